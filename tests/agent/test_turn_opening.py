"""What a turn tells the model before the user's words: what changed, what was decided, and which figures no longer hold."""

import re

from agent.events import ApprovalRequired, ReplyChecked
from agent.live_session import LiveSession
from tests.scripted_claude import Body, Scripted, calls, says
from tests.session_bench import Bench, all_of, only

AMOUNT = "funding.FY2027.amount"
DATE = "dates.start_of_service"
SETTLED = {
    "residency.duties": "[]",
    "residency.processing_regions": "[US]",
    "demand.coefficient_of_variation": "0.3",
}
FIRM = "[[size_commitment#firm_commitment]]"


async def settle(session: LiveSession) -> None:
    """Answer what the chain waits for, so that everything can be computed."""
    for path, value in SETTLED.items():
        await all_of(session.correct(path, value))


def opening(bench: Bench) -> str:
    last = next(message for message in reversed(bench.requests[-1]["messages"]) if message["content"][0]["type"] == "text")
    text: str = last["content"][0]["text"]
    return text


def memo() -> Body:
    return {"kind": "memo", "title": "Memo", "text": "Gate first.", "passage_ids": []}


async def after_memo(bench: Bench, *more: Scripted) -> tuple[LiveSession, str]:
    session = await bench.open(calls(("save_draft", memo())), says("Saved."), says("Yes."), *more)
    return session, only(ApprovalRequired, await all_of(session.send("A memo, please.")))[0].draft_id


async def test_a_corrected_fact_comes_with_what_it_was_and_who_corrected_it(bench: Bench) -> None:
    session = await bench.open(says("Hello."), says("I see."))
    await all_of(session.correct(DATE, "2027-01-15"))
    await all_of(session.send("Hello"))
    await all_of(session.correct(DATE, "2027-02-15"))
    await all_of(session.send("See?"))
    assert f"[[case#{DATE}]] = 2027-02-15 (user, confirmed) REPLACED: was 2027-01-15, said by ann on" in opening(bench)
    assert "until ann corrected it on 2026-11-24" in opening(bench)


async def test_an_old_value_that_is_private_is_not_repeated(bench: Bench) -> None:
    session = await bench.open(says("Hello."), calls(("read_case", {"part": "facts"})), says("I see."))
    await all_of(session.send("Hello"))
    await all_of(session.correct(AMOUNT, "500000 USD"))
    await all_of(session.send("See?"))
    whole = bench.requests[-1]["messages"][-1]["content"][0]["content"]
    for told in (opening(bench), whole):
        assert f"[[case#{AMOUNT}]] = 500000 USD (user, confirmed) REPLACED: was a private value" in told
        assert "420000" not in told


async def test_what_was_taken_back_is_unknown_again_with_its_last_value(bench: Bench) -> None:
    session = await bench.open(says("Hello."), says("I see."))
    await all_of(session.correct(DATE, "2027-01-15"))
    await all_of(session.send("Hello"))
    await all_of(session.correct(DATE, "null"))
    await all_of(session.send("See?"))
    assert f"{DATE}: unknown again. REPLACED: was 2027-01-15" in opening(bench)


async def test_a_cited_figure_that_moved_is_answered_in_one_sentence(bench: Bench) -> None:
    session = await bench.open(says(f"Commit {FIRM}."), says("It moved."))
    await settle(session)
    before = only(ReplyChecked, await all_of(session.send("How much?")))[-1].figures[0].text
    await all_of(session.correct("demand.coefficient_of_variation", "0.6"))
    after = (await session.derivation("size_commitment#firm_commitment")).value
    assert before != after
    await all_of(session.send("And now?"))
    assert f"{FIRM}: this figure was replaced; it was {before}, it is now {after}." in opening(bench)


async def test_a_result_that_was_read_and_replaced_is_named(bench: Bench) -> None:
    session = await bench.open(calls(("size_commitment", {})), says("Read."), says("Again."))
    await settle(session)
    await all_of(session.send("Size it."))
    await all_of(session.correct("demand.coefficient_of_variation", "0.6"))
    await all_of(session.send("And now?"))
    assert "Results replaced since you read them: size_commitment. Run what you need again." in opening(bench)


async def test_figures_nobody_cited_are_not_listed(bench: Bench) -> None:
    session = await bench.open(says("Hello."), says("Fine."))
    await settle(session)
    await all_of(session.send("Hello"))
    await all_of(session.correct("demand.coefficient_of_variation", "0.6"))
    await all_of(session.send("And now?"))
    assert "replaced since" not in opening(bench)
    assert "this figure was replaced" not in opening(bench)


