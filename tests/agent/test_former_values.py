"""A walk-away, target or ceiling that was corrected since is kept from the vendor as well; what is lawful to say stays so."""

from agent.former_values import former_values
from agent.live_session import LiveSession
from agent.text_check import CheckedText, disclosure_findings
from agent.views import Draft
from tests.scripted_claude import calls, says
from tests.session_bench import Bench, all_of
from tools.disclosure.findings import LeakKind
from tools.money import Money, money

AMOUNT = "funding.FY2027.amount"
SETTLED = {
    "residency.duties": "[]",
    "residency.processing_regions": "[US]",
    "demand.coefficient_of_variation": "0.3",
}


def letter(text: str) -> tuple[Draft, CheckedText]:
    draft = Draft("d-1-1", "questions", "Letter", text, text, True, "waiting", "")
    return draft, CheckedText(text, text, (), ())


def leaks(session: LiveSession, text: str) -> list[tuple[LeakKind, str]]:
    draft, found = letter(text)
    found_here = disclosure_findings(draft, found, session.context)
    return [(leak.kind, leak.private_name.partition(" (")[0]) for leak in found_here]


async def opened(bench: Bench) -> LiveSession:
    """A session whose first turn read the alternatives, on a case that can be computed."""
    session = await bench.open(calls(("derive_alternatives", {})), says("Read."))
    for path, value in SETTLED.items():
        await all_of(session.correct(path, value))
    await all_of(session.send("What else could we do?"))
    await all_of(session.correct(AMOUNT, "1234567 USD"))
    return session


def reservation(session: LiveSession) -> Money:
    state = session.context.facts.state()
    value = session.context.calculations.private_values(state, session.context.as_of(state))["reservation_value"].value
    assert isinstance(value, Money)
    return value


async def test_money_that_was_corrected_is_still_kept_from_the_vendor(bench: Bench) -> None:
    session = await opened(bench)
    await all_of(session.correct(AMOUNT, "2345678 USD"))
    assert leaks(session, "We had 1,234,567 USD for it.") == [(LeakKind.VALUE, f"former {AMOUNT}")]


async def test_a_former_value_in_words_or_rounded_is_found(bench: Bench) -> None:
    session = await opened(bench)
    await all_of(session.correct(AMOUNT, "2345678 USD"))
    assert leaks(session, "We had one million two hundred thirty-four thousand five hundred sixty-seven dollars.") == [
        (LeakKind.WORDS, f"former {AMOUNT}")
    ]
    assert (LeakKind.ROUNDED, f"former {AMOUNT}") in leaks(session, "We had about 1,235,000 USD.")


async def test_both_sides_of_contested_money_are_private(bench: Bench) -> None:
    said = {"facts": [{"path": AMOUNT, "value": "1345679 USD", "quote": "1,345,679 dollars"}]}
    session = await bench.open(calls(("record_facts", said)), says("Which holds?"))
    await all_of(session.send("There are 1,345,679 dollars."))
    assert AMOUNT in session.context.facts.state().contested
    assert leaks(session, "There are 1,345,679 USD.") == [(LeakKind.VALUE, f"contested {AMOUNT}")]


async def test_a_former_reservation_value_is_known_from_the_results_that_were_shown(bench: Bench) -> None:
    session = await opened(bench)
    before = reservation(session)
    await all_of(session.correct("workloads.intake-summaries.requests_per_month", "91000"))
    assert reservation(session) != before
    assert (LeakKind.VALUE, "former reservation_value") in leaks(session, f"We could pay {before.amount:,.2f} USD.")


async def test_what_was_computed_and_never_shown_is_not_looked_for(bench: Bench) -> None:
    session = await bench.open()
    for path, value in SETTLED.items():
        await all_of(session.correct(path, value))
    await all_of(session.correct("workloads.intake-summaries.requests_per_month", "91000"))
    assert not any(name.startswith("former reservation_value") for name in former_values(session.context))


async def test_a_former_value_that_is_a_term_of_their_offer_is_lawful(bench: Bench) -> None:
    session = await opened(bench)
    offer = next(iter(session.context.facts.state().case.offers))
    await all_of(session.correct(f"offers.{offer}.payable_commitment", "1234567 USD"))
    await all_of(session.correct(AMOUNT, "2345678 USD"))
    assert leaks(session, "You asked for 1,234,567 USD.") == []


async def test_a_former_value_that_we_offered_since_is_lawful(bench: Bench) -> None:
    session = await opened(bench)
    await all_of(session.correct("our_offers.first.payable_commitment", "1234567 USD"))
    await all_of(session.correct(AMOUNT, "2345678 USD"))
    assert leaks(session, "We offered 1,234,567 USD.") == []


async def test_a_sum_that_meets_a_former_value_by_chance_is_no_finding(bench: Bench) -> None:
    session = await opened(bench)
    await all_of(session.correct(AMOUNT, "2345678 USD"))
    text = "The first part is 1,000,000 USD. The second part is 234,567 USD."
    assert not [name for _, name in leaks(session, text) if name.startswith("former")]


async def test_a_value_that_holds_again_is_told_by_its_own_name_alone(bench: Bench) -> None:
    session = await opened(bench)
    await all_of(session.correct(AMOUNT, "2345678 USD"))
    await all_of(session.correct(AMOUNT, "1234567 USD"))
    assert leaks(session, "We have 1,234,567 USD.")[0] == (LeakKind.VALUE, "funding.FY2027")
    assert not any(name.startswith("former") for _, name in leaks(session, "We have 1,234,567 USD."))
    assert leaks(session, "We have 2,345,678 USD.") == [(LeakKind.VALUE, f"former {AMOUNT}")]


async def test_a_former_value_can_be_released_to_a_letter_by_name(bench: Bench) -> None:
    session = await opened(bench)
    await all_of(session.correct(AMOUNT, "2345678 USD"))
    draft, _ = letter("We had 1,234,567 USD.")
    held = {figure.value: name for name, figure in former_values(session.context).items()}
    session.context.decisions.release(held[money(1_234_567, "USD")], draft, "ann", session.context.now())
    assert leaks(session, "We had 1,234,567 USD.") == []


async def test_nothing_once_said_of_zero_stops_a_letter(bench: Bench) -> None:
    session = await opened(bench)
    await all_of(session.correct("preferences.shortfall_cap", "0 USD"))
    await all_of(session.correct("preferences.shortfall_cap", "9000 USD"))
    assert money(0, "USD") not in [figure.value for figure in former_values(session.context).values()]
