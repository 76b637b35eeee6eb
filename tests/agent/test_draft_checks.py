"""What a draft is checked for beside its figures: quotations, gate, cap, tone, and offers that were made before."""

from typing import Any

from agent.books import SaidValue
from agent.case.facts import Origin
from agent.case.model.offers import OwnOffer
from agent.draft_checks import unsettled_facts
from agent.events import ApprovalRequired, DraftReady, Event, TurnFailed, TurnFinished
from agent.live_session import LiveSession
from agent.standing_offer import put_on_the_table
from agent.state import Decision
from agent.views import Draft
from tests.scripted_claude import Scripted, calls, says
from tests.session_bench import Bench, all_of, only

CLEAN = "We propose [[offer#discount]] off list price and a commitment of [[offer#payable_commitment]]."
FACTS = {
    "facts": [
        {"path": "residency.duties", "value": "[]", "quote": "no duty applies"},
        {"path": "residency.processing_regions", "value": "[US]", "quote": "stay in the US"},
        {"path": "demand.coefficient_of_variation", "value": "0.3", "quote": "30 percent"},
    ]
}


async def settled(bench: Bench, *script: Scripted) -> LiveSession:
    session = await bench.open(calls(("record_facts", FACTS)), says("Noted."), *script)
    await all_of(session.send("no duty applies, stay in the US, 30 percent"))
    await all_of(session.confirm([]))
    return session


async def letter(bench: Bench, kind: str, *letters: str, tone: str = "neutral") -> tuple[LiveSession, tuple[Event, ...]]:
    ordered = calls(("request_letter", {"kind": kind, "tone": tone}), first_id=9)
    session = await settled(bench, ordered, says("It is being written."), *(says(text) for text in letters))
    return session, await all_of(session.send("Write to them."))


async def internal(bench: Bench, text: str, kind: str = "positions", *before: Scripted, turns: int = 1) -> DraftReady:
    draft: dict[str, Any] = {"kind": kind, "title": "Positions", "text": text, "passage_ids": []}
    saved = calls(("save_draft", draft), first_id=20)
    session = await settled(bench, *before, saved, says("Saved."))
    events: tuple[Event, ...] = ()
    for _ in range(turns):
        events = await all_of(session.send("Go on."))
    return only(DraftReady, events)[-1]


async def test_a_menu_letter_carries_three_packages(bench: Bench) -> None:
    lines = "\n".join(f"- Package {each.upper()}: [[offer#{each}.discount]]" for each in "abc")
    _, events = await letter(bench, "menu", f"You may choose among these packages.\n{lines}")
    draft = only(DraftReady, events)[0]
    assert draft.findings == ()
    order = bench.requests[-1]["messages"][0]["content"][0]["text"]
    assert [f"Package {each}, Discount" in order for each in "ABC"] == [True] * 3


async def test_a_reply_sets_our_package_beside_their_own_words(bench: Bench) -> None:
    text = "You offered [[offer#theirs.discount]]; we propose [[offer#discount]]."
    _, events = await letter(bench, "reply", text)
    draft = only(DraftReady, events)[0]
    assert draft.findings == ()
    assert "[15 %](figure:offer#theirs.discount)" in draft.markdown


async def test_a_tone_that_binds_goes_back_once_and_is_then_shown(bench: Bench) -> None:
    bound = f"We accept your terms. {CLEAN}"
    _, events = await letter(bench, "counter-offer", bound, bound)
    assert "“We accept” binds" in bench.requests[-1]["messages"][-1]["content"][0]["text"]
    assert any(finding.startswith("tone: “We accept”") for finding in only(DraftReady, events)[0].findings)


async def test_a_softener_jars_in_a_firm_letter_only(bench: Bench) -> None:
    text = f"Perhaps you could consider this. {CLEAN}"
    _, events = await letter(bench, "counter-offer", text, CLEAN, tone="firm")
    assert only(DraftReady, events)[0].findings == ()
    assert "“Perhaps” softens" in bench.requests[-1]["messages"][-1]["content"][0]["text"]


async def test_a_quotation_nobody_wrote_is_a_finding(bench: Bench) -> None:
    draft = await internal(bench, "The guide says “money never lapses at the year's end at all”.", "memo")
    assert any(finding.startswith("quotes:") and "is absent" in finding for finding in draft.findings)


async def test_a_quotation_of_an_uncited_passage_is_misattributed(bench: Bench) -> None:
    search = (
        calls(("search_guidance", {"query": "money not spent at the end of the fiscal year"}), first_id=30),
        says("Found."),
    )
    draft = await internal(bench, "“agree rollover before signature, not after”", "memo", *search, turns=2)
    assert any("is misattributed: it stands in year-end#1" in finding for finding in draft.findings)


