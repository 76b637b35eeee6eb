"""A document ready to leave: title, standing, text, the figures it shows and what is unverified."""

from dataclasses import dataclass
from datetime import date

from agent.events import ShownFigure, UnverifiedNumber
from agent.views import Brief
from tools.errors import UnverifiedFigures

STAMP = "NOT VERIFIED: this document carries numbers that are bound to no result, confirmed fact or passage."
SELF_INTEREST = (
    "A Claude model may have helped to word this document about a purchase of Claude. Its figures were computed by code "
    "and are the same under any narrator."
)


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

    @property
    def is_stamped(self) -> bool:
        """Whether it must say on its face that it is not verified."""
        return bool(self.unverified)


def paper_of_brief(brief: Brief) -> Paper:
    """The brief as one document, section by section."""
    parts = [f"## {section.title}\n\n{section.markdown.strip()}" for section in brief.sections]
    return Paper(
        title=f"Negotiation brief: {brief.title}",
        subtitle=(
            f"Case {brief.case_name}, version {brief.version}, as of {brief.as_of.isoformat()}, narrator: {brief.narrator}"
        ),
        as_of=brief.as_of,
        markdown="\n\n".join(parts),
        figures=tuple(figure for section in brief.sections for figure in section.figures),
        unverified=tuple(number for section in brief.sections for number in section.unverified),
    )


def require_verified(paper: Paper, *, allow_unverified: bool) -> None:
    """Raises UnverifiedFigures, naming the numbers, unless stamping was asked for."""
    if not paper.unverified or allow_unverified:
        return
    named = ", ".join(dict.fromkeys(number.text for number in paper.unverified))
    raise UnverifiedFigures(
        f"{len(paper.unverified)} number(s) are bound to nothing: {named}.",
        way_out="Confirm the facts they come from, bind or remove them, or stamp the document with --allow-unverified.",
    )
