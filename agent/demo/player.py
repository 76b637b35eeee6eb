"""Plays the recorded session through the door of a live one. Words are recorded; brief and derivations are computed."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from agent.case.facts import CaseState
from agent.demo.recording import Moment, Recording, read_recording
from agent.events import (
    ApprovalRequired,
    DecisionRecorded,
    Event,
    Notice,
    ReplyChecked,
    ReplyDelta,
    ToolFinished,
    ToolStarted,
    TurnFinished,
    TurnStarted,
)
from agent.views import Brief, Derivation, Draft
from tools.errors import InputError, Refused

if TYPE_CHECKING:
    from agent.preparation.preparation import Preparation
    from agent.rehearsal.desk import RehearsalDesk
    from agent.rehearsal.keep import Keeper

RECORDING_ONLY = "This is a recording; it takes no new words. `buyerside new NAME --from city` starts a case of your own."
_PAUSE_SECONDS: dict[type[object], float] = {
    TurnStarted: 1.6,
    ReplyDelta: 0.03,
    ReplyChecked: 0.9,
    ToolStarted: 0.5,
    ToolFinished: 0.4,
    TurnFinished: 1.2,
}


def shipped_recording() -> Recording:
    """The recording in the package."""
    return read_recording(Path(str(resources.files("agent.demo").joinpath("session.jsonl"))))


class DemoSession:
    """A `Session` whose turns were recorded: `resume` plays them, and what would change something says so instead."""

    def __init__(self, recording: Recording, preparation: "Preparation", *, speed: float = 1.0) -> None:
        self._recording = recording
        self._preparation = preparation
        self._pause_factor = 1 / speed if speed > 0 else 0.0
        self._moments: Iterator[Moment] = iter(recording.moments)
        self._state = next(moment for moment in recording.moments if isinstance(moment, CaseState))
        self._drafts: dict[str, Draft] = {}
        self._waiting_draft = ""
        self._seen: list[Event] = []
        self._cancelled = False

    @property
    def case_name(self) -> str:
        """Name of the recorded case."""
        return self._state.name

    async def history(self) -> tuple[Event, ...]:
        """What was played so far."""
        return tuple(self._seen)

    async def brief(self) -> Brief:
        """The brief at the point of the recording that was reached."""
        return self._preparation.brief(self._state, self._recording.as_of)

    async def derivation(self, reference: str) -> Derivation:
        """One figure opened, computed from the recorded facts."""
        return self._preparation.derivation(reference, self._state, self._recording.as_of)

    async def draft(self, draft_id: str) -> Draft:
        """A draft as it stood."""
        if draft_id not in self._drafts:
            raise InputError(
                f"There is no draft {draft_id}.", way_out="The recording has not reached it, or the id is mistyped."
            )
        return self._drafts[draft_id]

    async def resume(self) -> AsyncIterator[Event]:
        """Play on from where the recording stands, paced for reading."""
        self._cancelled = False
        for moment in self._moments:
            if isinstance(moment, CaseState):
                self._state = moment
            elif isinstance(moment, Draft):
                self._drafts[moment.id] = moment
            else:
                self._settle(moment)
                self._seen.append(moment)
                yield moment
                await asyncio.sleep(_PAUSE_SECONDS.get(type(moment), 0.15) * self._pause_factor)
            if self._cancelled:
                return

    def _settle(self, event: Event) -> None:
        """A draft was recorded as it waited; what was decided on it is an event."""
        match event:
            case ApprovalRequired(draft_id=draft_id):
                self._waiting_draft = draft_id
            case DecisionRecorded(decision=decision) if self._waiting_draft in self._drafts:
                draft = self._drafts[self._waiting_draft]
                if decision == f"approved {draft.title}":
                    self._drafts[draft.id] = replace(draft, status="approved")

    async def rehearsal(self, seed: int = 1) -> "RehearsalDesk":
        """The recorded case against a simulated vendor, as it stands here; there is no record to keep it on."""
        return await asyncio.to_thread(self._desk, seed)

    def _desk(self, seed: int) -> "RehearsalDesk":
        from agent.rehearsal.desk import RehearsalDesk  # noqa: PLC0415 - few who watch rehearse
        from agent.rehearsal.start import opponent_of, table_for  # noqa: PLC0415 - as above

        state, opponent = self._state, opponent_of(None, seed)
        table = table_for(self._preparation, state, self._recording.as_of, opponent)
        return RehearsalDesk(table, opponent, state.case.title or state.name, _no_record)

    async def cancel(self) -> None:
        """Pause; `resume` plays on."""
        self._cancelled = True

    async def close(self) -> None:
        """Nothing is held open."""

    async def _explain(self) -> AsyncIterator[Event]:
        yield Notice(RECORDING_ONLY)

    def send(self, text: str) -> AsyncIterator[Event]:  # noqa: ARG002 - a recording takes no words
        """Say that this is a recording."""
        return self._explain()

    def confirm(self, paths: Sequence[str]) -> AsyncIterator[Event]:  # noqa: ARG002 - see send
        """Say that this is a recording."""
        return self._explain()

    def correct(self, path: str, value: str) -> AsyncIterator[Event]:  # noqa: ARG002 - see send
        """Say that this is a recording."""
        return self._explain()

    def undo(self, path: str) -> AsyncIterator[Event]:  # noqa: ARG002 - see send
        """Say that this is a recording."""
        return self._explain()

    def read_offer(self, offer: str) -> AsyncIterator[Event]:  # noqa: ARG002 - see send
        """Say that this is a recording."""
        return self._explain()

    def approve(self, draft_id: str) -> AsyncIterator[Event]:  # noqa: ARG002 - see send
        """Say that this is a recording."""
        return self._explain()

    def reject(self, draft_id: str, reason: str) -> AsyncIterator[Event]:  # noqa: ARG002 - see send
        """Say that this is a recording."""
        return self._explain()

    def edit(self, draft_id: str, text: str) -> AsyncIterator[Event]:  # noqa: ARG002 - see send
        """Say that this is a recording."""
        return self._explain()

    def accept_binding(self, draft_id: str, index: int, reference: str) -> AsyncIterator[Event]:  # noqa: ARG002 - see send
        """Say that this is a recording."""
        return self._explain()

    def release(self, value: str, draft_id: str) -> AsyncIterator[Event]:  # noqa: ARG002 - see send
        """Say that this is a recording."""
        return self._explain()


def _no_record() -> "Keeper":
    raise Refused(
        "This is a recording; there is no record to keep a rehearsal on.",
        way_out="`buyerside rehearse CASE` plays a case of your own, and k keeps it.",
    )


def open_demo(
    preparation: "Preparation", *, speed: float = 1.0, read: Callable[[], Recording] = shipped_recording
) -> DemoSession:
    """The shipped recording, ready to play."""
    return DemoSession(read(), preparation, speed=speed)
