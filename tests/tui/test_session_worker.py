import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest
from textual.message import Message

from agent.events import BriefChanged, Event, FactsConfirmed, Notice, TurnFinished
from agent.session import Session
from tools.errors import Refused, ServiceUnavailable
from tui.messages import (
    BriefLoaded,
    CallEnded,
    CallFailed,
    CallStarted,
    DerivationLoaded,
    EventHappened,
    OpeningFailed,
    SessionOpened,
)
from tui.session_worker import SessionWorker

if TYPE_CHECKING:
    from tests.tui.conftest import Stage


class Bench:
    """A worker whose messages land in a list."""

    def __init__(self, session: Session) -> None:
        self.posted: list[Message] = []
        self._session = session
        self.worker = SessionWorker(self._open, self.posted.append)

    async def _open(self) -> Session:
        return self._session

    @property
    def kinds(self) -> list[type[Message]]:
        return [type(message) for message in self.posted]


@pytest.fixture
async def bench(stage: "Stage") -> Bench:
    bench = Bench(stage.session)
    await bench.worker.open()
    bench.posted.clear()
    return bench


async def test_opening_hands_over_brief_and_history(stage: "Stage") -> None:
    stage.session.past = (Notice("earlier"),)
    bench = Bench(stage.session)
    await bench.worker.open()
    assert bench.posted == [SessionOpened(stage.session.shown_brief, (Notice("earlier"),))]


async def test_a_case_that_cannot_open_says_why() -> None:
    async def refuse() -> Session:
        raise ServiceUnavailable("The store is read-only.", way_out="Set BUYERSIDE_DATA_DIR.")

    posted: list[Message] = []
    worker = SessionWorker(refuse, posted.append)
    await worker.open()
    assert posted == [OpeningFailed("The store is read-only.", "Set BUYERSIDE_DATA_DIR.")]
    assert isinstance(worker.opening_error, ServiceUnavailable)


async def test_events_come_in_order_between_start_and_end(bench: Bench, stage: "Stage") -> None:
    stage.session.turns = [[Notice("one"), TurnFinished(1, "done")]]
    await bench.worker.run(lambda session: session.send("hi"))
    assert bench.posted == [CallStarted(), EventHappened(Notice("one")), EventHappened(TurnFinished(1, "done")), CallEnded()]


async def test_a_changed_brief_is_loaded_at_once(bench: Bench, stage: "Stage") -> None:
    stage.session.turns = [[BriefChanged(8), Notice("after")]]
    await bench.worker.run(lambda session: session.send("hi"))
    assert bench.kinds == [CallStarted, EventHappened, BriefLoaded, EventHappened, CallEnded]


async def test_confirmed_facts_reload_the_brief_at_the_end(bench: Bench, stage: "Stage") -> None:
    stage.session.turns = [[FactsConfirmed(("a",), 8), Notice("after")]]
    await bench.worker.run(lambda session: session.confirm(()))
    assert bench.kinds == [CallStarted, EventHappened, EventHappened, BriefLoaded, CallEnded]


async def test_a_refusal_comes_back_as_a_sentence(bench: Bench) -> None:
    async def refuse() -> AsyncIterator[Event]:
        yield Notice("asked")
        raise Refused("Nobody approved.", way_out="Approve first.")

    await bench.worker.run(lambda _session: refuse())
    assert bench.kinds == [CallStarted, EventHappened, CallFailed, CallEnded]
    assert bench.posted[2] == CallFailed("Nobody approved.", "Approve first.")


async def test_a_call_made_early_waits_for_the_case(stage: "Stage") -> None:
    stage.session.turns = [[Notice("one")]]
    bench = Bench(stage.session)
    call = asyncio.create_task(bench.worker.run(lambda session: session.send("hi")))
    await asyncio.sleep(0)
    assert bench.posted == []
    await bench.worker.open()
    await call
    assert bench.kinds == [SessionOpened, CallStarted, EventHappened, CallEnded]


async def test_a_second_call_waits_and_looking_does_not(bench: Bench, stage: "Stage") -> None:
    gate = asyncio.Event()

    async def slow() -> AsyncIterator[Event]:
        await gate.wait()
        yield Notice("slow")

    stage.session.turns = [slow(), [Notice("second")]]
    first = asyncio.create_task(bench.worker.run(lambda session: session.send("hi")))
    await asyncio.sleep(0)
    second = asyncio.create_task(bench.worker.run(lambda session: session.confirm(())))
    await bench.worker.open_figure("offer#discount")
    assert bench.kinds == [CallStarted, DerivationLoaded]
    gate.set()
    await asyncio.gather(first, second)
    assert bench.kinds[2:] == [EventHappened, CallEnded, CallStarted, EventHappened, CallEnded]


async def test_a_reference_to_nothing_says_so(bench: Bench) -> None:
    await bench.worker.open_figure("passage#gone")
    assert bench.posted == [CallFailed("passage#gone is no figure of this case.", "Open one from the list of figures.")]


async def test_stopping_reaches_the_session_only_while_it_works(bench: Bench, stage: "Stage") -> None:
    await bench.worker.cancel()
    assert ("cancel",) not in stage.session.calls


async def test_closing_lets_go_of_the_session(bench: Bench, stage: "Stage") -> None:
    await bench.worker.close()
    assert stage.session.is_closed