async def test_a_figure_of_a_replaced_result_is_written_with_what_holds_now(bench: Bench) -> None:
    session = await bench.open(says(f"Commit {FIRM}."))
    await settle(session)
    shown = only(ReplyChecked, await all_of(session.send("How much?")))[-1].figures[0]
    await all_of(session.correct("demand.coefficient_of_variation", "0.6"))
    now = (await session.derivation("size_commitment#firm_commitment")).value
    await session.close()
    later = await bench.open(says(f"It was [[{shown.pinned_source}#firm_commitment]]."))
    checked = only(ReplyChecked, await all_of(later.send("What was it?")))[-1]
    assert checked.unverified == ()
    assert checked.figures[0].text == f"{shown.text} (this figure was replaced; it is now {now})"
    opened = await later.derivation(f"{shown.pinned_source}#firm_commitment")
    assert (opened.result_id, opened.value) == (shown.pinned_source, shown.text)
    assert opened.replaced == f"replaced since: now {now}"


async def test_a_result_nobody_was_shown_is_not_made_up(bench: Bench) -> None:
    session = await bench.open(says("It was [[size_commitment-00000000#firm_commitment]]."))
    await settle(session)
    checked = only(ReplyChecked, await all_of(session.send("What was it?")))[-1]
    now = (await session.derivation("size_commitment#firm_commitment")).value
    assert checked.unverified[0].reason == f"This figure was replaced; it is now {now}, {FIRM}."


async def test_an_approval_is_in_the_next_turn_and_in_read_case(bench: Bench) -> None:
    session, draft = await after_memo(bench, says("And yes."))
    await all_of(session.approve(draft))
    await all_of(session.send("Done?"))
    assert f"{draft} (Memo) was approved by ann on 2026-11-24; it is decided." in opening(bench)
    await all_of(session.send("And now?"))
    assert "approved" not in opening(bench)


async def test_a_rejection_comes_with_its_reason(bench: Bench) -> None:
    session, draft = await after_memo(bench)
    await all_of(session.reject(draft, "Too soft."))
    await all_of(session.send("Done?"))
    assert f"{draft} (Memo) was rejected by ann on 2026-11-24: 'Too soft.'" in opening(bench)


async def test_a_draft_without_a_decision_is_said_to_be_neither_sent_nor_settled(bench: Bench) -> None:
    session, draft = await after_memo(bench)
    await all_of(session.send("Done?"))
    assert f"Not decided, so neither sent nor settled: {draft}." in opening(bench)


async def test_a_release_is_told_by_its_name_alone(bench: Bench) -> None:
    session, draft = await after_memo(bench)
    await all_of(session.release("funding.FY2027", draft))
    await all_of(session.send("Done?"))
    assert f"funding.FY2027 was released by ann on 2026-11-24 to {draft}, and to no other text." in opening(bench)
    assert "420" not in opening(bench)


async def test_half_of_two_approvals_is_not_told_as_a_decision(bench: Bench) -> None:
    session, draft = await after_memo(bench)
    await all_of(session.correct("approvers", "2"))
    await all_of(session.approve(draft))
    await all_of(session.send("Done?"))
    assert f"{draft} (Memo) was approved by ann on 2026-11-24; another person must approve it as well" in opening(bench)
    assert "it is decided" not in opening(bench)


async def test_an_approved_letter_counts_as_sent(bench: Bench) -> None:
    letter = says("We propose a discount of [[offer#discount]] on committed usage.")
    order = calls(("request_letter", {"kind": "counter-offer", "tone": "firm"}))
    session = await bench.open(order, says("Asked for."), letter, calls(("read_case", {"part": "decisions"})), says("Yes."))
    await settle(session)
    draft = only(ApprovalRequired, await all_of(session.send("Write to them.")))[0].draft_id
    await all_of(session.approve(draft))
    await all_of(session.send("Did it go out?"))
    told = bench.requests[-1]["messages"][-1]["content"][0]["content"]
    assert f"{draft} (Counter-offer to the vendor) was approved by ann on 2026-11-24; it counts as sent" in told


async def test_nothing_decided_is_said_so(bench: Bench) -> None:
    session = await bench.open(calls(("read_case", {"part": "decisions"})), says("Nothing yet."))
    await all_of(session.send("What did we decide?"))
    told = bench.requests[-1]["messages"][-1]["content"][0]["content"]
    assert told == "Nothing was approved, rejected or released yet."


async def test_what_a_turn_recorded_and_then_spoke_of_is_not_said_to_be_replaced(bench: Bench) -> None:
    fact = {"path": "demand.coefficient_of_variation", "value": "0.6", "quote": "rather 0.6", "withdraws": "not 0.3"}
    session = await bench.open(
        calls(("record_facts", {"facts": [fact]})), calls(("size_commitment", {})), says(f"Commit {FIRM}."), says("It stands.")
    )
    await settle(session)
    await all_of(session.send("The variation is rather 0.6, not 0.3. How much?"))
    await all_of(session.send("And now?"))
    assert "demand.coefficient_of_variation]] = 0.6" in opening(bench)
    assert "replaced" not in opening(bench)


