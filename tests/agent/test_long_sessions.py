"""A long conversation loses its oldest words to the model, and nothing else: facts, figures, drafts and approvals stay."""

import pytest

from agent.events import (
    ApprovalRequired,
    DecisionRecorded,
    DraftReady,
    Notice,
    ReplyChecked,
    ToolFinished,
    TurnFailed,
    TurnFinished,
    TurnStarted,
)
from agent.live_session import LiveSession
from agent.turn_opening import LEFT_OUT, TURNS_KEPT
from evals.faults import FACT, WORDS
from tests.agent.conftest import PASSAGE
from tests.scripted_claude import Body, Scripted, calls, says
from tests.session_bench import Bench, all_of, only

LATER = TURNS_KEPT + 1
"""So many turns later the first is left out."""
SIGNED = "routes.US-STATE-COMPETE.elapsed.typical_signature"


def memo(text: str = "Gate first.") -> Body:
    return {"kind": "memo", "title": "Memo", "text": text, "passage_ids": []}


async def long_session(bench: Bench, monkeypatch: pytest.MonkeyPatch, *first: Scripted) -> LiveSession:
    """The first turn as scripted, then so many that the conversation is compacted."""
    session = await bench.open(*first, *(says(f"Reply {number}.") for number in range(LATER)))
    await all_of(session.send(WORDS))
    for number in range(LATER - 1):
        await all_of(session.send(f"Message {number}."))
    monkeypatch.setattr("agent.turn_opening.LONGEST_CONVERSATION", 10)
    events = await all_of(session.send("The last message."))
    monkeypatch.undo()
    assert [notice.text for notice in only(Notice, events)] == [LEFT_OUT]
    assert WORDS not in str(bench.requests[-1]["messages"])
    return session


def opening(bench: Bench) -> str:
    text: str = bench.requests[-1]["messages"][-1]["content"][0]["text"]
    return text


