"""A contradiction waits for a person; a correction replaces and keeps the history."""

from typing import Any

from agent.events import Event, FactProposed, FactsConfirmed, Notice, ToolFinished
from agent.live_session import LiveSession
from agent.tool_handlers.record_facts import which_holds
from tests.scripted_claude import calls, says
from tests.session_bench import Bench, all_of, only

AMOUNT = "funding.FY2027.amount"


def statement(value: str, quote: str, withdraws: str = "") -> dict[str, Any]:
    return {"facts": [{"path": AMOUNT, "value": value, "quote": quote, "withdraws": withdraws}]}


async def said(bench: Bench, words: str, recorded: dict[str, Any]) -> tuple[LiveSession, tuple[Event, ...]]:
    session = await bench.open(calls(("record_facts", recorded)), says("Which holds?"))
    return session, await all_of(session.send(words))


async def test_a_contradiction_leaves_the_confirmed_fact_and_asks(bench: Bench) -> None:
    session, events = await said(bench, "We have 500,000 USD.", statement("500000 USD", "500,000 USD"))
    state = session.context.facts.state()
    assert (state.facts[AMOUNT].value["amount"], state.facts[AMOUNT].confirmed) == ("420000", True)
    assert [other.value["amount"] for other in state.contested[AMOUNT]] == ["500000"]
    question = only(Notice, events)[0].text
    assert "Which holds" in question
    assert "420000 USD" in question
    assert "500000 USD" in question


async def test_the_model_is_told_of_a_contradiction_and_of_both_origins(bench: Bench) -> None:
    await said(bench, "We have 500,000 USD.", statement("500000 USD", "500,000 USD"))
    answer = bench.requests[-1]["messages"][-1]["content"][0]["content"]
    assert answer.startswith("CONTRADICTION")
    assert "read from a file" in answer


async def test_a_correction_in_their_own_words_replaces_and_keeps_the_history(bench: Bench) -> None:
    words = "The 420,000 was wrong, it is 500,000 USD."
    session, events = await said(bench, words, statement("500000 USD", "500,000 USD", "The 420,000 was wrong"))
    state = session.context.facts.state()
    assert (state.facts[AMOUNT].value["amount"], state.facts[AMOUNT].confirmed) == ("500000", False)
    assert only(FactProposed, events)[0].replaces == "420000 USD"
    assert state.contested == {}


async def test_a_correction_nobody_spoke_is_not_recorded(bench: Bench) -> None:
    session, events = await said(bench, "We have 500,000 USD.", statement("500000 USD", "500,000 USD", "the old one was wrong"))
    assert only(ToolFinished, events)[0].outcome == "invalid"
    assert session.context.facts.state().contested == {}


async def test_the_same_contradiction_is_kept_once(bench: Bench) -> None:
    twice = calls(
        ("record_facts", statement("500000 USD", "500,000 USD")), ("record_facts", statement("500000 USD", "500,000 USD"))
    )
    session = await bench.open(twice, says("Which holds?"))
    await all_of(session.send("We have 500,000 USD."))
    assert len(session.context.facts.state().contested[AMOUNT]) == 1


async def test_confirming_all_does_not_decide_a_contradiction(bench: Bench) -> None:
    session, _ = await said(bench, "We have 500,000 USD.", statement("500000 USD", "500,000 USD"))
    await all_of(session.confirm([]))
    assert AMOUNT in session.context.facts.state().contested


async def test_confirming_the_fact_by_name_settles_it(bench: Bench) -> None:
    session, _ = await said(bench, "We have 500,000 USD.", statement("500000 USD", "500,000 USD"))
    events = await all_of(session.confirm([AMOUNT]))
    assert only(FactsConfirmed, events)
    assert session.context.facts.state().contested == {}


async def test_correcting_the_fact_settles_it_the_other_way(bench: Bench) -> None:
    session, _ = await said(bench, "We have 500,000 USD.", statement("500000 USD", "500,000 USD"))
    await all_of(session.correct(AMOUNT, "500000 USD"))
    state = session.context.facts.state()
    assert state.contested == {}
    assert state.facts[AMOUNT].value["amount"] == "500000"


