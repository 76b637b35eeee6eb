"""A rehearsal in a terminal of its own: one screen, so that nothing of it meets the real conversation."""

from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType

from agent.rehearsal.desk import RehearsalDesk
from tui.screens.rehearsal import RehearsalScreen
from tui.screens.too_small import TooSmallScreen, is_too_small
from tui.themes import INK, PAPER


class RehearsalApp(App[None]):
    """The rehearsal's screen, and the sentence for a terminal that is too small."""

    CSS_PATH = "app.tcss"
    TITLE = "Buyerside"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", "Quit", priority=True, key_display="^q")]

    def __init__(self, desk: RehearsalDesk) -> None:
        super().__init__()
        self._desk = desk
        self.register_theme(INK)
        self.register_theme(PAPER)
        self.theme = INK.name

    def on_mount(self) -> None:
        """Show the table."""
        self.push_screen(RehearsalScreen(self._desk))

    async def on_resize(self, event: events.Resize) -> None:
        """A terminal too small for the table says so instead."""
        is_covered = isinstance(self.screen, TooSmallScreen)
        if is_too_small(event.size) and not is_covered:
            await self.push_screen(TooSmallScreen())
        elif is_covered and not is_too_small(event.size):
            await self.pop_screen()
