"""What goes wrong in a turn: nothing entered is lost, no side effect happens twice, one sentence, and the turn goes on."""

import asyncio
import signal
import sys
import time
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from agent.conversation import StoredMessage
from agent.events import (
    ApprovalRequired,
    Event,
    FactProposed,
    Notice,
    ReplyChecked,
    ReplyDelta,
    ToolFinished,
    TurnFailed,
    TurnFinished,
)
from agent.storage import CHECKPOINT_FILE
from agent.turn_opening import LEFT_OUT
from evals.endpoint import Endpoint
from tests.scripted_claude import (
    Answer,
    Body,
    Cut,
    Scripted,
    Stall,
    Status,
    calls,
    says,
)
from tests.session_bench import Bench, all_of, only
from tools.errors import ServiceUnavailable

FACT = {"facts": [{"path": "dates.start_of_service", "value": "2027-01-15", "quote": "start on 15 January 2027"}]}
WORDS = "We start on 15 January 2027."


def memo(text: str = "Gate first.") -> Body:
    return {"kind": "memo", "title": "Memo", "text": text, "passage_ids": []}


async def test_a_fault_after_a_tool_does_not_run_the_tool_again(bench: Bench) -> None:
    session = await bench.open(calls(("record_facts", FACT)), Status(529), says("Noted."))
    await all_of(session.send(WORDS))
    version = session.context.facts.state().version
    resumed = await all_of(session.resume())
    assert only(ToolFinished, resumed) == []
    assert session.context.facts.state().version == version
    assert resumed[-1] == TurnFinished(1, "done")


async def test_a_new_process_takes_the_turn_up_where_it_stood(bench: Bench) -> None:
    first = await bench.open(calls(("record_facts", FACT)), Cut())
    await all_of(first.send(WORDS))
    await first.close()
    second = await bench.open(says("Noted, 15 January."))
    resumed = await all_of(second.resume())
    assert resumed[-1] == TurnFinished(1, "done")
    roles = [message["role"] for message in bench.requests[-1]["messages"]]
    assert roles == ["user", "assistant", "user"]


async def test_a_killed_process_leaves_a_turn_that_can_be_taken_up(bench: Bench) -> None:
    first = await bench.open(calls(("record_facts", FACT)), Stall())
    stream = cast("AsyncGenerator[Event, None]", first.send(WORDS))
    async for event in stream:
        if isinstance(event, ReplyDelta):
            break
    # As after kill -9: the task is gone and nobody wrote how the turn ended.
    await first._running.cancel()  # type: ignore[union-attr]  # it is running
    first.guard._ownership.release()  # as the operating system does
    second = await bench.open(says("Noted."))
    assert second.context.transcript.last_turn() == (1, "")
    resumed = await all_of(second.resume())
    assert only(FactProposed, resumed) == []
    assert resumed[-1] == TurnFinished(1, "done")
    await stream.aclose()


async def test_a_turn_killed_before_its_first_step_begins_anew(bench: Bench) -> None:
    first = await bench.open()
    first._begin("Hello")
    second = await bench.open(says("Good day."))
    assert (await all_of(second.resume()))[-1] == TurnFinished(1, "done")


async def test_approval_survives_the_process(bench: Bench) -> None:
    first = await bench.open(calls(("save_draft", memo())), says("Saved."))
    waiting = only(ApprovalRequired, await all_of(first.send("Memo.")))[0]
    await first.close()
    second = await bench.open()
    assert await all_of(second.resume()) == ()
    decided = await all_of(second.approve(waiting.draft_id))
    assert decided[-1] == TurnFinished(1, "done")


async def test_recording_twice_leaves_one_entry(bench: Bench) -> None:
    session = await bench.open(calls(("save_draft", memo())), says("Saved."))
    waiting = only(ApprovalRequired, await all_of(session.send("Memo.")))[0]
    draft = await session.draft(waiting.draft_id)
    decision = session._decision(draft, "approved", "")
    once = session.context.decisions.write(decision, draft)
    assert session.context.decisions.write(decision, draft) == once


async def test_cancelling_ends_the_turn_within_a_moment(bench: Bench) -> None:
    session = await bench.open(Stall())
    stream = session.send("Think hard.")
    events = []
    async for event in stream:
        events.append(event)
        if isinstance(event, ReplyDelta):
            began = time.perf_counter()
            asyncio.get_running_loop().call_soon(lambda: asyncio.ensure_future(session.cancel()))
    assert time.perf_counter() - began < 0.2
    assert events[-1] == TurnFinished(1, "cancelled")


async def test_a_cancelled_turn_stays_in_the_conversation(bench: Bench) -> None:
    session = await bench.open(calls(("record_facts", FACT)), Stall(), says("You said January."))
    async for event in session.send(WORDS):
        if isinstance(event, ReplyDelta):
            asyncio.get_running_loop().call_soon(lambda: asyncio.ensure_future(session.cancel()))
    await all_of(session.send("What did I say?"))
    texts = str(bench.requests[-1]["messages"])
    assert WORDS in texts
    assert "What did I say?" in texts


