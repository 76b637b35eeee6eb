"""What comes of one tool call: what the model reads, what the person sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from agent.claude import Block
from agent.events import Event


@dataclass(frozen=True, slots=True)
class CallPlace:
    """Where a call stands in its turn; ids of what it makes come from here, so that a second run makes the same."""

    turn: int
    step: int
    index: int

    def draft_id(self, kind: str) -> str:
        """Id of the draft this call makes, such as `memo-3-1`."""
        suffix = f"-{self.index + 1}" if self.index else ""
        return f"{kind}-{self.turn}-{self.step}{suffix}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of one call."""

    outcome: Literal["ok", "refused", "invalid", "failed"]
    content: str | Sequence[Block]
    """For the model."""
    summary: str
    """One sentence for the person."""
    result_id: str = ""
    events: tuple[Event, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether the model should take it as an error."""
        return self.outcome != "ok"
