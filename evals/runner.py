"""Runs one eval case through the session's own door, whoever answers; gathers what the scorers and the demo need."""

import asyncio
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from agent.case.facts import CaseState
from agent.demo.recording import Moment
from agent.draft_store import DraftStore
from agent.events import DraftReady, Event, TurnFailed
from agent.live_session import LiveSession
from agent.open_session import Equipment, open_live_session
from agent.record.record_store import RecordStore
from agent.settings import Settings
from agent.storage import open_database
from agent.text_check import letter_sources
from agent.views import Draft
from evals.acting import Hand, SessionBroke
from evals.case import CASES, EvalCase
from evals.outcome import Outcome
from evals.steps import Step
from tools.errors import Refused


class Clock:
    """A clock that stands at the case's day and moves one second at each look, so that every run is the same."""

    def __init__(self, case: EvalCase) -> None:
        self._now = datetime(case.as_of.year, case.as_of.month, case.as_of.day, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The next second."""
        self._now += timedelta(seconds=1)
        return self._now


async def run_case(
    case: EvalCase, settings: Settings, equipment: Equipment, *, recorded_from: str
) -> tuple[Outcome, tuple[Moment, ...]]:
    """The finished session. Raises SessionBroke with the turn's own words when a turn fails."""
    path = case_file(case, settings.data_dir)
    clock = Clock(case)
    session = await open_live_session(settings, str(path), clock=clock, as_of=case.as_of, equipment=equipment)
    hand = Hand(case, session, settings, equipment.preparation, clock)
    moments: list[Moment] = [session.context.facts.state()]
    try:
        for step in case.steps:
            failure = None
            async for event in hand.does(step):
                _keep(moments, event, session)
                failure = event if isinstance(event, TurnFailed) else failure
            settle(case, step, failure, session.last_failure)
        return await asyncio.to_thread(_outcome, case, session, settings, moments, recorded_from), tuple(moments)
    finally:
        await session.close()


def case_file(case: EvalCase, place: Path) -> Path:
    """A copy of the case's file for one run."""
    target = place / f"{case.id}.case.yaml"
    target.parent.mkdir(parents=True, exist_ok=True)
    if case.case_file == "demo":
        with as_file(files("agent.demo").joinpath("case.yaml")) as shipped:
            shutil.copy(shipped, target)
    else:
        shutil.copy(CASES / case.case_file, target)
    return target


def settle(case: EvalCase, step: Step, failure: TurnFailed | None, cause: BaseException | None) -> None:
    """Raises SessionBroke when a step failed that had to go through, or went through and had to be refused."""
    if failure is None and step.refused:
        raise SessionBroke(f"{case.id}: {step} went through.", way_out="It had to be refused; look at the gate.")
    if failure is not None and (not step.refused or step.refused not in failure.message):
        raise SessionBroke(f"{case.id}: {failure.message}", way_out=failure.way_out) from cause


def _keep(moments: list[Moment], event: Event, session: LiveSession) -> None:
    """The event, behind the state of case and draft that goes with it."""
    state = session.context.facts.state()
    last = next((moment for moment in reversed(moments) if isinstance(moment, CaseState)), None)
    if last is None or last.version != state.version:
        moments.append(replace(state, facts={path: replace(fact, actor="", at=None) for path, fact in state.facts.items()}))
    if isinstance(event, DraftReady) and (draft := session.context.drafts.get(event.draft_id)):
        moments.append(draft)
    moments.append(event)


def _outcome(case: EvalCase, session: LiveSession, settings: Settings, moments: list[Moment], recorded_from: str) -> Outcome:
    state = session.context.facts.state()
    database = open_database(settings.data_dir)
    try:
        record = RecordStore(database, session.case_name)
        drafts = DraftStore(database, session.case_name).all()
        entries, intact = record.entries(), record.first_broken() is None
    finally:
        database.close()
    private: dict[str, Any] = dict(session.context.calculations.private_values(state, case.as_of))
    return Outcome(
        case=case,
        recorded_from=recorded_from,
        events=tuple(moment for moment in moments if not isinstance(moment, CaseState | Draft)),
        facts={path: (fact.value, fact.confirmed) for path, fact in state.facts.items()},
        drafts=drafts,
        private_values=tuple(private.items()),
        may_say={draft.id: _may_say(draft, session) for draft in drafts if draft.is_vendor_facing},
        released={draft.id: frozenset(session.context.decisions.released_to(draft.id)) for draft in drafts},
        record_entries=len(entries),
        record_is_intact=intact,
    )


def _may_say(draft: Draft, session: LiveSession) -> dict[str, Any]:
    context = session.context
    state = context.facts.state()
    case = context.calculations.sources(state, context.as_of(state)).case
    theirs = {path: figure for path, (figure, _) in case.items() if path.startswith("offers.")}
    told = {f"told.{place}": figure for place, figure in enumerate(context.told.figures())}
    try:
        return theirs | told | dict(letter_sources(draft, context).offer)
    except Refused:
        return theirs | told