async def test_an_opening_shows_what_is_contested(bench: Bench) -> None:
    await said(bench, "We have 500,000 USD.", statement("500000 USD", "500,000 USD"))
    session = await bench.open(says("Which holds?"))
    await all_of(session.send("Hello again"))
    assert "CONTESTED" in str(bench.requests[-1]["messages"][-1]["content"][0])


async def test_one_call_cannot_say_two_values_of_one_fact(bench: Bench) -> None:
    path = "workloads.new.requests_per_month"
    both = {"facts": [{"path": path, "value": value, "quote": f"{value} requests"} for value in ("10000", "20000")]}
    session, events = await said(bench, "10000 requests, or 20000 requests a month", both)
    assert only(ToolFinished, events)[0].outcome == "invalid"
    assert session.context.facts.state().facts[path].value == 10000


async def test_how_the_words_were_read_is_shown_for_confirmation(bench: Bench) -> None:
    facts = {"facts": [{"path": "workloads.new.requests_per_month", "value": "40000", "quote": "40k requests a month"}]}
    _, events = await said(bench, "About 40k requests a month.", facts)
    assert only(FactProposed, events)[0].note == "40k requests a month ['40k' read as 40,000]"


async def test_undo_takes_a_contradiction_back(bench: Bench) -> None:
    session, _ = await said(bench, "We have 500,000 USD.", statement("500000 USD", "500,000 USD"))
    book = session.context.facts
    before = book.state()
    assert which_holds(before, AMOUNT)
    assert book.undo().contested == {}  # type: ignore[attr-defined]


async def asked_again(bench: Bench, words: str, recorded: dict[str, Any]) -> LiveSession:
    first = calls(("record_facts", statement("500000 USD", "500,000 USD")))
    session = await bench.open(first, says("Which holds?"), calls(("record_facts", recorded), first_id=7), says("Good."))
    await all_of(session.send("We have 500,000 USD."))
    await all_of(session.send(words))
    return session


async def test_taking_the_contradiction_back_leaves_the_confirmed_fact(bench: Bench) -> None:
    answered = statement("420000 USD", "420,000 USD holds", "forget the other")
    session = await asked_again(bench, "420,000 USD holds, forget the other.", answered)
    state = session.context.facts.state()
    assert state.contested == {}
    assert (state.facts[AMOUNT].value["amount"], state.facts[AMOUNT].confirmed) == ("420000", True)


async def test_the_answer_for_the_other_value_replaces_it_unconfirmed(bench: Bench) -> None:
    answered = statement("500000 USD", "500,000 USD holds", "the 420,000 was last year's")
    session = await asked_again(bench, "500,000 USD holds, the 420,000 was last year's.", answered)
    state = session.context.facts.state()
    assert state.contested == {}
    assert (state.facts[AMOUNT].value["amount"], state.facts[AMOUNT].confirmed) == ("500000", False)


async def test_repeating_the_held_value_alone_settles_nothing(bench: Bench) -> None:
    session = await asked_again(bench, "As I said, 420,000 USD.", statement("420000 USD", "420,000 USD"))
    assert AMOUNT in session.context.facts.state().contested


async def test_what_waits_already_is_said_to_wait_when_it_is_said_again(bench: Bench) -> None:
    words = "The 420,000 was wrong, it is 500,000 USD. As I said, 500,000 USD."
    again = calls(("record_facts", statement("500000 USD", "As I said, 500,000 USD")), first_id=9)
    first = calls(("record_facts", statement("500000 USD", "500,000 USD", "The 420,000 was wrong")))
    session = await bench.open(first, again, says("Noted."))
    await all_of(session.send(words))
    answer = bench.requests[-1]["messages"][-1]["content"][0]["content"]
    assert answer.startswith("Already held, and waiting for their confirmation in the program: ")


async def test_a_fact_without_a_place_is_not_led_to_one_that_only_sounds_alike(bench: Bench) -> None:
    peak = {"path": "workloads.triage.peak_requests_per_day", "value": "30000", "quote": "30,000 a day", "withdraws": ""}
    await said(bench, "It peaks at 30,000 a day.", {"facts": [peak]})
    answer = bench.requests[-1]["messages"][-1]["content"][0]["content"]
    assert answer.startswith(
        "NOT recorded: A case has no fact 'workloads.triage.peak_requests_per_day'; expected one of the keys "
    )
    assert "Did you mean" not in answer
