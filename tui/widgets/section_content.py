"""What stands under a section's head: verdicts, words, facts or what is missing."""

from textual.app import ComposeResult
from textual.containers import Vertical

from agent.events import ShownFigure
from agent.views import Brief, BriefSection
from tui.widgets.bound_markdown import BoundMarkdown
from tui.widgets.fact_list import FactList, MissingList
from tui.widgets.gate_matrix import GateMatrix
from tui.widgets.section_list import FACTS, MISSING, OVERVIEW

_PARTS = ("section-gate", "section-text", "section-facts", "section-missing")


class SectionContent(Vertical):
    """Holds every kind of content and shows the kinds that have something to say."""

    DEFAULT_CSS = """
    SectionContent { height: auto; .-absent { display: none; } }
    """

    def compose(self) -> ComposeResult:
        """One of each kind."""
        yield GateMatrix(id="section-gate")
        yield BoundMarkdown(id="section-text")
        yield FactList(id="section-facts")
        yield MissingList(id="section-missing")

    @property
    def figures(self) -> tuple[ShownFigure, ...]:
        """The figures that are on show."""
        return self.query_one(BoundMarkdown).figures

    def clear(self) -> None:
        """Show nothing."""
        self._present()

    async def show(self, brief: Brief, section_id: str) -> None:
        """Show what belongs to one entry of the list of sections."""
        if section_id == OVERVIEW:
            await self.query_one(GateMatrix).show(brief.verdicts)
            await self.query_one(BoundMarkdown).show("### What would settle most" if brief.missing else "", (), ())
            self.query_one(MissingList).show(brief.missing)
            self._present("section-gate", "section-text", "section-missing")
        elif section_id == FACTS:
            await self._clear_text()
            self.query_one(FactList).show(brief.facts)
            self._present("section-facts")
        elif section_id == MISSING:
            await self._clear_text()
            self.query_one(MissingList).show(brief.missing)
            self._present("section-missing")
        else:
            await self._show_section(brief, brief.section(section_id))

    async def _show_section(self, brief: Brief, section: BriefSection) -> None:
        verdicts = brief.verdicts if section.id == "residency" else ()
        await self.query_one(GateMatrix).show(verdicts)
        await self.query_one(BoundMarkdown).show(section.markdown, section.figures, section.unverified)
        self._present("section-gate" if verdicts else "", "section-text")

    async def _clear_text(self) -> None:
        await self.query_one(BoundMarkdown).show("", (), ())

    def _present(self, *ids: str) -> None:
        for name in _PARTS:
            self.query_one(f"#{name}").set_class(name not in ids, "-absent")
