"""A figure of an old reply opens as it stood there, with what it is now."""

from agent.events import ReplyChecked, ShownFigure
from agent.figure_as_shown import opened_as_shown
from agent.live_session import LiveSession
from agent.views import Derivation
from tests.scripted_claude import says
from tests.session_bench import Bench, all_of, only

SETTLED = {
    "residency.duties": "[]",
    "residency.processing_regions": "[US]",
    "demand.coefficient_of_variation": "0.3",
}
SPREAD = "demand.coefficient_of_variation"
AMOUNT = "funding.FY2027.amount"


async def replied(bench: Bench, words: str) -> tuple[LiveSession, ShownFigure]:
    """A session with a reply that shows one figure."""
    session = await bench.open(says(words))
    for path, value in SETTLED.items():
        await all_of(session.correct(path, value))
    checked = only(ReplyChecked, await all_of(session.send("How much?")))[-1]
    return session, checked.figures[0]


async def opened(session: LiveSession, shown: ShownFigure) -> Derivation:
    return await opened_as_shown(shown, session.derivation)


async def test_a_figure_that_stands_says_nothing_of_a_replacement(bench: Bench) -> None:
    session, shown = await replied(bench, "Commit [[size_commitment#firm_commitment]].")
    found = await opened(session, shown)
    assert (found.value, found.replaced, found.result_id) == (shown.text, "", shown.pinned_source)


async def test_a_figure_that_moved_opens_with_the_steps_of_then_and_what_it_is_now(bench: Bench) -> None:
    session, shown = await replied(bench, "Commit [[size_commitment#firm_commitment]].")
    then = await session.derivation("size_commitment#firm_commitment")
    await all_of(session.correct(SPREAD, "0.6"))
    now = await session.derivation("size_commitment#firm_commitment")
    found = await opened(session, shown)
    assert (found.value, found.steps, found.result_hash) == (shown.text, then.steps, then.result_hash)
    assert found.replaced == f"replaced since: now {now.value}"
    assert now.value != shown.text


async def test_a_figure_that_came_back_to_what_it_was_is_not_called_replaced(bench: Bench) -> None:
    session, shown = await replied(bench, "Commit [[size_commitment#firm_commitment]].")
    await all_of(session.correct(SPREAD, "0.6"))
    await all_of(session.correct(SPREAD, "0.3"))
    assert (await opened(session, shown)).replaced == ""


async def test_a_figure_that_cannot_be_computed_any_more_says_so(bench: Bench) -> None:
    session, shown = await replied(bench, "Commit [[size_commitment#firm_commitment]].")
    await all_of(session.correct(AMOUNT, "null"))
    found = await opened(session, shown)
    assert (found.value, found.replaced) == (shown.text, "replaced since: it cannot be computed now")


async def test_a_fact_that_was_corrected_opens_as_the_reply_said_it(bench: Bench) -> None:
    session, shown = await replied(bench, f"You have [[case#{AMOUNT}]].")
    await all_of(session.correct(AMOUNT, "500000 USD"))
    found = await opened(session, shown)
    assert found.value == shown.text
    assert found.replaced == "replaced since: now 500,000.00 USD"


async def test_a_figure_that_was_rounded_when_shown_is_not_called_replaced(bench: Bench) -> None:
    session, shown = await replied(bench, "About [[size_commitment#firm_commitment|thousand]] it is.")
    assert (await opened(session, shown)).replaced == ""


async def test_a_result_that_cannot_be_had_again_opens_as_of_now_with_the_words_of_then(bench: Bench) -> None:
    session, _ = await replied(bench, "Commit [[size_commitment#firm_commitment]].")
    now = await session.derivation("size_commitment#firm_commitment")
    shown = ShownFigure("1.00 USD", "size_commitment#firm_commitment", "size_commitment-00000000")
    found = await opened(session, shown)
    assert (found.value, found.replaced) == ("1.00 USD", f"replaced since: now {now.value}")


async def test_both_sides_of_a_fact_that_was_decided_since_open_with_what_holds(bench: Bench) -> None:
    session = await bench.open()
    now = (await session.derivation(f"case#{AMOUNT}")).value
    both = ShownFigure("contested: 1 USD (said by ann) or 2 USD (said by bob)", f"contested#{AMOUNT}", "contested")
    found = await opened(session, both)
    assert (found.value, found.replaced) == (both.text, f"replaced since: now {now}")
