"""A turn from the user's words to the record, and what a person changes in between."""

from dataclasses import replace

from agent.events import (
    ApprovalRequired,
    BriefChanged,
    DecisionRecorded,
    DraftReady,
    FactProposed,
    FactsConfirmed,
    GateDecided,
    ReplyChecked,
    ReplyDelta,
    ToolFinished,
    TurnFailed,
    TurnFinished,
    TurnStarted,
    UsageCounted,
)
from agent.live_session import LiveSession
from tests.scripted_claude import calls, says
from tests.session_bench import Bench, all_of, only

DUTIES = {
    "facts": [
        {"path": "residency.duties", "value": "[]", "quote": "no duty applies"},
        {"path": "residency.processing_regions", "value": "[US]", "quote": "stay in the US"},
        {"path": "demand.coefficient_of_variation", "value": "0.3", "quote": "stray by 30 percent"},
    ]
}
WORDS = "Legal says no duty applies; prompts stay in the US; usage may stray by 30 percent."


async def settle(session: LiveSession) -> None:
    """Answer the gate's questions and confirm; the session's script must begin with the two replies this takes."""
    await all_of(session.send(WORDS))
    await all_of(session.confirm([]))


SETTLING = (calls(("record_facts", DUTIES)), says("Noted."))


async def test_a_plain_turn_streams_then_checks_then_ends(bench: Bench) -> None:
    session = await bench.open(says("Which duty applies?"))
    events = await all_of(session.send("Hello"))
    assert [type(event) for event in events if not isinstance(event, ReplyDelta)] == [
        TurnStarted, UsageCounted, ReplyChecked, TurnFinished,
    ]  # fmt: skip
    assert "".join(delta.text for delta in only(ReplyDelta, events)) == "Which duty applies?"
    assert events[-1] == TurnFinished(1, "done")


async def test_pricing_is_refused_before_the_gate_has_its_facts(bench: Bench) -> None:
    session = await bench.open(calls(("price_workloads", {})), says("First: where may the data go?"))
    events = await all_of(session.send("What does it cost?"))
    finished = only(ToolFinished, events)[0]
    assert finished.outcome in {"refused", "invalid"}
    result = bench.requests[-1]["messages"][-1]["content"][0]
    assert result["is_error"]
    assert "residency.duties" in result["content"]


async def test_stated_facts_wait_unconfirmed_with_the_users_words(bench: Bench) -> None:
    session = await bench.open(*SETTLING)
    events = await all_of(session.send(WORDS))
    proposed = only(FactProposed, events)
    assert [fact.path for fact in proposed] == [fact["path"] for fact in DUTIES["facts"]]
    assert proposed[0].note == "no duty applies"
    assert not session.context.facts.state().is_confirmed("residency.duties")


async def test_confirming_settles_the_gate_and_names_what_moved(bench: Bench) -> None:
    session = await bench.open(*SETTLING, calls(("gate_residency", {}), ("price_workloads", {}), first_id=20), says("Done."))
    await all_of(session.send(WORDS))
    confirmed = await all_of(session.confirm([]))
    assert set(only(FactsConfirmed, confirmed)[0].paths) >= {"residency.duties", "residency.processing_regions"}
    assert only(BriefChanged, confirmed)
    events = await all_of(session.send("Gate and price, please."))
    assert {verdict.verdict for verdict in only(GateDecided, events)[0].verdicts} >= {"PASS", "FAIL"}
    assert [tool.outcome for tool in only(ToolFinished, events)] == ["ok", "ok"]


async def test_a_reference_is_written_out_and_can_be_opened(bench: Bench) -> None:
    session = await bench.open(*SETTLING, says("Commit [[size_commitment#firm_commitment]]."))
    await settle(session)
    events = await all_of(session.send("How much?"))
    checked = only(ReplyChecked, events)[-1]
    assert checked.unverified == ()
    shown = checked.figures[0]
    assert f"[{shown.text}](figure:size_commitment#firm_commitment)" in checked.markdown
    assert (await session.derivation(shown.reference)).value == shown.text


async def test_a_typed_number_is_never_bound_by_looking_alike(bench: Bench) -> None:
    session = await bench.open(says("You have 420,000 USD."))
    events = await all_of(session.send("What do we have?"))
    checked = only(ReplyChecked, events)[-1]
    assert checked.figures == ()
    assert "case#funding.FY2027.amount" in checked.unverified[0].candidates


