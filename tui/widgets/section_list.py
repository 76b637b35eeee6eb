"""The brief's table of contents: sections with their state, then the facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.messages import SectionRequested
from tui.wording import STATE_MARKS, STATE_STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agent.views import Brief, BriefSection, SectionState

OVERVIEW = "overview"
FACTS = "facts"
MISSING = "missing"


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """One line of the list."""

    id: str
    title: str
    state: SectionState | None = None
    """None while the case is not read, and for lists that have no state of their own."""
    count: int = 0
    """How many things wait there; 0 shows nothing."""
    is_annex: bool = False
    """Whether it stands under the line of the annexes."""


def entries_of(brief: Brief) -> tuple[SectionEntry, ...]:
    """The overview, the sections, the annexes, then the facts and what is missing."""
    unconfirmed = sum(not fact.confirmed for fact in brief.facts)
    in_order = sorted(brief.sections, key=lambda section: section.is_annex)
    return (
        SectionEntry(OVERVIEW, "Overview"),
        *(SectionEntry(each.id, _short(each), each.state, is_annex=each.is_annex) for each in in_order),
        SectionEntry(FACTS, "Facts", "open" if unconfirmed else "settled", unconfirmed),
        SectionEntry(MISSING, "Missing", "open" if brief.missing else "settled", len(brief.missing)),
    )


def _short(section: BriefSection) -> str:
    """The title under the line that says `Annexes`: `Annex C: Cost` is `C: Cost` there."""
    return section.title.removeprefix("Annex ") if section.is_annex else section.title


class SectionList(OptionList):
    """Sections to choose from; moving through them shows them."""

    DEFAULT_CSS = """
    SectionList {
        background: transparent; border: none; padding: 0; height: 1fr; scrollbar-size-vertical: 1;
        &:focus { border: none; background: transparent; background-tint: transparent; }
        & > .option-list--option { padding: 0 1; }
        & > .option-list--separator { color: $line; }
    }
    """

    def __init__(self, entries: Sequence[SectionEntry]) -> None:
        super().__init__(*_options(entries))

    def show(self, entries: Sequence[SectionEntry], *, chosen: str) -> None:
        """Take new lines and keep the chosen one highlighted, without announcing it."""
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(_options(entries))
        self.choose(chosen)

    def choose(self, section_id: str) -> None:
        """Move the highlight to a section, without announcing it."""
        ids = [option.id for option in self.options]
        with self.prevent(OptionList.OptionHighlighted):
            self.highlighted = ids.index(section_id) if section_id in ids else 0

    @on(OptionList.OptionHighlighted)
    @on(OptionList.OptionSelected)
    def _ask(self, event: OptionList.OptionHighlighted | OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(SectionRequested(event.option_id))


def _options(entries: Sequence[SectionEntry]) -> Iterator[Option | None]:
    """One option an entry; None draws a line before the annexes, which have a head of their own, and before the facts."""
    annexes = [entry.id for entry in entries if entry.is_annex]
    for entry in entries:
        if entry.id == FACTS or entry.id in annexes[:1]:
            yield None
        if entry.id in annexes[:1]:
            yield Option(Content.styled("Annexes", "$quiet"), disabled=True)
        yield Option(_line(entry), id=entry.id)


def _line(entry: SectionEntry) -> Content:
    mark = STATE_MARKS[entry.state] if entry.state else "·"
    style = STATE_STYLES[entry.state] if entry.state else "$quiet"
    count = Content.styled(f" {entry.count}", "$warning") if entry.count else Content("")
    return Content.assemble((mark, style), " ", entry.title, count)
