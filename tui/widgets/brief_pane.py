"""The brief: the list of sections beside the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal

from tui.messages import SectionRequested
from tui.widgets.section_list import FACTS, MISSING, OVERVIEW, SectionEntry, SectionList, entries_of
from tui.widgets.section_view import SectionView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from agent.events import ShownFigure
    from agent.views import Brief


class BriefPane(Horizontal):
    """The home document of a preparation."""

    DEFAULT_CSS = """
    BriefPane {
        SectionList { width: 20; margin-right: 1; }
        SectionView { width: 1fr; }
    }
    """

    def __init__(self, entries: tuple[SectionEntry, ...], *, id: str | None = None) -> None:  # noqa: A002 - the library's name
        super().__init__(id=id)
        self.entries = entries
        """The lines of the list, as they are."""
        self._brief: Brief | None = None
        self.chosen = OVERVIEW
        """Id of the section on show."""

    def compose(self) -> ComposeResult:
        """List and section side by side, with what is known before the case is read."""
        yield SectionList(self.entries)
        yield SectionView("Opening the case …")

    @property
    def figures(self) -> tuple[ShownFigure, ...]:
        """The figures of the section on show."""
        return self.query_one(SectionView).figures

    def say(self, words: str) -> None:
        """Put a sentence where the section would stand."""
        self.query_one(SectionView).wait(words)

    async def show(self, brief: Brief) -> None:
        """Take a new version of the brief; the chosen section stays."""
        self._brief = brief
        self.entries = entries_of(brief)
        ids = {entry.id for entry in self.entries}
        self.chosen = self.chosen if self.chosen in ids else OVERVIEW
        self.query_one(SectionList).show(self.entries, chosen=self.chosen)
        await self.query_one(SectionView).show(brief, self.chosen)

    async def choose(self, section_id: str) -> None:
        """Show another section."""
        self.query_one(SectionList).choose(section_id)
        await self._show(section_id)

    def focus_list(self) -> None:
        """Give the keyboard to the list of sections, or to the facts when they are on show."""
        inner = {FACTS: "#section-facts", MISSING: "#section-missing"}.get(self.chosen)
        self.query_one(inner if inner and self._brief else SectionList).focus()

    @on(SectionRequested)
    async def _choose(self, event: SectionRequested) -> None:
        event.stop()
        await self._show(event.section_id)

    async def _show(self, section_id: str) -> None:
        if section_id == self.chosen and self._brief is None:
            return
        self.chosen = section_id
        if self._brief is not None:
            view = self.query_one(SectionView)
            await view.show(self._brief, section_id)
            view.scroll_home(animate=False)
