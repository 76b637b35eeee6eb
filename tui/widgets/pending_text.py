"""A reply while it streams: references to figures show as a place held until the turn's check has run."""

import re

PLACE_HELD = "▒▒▒"
"""What stands where a figure will stand."""

_REFERENCE = re.compile(r"\[\[[^\[\]\n]*\]\]")
_LONGEST = 200
"""A bracket left open for longer than this was no reference."""


class PendingText:
    """Takes a reply in pieces, as they come, and gives back what may be shown of it."""

    def __init__(self) -> None:
        self._held = ""

    def take(self, piece: str) -> str:
        """The text up to the last reference that is not closed yet."""
        text = _REFERENCE.sub(PLACE_HELD, self._held + piece)
        start = _opening(text)
        self._held = text[start:] if len(text) - start <= _LONGEST else ""
        return text[: len(text) - len(self._held)]

    def rest(self) -> str:
        """What was held back when the stream ended; a reference cut off in the middle stays a place held."""
        held, self._held = self._held, ""
        return PLACE_HELD if held.startswith("[[") else held


def _opening(text: str) -> int:
    """Where a reference may have begun: at an unclosed `[[`, or at a `[` that ends the text."""
    start = text.rfind("[[")
    if start >= 0:
        return start
    return len(text) - 1 if text.endswith("[") else len(text)
