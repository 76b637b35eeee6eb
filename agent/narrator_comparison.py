"""The brief told twice: in template words and in a model's, the figures identical by check, the words side by side.

A model's wording of a section stands only when it carries exactly the references of the template's and no number of its own;
after one repair the template's words stay, and the reason is kept.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from urllib.parse import unquote

from agent.claude import Reply, stream_reply
from agent.consent import require_consent
from agent.context import AgentContext
from agent.events import UsageCounted
from agent.preparation.narration import UNVERIFIED_MARK
from agent.requests import narration_request
from agent.views import Brief, BriefSection
from tools.grounding.references import REFERENCE, Sources
from tools.grounding.rendering import BareNumber, Segment, UnresolvedReference, bare_numbers, render

_FIGURE = re.compile(r"\[(?P<text>[^\]]*)\]\(figure:(?P<reference>[^)]*)\)")
_WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Telling:
    """One section in both tellings."""

    section_id: str
    title: str
    template: str
    """The template's words, figures written out."""
    model: str
    """The model's words, figures written out; the template's where the model's could not stand."""
    figures: tuple[str, ...]
    """The references that stand in both, in order of their name."""
    faults: tuple[str, ...] = ()
    """Why the model's words could not stand; empty when they do."""

    @property
    def changed_share(self) -> float:
        """Share of words that differ, 0 to 1."""
        matcher = SequenceMatcher(None, _words(self.template), _words(self.model), autojunk=False)
        return 1 - matcher.ratio()


@dataclass(frozen=True, slots=True)
class NarratorComparison:
    """A whole brief in both tellings."""

    case_name: str
    version: int
    narrators: tuple[str, str]
    tellings: tuple[Telling, ...]
    usage: tuple[UsageCounted, ...]
    """What the model calls used."""

    @property
    def figures(self) -> tuple[str, ...]:
        """Every reference of the brief; the set is the same in both tellings."""
        return tuple(sorted({reference for telling in self.tellings for reference in telling.figures}))


async def compare_narrators(
    context: AgentContext, brief: Brief, sources: Sources, on_section: Callable[[str], None] = lambda _: None
) -> NarratorComparison:
    """Have the model reword each section under its references.

    Raises Refused when the case's rule forbids to send it, ServiceUnavailable when the model cannot be asked.
    """
    require_consent(context)
    context.require_client()
    used: list[UsageCounted] = []
    tellings = []
    for section in (section for section in brief.sections if not section.is_annex):
        on_section(section.title)
        tellings.append(await _told(section, sources, context, used))
    return NarratorComparison(
        brief.case_name, brief.version, (brief.narrator, context.model.narration.model), tuple(tellings), tuple(used)
    )


async def _told(section: BriefSection, sources: Sources, context: AgentContext, used: list[UsageCounted]) -> Telling:
    written = with_references(section.markdown)
    text = ""
    faults: tuple[str, ...] = ("The model said nothing.",)
    for _ in range(2):
        reply = await _asked(section.title, written, (text, faults) if text else None, context)
        used.append(context.usage_event(reply.model, reply.usage))
        text = reply.text.strip()
        if not text:
            break
        faults = tuple(faults_of(text, written, sources))
        if not faults:
            break
    template = _plain(section.markdown)
    told = template if faults else _figures_written(text, section, sources)
    return Telling(section.id, section.title, template, told, tuple(sorted(set(references_in(written)))), faults)


async def _asked(title: str, written: str, repair: tuple[str, tuple[str, ...]] | None, context: AgentContext) -> Reply:
    request = narration_request(context, title, written, repair=repair)
    return await stream_reply(context.require_client(), request, lambda _: None)


def with_references(markdown: str) -> str:
    """A section as the model gets it: each figure as its reference again."""
    return _FIGURE.sub(lambda found: f"[[{unquote(found['reference'])}]]", markdown).replace(UNVERIFIED_MARK, "")


def references_in(text: str) -> Iterator[str]:
    """The references of a text, in order."""
    return (found["body"].strip() for found in REFERENCE.finditer(text))


def faults_of(text: str, written: str, sources: Sources) -> Iterator[str]:
    """What keeps a wording from standing beside the template's; nothing when the figures are the same and none is typed."""
    wanted, got = set(references_in(written)), set(references_in(text))
    yield from (f"[[{reference}]] is missing." for reference in sorted(wanted - got))
    yield from (f"[[{reference}]] is not one of the section." for reference in sorted(got - wanted))
    typed = Counter(number.text for number in bare_numbers(text)) - Counter(number.text for number in bare_numbers(written))
    yield from (f"{number!r} is typed; it stands nowhere in the section." for number in sorted(typed))
    broken = (segment for segment in render(text, sources).segments if isinstance(segment, UnresolvedReference))
    yield from (f"{segment.text!r}: {segment.reason}" for segment in broken if segment.text.strip("[]") not in got - wanted)


def _figures_written(text: str, section: BriefSection, sources: Sources) -> str:
    """The model's words with every figure written out, and what the template calls unverified marked again."""
    loose = {number.text for number in section.unverified}
    return "".join(_shown(segment, loose) for segment in render(text, sources).segments)


def _shown(segment: Segment, loose: set[str]) -> str:
    return segment.text + (UNVERIFIED_MARK if isinstance(segment, BareNumber) and segment.text in loose else "")


def _plain(markdown: str) -> str:
    return _FIGURE.sub(lambda found: found["text"], markdown)


def word_changes(before: str, after: str) -> str:
    """The words of both, what went struck out as `[-...-]`, what came as `{+...+}`."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    pieces = []
    for change, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        went, came = "".join(old[i1:i2]), "".join(new[j1:j2])
        if change == "equal":
            pieces.append(went)
        else:
            pieces += [f"[-{went}-]" if went.strip() else went * (not came), f"{{+{came}+}}" if came.strip() else came]
    return "".join(pieces)


def _words(text: str) -> list[str]:
    return text.split()
