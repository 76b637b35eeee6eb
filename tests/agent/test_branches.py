"""Another course from an earlier turn: all comes along as it stood then, and neither side disturbs the other."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest

from agent.branches import branch_case, origin_of
from agent.case.open_case import open_case
from agent.comparison import compare
from agent.events import ApprovalRequired, DecisionRecorded, Notice, ReplyChecked, TurnFinished, TurnStarted
from agent.live_session import LiveSession
from agent.record.record_store import RecordStore
from agent.storage import open_database
from evals.faults import FACT, WORDS
from tests.scripted_claude import Body, calls, says
from tests.session_bench import Bench, all_of, only
from tools.errors import InputError, InvalidField
from tui.__main__ import main

DAY = "dates.start_of_service"


def memo(title: str = "Memo") -> Body:
    return {"kind": "memo", "title": title, "text": "Gate first.", "passage_ids": []}


async def branched(bench: Bench, name: str, turn: int | None = None) -> Path:
    return await asyncio.to_thread(branch_case, bench.case, name, turn, bench.settings)


async def opened(bench: Bench, name: str, *script: object) -> LiveSession:
    original, bench.case = bench.case, name
    session = await bench.open(*script)  # type: ignore[arg-type]  # steps of a script
    bench.case = original
    return session


async def held(bench: Bench) -> LiveSession:
    """Two turns: the first records a fact, between them it is confirmed, after the second it is corrected."""
    session = await bench.open(calls(("record_facts", FACT)), says("Noted."), says("Good."))
    await all_of(session.send(WORDS))
    await all_of(session.confirm([DAY]))
    await all_of(session.send("Go on."))
    await all_of(session.correct(DAY, "2027-06-01"))
    return session


async def test_a_branch_has_the_facts_as_they_stood_when_the_next_turn_began(bench: Bench) -> None:
    session = await held(bench)
    await branched(bench, "other", 1)
    other = await opened(bench, "other")
    assert other.context.facts.state().facts[DAY].value == "2027-01-15"
    assert other.context.facts.state().is_confirmed(DAY)
    assert session.context.facts.state().facts[DAY].value == "2027-06-01"


async def test_a_branch_before_the_first_turn_has_no_conversation(bench: Bench) -> None:
    await held(bench)
    await branched(bench, "other", 0)
    other = await opened(bench, "other")
    assert DAY not in other.context.facts.state().facts
    assert only(TurnStarted, await other.history()) == []


async def test_the_conversation_goes_on_from_the_shared_turns(bench: Bench) -> None:
    await held(bench)
    await branched(bench, "other", 1)
    other = await opened(bench, "other", says("Another way."))
    events = await all_of(other.send("What else?"))
    assert events[-1] == TurnFinished(2, "done")
    words = str(bench.requests[0]["messages"])
    assert WORDS in words
    assert "Go on." not in words
    assert [started.text for started in only(TurnStarted, await other.history())] == [WORDS, "What else?"]


async def test_the_branch_says_where_it_comes_from(bench: Bench) -> None:
    session = await held(bench)
    await branched(bench, "other", 1)
    other = await opened(bench, "other")
    notice = only(Notice, await other.history())[-1].text
    assert notice.startswith(f"ann branched this from {session.case_name} after turn 1")
    with open_case("other", bench.settings) as case:
        branch = origin_of("other", case.store.database)
    assert branch is not None
    assert (branch.origin, branch.turn) == (session.case_name, 1)


async def test_neither_side_changes_the_other(bench: Bench) -> None:
    session = await held(bench)
    before = session.context.facts.state()
    await branched(bench, "other", 1)
    other = await opened(bench, "other")
    await all_of(other.correct(DAY, "2028-01-01"))
    assert session.context.facts.state() == before
    history = await session.history()
    await all_of(session.correct(DAY, "2027-07-01"))
    assert other.context.facts.state().facts[DAY].value == "2028-01-01"
    assert await session.history() != history


async def test_a_draft_that_waits_can_be_decided_on_both_sides(bench: Bench) -> None:
    session = await bench.open(calls(("save_draft", memo())), says("Saved."))
    waiting = only(ApprovalRequired, await all_of(session.send("Memo.")))[0]
    await branched(bench, "other")
    other = await opened(bench, "other")
    rejected = await all_of(other.reject(waiting.draft_id, "too short"))
    assert rejected[-1] == TurnFinished(1, "done")
    assert (await session.draft(waiting.draft_id)).status == "waiting"
    approved = await all_of(session.approve(waiting.draft_id))
    assert only(DecisionRecorded, approved)[0].entry_id == "entry-0001"
    assert (await other.draft(waiting.draft_id)).status == "rejected"


async def test_a_later_decision_is_open_again_and_leaves_the_record_whole(bench: Bench) -> None:
    session = await bench.open(calls(("save_draft", memo())), says("Saved."), says("Good."))
    waiting = only(ApprovalRequired, await all_of(session.send("Memo.")))[0]
    await all_of(session.send("Go on."))
    await all_of(session.approve(waiting.draft_id))
    await branched(bench, "other", 1)
    other = await opened(bench, "other")
    assert (await other.draft(waiting.draft_id)).status == "waiting"
    assert other.context.decisions.length() == 0
    assert (await all_of(other.approve(waiting.draft_id)))[-1] == TurnFinished(1, "done")


async def test_a_decision_that_was_made_comes_along_with_its_chain(bench: Bench) -> None:
    session = await bench.open(calls(("save_draft", memo())), says("Saved."), says("Good."))
    waiting = only(ApprovalRequired, await all_of(session.send("Memo.")))[0]
    await all_of(session.approve(waiting.draft_id))
    await all_of(session.send("Go on."))
    await branched(bench, "other", 1)
    record = RecordStore(open_database(bench.settings.data_dir), "other")
    assert len(record.entries()) == 1
    assert record.first_broken() is None


async def test_what_only_a_later_draft_superseded_waits_again(bench: Bench) -> None:
    script = [calls(("save_draft", memo(title))) for title in ("First", "Second")]
    session = await bench.open(script[0], says("Saved."), script[1], says("Saved."))
    first = only(ApprovalRequired, await all_of(session.send("Memo.")))[0]
    await all_of(session.send("Another memo."))
    assert (await session.draft(first.draft_id)).status == "superseded"
    await branched(bench, "other", 1)
    other = await opened(bench, "other")
    assert (await other.draft(first.draft_id)).status == "waiting"
    assert (await all_of(other.approve(first.draft_id)))[-1] == TurnFinished(1, "done")


async def test_a_taken_name_and_a_turn_that_was_not_held_are_refused(bench: Bench) -> None:
    session = await held(bench)
    with pytest.raises(InputError, match="exists already"):
        await branched(bench, session.case_name, 1)
    with pytest.raises(InvalidField, match="0 to 2"):
        await branched(bench, "other", 3)


async def test_what_a_fact_changes_is_named_on_both_sides(bench: Bench) -> None:
    session = await bench.open()
    await all_of(session.correct("residency.processing_regions", "[US]"))
    await branched(bench, "other")
    other = await opened(bench, "other")
    path = "workloads.letter-drafts.requests_per_month"
    await all_of(other.correct(path, "900000"))
    before, after = session.context.facts.state(), other.context.facts.state()
    found = compare(bench.equipment.preparation, before, after, session.context.as_of(before))
    assert [(fact.path, fact.second) for fact in found.facts] == [(path, "900000")]
    assert any(figure.reference.startswith("price_workloads#") for figure in found.figures)
    assert found.steps == ()


async def test_a_step_that_only_one_side_can_take_says_why(bench: Bench) -> None:
    session = await bench.open()
    await branched(bench, "other")
    await all_of(session.correct("residency.processing_regions", "[US]"))
    other = await opened(bench, "other")
    first, second = session.context.facts.state(), other.context.facts.state()
    found = compare(bench.equipment.preparation, first, second, session.context.as_of(first))
    gate = next(step for step in found.steps if step.tool == "gate_residency")
    assert gate.first == "computed"
    assert "residency.processing_regions" in gate.second
    assert {verdict.second for verdict in found.verdicts} == {"not tested"}


async def test_a_case_differs_in_nothing_from_itself(bench: Bench) -> None:
    session = await bench.open()
    state = session.context.facts.state()
    found = compare(bench.equipment.preparation, state, replace(state, name="other"), session.context.as_of(state))
    assert (found.facts, found.verdicts, found.steps, found.figures) == ((), (), (), ())


async def test_the_command_line_branches_and_compares(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    session = await held(bench)
    monkeypatch.setenv("BUYERSIDE_DATA_DIR", str(bench.settings.data_dir))
    assert await asyncio.to_thread(main, ["branch", bench.case, "other", "--at", "1"]) == 0
    capsys.readouterr()
    assert main(["compare", "other", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["first"], found["second"]) == (session.case_name, "other")
    assert {"path": DAY, "first": "2027-06-01", "second": "2027-01-15"} in found["facts"]
    assert main(["compare", session.case_name]) == 2


async def test_the_reply_of_a_shared_turn_is_in_both_histories(bench: Bench) -> None:
    session = await held(bench)
    await branched(bench, "other", 1)
    other = await opened(bench, "other")
    replies = [reply.markdown for reply in only(ReplyChecked, await session.history())]
    assert [reply.markdown for reply in only(ReplyChecked, await other.history())] == replies[:1]
