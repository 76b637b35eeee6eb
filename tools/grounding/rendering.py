"""Writes out a text with references: words, bound figures, and what is bound to nothing, each visible as what it is."""

import re
from dataclasses import dataclass

from tools.grounding.matching import candidates_for
from tools.grounding.measures import changes_value
from tools.grounding.numbers import find_numbers
from tools.grounding.quantities_in_text import Amount, Measure, TypedNumber
from tools.grounding.references import REFERENCE, Reference, Sources, Unresolved

UNVERIFIED = " ⟨unverified⟩"
_HIDDEN = "\ue000"
MOST_OFFERED = 6
"""References named in one finding; a round number equals dozens."""
_ENDS_IN_ABOUT = re.compile(
    r"(?:about|around|approximately|roughly|some|circa|ca\.|rund|etwa|ungefähr|environ|unos|unas|aproximadamente)\s$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """Text that holds no figure."""

    text: str


@dataclass(frozen=True, slots=True)
class BoundFigure:
    """A figure written out from its source."""

    text: str
    reference: str
    pinned_source: str
    """The result's id, `case`, `offer` or the passage's id."""
    path: str
    conditional_on: tuple[str, ...] = ()
    """Open questions; empty when the figure stands unconditionally."""


@dataclass(frozen=True, slots=True)
class UnresolvedReference:
    """A reference that cannot be shown as verified."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class BareNumber:
    """A number that was typed and is bound to nothing."""

    text: str
    candidates: tuple[str, ...]
    """References with the same value, for a person to accept."""


Segment = Words | BoundFigure | UnresolvedReference | BareNumber


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that keeps a text from being verified, said to a person."""

    text: str
    message: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderedText:
    """A text, segment by segment."""

    segments: tuple[Segment, ...]

    def plain(self) -> str:
        """The text without marks for what is unverified; conditions are part of what a figure says and stay."""
        return self.markdown(mark="")

    def markdown(self, mark: str = UNVERIFIED) -> str:
        """The text with `mark` behind each number that is bound to nothing."""
        return "".join(_written(segment, mark) for segment in self.segments)

    @property
    def is_verified(self) -> bool:
        """Whether every figure is bound."""
        return not self.findings

    @property
    def bound(self) -> tuple[BoundFigure, ...]:
        """The figures that were resolved, in order."""
        return tuple(segment for segment in self.segments if isinstance(segment, BoundFigure))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is unresolved or bare, in order."""
        return tuple(finding for segment in self.segments if (finding := _finding(segment)))


def render(text: str, sources: Sources) -> RenderedText:
    """Resolve every reference of the text and mark every number that is typed."""
    segments: list[Segment] = []
    end = 0
    for start, stop, segment in _marked(text, sources):
        if start > end:
            segments.append(Words(text[end:start]))
        segments.append(_without_second_about(segment, segments))
        end = stop
    if end < len(text):
        segments.append(Words(text[end:]))
    return RenderedText(tuple(segments))


def accept_binding(text: str, bare_index: int, reference: str) -> str:
    """Replace the typed number that is the `bare_index`-th bare one by a reference; a word such as "about" goes with it.

    Raises IndexError when the text has fewer bare numbers.
    """
    number = bare_numbers(text)[bare_index]
    points = any(isinstance(reading, Amount) and reading.measure is Measure.POINTS for reading in number.readings)
    return f"{text[: number.about_from]}[[{reference}]]{' points' if points else ''}{text[number.end :]}"


def bare_numbers(text: str, *, every_word: bool = False) -> tuple[TypedNumber, ...]:
    """The numbers that were typed, references left out; `every_word` takes in number words that are prose otherwise."""
    return find_numbers(REFERENCE.sub(lambda found: _HIDDEN * len(found.group()), text), every_reading=every_word)


def _marked(text: str, sources: Sources) -> list[tuple[int, int, Segment]]:
    bare = [(n.start, n.end, BareNumber(n.text, candidates_for(n, sources))) for n in bare_numbers(text)]
    referred = [(found.start(), found.end(), _resolved(found, text, sources)) for found in REFERENCE.finditer(text)]
    return sorted([*bare, *referred], key=lambda row: row[0])


def _resolved(found: re.Match[str], text: str, sources: Sources) -> Segment:
    reference = Reference.parse(found["body"])
    if reference is None:
        return UnresolvedReference(found.group(), "A reference is written [[SOURCE#PATH]] or [[SOURCE#PATH|ROUNDING]].")
    resolved = sources.resolve(reference)
    if isinstance(resolved, Unresolved):
        return UnresolvedReference(resolved.text or found.group(), resolved.reason)
    if beside := changes_value(text, found.start(), found.end()):
        return UnresolvedReference(
            f"{resolved.text}", f"{beside!r} beside the reference changes what the figure says; leave it out."
        )
    return BoundFigure(resolved.text, str(reference), resolved.pinned_source, reference.path, resolved.conditional_on)


def _without_second_about(segment: Segment, before: list[Segment]) -> Segment:
    """A text that says "about" itself needs no second one from the rounding policy."""
    said = before and isinstance(before[-1], Words) and _ENDS_IN_ABOUT.search(before[-1].text)
    if not said or not isinstance(segment, BoundFigure):
        return segment
    text = segment.text.removeprefix("about ")
    return BoundFigure(text, segment.reference, segment.pinned_source, segment.path, segment.conditional_on)


def _written(segment: Segment, mark: str) -> str:
    match segment:
        case Words(text):
            return text
        case BoundFigure(text=text, conditional_on=()):
            return text
        case BoundFigure(text=text, conditional_on=questions):
            return f"{text} (conditional on {', '.join(questions)})"
        case UnresolvedReference(text=text) | BareNumber(text=text):
            return f"{text}{mark}"


def _finding(segment: Segment) -> Finding | None:
    match segment:
        case UnresolvedReference(text, reason):
            return Finding(text, reason)
        case BareNumber(text, ()):
            return Finding(text, f"{text!r} was typed and is bound to nothing; write a reference, or leave the number out.")
        case BareNumber(text, candidates):
            offered = ", ".join(f"[[{reference}]]" for reference in candidates[:MOST_OFFERED])
            more = f" and {len(candidates) - MOST_OFFERED} more" if len(candidates) > MOST_OFFERED else ""
            return Finding(
                text, f"{text!r} was typed; it equals {offered}{more}. Accept a binding, or write the reference.", candidates
            )
        case _:
            return None
