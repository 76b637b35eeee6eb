"""The conversation as it happens: streaming replies, the tools behind them, the checked text that replaces them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content

from tui.widgets.entries import CitationsEntry, Entry, ToolEntry, failure_entry
from tui.widgets.pending_text import PendingText

if TYPE_CHECKING:
    from textual.widget import Widget
    from textual.widgets._markdown import MarkdownStream

    from agent.events import Citation, ReplyChecked, ShownFigure, ToolFinished
    from tui.widgets.bound_markdown import BoundMarkdown


class Transcript(VerticalScroll):
    """Takes lines and replies in order and keeps the newest line in sight unless the user scrolled away."""

    DEFAULT_CSS = """
    Transcript {
        padding: 0 1; scrollbar-size-vertical: 1;
        BoundMarkdown { margin: 1 0 0 0; }
        BoundMarkdown.-cut-off { opacity: 70%; }
        ToolEntry { margin: 0; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the library's name
        super().__init__(id=id)
        self._pending: list[BoundMarkdown] = []
        self._stream: MarkdownStream | None = None
        self._coming = PendingText()
        self._tools: dict[str, ToolEntry] = {}
        self._told: set[str] = set()

    def on_mount(self) -> None:
        """Follow the newest line."""
        self.anchor()

    @property
    def figures(self) -> tuple[ShownFigure, ...]:
        """Figures of all checked replies, newest reply first."""
        return tuple(dict.fromkeys(figure for reply in self._replies() for figure in reply.figures))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Passages of all checked replies, newest reply first."""
        return tuple(dict.fromkeys(cited for reply in self._replies() for cited in reply.citations))

    async def stream(self, text: str) -> None:
        """Show a piece of a reply as it comes."""
        if self._stream is None:
            reply = _bound_markdown().pending(classes="-pending")
            await self.mount(reply)
            self._pending.append(reply)
            self._stream = reply.get_stream(reply)
        await self._stream.write(self._coming.take(text))

    async def settle(self, reply: ReplyChecked) -> None:
        """Put the checked text where the last streamed piece stood."""
        await self._stop_stream()
        checked = _bound_markdown()(
            reply.markdown, figures=reply.figures, unverified=reply.unverified, citations=reply.citations, classes="-checked"
        )
        await self.mount(checked, after=self._pending[-1] if self._pending else None)
        if reply.citations:
            await self.mount(CitationsEntry(reply.citations), after=checked)
        for streamed in self._pending:
            await streamed.remove()
        self._pending.clear()

    async def start_tool(self, call_id: str, title: str) -> None:
        """Name the tool that works now."""
        self._tools[call_id] = ToolEntry(title)
        await self.append(self._tools[call_id])

    async def finish_tool(self, finished: ToolFinished) -> None:
        """Say how it came out, also of one whose start was not seen."""
        if finished.call_id not in self._tools:
            await self.start_tool(finished.call_id, finished.tool)
        self._tools.pop(finished.call_id).finish(finished)

    async def fail(self, message: str, way_out: str) -> None:
        """Say what failed. The way out is told once: without a key every turn would repeat it."""
        await self.append(failure_entry(message, "" if message in self._told else way_out))
        self._told.add(message)

    async def end_turn(self) -> None:
        """A text that was never checked stays dim, and says so by a note."""
        await self._stop_stream()
        if self._pending:
            for reply in self._pending:
                reply.add_class("-cut-off")
            self._pending.clear()
            await self.add(Entry(Content.styled("The reply was cut off before its figures were checked.", "italic"), "quiet"))

    async def add(self, entry: Widget) -> None:
        """Put a line at the end; a reply that streams goes on above it."""
        await self.mount(entry)

    async def append(self, entry: Widget) -> None:
        """Put a line after what streamed; what streams next begins below it."""
        await self._stop_stream()
        await self.mount(entry)

    def page(self, pages: int) -> None:
        """Scroll by whole pages."""
        (self.scroll_page_down if pages > 0 else self.scroll_page_up)(animate=False)

    def _replies(self) -> list[BoundMarkdown]:
        """All replies, newest first."""
        return list(reversed(list(self.query(_bound_markdown()))))

    async def _stop_stream(self) -> None:
        if self._stream is not None:
            await self._stream.write(self._coming.rest())
            await self._stream.stop()
            self._stream = None


def _bound_markdown() -> type[BoundMarkdown]:
    from tui.widgets.bound_markdown import BoundMarkdown  # noqa: PLC0415 - the first screen holds no Markdown yet

    return BoundMarkdown
