"""What every reader returns, and the one error it may raise."""

from dataclasses import dataclass
from datetime import date

from knowledge.passages import Part
from tools.errors import InputError


class Unreadable(InputError):
    """A file's text cannot be had; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one file."""

    parts: tuple[Part, ...]
    title: str = ""
    """As the file itself states it; empty where it does not."""
    dated: date | None = None
    """As the file itself states it."""
    notes: tuple[str, ...] = ()
    """What of it was not read, or not surely; a sentence each."""
