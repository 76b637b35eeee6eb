"""One section of the brief: its head, and its words, verdicts or facts.

The content is mounted with the first brief: until then a line of words is enough, and the first screen paints without the
library's Markdown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tools.wording import counted
from tui.widgets.section_list import FACTS, MISSING, OVERVIEW
from tui.wording import STATE_MARKS, STATE_STYLES, STATE_WORDS, standing

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from agent.events import ShownFigure
    from agent.views import Brief, BriefSection
    from tui.widgets.section_content import SectionContent


class SectionView(VerticalScroll):
    """Shows whichever section is chosen."""

    DEFAULT_CSS = """
    SectionView {
        padding: 0 1; scrollbar-size-vertical: 1;
        #section-head { height: auto; margin-bottom: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("j", "scroll_down", show=False), Binding("k", "scroll_up", show=False)]

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self._content: SectionContent | None = None

    def compose(self) -> ComposeResult:
        """The head: what is being waited for."""
        yield Static(_waiting(self._words), id="section-head")

    @property
    def figures(self) -> tuple[ShownFigure, ...]:
        """The figures that are on show."""
        return self._content.figures if self._content else ()

    def wait(self, words: str) -> None:
        """Say what is being waited for."""
        if self._content:
            self._content.clear()
        self._head(_waiting(words))

    async def show(self, brief: Brief, section_id: str) -> None:
        """Show one section of the brief, or its facts, or what is missing."""
        self._head(_head(brief, section_id))
        await (await self._furnished()).show(brief, section_id)

    def _head(self, words: Content) -> None:
        self.query_one("#section-head", Static).update(words)

    async def _furnished(self) -> SectionContent:
        from tui.widgets.section_content import SectionContent  # noqa: PLC0415 - not needed for the first screen

        if self._content is None:
            self._content = SectionContent()
            await self.mount(self._content)
        return self._content


def _waiting(words: str) -> Content:
    return Content.styled(words, "$quiet")


def _head(brief: Brief, section_id: str) -> Content:
    if section_id == OVERVIEW:
        title = Content.assemble((brief.title, "bold"), ("  words by ", "$quiet"), (brief.narrator, "$quiet"))
        return Content.assemble(title, "\n", (standing(brief), "$quiet"))
    if section_id == FACTS:
        unconfirmed = sum(not fact.confirmed for fact in brief.facts)
        words = f"{counted(unconfirmed, 'fact')} of {len(brief.facts)} not confirmed" if unconfirmed else "all confirmed"
        return Content.assemble(("Facts", "bold"), (f"  {words}", "$quiet"))
    if section_id == MISSING:
        words = "what it would settle, most useful first" if brief.missing else "nothing is missing"
        return Content.assemble(("Missing", "bold"), (f"  {words}", "$quiet"))
    return _section_head(brief.section(section_id))


def _section_head(section: BriefSection) -> Content:
    state = Content.styled(f"{STATE_MARKS[section.state]} {STATE_WORDS[section.state]}", STATE_STYLES[section.state])
    private = Content.styled("  private: not for the vendor", "$accent") if section.is_private else Content("")
    return Content.assemble((section.title, "bold"), "  ", state, private)
