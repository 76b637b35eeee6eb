"""A dialog with one line to type: a reason, a value, the name of what is released."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui.screens.dialog import Dialog


class AskValue(Dialog[str]):
    """Answers with the typed words, or with None when it was left."""

    AUTO_FOCUS = "Input"

    def __init__(
        self, title: str, question: str, *, value: str = "", needed: str = "Type something first, or leave with Esc."
    ) -> None:
        super().__init__()
        self._title = title
        self._question = question
        self._value = value
        self._needed = needed

    def compose(self) -> ComposeResult:
        """Question, line, what is wrong with it."""
        panel = Vertical(classes="dialog")
        panel.border_title = self._title
        panel.border_subtitle = "Enter takes it · Esc leaves everything as it was"
        with panel:
            yield Static(Content(self._question))
            yield Input(self._value)
            yield Static(id="complaint")

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        event.stop()
        words = event.value.strip()
        if words:
            self.dismiss(words)
        else:
            self.query_one("#complaint", Static).update(Content.styled(self._needed, "$warning"))