async def test_a_cited_passage_comes_with_its_age_and_source(bench: Bench) -> None:
    citation = {
        "type": "search_result_location", "source": "year-end#1", "title": "t", "cited_text": "Money lapses.",
        "search_result_index": 0, "start_block_index": 0, "end_block_index": 1,
    }  # fmt: skip
    session = await bench.open(
        calls(("search_guidance", {"query": "money not spent by the end of the fiscal year"})),
        says("It lapses.", citations=(citation,)),
    )
    events = await all_of(session.send("What about year end?"))
    cited = only(ReplyChecked, events)[-1].citations[0]
    assert (cited.passage_id, cited.source, cited.as_of) == ("year-end#1", "https://example.org/year-end", "2026-11-01")
    block = bench.requests[-1]["messages"][-1]["content"][0]["content"][0]
    assert (block["type"], block["citations"]) == ("search_result", {"enabled": True})


async def test_a_letter_is_written_apart_and_waits_for_approval(bench: Bench) -> None:
    letter = "We propose a discount of [[offer#discount]] on committed usage."
    session = await bench.open(
        *SETTLING, calls(("request_letter", {"kind": "counter-offer", "tone": "firm"})), says("Asked for."), says(letter)
    )
    await settle(session)
    events = await all_of(session.send("Write to them. Our secret word is heliotrope."))
    draft = only(DraftReady, events)[0]
    assert (draft.kind, draft.is_vendor_facing, draft.findings) == ("counter-offer", True, ())
    assert only(ApprovalRequired, events)[0].draft_id == draft.draft_id
    assert events[-1] == TurnFinished(2, "waiting")
    assert "heliotrope" not in str(bench.requests[-1])
    assert "tools" not in bench.requests[-1]


async def test_approval_is_recorded_with_actor_and_hash_once(bench: Bench) -> None:
    session = await bench.open(calls(("save_draft", _memo("The gate comes first."))), says("Saved."))
    events = await all_of(session.send("Write a memo."))
    waiting = only(ApprovalRequired, events)[0]
    decided = await all_of(session.approve(waiting.draft_id))
    assert only(DecisionRecorded, decided)[0].actor == "ann"
    assert decided[-1] == TurnFinished(1, "done")
    again = await all_of(session.approve(waiting.draft_id))
    assert only(TurnFailed, again)[0].exit_code == 3
    assert (await session.draft(waiting.draft_id)).status == "approved"


async def test_a_rejection_keeps_its_reason_and_ends_the_turn(bench: Bench) -> None:
    session = await bench.open(calls(("save_draft", _memo("Text."))), says("Saved."))
    waiting = only(ApprovalRequired, await all_of(session.send("Memo.")))[0]
    decided = await all_of(session.reject(waiting.draft_id, "too short"))
    assert decided[-1] == TurnFinished(1, "done")
    assert (await session.draft(waiting.draft_id)).status == "rejected"


async def test_findings_go_back_once_and_then_to_the_person(bench: Bench) -> None:
    session = await bench.open(
        calls(("save_draft", _memo("We hold 123,456 USD."))),
        calls(("save_draft", _memo("We hold 654,321 USD.")), first_id=2),
        says("Saved with an open point."),
    )
    events = await all_of(session.send("Memo."))
    assert [tool.outcome for tool in only(ToolFinished, events)] == ["invalid", "ok"]
    assert "654,321" in only(DraftReady, events)[0].findings[0]


async def test_a_save_that_was_refused_uses_up_no_turn_to_mend(bench: Bench) -> None:
    unknown = _memo("Fine.") | {"passage_ids": ["no-such-passage"]}
    session = await bench.open(
        calls(("save_draft", unknown)),
        calls(("save_draft", _memo("We hold 123,456 USD.")), first_id=2),
        calls(("save_draft", _memo("We hold enough.")), first_id=3),
        says("Saved."),
    )
    events = await all_of(session.send("Memo."))
    assert [tool.outcome for tool in only(ToolFinished, events)] == ["invalid", "invalid", "ok"]
    assert only(DraftReady, events)[0].findings == ()


