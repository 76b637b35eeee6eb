"""What a replayed session leaves behind: the material every scorer reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from agent.events import Event
from agent.views import Draft
from evals.case import EvalCase

EventT = TypeVar("EventT")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One finished session."""

    case: EvalCase
    recorded_from: str
    events: tuple[Event, ...]
    facts: Mapping[str, tuple[Any, bool]]
    """JSON value and confirmation by path."""
    drafts: tuple[Draft, ...]
    """Oldest first."""
    private_values: tuple[tuple[str, Any], ...]
    """What the leak guard knows must not be said."""
    may_say: Mapping[str, Mapping[str, Any]]
    """What a letter may tell the vendor, by draft and name: the offer it carries, what the vendor wrote and was told before."""
    released: Mapping[str, frozenset[str]]
    """Names of the private values a person allowed in a draft."""
    record_entries: int
    record_is_intact: bool

    def of(self, kind: type[EventT]) -> tuple[EventT, ...]:
        """The events of one type, in order."""
        return tuple(event for event in self.events if isinstance(event, kind))


@dataclass(frozen=True, slots=True)
class Score:
    """One scorer's word on one session."""

    scorer: str
    value: float
    """0 to 1."""
    reason: str
    is_hard: bool = True
    """A hard score below 1 fails the run; a soft one is reported."""

    @property
    def passed(self) -> bool:
        """Whether the run may go on."""
        return self.value >= 1 or not self.is_hard