async def test_a_cancelled_turn_can_be_taken_up_where_it_stood(bench: Bench) -> None:
    session = await bench.open(calls(("record_facts", FACT)), Stall(), says("Noted: January."))
    async for event in session.send(WORDS):
        if isinstance(event, ReplyDelta):
            asyncio.get_running_loop().call_soon(lambda: asyncio.ensure_future(session.cancel()))
    resumed = await all_of(session.resume())
    assert only(ToolFinished, resumed) == []
    assert resumed[-1] == TurnFinished(1, "done")
    assert await all_of(session.resume()) == ()


async def test_a_call_that_was_never_run_is_answered_in_the_next_turn(bench: Bench) -> None:
    session = await bench.open(calls(("save_draft", memo())), says("I am back."))
    turn, _ = session._begin("Draft it.")
    session.context.transcript.put(_assistant_asking(turn))
    bench.scripts[-1].script.pop(0)
    await all_of(session.send("Never mind."))
    result = bench.requests[-1]["messages"][2]["content"][0]
    assert (result["type"], result["is_error"]) == ("tool_result", True)


async def test_an_unknown_tool_a_bad_input_and_a_good_call_are_all_answered(bench: Bench) -> None:
    session = await bench.open(
        calls(("guess_price", {}), ("record_facts", {"facts": "none"}), ("read_case", {"part": "facts"})), says("I see.")
    )
    events = await all_of(session.send("Go."))
    assert [tool.outcome for tool in only(ToolFinished, events)] == ["invalid", "invalid", "ok"]
    results = bench.requests[-1]["messages"][-1]["content"]
    assert [result.get("is_error", False) for result in results] == [True, True, False]
    assert "record_facts" in results[0]["content"]


async def test_a_wrong_path_goes_back_with_the_nearest_one(bench: Bench) -> None:
    fact = {"path": "dates.signature_dealine", "value": "2027-03-31", "quote": "by 31 March 2027"}
    session = await bench.open(calls(("record_facts", {"facts": [fact]})), says("Let me mend that."))
    await all_of(session.send("Sign by 31 March 2027."))
    assert "signature_deadline" in bench.requests[-1]["messages"][-1]["content"][0]["content"]


async def test_a_fact_nobody_said_is_not_recorded(bench: Bench) -> None:
    fact = {"path": "dates.start_of_service", "value": "2027-02-01", "quote": "start in February"}
    session = await bench.open(calls(("record_facts", {"facts": [fact]})), says("When do you start?"))
    events = await all_of(session.send("Hello"))
    assert only(FactProposed, events) == []
    assert "dates.start_of_service" not in session.context.facts.state().facts


async def test_a_refusal_is_said_once_and_never_sent_again(bench: Bench) -> None:
    session = await bench.open(Answer((), "refusal"), says("With pleasure."))
    events = await all_of(session.send("Something odious."))
    assert only(TurnFailed, events)[0].message == "The model declined to answer this."
    assert await all_of(session.resume()) == ()
    await all_of(session.send("Something decent."))
    assert "odious" not in str(bench.requests[-1])


async def test_a_reply_cut_by_the_token_limit_is_kept_and_said(bench: Bench) -> None:
    session = await bench.open(says("A long story begins", stop_reason="max_tokens"), says("and ends."))
    events = await all_of(session.send("Tell me."))
    assert only(Notice, events)
    assert events[-1] == TurnFinished(1, "done")
    await all_of(session.send("Go on."))
    assert "A long story begins" in str(bench.requests[-1])


async def test_a_tool_call_cut_by_the_token_limit_is_not_run(bench: Bench) -> None:
    session = await bench.open(replace(calls(("record_facts", FACT), text="I note"), stop_reason="max_tokens"))
    events = await all_of(session.send(WORDS))
    assert only(ToolFinished, events) == []
    assert events[-1] == TurnFinished(1, "done")


async def test_a_limit_hit_before_anything_was_said_fails_the_turn(bench: Bench) -> None:
    session = await bench.open(replace(calls(("record_facts", FACT)), stop_reason="max_tokens"))
    assert only(TurnFailed, await all_of(session.send(WORDS)))[0].exit_code == 4


async def test_a_paused_reply_is_continued(bench: Bench) -> None:
    session = await bench.open(says("Looking", stop_reason="pause_turn"), says("Found."))
    events = await all_of(session.send("Look."))
    assert [reply.markdown for reply in only(ReplyChecked, events)] == ["Looking", "Found."]