async def test_an_edited_draft_is_checked_anew_and_rehashed(bench: Bench) -> None:
    session = await bench.open(calls(("save_draft", _memo("Fine."))), says("Saved."))
    waiting = only(ApprovalRequired, await all_of(session.send("Memo.")))[0]
    events = await all_of(session.edit(waiting.draft_id, "We hold 420,000 USD."))
    assert only(ApprovalRequired, events)[0].content_hash != waiting.content_hash
    assert only(DraftReady, events)[0].findings


async def test_an_offered_binding_is_accepted_and_no_other(bench: Bench) -> None:
    session = await bench.open(calls(("save_draft", _memo("Nothing yet."))), says("Saved."))
    waiting = only(ApprovalRequired, await all_of(session.send("Memo.")))[0]
    await all_of(session.edit(waiting.draft_id, "See [[case#no.such]]; we hold 420,000 USD and 77 apples."))
    refused = await all_of(session.accept_binding(waiting.draft_id, 1, "case#dates.signature_deadline"))
    assert only(TurnFailed, refused)[0].exit_code == 2
    events = await all_of(session.accept_binding(waiting.draft_id, 1, "case#funding.FY2027.amount"))
    text = (await session.draft(waiting.draft_id)).text
    assert text == "See [[case#no.such]]; we hold [[case#funding.FY2027.amount]] and 77 apples."
    assert only(DraftReady, events)


async def test_two_approvers_must_be_two_people(bench: Bench) -> None:
    session = await bench.open(calls(("save_draft", _memo("Text."))), says("Saved."))
    await all_of(session.correct("approvers", "2"))
    waiting = only(ApprovalRequired, await all_of(session.send("Memo.")))[0]
    first = await all_of(session.approve(waiting.draft_id))
    same = await all_of(session.approve(waiting.draft_id))
    other = await bench.open(actor="ben")
    second = await all_of(other.approve(waiting.draft_id))
    assert [first[-1], same[-1], second[-1]] == [
        TurnFinished(1, "waiting"), TurnFinished(1, "waiting"), TurnFinished(1, "done"),
    ]  # fmt: skip


async def test_a_new_draft_of_a_kind_supersedes_the_waiting_one(bench: Bench) -> None:
    session = await bench.open(
        calls(("save_draft", _memo("One."))), says("Saved."), calls(("save_draft", _memo("Two.")), first_id=5), says("Saved.")
    )
    first = only(ApprovalRequired, await all_of(session.send("Memo.")))[0]
    await all_of(session.send("Firmer."))
    refused = await all_of(session.approve(first.draft_id))
    assert only(TurnFailed, refused)[0].exit_code == 3


async def test_a_correction_replaces_the_fact_confirmed(bench: Bench) -> None:
    session = await bench.open()
    events = await all_of(session.correct("funding.FY2027.amount", "400000 USD"))
    assert only(FactsConfirmed, events)[0].paths == ("funding.FY2027.amount",)
    bad = await all_of(session.correct("funding.FY2027.amount", "lots"))
    assert only(TurnFailed, bad)[0].exit_code == 2


async def test_history_shows_the_conversation_without_its_pieces(bench: Bench) -> None:
    session = await bench.open(says("Hello to you."))
    events = await all_of(session.send("Hello"))
    again = await bench.open()
    assert await again.history() == tuple(event for event in events if not isinstance(event, ReplyDelta))


async def test_without_a_model_a_turn_says_what_is_missing(bench: Bench) -> None:
    session = await bench.open()
    session.context = replace(session.context, client=None)
    events = await all_of(session.send("Hello"))
    failure = only(TurnFailed, events)[0]
    assert failure.exit_code == 4
    assert "ANTHROPIC_API_KEY" in failure.message
    assert "buyerside brief" in failure.way_out
    assert events[-1] == TurnFinished(1, "failed")


async def test_an_empty_message_is_no_turn(bench: Bench) -> None:
    session = await bench.open()
    events = await all_of(session.send("   "))
    assert only(TurnFailed, events)[0].exit_code == 2
    assert session.context.transcript.last_turn() == (0, "")


def _memo(text: str) -> dict[str, object]:
    return {"kind": "memo", "title": "Memo", "text": text, "passage_ids": []}
