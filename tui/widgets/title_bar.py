"""One line on top: which case, which pane, how current."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.containers import Horizontal
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from agent.views import Brief

Pane = Literal["brief", "chat"]
PANE_TITLES: dict[Pane, str] = {"brief": "Brief", "chat": "Chat"}


class TitleBar(Horizontal):
    """Case name to the left; to the right the panes of a small terminal, or the brief's standing in a large one."""

    DEFAULT_CSS = """
    TitleBar {
        height: 1; background: $panel;
        #case { width: 1fr; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #tabs { width: auto; }
        #standing { width: auto; padding: 0 1; color: $quiet; }
    }
    """

    def __init__(self, case_name: str, title: str, standing: str, active: Pane) -> None:
        super().__init__()
        self._active = active
        self._case_name = case_name
        self._title = title
        self._standing = standing

    def compose(self) -> ComposeResult:
        """Name, panes, standing."""
        yield Static(self._words(), id="case")
        tabs = Static(_tabs(self._active), id="tabs")
        tabs.auto_links = False
        yield tabs
        yield Static(Content(self._standing), id="standing")

    def show(self, brief: Brief) -> None:
        """Take the brief's own names and date."""
        self._case_name, self._title = brief.case_name, brief.title
        self.query_one("#case", Static).update(self._words())
        self.query_one("#standing", Static).update(Content(f"version {brief.version} · as of {brief.as_of}"))

    def choose(self, active: Pane, *, has_news: bool = False) -> None:
        """Mark the pane on show, and news in the other one."""
        self.query_one("#tabs", Static).update(_tabs(active, has_news=has_news))

    def _words(self) -> Content:
        rest = Content.styled(f"  {self._title}", "$quiet") if self._title and self._title != self._case_name else Content("")
        return Content.assemble(("Buyerside  ", "bold $accent"), (self._case_name, "bold"), rest)


def _tabs(active: Pane, *, has_news: bool = False) -> Content:
    return Content.assemble(*(_tab(pane, is_active=pane == active, has_news=has_news) for pane in PANE_TITLES))


def _tab(pane: Pane, *, is_active: bool, has_news: bool) -> Content:
    news = "*" if has_news and not is_active else " "
    words = Content(f"  {PANE_TITLES[pane]}{news} ")
    look = "bold $background on $primary" if is_active else "$quiet"
    return words.stylize(look).stylize(Style.from_meta({"@click": f"screen.show_pane('{pane}')"}))