@pytest.mark.parametrize("stop", ["end_turn", "stop_sequence", "something_new"])
async def test_other_stops_end_the_turn(bench: Bench, stop: str) -> None:
    session = await bench.open(says("Done.", stop_reason=stop))
    assert (await all_of(session.send("Go.")))[-1] == TurnFinished(1, "done")


@pytest.mark.parametrize(
    "full",
    [Status(400, "prompt is too long: 210000 tokens > 200000 maximum"), Answer((), "model_context_window_exceeded")],
    ids=["refused", "exceeded"],
)
async def test_a_full_context_starts_afresh_from_the_case(bench: Bench, full: Scripted) -> None:
    session = await bench.open(says("Hello."), full, says("From the case."), says("Still here."))
    await all_of(session.send("First words."))
    events = await all_of(session.send("Second words."))
    assert [notice.text for notice in only(Notice, events)] == [LEFT_OUT]
    assert events[-1] == TurnFinished(2, "done")
    opening, words = bench.requests[2]["messages"][0]["content"]
    assert opening["text"].startswith("<case ")
    assert words["text"] == "Second words."
    await all_of(session.send("Third words."))
    assert bench.requests[3]["messages"][0]["content"][0]["text"] == opening["text"]


async def test_silence_after_a_tool_ends_the_turn(bench: Bench) -> None:
    session = await bench.open(calls(("record_facts", FACT)), Answer())
    assert (await all_of(session.send(WORDS)))[-1] == TurnFinished(1, "done")


async def test_tools_end_after_so_many_rounds(bench: Bench) -> None:
    rounds = [calls(("read_case", {"part": "facts"}), first_id=number) for number in range(1, 18)]
    session = await bench.open(*rounds, says("Enough."))
    events = await all_of(session.send("Loop."))
    assert [tool.outcome for tool in only(ToolFinished, events)] == ["ok"] * 16 + ["refused"]
    assert events[-1] == TurnFinished(1, "done")


async def test_a_model_that_never_stops_is_stopped(bench: Bench) -> None:
    session = await bench.open(*(calls(("read_case", {"part": "facts"}), first_id=number) for number in range(1, 31)))
    failure = only(TurnFailed, await all_of(session.send("Loop.")))[0]
    assert failure.message == "The turn took more steps than a turn may have."


async def test_a_fault_of_our_own_is_named_and_loses_nothing(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    session = await bench.open(says("unused"))

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("agent.nodes.converse.conversation_request", broken)
    failure = only(TurnFailed, await all_of(session.send(WORDS)))[0]
    assert (failure.exit_code, "ZeroDivisionError" in failure.message) == (1, True)
    monkeypatch.undo()
    assert (await all_of(session.resume()))[-1] == TurnFinished(1, "done")


async def test_a_damaged_store_of_running_turns_is_said_at_the_door(bench: Bench) -> None:
    bench.settings.data_dir.mkdir(parents=True)
    (bench.settings.data_dir / CHECKPOINT_FILE).write_bytes(b"not a database, only words" * 100)
    with pytest.raises(ServiceUnavailable, match="is no database"):
        await bench.open()


KILLED = """
import asyncio, sys
from pathlib import Path
from agent.open_session import Equipment, open_live_session
from agent.preparation.preparation import Preparation
from agent.settings import Settings
from evals.faults import WORDS
from knowledge.fact_base import load_facts

async def main(data_dir, case, url):
    settings = Settings(data_dir=Path(data_dir), actor="ann", model="claude-sonnet-5-5", base_url=url)
    session = await open_live_session(settings, case, equipment=Equipment(Preparation(load_facts()), None))
    async for _ in session.send(WORDS):
        pass

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("script", "tools_left"),
    [((Stall(),), 1), ((calls(("record_facts", FACT)), Stall()), 0)],
    ids=["before any step", "after a tool ran"],
)
async def test_after_kill_9_the_turn_goes_on_at_the_step_it_stood(
    bench: Bench, script: tuple[Scripted, ...], tools_left: int
) -> None:
    with Endpoint(*script) as endpoint:
        command = ["-c", KILLED, str(bench.settings.data_dir), bench.case, endpoint.url]
        process = await asyncio.create_subprocess_exec(sys.executable, *command, cwd=Path.cwd())
        assert await asyncio.to_thread(endpoint.wait_for, len(script))
        process.send_signal(signal.SIGKILL)
        assert await process.wait() == -signal.SIGKILL
    rest = [calls(("record_facts", FACT))] * tools_left
    session = await bench.open(*rest, says("Noted: 15 January."))
    resumed = await all_of(session.resume())
    assert len(only(ToolFinished, resumed)) == tools_left
    assert [fact.path for fact in session.context.facts.state().unconfirmed].count("dates.start_of_service") == 1
    assert resumed[-1] == TurnFinished(1, "done")


def _assistant_asking(turn: int) -> StoredMessage:
    return StoredMessage(turn, 1, "assistant", calls(("save_draft", memo())).content, "tool_use")