async def test_an_option_that_failed_the_gate_is_no_recommendation(bench: Bench) -> None:
    draft = await internal(bench, "We recommend claude_api_global for this.")
    assert any(finding.startswith("gate:") and "failed the residency gate" in finding for finding in draft.findings)


async def test_naming_a_failed_option_without_recommending_it_is_fine(bench: Bench) -> None:
    draft = await internal(bench, "The option claude_api_global is out.")
    assert draft.findings == ()


async def test_a_position_above_secured_money_is_a_finding(bench: Bench) -> None:
    draft = await internal(bench, "Our target is a commitment of 900,000 USD.")
    assert any(finding.startswith("cap:") for finding in draft.findings)


async def test_their_ask_above_secured_money_may_be_named(bench: Bench) -> None:
    draft = await internal(bench, "They ask for a commitment of [[case#offers.first.payable_commitment]], above what is voted.")
    assert draft.findings == ()


async def test_an_approved_letter_becomes_our_standing_offer(bench: Bench) -> None:
    session, events = await letter(bench, "counter-offer", CLEAN)
    draft_id = only(ApprovalRequired, events)[0].draft_id
    await all_of(session.approve(draft_id))
    state = session.context.facts.state()
    assert state.is_confirmed(f"our_offers.{draft_id}.discount")
    assert draft_id in state.facts[f"our_offers.{draft_id}.discount"].note


MENU = "You may choose among these packages.\n" + "\n".join(f"- Package {p.upper()}: [[offer#{p}.discount]]" for p in "abc")


def on_the_table(session: LiveSession) -> dict[str, OwnOffer]:
    return dict(session.context.facts.state().case.our_offers)


def computed(session: LiveSession, tool: str) -> Any:
    state = session.context.facts.state()
    return session.context.calculations.run(tool, state, session.context.as_of(state)).output


async def approved(bench: Bench, kind: str, text: str) -> tuple[LiveSession, Draft, Decision]:
    """An approved letter, and the decision that approved it."""
    session, events = await letter(bench, kind, text)
    draft = await session.draft(only(ApprovalRequired, events)[0].draft_id)
    await all_of(session.approve(draft.id))
    decision = Decision(
        draft_id=draft.id,
        verdict="approved",
        actor="ann",
        at="2026-11-24T09:00:00+00:00",
        content_hash=draft.content_hash,
        reason="",
    )
    return session, draft, decision


async def test_putting_an_offer_on_the_table_again_changes_nothing(bench: Bench) -> None:
    session, draft, decision = await approved(bench, "counter-offer", CLEAN)
    before = session.context.facts.state()
    put_on_the_table(draft, decision, session.context)
    after = session.context.facts.state()
    assert (after.version, after.contested) == (before.version, before.contested)


async def test_an_offer_cut_off_before_it_was_confirmed_is_confirmed_and_not_computed_anew(bench: Bench) -> None:
    session, draft, decision = await approved(bench, "counter-offer", CLEAN)
    offered, discount = on_the_table(session)[draft.id], f"our_offers.{draft.id}.discount"
    await all_of(session.undo(discount))
    assert not session.context.facts.state().is_confirmed(discount)
    put_on_the_table(draft, decision, session.context)
    assert on_the_table(session)[draft.id] == offered
    assert session.context.facts.state().is_confirmed(discount)


async def test_an_approved_menu_puts_its_dearest_package_on_the_table_once(bench: Bench) -> None:
    session, events = await letter(bench, "menu", MENU)
    packages = {item.id: item for item in computed(session, "propose_menu").menu}
    dearest = min(packages.values(), key=lambda item: item.buyer_gain.amount)
    await all_of(session.approve(only(ApprovalRequired, events)[0].draft_id))
    (ours,) = on_the_table(session).values()
    assert (ours.discount, ours.payable_commitment) == (dearest.terms.discount, dearest.terms.payable_commitment)


async def test_the_next_counter_takes_nothing_of_an_approved_letter_back(bench: Bench) -> None:
    session, _, _ = await approved(bench, "counter-offer", CLEAN)
    plan, counter = computed(session, "plan_concessions"), computed(session, "propose_counter")
    assert plan.standing_cost is not None
    assert counter.counter is None or counter.buyer_cost >= plan.standing_cost


async def test_an_approved_letter_of_questions_offers_nothing(bench: Bench) -> None:
    session, _, _ = await approved(bench, "questions", "Which charges come beside usage?")
    assert on_the_table(session) == {}


