import asyncio
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

import pytest

from agent.case.facts import CaseState
from agent.demo.player import open_demo, shipped_recording
from agent.events import Event, GateDecided
from agent.open_session import Equipment, open_equipment
from agent.preparation.preparation import Preparation
from agent.settings import Settings
from evals.__main__ import replayed
from evals.answers.every import module_of
from evals.case import all_cases
from evals.outcome import Outcome
from evals.replay import CASSETTES, recorded_calls, recorded_from
from evals.scoring import Scorer, scorers_of
from evals.steps import Say
from knowledge.fact_base import load_facts

KNOWN = {case.id: case for case in all_cases()}


@pytest.fixture(scope="module")
def equipment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Equipment]:
    place = tmp_path_factory.mktemp("library")
    found = open_equipment(Settings(data_dir=place, actor="evals"))
    yield found
    found.library.close()


@pytest.fixture(scope="module")
def outcomes(equipment: Equipment, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Outcome]:
    @cache
    def replay(case_id: str) -> Outcome:
        return asyncio.run(replayed(KNOWN[case_id], tmp_path_factory.mktemp(case_id), equipment))

    return replay


@pytest.mark.parametrize(
    ("case_id", "scorer"),
    [pytest.param(case.id, scorer, id=f"{case.id}-{scorer.NAME}") for case in KNOWN.values() for scorer in scorers_of(case)],
)
def test_replayed_session_holds_every_score(case_id: str, scorer: Scorer, outcomes: Callable[[str], Outcome]) -> None:
    score = scorer.score(outcomes(case_id))
    assert score.passed, score.reason


@pytest.mark.parametrize("case_id", KNOWN)
def test_each_case_has_answers_and_a_user_who_speaks_four_times(case_id: str) -> None:
    assert callable(import_module(module_of(case_id)).reply)
    assert sum(isinstance(step, Say) for step in KNOWN[case_id].steps) >= 4


def test_cassette_still_yields_the_shipped_events(outcomes: Callable[[str], Outcome]) -> None:
    assert outcomes("demo").events == shipped_recording().events


def test_recording_says_who_answered() -> None:
    label = shipped_recording().recorded_from
    assert label == recorded_from(CASSETTES / "demo" / "1.yaml") == "relay"


def test_every_cassette_belongs_to_a_case() -> None:
    assert {path.parent.name for path in CASSETTES.glob("*/*.yaml")} == set(KNOWN)


def test_cassette_keeps_no_key_and_no_address() -> None:
    for path in CASSETTES.glob("*/*.yaml"):
        for interaction in recorded_calls(path):
            assert {name.lower() for name in interaction["request"]["headers"]} <= {
                "content-type",
                "anthropic-version",
                "anthropic-beta",
            }
            assert "127.0.0.1" not in interaction["request"]["uri"]


def test_demo_plays_without_key_or_network() -> None:
    async def play() -> list[Event]:
        session = open_demo(Preparation(load_facts()), speed=0)
        return [event async for event in session.resume()]

    events = asyncio.run(play())
    assert any(isinstance(event, GateDecided) for event in events)
    assert tuple(events) == shipped_recording().events


def test_demo_brief_follows_the_recording() -> None:
    async def last_brief() -> tuple[str, str]:
        session = open_demo(Preparation(load_facts()), speed=0)
        first = (await session.brief()).section("cost").state
        async for _ in session.resume():
            pass
        return first, (await session.brief()).section("cost").state

    assert asyncio.run(last_brief()) == ("blocked", "settled")


def test_recording_moves_from_state_to_state() -> None:
    versions = [moment.version for moment in shipped_recording().moments if isinstance(moment, CaseState)]
    assert versions == sorted(versions)
    assert len(versions) > 1
