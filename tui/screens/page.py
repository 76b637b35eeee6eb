"""A dialog with a page of words to read."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.screens.dialog import Dialog


class Page(Dialog[None]):
    """Headed paragraphs; Escape closes, the arrow keys scroll."""

    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self._title = title
        self._words = words

    def compose(self) -> ComposeResult:
        """The page."""
        panel = VerticalScroll(classes="dialog")
        panel.border_title = self._title
        panel.border_subtitle = "↑ ↓ scroll · Esc closes"
        with panel:
            yield Static(Content("\n").join([_line(line) for line in self._words.splitlines()]))


def _line(line: str) -> Content:
    if line.startswith("#"):
        return Content.styled(line.lstrip("# "), "bold $accent")
    return Content(f"• {line[2:]}" if line.startswith("- ") else line)
