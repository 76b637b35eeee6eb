"""What a terminal shows that is too small for the brief."""

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

NEEDED = Size(60, 16)


def is_too_small(size: Size) -> bool:
    """Whether a terminal of that size would show a broken layout."""
    return size.width < NEEDED.width or size.height < NEEDED.height


class TooSmallScreen(Screen[None]):
    """One sentence with both sizes; goes away when the terminal grows."""

    CSS_PATH = "too_small.tcss"

    def compose(self) -> ComposeResult:
        """The sentence."""
        yield Static(self._words())

    def on_resize(self) -> None:
        """Say the new size."""
        self.query_one(Static).update(self._words())

    def _words(self) -> Content:
        size = self.app.size
        has, needs = f"{size.width}x{size.height}", f"{NEEDED.width}x{NEEDED.height}"
        return Content(f"This terminal is {has}; Buyerside needs {needs}. Make it larger; nothing is lost.")