async def test_what_a_replaced_figure_was_comes_with_a_reference_that_writes_it(bench: Bench) -> None:
    session = await bench.open(says(f"Commit {FIRM}."), says("It moved."))
    await settle(session)
    shown = only(ReplyChecked, await all_of(session.send("How much?")))[-1].figures[0]
    await all_of(session.correct("demand.coefficient_of_variation", "0.6"))
    await all_of(session.send("And now?"))
    assert f"[[{shown.pinned_source}#firm_commitment]] writes what it was." in opening(bench)


async def test_a_figure_that_could_not_be_written_is_not_said_to_be_replaced(bench: Bench) -> None:
    session = await bench.open(says(f"Commit {FIRM}."), says("Hm."), says("Fine."))
    await all_of(session.send("How much?"))
    await settle(session)
    await all_of(session.send("And now?"))
    await all_of(session.correct("demand.coefficient_of_variation", "0.6"))
    await all_of(session.send("And now?"))
    assert "replaced" not in opening(bench)


async def test_what_a_fact_was_can_be_cited_and_opened(bench: Bench) -> None:
    session = await bench.open(says("Hello."), says(f"It was [[was#{AMOUNT}]]."))
    await all_of(session.send("Hello"))
    await all_of(session.correct(AMOUNT, "500000 USD"))
    checked = only(ReplyChecked, await all_of(session.send("What was it?")))[-1]
    assert f"[[was#{AMOUNT}]] writes it" in opening(bench)
    assert checked.unverified == ()
    assert checked.figures[0].text == "420,000.00 USD (until ann corrected it on 2026-11-24)"
    opened = await session.derivation(f"was#{AMOUNT}")
    assert [(line.value, opened.replaced) for line in opened.inputs] == [
        ("420,000.00 USD", "replaced since: now 500,000.00 USD")
    ]


async def test_a_fact_that_was_never_otherwise_has_no_former_value(bench: Bench) -> None:
    session = await bench.open(says(f"It was [[was#{AMOUNT}]]."))
    checked = only(ReplyChecked, await all_of(session.send("What was it?")))[-1]
    assert checked.unverified[0].reason == f"Nothing else was held before at '{AMOUNT}'; write [[case#{AMOUNT}]]."


async def test_a_figure_that_waits_for_a_fact_says_what_it_waits_for(bench: Bench) -> None:
    session = await bench.open(says(f"Commit {FIRM}."))
    checked = only(ReplyChecked, await all_of(session.send("How much?")))[-1]
    assert checked.unverified[0].reason.startswith("size_commitment cannot be computed now: ")
    assert "residency" in checked.unverified[0].reason


async def test_a_verdict_that_a_fact_moved_is_told_with_what_it_was(bench: Bench) -> None:
    session = await bench.open(says("Hello."), says("I see."), says("Still."))
    await settle(session)
    await all_of(session.send("Hello"))
    await all_of(session.correct("residency.certifications", "[FEDRAMP-D]"))
    await all_of(session.send("See?"))
    (moved,) = re.findall(r"Residency verdict of claude_api_us: now (\w+), was (\w+)\.", opening(bench))
    assert moved[0] in {"UNCONFIRMED", "FAIL"}
    assert moved[1] == "PASS"
    await all_of(session.send("And now?"))
    assert "Residency verdict" not in opening(bench)


async def test_a_tool_that_waits_again_is_told_once_with_why_and_what_it_gave(bench: Bench) -> None:
    session = await bench.open(says(f"Commit {FIRM} of [[size_commitment#secured]]."), says("It waits."))
    await settle(session)
    shown = only(ReplyChecked, await all_of(session.send("How much?")))[-1].figures[0]
    for path in ("residency.duties", "residency.processing_regions"):
        await all_of(session.correct(path, "null"))
    await all_of(session.send("And now?"))
    (line,) = (line for line in opening(bench).splitlines() if "size_commitment" in line)
    assert re.fullmatch(
        rf"No result now of size_commitment: .+\. What was given before stands under {shown.pinned_source}\.", line
    )


async def test_a_tool_that_waits_no_longer_is_said_to_be_at_hand_again(bench: Bench) -> None:
    session = await bench.open(calls(("size_commitment", {})), says("Read."), says("It waits."), says("Again."), says("Yes."))
    await settle(session)
    await all_of(session.send("How much?"))
    for path in ("residency.duties", "residency.processing_regions"):
        await all_of(session.correct(path, "null"))
    await all_of(session.send("And now?"))
    await settle(session)
    await all_of(session.send("And now?"))
    assert "Can be computed again: size_commitment. Run what you need." in opening(bench)
    await all_of(session.send("And now?"))
    assert "again" not in opening(bench)
