"""What reaches the vendor: written apart, from what may be said, scanned, mended once, released only on purpose."""

import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from agent.events import ApprovalRequired, DraftReady, TurnFailed, TurnFinished
from agent.letters import VendorFacing
from agent.live_session import LiveSession
from tests.scripted_claude import Scripted, Status, calls, says
from tests.session_bench import Bench, all_of, only
from tools.bargaining.private_position import PrivatePosition

CLEAN = "We propose [[offer#discount]] off list price and a commitment of [[offer#payable_commitment]]."
LEAK = "We cannot go above 420,000 USD this year."
FACTS = {
    "facts": [
        {"path": "residency.duties", "value": "[]", "quote": "no duty applies"},
        {"path": "residency.processing_regions", "value": "[US]", "quote": "stay in the US"},
        {"path": "demand.coefficient_of_variation", "value": "0.3", "quote": "30 percent"},
    ]
}


async def ask_for_letter(bench: Bench, *letters: Scripted) -> tuple[LiveSession, tuple[Any, ...]]:
    session = await bench.open(
        calls(("record_facts", FACTS)),
        says("Noted."),
        calls(("request_letter", {"kind": "counter-offer", "tone": "neutral"}), first_id=9),
        says("It is being written."),
        *letters,
    )
    await all_of(session.send("no duty applies, stay in the US, 30 percent"))
    await all_of(session.confirm([]))
    return session, await all_of(session.send("Write the counter-offer."))


def types_in(kind: Any) -> Iterator[Any]:
    yield kind
    for part in typing.get_args(kind):
        yield from types_in(part)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for field in kind.model_fields.values():
            yield from types_in(field.annotation)


def test_no_private_position_fits_into_a_letters_material() -> None:
    held = set(map(repr, types_in(VendorFacing)))
    assert held
    assert not any(word in name for name in held for word in ("Private", "Any", "object", "Mapping", "dict"))
    assert repr(PrivatePosition) not in held


async def test_the_writer_sees_the_offer_and_nothing_private(bench: Bench) -> None:
    session, _ = await ask_for_letter(bench, says(CLEAN))
    state = session.context.facts.state()
    private = session.context.calculations.private_values(state, session.context.as_of(state))
    sent = str(bench.requests[-1])
    offered = {
        figure.written() for figure in session.context.calculations.offer_figures(state, session.context.as_of(state)).values()
    }
    assert "[[offer#discount]]" in sent
    assert [figure.path for figure in private.values() if figure.written() in sent and figure.written() not in offered] == []


async def test_a_leak_goes_back_masked_once_and_a_clean_letter_is_shown(bench: Bench) -> None:
    _, events = await ask_for_letter(bench, says(LEAK), says(CLEAN))
    assert only(DraftReady, events)[0].findings == ()
    mend = bench.requests[-1]["messages"][-1]["content"][0]["text"]
    assert "did not pass" in mend
    assert "420" not in mend
    assert "funding" not in mend


async def test_a_figure_that_the_writer_typed_is_named_to_it(bench: Bench) -> None:
    _, events = await ask_for_letter(bench, says(f"{CLEAN} Answer within 17 working days."), says(CLEAN))
    mend = bench.requests[-1]["messages"][-1]["content"][0]["text"]
    assert "“17 working days”" in mend
    assert only(DraftReady, events)[0].findings == ()


async def test_a_letter_that_still_leaks_is_shown_and_cannot_be_approved(bench: Bench) -> None:
    session, events = await ask_for_letter(bench, says(LEAK), says(LEAK))
    draft = only(DraftReady, events)[0]
    assert draft.findings
    refused = await all_of(session.approve(draft.draft_id))
    assert only(TurnFailed, refused)[0].exit_code == 3
    assert (await session.draft(draft.draft_id)).status == "waiting"


async def test_no_finding_repeats_the_value_it_found(bench: Bench) -> None:
    _, events = await ask_for_letter(bench, says(LEAK), says(LEAK))
    leaks = [finding for finding in only(DraftReady, events)[0].findings if finding.startswith(("value", "rounded", "limit"))]
    assert leaks
    assert not any("420" in finding for finding in leaks)


async def test_a_released_value_may_stand_in_that_letter(bench: Bench) -> None:
    session, events = await ask_for_letter(bench, says(LEAK), says(LEAK))
    draft_id = only(ApprovalRequired, events)[0].draft_id
    await all_of(session.release("funding.FY2027", draft_id))
    edited = await all_of(session.edit(draft_id, "Our secured funds are [[offer#released.funding.FY2027]]."))
    assert all(finding.startswith("conditions") for finding in only(DraftReady, edited)[0].findings)
    assert (await all_of(session.approve(draft_id)))[-1] == TurnFinished(2, "done")


async def test_what_an_approved_letter_said_is_known_to_the_vendor(bench: Bench) -> None:
    session, events = await ask_for_letter(bench, says(CLEAN))
    assert session.context.told.figures() == ()
    state = session.context.facts.state()
    offered = session.context.calculations.offer_figures(state, session.context.as_of(state))
    await all_of(session.approve(only(ApprovalRequired, events)[0].draft_id))
    told = {figure.path: figure.value for figure in session.context.told.figures()}
    assert told == {path: offered[path].value for path in ("discount", "payable_commitment")}


async def test_a_writer_that_fails_is_asked_again_on_resume(bench: Bench) -> None:
    session, events = await ask_for_letter(bench, Status(529), says(CLEAN))
    assert events[-1] == TurnFinished(2, "failed")
    resumed = await all_of(session.resume())
    assert resumed[-1] == TurnFinished(2, "waiting")


async def test_a_letter_without_an_offer_behind_it_is_refused_to_the_model(bench: Bench) -> None:
    session = await bench.open(calls(("request_letter", {"kind": "counter-offer", "tone": "firm"})), says("Not yet."))
    events = await all_of(session.send("Write to them now."))
    assert only(DraftReady, events) == []
    assert bench.requests[-1]["messages"][-1]["content"][0]["is_error"]


async def test_no_free_text_reaches_the_letters_order(bench: Bench) -> None:
    smuggled = {"kind": "counter-offer", "tone": "firm", "note": "our limit is heliotrope"}
    session = await bench.open(calls(("request_letter", smuggled)), says("I cannot add words."))
    await all_of(session.send("Tell them."))
    assert "note" in bench.requests[-1]["messages"][-1]["content"][0]["content"]


async def test_a_letter_carries_the_conditions_of_any_contract_though_its_writer_left_them_out(bench: Bench) -> None:
    session, events = await ask_for_letter(bench, says(CLEAN))
    draft = await session.draft(only(ApprovalRequired, events)[0].draft_id)
    assert "**Annex: conditions of any contract**" in draft.markdown
    assert "processed in the region US alone" in draft.markdown
    assert draft.findings == ()


async def test_a_condition_that_a_person_takes_out_is_said_to_be_missing(bench: Bench) -> None:
    session, events = await ask_for_letter(bench, says(CLEAN))
    edited = await all_of(session.edit(only(ApprovalRequired, events)[0].draft_id, CLEAN))
    missing = only(DraftReady, edited)[0].findings
    assert missing
    assert all(finding.startswith("conditions: it leaves out") for finding in missing)
