"""What a scan works on: the text as it is read, its numbers, and the values held back or allowed."""

from dataclasses import dataclass

from tools.disclosure.findings import LeakKind
from tools.disclosure.held import Held
from tools.grounding.quantities_in_text import TypedNumber


@dataclass(frozen=True, slots=True, repr=False)
class Scene:
    """The text as read with its numbers, and both sets of values; it has no repr, since it holds private ones."""

    text: str
    numbers: tuple[TypedNumber, ...]
    private: list[Held]
    allowed: list[Held]


@dataclass(frozen=True, slots=True)
class Leak:
    """A finding in places of the read text."""

    kind: LeakKind
    start: int
    end: int
    private_name: str
    why: str
