"""Two processes on one case: one works, the other is told; a process that ends leaves nothing locked."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from agent.case_guard import CaseGuard
from agent.events import FactsConfirmed, ReplyChecked, TurnFailed, TurnFinished
from agent.exit_codes import UNAVAILABLE
from tests.scripted_claude import says
from tests.session_bench import Bench, all_of, only

HOLDER = """
import sys, time
from pathlib import Path
from knowledge.ownership import Ownership
assert Ownership(Path(sys.argv[1])).acquire() is True
print("held", flush=True)
time.sleep(60)
"""


def other(bench: Bench) -> CaseGuard:
    """The guard of a second process on the bench's case."""
    return CaseGuard(bench.settings.data_dir, "alderbrook", patience_seconds=0)


async def test_a_second_turn_is_refused_in_one_sentence_and_nothing_is_begun(bench: Bench) -> None:
    session = await bench.open()
    session.guard = other(bench)
    async with other(bench).alone() as busy:
        assert busy is None
        events = await all_of(session.send("Hello"))
    (failure,) = only(TurnFailed, events)
    assert "Another Buyerside" in failure.message
    assert failure.exit_code == UNAVAILABLE
    assert events[-1] == TurnFinished(0, "failed")
    assert await session.history() == ()


async def test_the_same_words_go_through_once_the_other_has_finished(bench: Bench) -> None:
    session = await bench.open(says("Which duty applies?"))
    session.guard = other(bench)
    async with other(bench).alone():
        await all_of(session.send("Hello"))
    assert only(ReplyChecked, await all_of(session.send("Hello")))


async def test_a_turn_of_another_process_is_not_taken_up_while_it_runs(bench: Bench) -> None:
    first, second = await bench.open(says("Which duty applies?")), await bench.open()
    second.guard = other(bench)
    running = first.send("Hello")
    await anext(running)
    assert only(TurnFailed, await all_of(second.resume()))
    assert [event async for event in running][-1] == TurnFinished(1, "done")


async def test_reading_is_not_hindered(bench: Bench) -> None:
    session = await bench.open()
    async with other(bench).alone():
        assert (await session.brief()).sections
        assert await session.history() == ()


async def test_a_change_waits_a_moment_for_a_short_work(bench: Bench) -> None:
    session = await bench.open()

    async def short_work() -> None:
        async with other(bench).alone():
            has_begun.set()
            await asyncio.sleep(0.1)

    has_begun = asyncio.Event()
    working = asyncio.create_task(short_work())
    await has_begun.wait()
    assert only(FactsConfirmed, await all_of(session.confirm([])))
    await working


async def test_other_cases_are_free(tmp_path: Path) -> None:
    async with CaseGuard(tmp_path, "alderbrook").alone(), CaseGuard(tmp_path, "millbrook", patience_seconds=0).alone() as busy:
        assert busy is None


@pytest.mark.parametrize("ending", ["kill", "terminate"])
async def test_a_process_that_dies_leaves_the_case_free(tmp_path: Path, ending: str) -> None:
    guard = CaseGuard(tmp_path, "alderbrook", patience_seconds=0)
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "at-work" / "alderbrook")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:  # noqa: ASYNC220 - our own words
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        async with guard.alone() as busy:
            assert str(holder.pid) in str(busy)
        getattr(holder, ending)()
    async with guard.alone() as busy:
        assert busy is None