async def test_facts_of_turns_that_were_left_out_are_in_the_opening(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    await long_session(bench, monkeypatch, calls(("record_facts", FACT)), says("Noted."))
    assert "[[case#dates.start_of_service]] = 2027-01-15 (user, unconfirmed)" in opening(bench)


async def test_a_draft_that_waits_is_in_the_opening_and_can_be_approved(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    session = await long_session(bench, monkeypatch, calls(("save_draft", memo())), says("Saved."))
    waiting = only(ApprovalRequired, await session.history())[0]
    assert waiting.draft_id in opening(bench)
    approved = await all_of(session.approve(waiting.draft_id))
    assert only(DecisionRecorded, approved)
    assert approved[-1] == TurnFinished(1, "done")


async def test_what_was_approved_is_in_the_opening(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    session = await bench.open(
        calls(("save_draft", memo())), says("Saved."), *(says(f"Reply {number}.") for number in range(LATER))
    )
    waiting = only(ApprovalRequired, await all_of(session.send("Memo.")))[0]
    recorded = only(DecisionRecorded, await all_of(session.approve(waiting.draft_id)))[0]
    for number in range(LATER - 1):
        await all_of(session.send(f"Message {number}."))
    monkeypatch.setattr("agent.turn_opening.LONGEST_CONVERSATION", 10)
    await all_of(session.send("The last message."))
    assert f"{recorded.entry_id}: {waiting.draft_id} (Memo) was approved by ann on 2026-11-24" in opening(bench)


async def test_a_correction_made_before_is_in_the_opening_with_what_it_replaced(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await bench.open(says("Hello."), *(says(f"Reply {number}.") for number in range(LATER)))
    await all_of(session.send("Hello"))
    await all_of(session.correct("dates.start_of_service", "2027-01-15"))
    await all_of(session.correct("dates.start_of_service", "2027-02-15"))
    await compacted(session, monkeypatch)
    line = "[[case#dates.start_of_service]] = 2027-02-15 (user, confirmed) REPLACED: was 2027-01-15, said by ann on 2026-11-24"
    assert f"{line}, until ann corrected it on 2026-11-24" in opening(bench)


async def test_a_rejection_and_a_release_are_in_the_opening(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    session = await bench.open(
        calls(("save_draft", memo())), says("Saved."), *(says(f"Reply {number}.") for number in range(LATER))
    )
    waiting = only(ApprovalRequired, await all_of(session.send("Memo.")))[0].draft_id
    await all_of(session.release("funding.FY2027", waiting))
    await all_of(session.reject(waiting, "Say why."))
    await compacted(session, monkeypatch)
    assert f"funding.FY2027 was released by ann on 2026-11-24 to {waiting}, and to no other text." in opening(bench)
    assert f"{waiting} (Memo) was rejected by ann on 2026-11-24: 'Say why.'" in opening(bench)


async def test_a_result_of_a_left_out_turn_is_still_that_very_result(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    session = await bench.open(
        calls(("find_routes", {})), says("Read."), *(says(f"Reply {number}.") for number in range(LATER))
    )
    old = only(ToolFinished, await all_of(session.send("Which routes?")))[0].result_id
    then = (await session.derivation(f"find_routes#{SIGNED}")).value
    await compacted(session, monkeypatch)
    await all_of(session.correct("as_of", "2026-12-24"))
    now = (await session.derivation(f"find_routes#{SIGNED}")).value
    later = await bench.open(says(f"Then it was [[{old}#{SIGNED}]]."))
    figure = only(ReplyChecked, await all_of(later.send("What was it?")))[-1].figures[0]
    assert then != now
    assert (figure.text, figure.pinned_source) == (f"{then} (this figure was replaced; it is now {now})", old)


async def test_what_is_contested_is_in_the_opening_with_both_sides(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"path": "funding.FY2027.amount", "value": "500000 USD", "quote": "500,000 USD", "withdraws": ""}
    record = calls(("record_facts", {"facts": [said]}))
    session = await bench.open(record, says("Which holds?"), *(says(f"Reply {number}.") for number in range(LATER)))
    await all_of(session.send("We have 500,000 USD."))
    await compacted(session, monkeypatch)
    assert "[[contested#funding.FY2027.amount]] = contested: 420,000.00 USD (" in opening(bench)
    assert " or 500,000.00 USD (said by ann on 2026-11-24)" in opening(bench)


async def compacted(session: LiveSession, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many further turns that the first ones are left out."""
    for number in range(LATER - 1):
        await all_of(session.send(f"Message {number}."))
    monkeypatch.setattr("agent.turn_opening.LONGEST_CONVERSATION", 10)
    events = await all_of(session.send("The last message."))
    monkeypatch.undo()
    assert [notice.text for notice in only(Notice, events)] == [LEFT_OUT]


async def test_a_figure_from_a_passage_of_a_left_out_turn_stays_bound(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    search = calls(("search_guidance", {"query": "money not spent at year end rollover"}))
    bound = calls(("save_draft", memo("Agree rollover before [[year-end#1#30]] June.")), first_id=2)
    session = await long_session(bench, monkeypatch, search, bound, says("Saved."))
    assert PASSAGE in str(bench.requests[1]["messages"])
    ready = only(DraftReady, await session.history())[0]
    assert ready.findings == ()
    edited = only(DraftReady, await all_of(session.edit(ready.draft_id, "Rollover by [[year-end#1#30]] June, in writing.")))[0]
    assert edited.findings == ()
    assert (await session.derivation("year-end#1#30")).value == "30"


async def test_the_person_still_sees_every_turn(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    session = await long_session(bench, monkeypatch, says("Hello."))
    assert len(only(TurnStarted, await session.history())) == LATER + 1


async def test_a_fault_of_our_own_before_the_turn_begins_is_an_event(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    session = await bench.open(says("I am back."))

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("agent.live_session.opened", broken)
    events = await all_of(session.send("Hello"))
    assert [failure.exit_code for failure in only(TurnFailed, events)] == [1]
    assert events[-1] == TurnFinished(0, "failed")
    monkeypatch.undo()
    assert (await all_of(session.send("Hello")))[-1] == TurnFinished(1, "done")
