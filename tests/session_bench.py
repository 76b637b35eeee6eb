"""A bench for live sessions: the real graph, stores, calculations and client; only the wire is scripted."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from agent.events import Event
from agent.live_session import LiveSession
from agent.open_session import Equipment, open_live_session
from agent.settings import Settings
from tests.scripted_claude import Scripted, ScriptedClaude

EventT = TypeVar("EventT")


@dataclass
class Bench:
    """Opens sessions on one data directory, each as a new process would."""

    settings: Settings
    equipment: Equipment
    case: str
    opened: list[LiveSession] = field(default_factory=list)
    scripts: list[ScriptedClaude] = field(default_factory=list)

    async def open(self, *script: Scripted, actor: str = "") -> LiveSession:
        """A session whose model speaks from the script."""
        claude = ScriptedClaude(*script)
        self.scripts.append(claude)
        session = await open_live_session(
            replace(self.settings, actor=actor or self.settings.actor),
            self.case,
            client=claude.client(),
            clock=lambda: datetime(2026, 11, 24, 9, tzinfo=UTC),
            equipment=self.equipment,
        )
        self.opened.append(session)
        return session

    @property
    def requests(self) -> list[dict[str, Any]]:
        """What the newest session asked the model."""
        return self.scripts[-1].requests


async def all_of(stream: AsyncIterator[Event]) -> tuple[Event, ...]:
    """The events of a stream, to its end."""
    return tuple([event async for event in stream])


def only(kind: type[EventT], events: Sequence[Event]) -> list[EventT]:
    """The events of one type, in order."""
    return [event for event in events if isinstance(event, kind)]
