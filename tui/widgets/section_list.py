"""The brief's table of contents: sections with their state, then the facts."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from agent.views import Brief, SectionState
from tui.messages import SectionRequested
from tui.wording import STATE_MARKS, STATE_STYLES

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


def entries_of(brief: Brief) -> tuple[SectionEntry, ...]:
    """The overview, the sections, then the facts and what is missing."""
    unconfirmed = sum(not fact.confirmed for fact in brief.facts)
    return (
        SectionEntry(OVERVIEW, "Overview"),
        *(SectionEntry(section.id, section.title, section.state) for section in brief.sections),
        SectionEntry(FACTS, "Facts", "open" if unconfirmed else "settled", unconfirmed),
        SectionEntry(MISSING, "Missing", "open" if brief.missing else "settled", len(brief.missing)),
    )


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

    def show(self, entries: Sequence[SectionEntry], *, chosen: str) -> None:
        """Take new lines and keep the chosen one highlighted, without announcing it."""
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            for entry in entries:
                if entry.id == FACTS:
                    self.add_option(None)
                self.add_option(Option(_line(entry), id=entry.id))
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


def _line(entry: SectionEntry) -> Content:
    mark = STATE_MARKS[entry.state] if entry.state else "·"
    style = STATE_STYLES[entry.state] if entry.state else "$quiet"
    count = Content.styled(f" {entry.count}", "$warning") if entry.count else Content("")
    return Content.assemble((mark, style), " ", entry.title, count)
