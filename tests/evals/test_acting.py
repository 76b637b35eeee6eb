"""Steps that need no model reach the case as the app and the command line do it."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from agent.events import BriefChanged, Event, FactsConfirmed, FactUndone, TurnFailed
from agent.live_session import LiveSession
from agent.open_session import open_equipment, open_live_session
from agent.settings import Settings
from evals.acting import Hand, SessionBroke
from evals.case import all_cases
from evals.runner import Clock, case_file
from evals.steps import Approve, Correct, Step, TakeIn, Undo

CASE = next(case for case in all_cases() if case.id == "demo")
LETTER = "Dear Sir or Madam,\n\nwe offer a discount of 12 % against a commitment of 300,000 USD for a term of 12 months.\n"


class Played:
    """A session without a model and the hand that acts on it."""

    def __init__(self, hand: Hand, session: LiveSession) -> None:
        self.hand = hand
        self.session = session

    async def does(self, step: Step) -> list[Event]:
        return [event async for event in self.hand.does(step)]

    def value(self, path: str) -> object:
        fact = self.session.context.facts.state().facts.get(path)
        return None if fact is None else fact.value


@pytest.fixture
async def played(tmp_path: Path) -> AsyncIterator[Played]:
    settings = Settings(data_dir=tmp_path, actor=CASE.actor)
    equipment = open_equipment(settings)
    clock = Clock(CASE)
    path = str(case_file(CASE, tmp_path))
    session = await open_live_session(settings, path, clock=clock, as_of=CASE.as_of, equipment=equipment)
    yield Played(Hand(CASE, session, settings, equipment.preparation, clock), session)
    await session.close()
    equipment.library.close()


async def test_a_correction_by_hand_is_confirmed_at_once(played: Played) -> None:
    events = await played.does(Correct(correct="demand.distribution", to="normal"))
    assert any(isinstance(event, FactsConfirmed) for event in events)
    assert played.value("demand.distribution") == "normal"


async def test_an_undone_correction_brings_the_old_value_back(played: Played) -> None:
    await played.does(Correct(correct="demand.distribution", to="normal"))
    events = await played.does(Undo(undo="demand.distribution"))
    assert any(isinstance(event, FactUndone) for event in events)
    assert played.value("demand.distribution") == "lognormal"


async def test_an_imported_text_becomes_terms_that_wait(played: Played, tmp_path: Path) -> None:
    (tmp_path / "second.txt").write_text(LETTER, encoding="utf-8")
    step = TakeIn(take_in=str(tmp_path / "second.txt"), offer="second", received=date(2026, 11, 20))
    assert [type(event) for event in await played.does(step)] == [BriefChanged]
    assert played.value("offers.second.discount") == "0.12"
    assert not played.session.context.facts.state().is_confirmed("offers.second.discount")


async def test_a_wrong_value_is_a_failure_that_a_step_may_expect(played: Played) -> None:
    events = await played.does(Correct(correct="demand.distribution", to="heavy"))
    assert [type(event) for event in events] == [TurnFailed]


async def test_a_decision_needs_a_draft_that_waits(played: Played) -> None:
    with pytest.raises(SessionBroke, match="no draft waits"):
        await played.does(Approve(approve="newest"))
