"""The template narrator: sections of the brief as files, figures as references, words of results quoted as they are.

A template never types a figure. Words that a tool or the case wrote (a reason, a question, a title) are quoted: they stand for
what that result says and are not read again for loose numbers.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

import jinja2

from agent.events import ShownFigure, UnverifiedNumber
from tools.grounding.references import CASE, CONTESTED, Sources
from tools.grounding.rendering import BareNumber, BoundFigure, Segment, UnresolvedReference, Words, render
from tools.money import Money

_QUOTED = re.compile("\ue100(\\w+)\ue101")
_BLANK_LINES = re.compile(r"\n{3,}")
UNVERIFIED_MARK = " ⟨unverified⟩"


@dataclass(frozen=True, slots=True)
class Narrated:
    """A section's words with its figures written out."""

    markdown: str
    figures: tuple[ShownFigure, ...]
    unverified: tuple[UnverifiedNumber, ...]

    def followed_by(self, other: "Narrated") -> "Narrated":
        """Both, one paragraph below the other."""
        return Narrated(
            f"{self.markdown}\n\n{other.markdown}",
            (*self.figures, *other.figures),
            (*self.unverified, *other.unverified),
        )


@dataclass
class _Quotes:
    """Words that stand as they are; each is held back behind a mark without digits while figures are looked for."""

    held: dict[str, str] = field(default_factory=dict)

    def hold(self, words: object) -> str:
        mark = _letters(len(self.held))
        self.held[mark] = _in_one_cell(str(words))
        return f"\ue100{mark}\ue101"

    def put_back(self, text: str) -> str:
        return _QUOTED.sub(lambda match: self.held[match[1]], text)


def narrate(template: str, values: Mapping[str, Any], sources: Sources) -> Narrated:
    """One section: the template filled, its references resolved against the sources."""
    quotes = _Quotes()
    helpers = {
        "words": quotes.hold,
        "named": _named(quotes, values.get("titles", {})),
        "figure": _figure,
        "fact": _fact(sources),
        "term": _term(quotes),
        "is_known": _is_known,
    }
    text = _templates().get_template(f"{template}.md.j2").render(**(dict(values) | helpers))
    rendered = render(_BLANK_LINES.sub("\n\n", text.strip()), sources)
    markdown = quotes.put_back("".join(_shown(segment) for segment in rendered.segments))
    figures = tuple(
        ShownFigure(bound.text, bound.reference, bound.pinned_source, bound.conditional_on) for bound in rendered.bound
    )
    loose = tuple(UnverifiedNumber(each.text, each.message, each.candidates) for each in rendered.findings)
    return Narrated(markdown, figures, loose)


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("agent.preparation", "sections"),
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # noqa: S701 - Markdown, never shown as HTML
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _shown(segment: Segment) -> str:
    match segment:
        case Words(text):
            return text
        case BoundFigure(text=text, reference=reference):
            return f"[{text}](figure:{reference})"
        case UnresolvedReference(text=text) | BareNumber(text=text):
            return f"{text}{UNVERIFIED_MARK}"


def _figure(tool: str, path: str, rounding: str = "") -> str:
    return f"[[{tool}#{path}{f'|{rounding}' if rounding else ''}]]"


def _fact(sources: Sources) -> Callable[[str], str]:
    """A fact's reference: of a contested one to both sides."""
    return lambda path: f"[[{CONTESTED if path in sources.contested else CASE}#{path}]]"


def _named(quotes: _Quotes, titles: Mapping[str, str]) -> Callable[[object], str]:
    """The name of what an id stands for; an id without a name is at least written in words."""

    def named(identity: object) -> str:
        return quotes.hold(titles.get(str(identity)) or str(identity).replace("_", " "))

    return named


def _term(quotes: _Quotes) -> Any:
    def term(tool: str, path: str, value: object) -> str:
        return _figure(tool, path) if _is_known(value) else quotes.hold(value)

    return term


def _is_known(value: object) -> bool:
    return isinstance(value, Decimal | Money | int)


def _in_one_cell(text: str) -> str:
    """Words of a result inside a table or a line: no line breaks, no bars."""
    return " ".join(text.split()).replace("|", "\\|")


def _letters(number: int) -> str:
    letters = ""
    while True:
        number, rest = divmod(number, 26)
        letters = chr(ord("a") + rest) + letters
        if number == 0:
            return letters
