"""Where the user types: Enter sends, ctrl+j starts a new line, text that could not be sent comes back."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from tui.messages import HelpRequested, TextSubmitted


class ChatInput(TextArea):
    """A text of a few lines. Posts TextSubmitted; `keep` gives words back that could not be sent."""

    DEFAULT_CSS = """
    ChatInput {
        height: auto; min-height: 3; max-height: 8; padding: 0 1; background: $surface;
        border: round $line;
        scrollbar-size-vertical: 1;
        &:focus { border: round $border; }
        & .text-area--cursor-line { background: transparent; }
        & .text-area--placeholder { color: $quiet; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+j,shift+enter", "new_line", "New line", show=False),
        Binding("pageup", "scroll_transcript(-1)", show=False),
        Binding("pagedown", "scroll_transcript(1)", show=False),
    ]

    @dataclass
    class ScrollAsked(Message):
        """The user wants to read earlier or later words without leaving the input."""

        pages: int

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - the library's name
        super().__init__(
            text,
            id=id,
            highlight_cursor_line=False,
            placeholder="Ask, answer or instruct. Enter sends, ? shows the keys",
        )

    def keep(self, text: str) -> None:
        """Give back words that could not be sent, in front of what was typed since."""
        self.text = f"{text}\n{self.text}" if self.text else text
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self._submit()
        elif event.character == "?" and not self.text:
            event.stop()
            event.prevent_default()
            self.post_message(HelpRequested())
        else:
            await super()._on_key(event)

    def _submit(self) -> None:
        words = self.text.strip()
        if words:
            self.clear()
            self.post_message(TextSubmitted(words))

    def action_new_line(self) -> None:
        """Start a new line."""
        self.insert("\n")

    def action_scroll_transcript(self, pages: int) -> None:
        """Ask for earlier or later words."""
        self.post_message(self.ScrollAsked(pages))
