"""Every fault of the published table, played on real HTTP against the real client."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any, get_args

import pytest

from agent.case.facts import FactEvent
from agent.case.open_case import OpenCase
from agent.claude import StopReason
from agent.events import Event, Notice, ReplyChecked, TurnFailed, TurnFinished, TurnStarted
from agent.live_session import LiveSession
from agent.open_session import Equipment, open_live_session
from agent.providers import build_client
from agent.settings import Settings
from evals.endpoint import Endpoint
from evals.faults import ANSWER, FACT, FAULTS, WORDS, Fault
from evals.wire import calls
from tests.session_bench import all_of, only

ALL = tuple(chain.from_iterable(FAULTS.values()))


@dataclass(frozen=True)
class Played:
    """A turn in which a fault struck, and what came after."""

    fault: Fault
    struck: tuple[Event, ...]
    after: tuple[Event, ...]
    history: tuple[Event, ...]
    facts: tuple[FactEvent, ...]
    requests: list[dict[str, Any]]


@pytest.fixture(scope="module", params=ALL, ids=lambda fault: fault.id)
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, equipment: Equipment) -> Played:
    return asyncio.run(play(request.param, tmp_path_factory.mktemp("fault"), equipment))


async def play(fault: Fault, folder: Path, equipment: Equipment) -> Played:
    case = folder / "alderbrook.yaml"
    case.write_text(files("agent.demo").joinpath("case.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    with Endpoint(calls(("record_facts", FACT)), *fault.script) as endpoint:
        settings = Settings(data_dir=folder / "data", actor="ann", model="claude-sonnet-5-5", base_url=endpoint.url)
        client = build_client(settings, max_retries=fault.retries, timeout_seconds=0.4)
        assert client is not None
        session = await open_live_session(settings, str(case), client=client, equipment=equipment)
        struck = await all_of(session.send(WORDS))
        after = await all_of(go_on(session, fault)())
        assert isinstance(session.context.facts, OpenCase)
        facts, history = session.context.facts.history(), await session.history()
        await session.close()
        await client.close()
    endpoint.check()
    return Played(fault, struck, after, history, facts, endpoint.requests)


def go_on(session: LiveSession, fault: Fault) -> Callable[[], AsyncIterator[Event]]:
    return (lambda: session.send("Go on.")) if fault.goes_on == "next message" else session.resume


def test_the_turn_ends_as_the_table_says(played: Played) -> None:
    assert played.struck[-1] == TurnFinished(1, played.fault.outcome)


def test_at_most_one_sentence_is_shown_and_it_is_the_tables(played: Played) -> None:
    assert sentences(played.struck) == ([played.fault.sentence] if played.fault.sentence else [])


def test_the_work_goes_on_as_the_table_says(played: Played) -> None:
    if played.fault.goes_on == "by itself":
        assert played.after == ()
    else:
        assert only(ReplyChecked, played.after)[-1].markdown == ANSWER
        assert played.after[-1] == TurnFinished(1 if played.fault.goes_on == "resume" else 2, "done")


def test_no_word_is_lost(played: Played) -> None:
    assert only(TurnStarted, played.history)[0].text == WORDS
    assert WORDS in str(played.requests[1]["messages"])


def test_the_fact_is_recorded_once(played: Played) -> None:
    recorded = [event for event in played.facts if event.path == "dates.start_of_service"]
    assert [event.value for event in recorded] == ["2027-01-15"]


def test_words_that_would_fail_again_are_not_sent_again(played: Played) -> None:
    sent_again = WORDS in str(played.requests[-1]["messages"])
    assert sent_again == (played.fault.goes_on != "next message")


def test_all_seven_stop_reasons_are_in_the_table() -> None:
    named = {word for each in ALL for word in get_args(StopReason) if f"`{word}`" in each.what}
    assert named == set(get_args(StopReason))


def sentences(events: Sequence[Event]) -> list[str]:
    found = (event for event in events if isinstance(event, TurnFailed | Notice))
    return [event.message if isinstance(event, TurnFailed) else event.text for event in found]
