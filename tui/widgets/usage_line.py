"""What the model calls used so far, at the end of the bottom line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from tui.wording import UsageTotal, usage_text

if TYPE_CHECKING:
    from agent.events import UsageCounted

_ROOM_FOR_ALL = 110


class UsageLine(Static):
    """Tokens, cost and cached share; short where there is little room."""

    DEFAULT_CSS = """
    UsageLine { width: auto; height: 1; padding: 0 1; color: $quiet; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the library's name
        super().__init__(id=id)
        self._total = UsageTotal()

    def count(self, used: UsageCounted) -> None:
        """Add one call."""
        self._total = self._total.plus(used)
        self._write()

    def on_resize(self) -> None:
        """Fit the words to the terminal."""
        self._write()

    def _write(self) -> None:
        self.update(usage_text(self._total, is_short=self.app.size.width < _ROOM_FOR_ALL))
