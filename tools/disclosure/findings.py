"""What a scan of outbound text reports. A finding never repeats the value it found."""

from dataclasses import dataclass
from enum import StrEnum

from tools.frozen import Frozen

MASK = "█████"


class LeakKind(StrEnum):
    """How a private value shows."""

    VALUE = "value"
    """The value itself, in digits of any format."""
    ROUNDED = "rounded"
    WORDS = "words"
    """The value in English number words."""
    PERCENT = "percent"
    """As a percentage of something the vendor knows."""
    DIFFERENCE = "difference"
    """As a difference from, or a sum with, something the vendor knows."""
    TRANSLATION = "translation"
    """The value in German, French or Spanish words."""
    WORDING = "wording"
    """Words that name a limit, or a private wording."""
    IMPLICATION = "implication"
    """It can be guessed; reported, does not block."""


@dataclass(frozen=True, slots=True)
class Span:
    """A place in the text, in characters; end is the first one after it."""

    start: int
    end: int


class LeakFinding(Frozen):
    """One place where outbound text reveals, or seems to reveal, what must not be said."""

    kind: LeakKind
    """How the value shows."""
    span: Span
    """Where, in characters of the text."""
    private_name: str
    """Which private value; empty for words that name a limit without saying it."""
    excerpt: str
    """The words around the place, every number in them masked."""
    why: str
    """Why this is a finding, in plain words and without the value."""

    @property
    def blocks(self) -> bool:
        """Whether the text must not go out as it is."""
        return self.kind is not LeakKind.IMPLICATION