async def test_a_draft_that_moved_since_it_was_shown_is_not_approved(bench: Bench) -> None:
    session, events = await letter(bench, "counter-offer", CLEAN)
    draft_id = only(ApprovalRequired, events)[0].draft_id
    shown = (await session.draft(draft_id)).content_hash
    await all_of(session.correct("funding.FY2027.amount", "200000 USD"))
    refused = await all_of(session.approve(draft_id))
    assert only(TurnFailed, refused)[0].exit_code == 3
    assert "no longer what was shown" in only(TurnFailed, refused)[0].message
    assert (await session.draft(draft_id)).content_hash != shown
    assert (await all_of(session.approve(draft_id)))[-1] == TurnFinished(2, "done")


async def contested_letter(bench: Bench, *letters: str) -> tuple[LiveSession, DraftReady]:
    ordered = calls(("request_letter", {"kind": "counter-offer", "tone": "neutral"}), first_id=9)
    contradicting = {"facts": [{"path": "funding.FY2027.amount", "value": "500000 USD", "quote": "we have 500,000 USD"}]}
    script = (calls(("record_facts", contradicting), first_id=5), says("Which holds?"), ordered, says("Asked."))
    session = await settled(bench, *script, *(says(text) for text in letters))
    await all_of(session.send("we have 500,000 USD"))
    return session, only(DraftReady, await all_of(session.send("Write to them.")))[0]


async def test_a_letter_that_rests_on_a_contested_fact_says_so_and_is_not_written_twice(bench: Bench) -> None:
    _, draft = await contested_letter(bench, CLEAN)
    assert draft.findings == ("facts: two things were said of funding.FY2027.amount; settle which holds before this leaves.",)


async def test_a_letter_that_rests_on_a_contested_fact_is_not_approved(bench: Bench) -> None:
    session, draft = await contested_letter(bench, CLEAN)
    (failed,) = only(TurnFailed, await all_of(session.approve(draft.draft_id)))
    assert failed.exit_code == 3
    assert "two things were said of funding.FY2027.amount" in failed.message
    assert "confirm" in failed.way_out.lower()
    assert (await session.draft(draft.draft_id)).status == "waiting"


async def test_the_assistant_is_told_what_the_letter_it_ordered_rests_on(bench: Bench) -> None:
    await contested_letter(bench, CLEAN)
    told = [
        block for request in bench.requests for block in request["messages"][-1]["content"] if block["type"] == "tool_result"
    ]
    assert "Tell the person before they decide: two things were said of funding.FY2027.amount" in str(told[-1])


async def test_where_an_offer_came_from_is_nothing_that_a_package_rests_on(bench: Bench) -> None:
    session = await settled(bench)
    await all_of(session.correct("offers.second.discount", "0.2"))
    said = [SaidValue("offers.second.source", "letter.pdf", "letter"), SaidValue("offers.second.term_months", 12, "a year")]
    session.context.facts.propose(said, origin=Origin.FILE)
    assert [str(each) for each in unsettled_facts(session.context)] == [
        "facts: it rests on facts nobody confirmed: offers.second.term_months."
    ]


async def test_the_writer_is_never_told_which_facts_are_open(bench: Bench) -> None:
    await contested_letter(bench, f"We accept. {CLEAN}", CLEAN)
    mend = bench.requests[-1]["messages"][-1]["content"][0]["text"]
    assert "“We accept” binds" in mend
    assert "funding" not in mend


OFFER = (
    "We offer 22% off list price for a commitment of $300,000. Overage at list price. No rollover. Fees increase by 7% a year."
)


async def test_a_reply_answers_their_newest_text_in_our_own_words(bench: Bench) -> None:
    terms = [
        {"field": "discount", "value": "0.22", "quote": "22% off list price"},
        {"field": "payable_commitment", "value": "300000 USD", "quote": "commitment of $300,000"},
        {"field": "overage_basis", "value": "list", "quote": "Overage at list price"},
        {"field": "rollover_share", "value": "0", "quote": "No rollover"},
    ]
    recorded = calls(("record_offer", {"offer": "second", "terms": terms}), first_id=5)
    ordered = calls(("request_letter", {"kind": "reply", "tone": "firm"}), first_id=9)
    session = await settled(bench, recorded, says("Noted."), ordered, says("Asked."), says("We propose [[offer#discount]]."))
    await all_of(session.send(OFFER))
    await all_of(session.correct("offers.second.renewal_cap", "none"))
    await all_of(session.confirm([]))
    await all_of(session.send("Reply to them."))
    order = bench.requests[-1]["messages"][0]["content"][0]["text"]
    assert "they offered [[offer#theirs.discount]] (written: 22 %)" in order
    assert "Prices do not rise within the term." in order
    assert "increase by 7%" not in order
