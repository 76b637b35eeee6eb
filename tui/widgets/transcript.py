"""The conversation as it happens: streaming replies, the tools behind them, the checked text that replaces them."""

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from agent.events import Citation, Event, ReplyChecked, ReplyDelta, ShownFigure, ToolFinished, ToolStarted, TurnFailed
from tui.widgets.entries import CitationsEntry, Entry, ToolEntry, entry_for, failure_entry
from tui.widgets.pending_text import PendingText

if TYPE_CHECKING:
    from textual.widgets._markdown import MarkdownStream

    from tui.widgets.bound_markdown import BoundMarkdown


class Transcript(VerticalScroll):
    """Takes events in order and keeps the newest line in sight unless the user scrolled away."""

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

    async def show(self, event: Event) -> None:
        """Take one event."""
        match event:
            case ReplyDelta(text=text):
                await self._stream_on(text)
            case ReplyChecked():
                await self._settle(event)
            case ToolStarted():
                await self._stop_stream()
                self._tools[event.call_id] = ToolEntry(event)
                await self.mount(self._tools[event.call_id])
            case ToolFinished():
                await self._finish_tool(event)
            case TurnFailed(message=message, way_out=way_out):
                # The way out is told once: without a key every turn would repeat it.
                await self._append(failure_entry(message, "" if message in self._told else way_out))
                self._told.add(message)
            case _:
                await self._append(entry_for(event))

    async def end_turn(self) -> None:
        """A text that was never checked stays dim, and says so by a note."""
        await self._stop_stream()
        if self._pending:
            for reply in self._pending:
                reply.add_class("-cut-off")
            self._pending.clear()
            await self.add(Entry(Content.styled("The reply was cut off before its figures were checked.", "italic"), "quiet"))

    async def add(self, entry: Widget) -> None:
        """Put a line at the end."""
        await self.mount(entry)

    def page(self, pages: int) -> None:
        """Scroll by whole pages."""
        (self.scroll_page_down if pages > 0 else self.scroll_page_up)(animate=False)

    def _replies(self) -> "list[BoundMarkdown]":
        """All replies, newest first."""
        return list(reversed(list(self.query(_bound_markdown()))))

    async def _append(self, entry: Widget | None) -> None:
        if entry is not None:
            await self._stop_stream()
            await self.mount(entry)

    async def _stream_on(self, text: str) -> None:
        if self._stream is None:
            reply = _bound_markdown().pending(classes="-pending")
            await self.mount(reply)
            self._pending.append(reply)
            self._stream = reply.get_stream(reply)
        await self._stream.write(self._coming.take(text))

    async def _stop_stream(self) -> None:
        if self._stream is not None:
            await self._stream.write(self._coming.rest())
            await self._stream.stop()
            self._stream = None

    async def _settle(self, event: ReplyChecked) -> None:
        await self._stop_stream()
        reply = _bound_markdown()(
            event.markdown, figures=event.figures, unverified=event.unverified, citations=event.citations, classes="-checked"
        )
        # Where the last streamed piece stood, so that the checked text takes its place.
        await self.mount(reply, after=self._pending[-1] if self._pending else None)
        if event.citations:
            await self.mount(CitationsEntry(event.citations), after=reply)
        for streamed in self._pending:
            await streamed.remove()
        self._pending.clear()

    async def _finish_tool(self, event: ToolFinished) -> None:
        entry = self._tools.pop(event.call_id, None)
        if entry is None:
            entry = ToolEntry(ToolStarted(event.call_id, event.tool, event.tool))
            await self.mount(entry)
        entry.finish(event)


def _bound_markdown() -> "type[BoundMarkdown]":
    from tui.widgets.bound_markdown import BoundMarkdown  # noqa: PLC0415 - the first screen holds no Markdown yet

    return BoundMarkdown
