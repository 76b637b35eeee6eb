"""A rehearsal begun from an open session: on the case as it stands, kept on its record, and nothing of it enters the case."""

import pytest

from agent.live_session import LiveSession
from tests.session_bench import Bench, all_of
from tools.errors import BuyersideError
from tools.rehearsal.moves import WalkAway

SETTLED = {
    "residency.duties": "[]",
    "residency.processing_regions": "[US]",
    "demand.coefficient_of_variation": "0.3",
}


async def ready(bench: Bench) -> LiveSession:
    session = await bench.open()
    for path, value in SETTLED.items():
        await all_of(session.correct(path, value))
    return session


async def test_a_case_that_can_be_computed_sits_down_with_a_vendor(bench: Bench) -> None:
    session = await ready(bench)
    desk = await session.rehearsal()
    assert desk.title == session.context.facts.state().case.title
    assert "seed 1" in desk.head
    assert desk.choices()


async def test_a_case_that_is_not_ready_says_what_it_lacks(bench: Bench) -> None:
    session = await bench.open()
    with pytest.raises(BuyersideError, match=r"residency\.duties"):
        await session.rehearsal()


async def test_another_seed_is_another_vendor_and_the_same_one_the_same(bench: Bench) -> None:
    session = await ready(bench)
    first, again, other = [await session.rehearsal(seed) for seed in (1, 1, 2)]
    assert first.lines() == again.lines()
    assert "seed 2" in other.head


async def test_what_is_played_is_kept_on_the_sessions_record_and_changes_no_fact(bench: Bench) -> None:
    session = await ready(bench)
    before, entries = session.context.facts.state().version, session.context.decisions.length()
    desk = await session.rehearsal()
    desk.play(WalkAway())
    desk.keep()
    assert session.context.facts.state().version == before
    assert session.context.decisions.length() == entries + 1
    assert session.context.decisions.decided(entries)[0].verb == "rehearsed"
