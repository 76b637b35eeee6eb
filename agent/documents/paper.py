"""A document ready to leave: title, standing, text, the figures it shows and what is unverified."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from agent.documents.provenance import marks_of
from agent.events import ShownFigure, UnverifiedNumber
from agent.views import Brief, BriefSection, ResultLine
from tools.errors import UnverifiedFigures
from tools.wording import counted

STAMP = "NOT VERIFIED: this document carries numbers that are bound to no result, confirmed fact or passage."
ANNEXES = "Annexes"
"""Head of what stands after the main part."""
BLOCKED = "Not possible yet"
"""Head of the sections that wait for something."""
PROGRAM = "Buyerside"
"""Whom a file's properties name as its author."""
SELF_INTEREST = (
    "A Claude model may have helped to word this document about a purchase of Claude. Its figures were computed by code "
    "and are the same under any narrator."
)


@dataclass(frozen=True, slots=True)
class PaperSection:
    """One section of a paper, for formats that list figures by section."""

    id: str
    title: str
    is_annex: bool
    is_private: bool
    figures: tuple[ShownFigure, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One document, whatever its format."""

    title: str
    subtitle: str
    as_of: date
    markdown: str
    """Figures are links `figure:REFERENCE`."""
    figures: tuple[ShownFigure, ...]
    unverified: tuple[UnverifiedNumber, ...]
    sections: tuple[PaperSection, ...] = ()
    """The sections with their figures; none for a paper that is one text."""
    results: tuple[ResultLine, ...] = ()
    """What is known of the results that the figures come from."""

    @property
    def is_stamped(self) -> bool:
        """Whether it must say on its face that it is not verified."""
        return bool(self.unverified)


def paper_of_brief(brief: Brief) -> Paper:
    """The brief as one document: the main part, then the annexes, each head with the marks of the results it shows."""
    figures = tuple(figure for section in brief.sections for figure in section.figures)
    marks = marks_of(figures, brief.results)
    told = [section for section in brief.sections if section.state != "blocked"]
    main = [_written(section, marks) for section in told if not section.is_annex]
    annexes = [_written(section, marks) for section in told if section.is_annex]
    internal = "; internal, not for the vendor" if any(section.is_private for section in brief.sections) else ""
    return Paper(
        title=f"Negotiation brief: {brief.title}",
        subtitle=(
            f"Case {brief.case_name}, version {brief.version}, as of {brief.as_of.isoformat()}, "
            f"narrator: {brief.narrator}{internal}"
        ),
        as_of=brief.as_of,
        markdown="\n\n".join([*main, *_blocked(brief.sections), *([f"## {ANNEXES}", *annexes] if annexes else [])]),
        figures=figures,
        unverified=tuple(number for section in brief.sections for number in section.unverified),
        sections=tuple(
            PaperSection(section.id, section.title, section.is_annex, section.is_private, section.figures)
            for section in brief.sections
        ),
        results=brief.results,
    )


def _blocked(sections: Sequence[BriefSection]) -> Iterator[str]:
    """The sections that cannot be written yet, each reason once."""
    waiting: dict[str, list[str]] = {}
    for section in sections:
        if section.state == "blocked":
            waiting.setdefault(section.markdown.strip(), []).append(section.title)
    if waiting:
        yield f"## {BLOCKED}"
        yield "\n".join(f"- **{', '.join(titles)}:** {reason}" for reason, titles in waiting.items())


def _written(section: BriefSection, marks: Mapping[str, str]) -> str:
    sources = {*section.rests_on, *(figure.pinned_source for figure in section.figures)}
    shown = [mark for source, mark in marks.items() if source in sources]
    level = "###" if section.is_annex else "##"
    traced = f" [{', '.join(shown)}]" if shown else ""
    return f"{level} {section.title}{traced}\n\n{section.markdown.strip()}"


def require_verified(paper: Paper, *, allow_unverified: bool) -> None:
    """Raises UnverifiedFigures, naming the numbers, unless stamping was asked for."""
    if not paper.unverified or allow_unverified:
        return
    named = ", ".join(dict.fromkeys(number.text for number in paper.unverified))
    raise UnverifiedFigures(
        f"{counted(len(paper.unverified), 'number is', 'numbers are')} bound to nothing: {named}.",
        way_out="Confirm the facts they come from, bind or remove them, or stamp the document with --allow-unverified.",
    )
