"""One section of the brief: its head, and its words, verdicts or facts."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from agent.events import ShownFigure
from agent.views import Brief, BriefSection
from tui.widgets.bound_markdown import BoundMarkdown
from tui.widgets.fact_list import FactList, MissingList
from tui.widgets.gate_matrix import GateMatrix
from tui.widgets.section_list import FACTS, MISSING, OVERVIEW
from tui.wording import STATE_MARKS, STATE_STYLES, STATE_WORDS, counted, standing


class SectionView(VerticalScroll):
    """Shows whichever section is chosen."""

    DEFAULT_CSS = """
    SectionView {
        padding: 0 1; scrollbar-size-vertical: 1;
        #section-head { height: auto; margin-bottom: 1; }
        .-absent { display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("j", "scroll_down", show=False), Binding("k", "scroll_up", show=False)]

    def compose(self) -> ComposeResult:
        """Every kind of content, shown when it has something to say."""
        yield Static(id="section-head")
        yield GateMatrix(id="section-gate")
        yield BoundMarkdown(id="section-text")
        yield FactList(id="section-facts")
        yield MissingList(id="section-missing")

    @property
    def figures(self) -> tuple[ShownFigure, ...]:
        """The figures that are on show."""
        return self.query_one(BoundMarkdown).figures

    def wait(self, words: str) -> None:
        """Say what is being waited for."""
        self._present()
        self.query_one("#section-head", Static).update(Content.styled(words, "$quiet"))

    async def show(self, brief: Brief, section_id: str) -> None:
        """Show one section of the brief, or its facts, or what is missing."""
        if section_id == OVERVIEW:
            await self._show_overview(brief)
        elif section_id == FACTS:
            await self._show_facts(brief)
        elif section_id == MISSING:
            await self._show_missing(brief)
        else:
            await self._show_section(brief, brief.section(section_id))

    async def _show_overview(self, brief: Brief) -> None:
        title = Content.assemble((brief.title, "bold"), ("  words by ", "$quiet"), (brief.narrator, "$quiet"))
        self.query_one("#section-head", Static).update(Content.assemble(title, "\n", (standing(brief), "$quiet")))
        await self.query_one(GateMatrix).show(brief.verdicts)
        await self.query_one(BoundMarkdown).show("### What would settle most" if brief.missing else "", (), ())
        self.query_one(MissingList).show(brief.missing)
        self._present("section-gate", "section-text", "section-missing")

    async def _show_section(self, brief: Brief, section: BriefSection) -> None:
        verdicts = brief.verdicts if section.id == "residency" else ()
        self.query_one("#section-head", Static).update(_head(section))
        await self.query_one(GateMatrix).show(verdicts)
        await self.query_one(BoundMarkdown).show(section.markdown, section.figures, section.unverified)
        self._present("section-gate" if verdicts else "", "section-text")

    async def _show_facts(self, brief: Brief) -> None:
        unconfirmed = sum(not fact.confirmed for fact in brief.facts)
        words = f"{counted(unconfirmed, 'fact')} of {len(brief.facts)} not confirmed" if unconfirmed else "all confirmed"
        self.query_one("#section-head", Static).update(Content.assemble(("Facts", "bold"), (f"  {words}", "$quiet")))
        await self.query_one(BoundMarkdown).show("", (), ())
        self.query_one(FactList).show(brief.facts)
        self._present("section-facts")

    async def _show_missing(self, brief: Brief) -> None:
        words = "what it would settle, most useful first" if brief.missing else "nothing is missing"
        self.query_one("#section-head", Static).update(Content.assemble(("Missing", "bold"), (f"  {words}", "$quiet")))
        await self.query_one(BoundMarkdown).show("", (), ())
        self.query_one(MissingList).show(brief.missing)
        self._present("section-missing")

    def _present(self, *ids: str) -> None:
        for name in ("section-gate", "section-text", "section-facts", "section-missing"):
            self.query_one(f"#{name}").set_class(name not in ids, "-absent")


def _head(section: BriefSection) -> Content:
    state = Content.styled(f"{STATE_MARKS[section.state]} {STATE_WORDS[section.state]}", STATE_STYLES[section.state])
    private = Content.styled("  private: not for the vendor", "$accent") if section.is_private else Content("")
    return Content.assemble((section.title, "bold"), "  ", state, private)
