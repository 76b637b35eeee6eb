"""Nothing that was known is forgotten: what a fact was, who replaced it when, and who said what an undo brings back."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.case.facts import CaseState, EventKind, Fact, FactEvent, Origin
from agent.case.history import fold
from agent.case.private_facts import is_private_fact
from agent.case_text import was
from agent.live_session import LiveSession
from agent.preparation.private_values import private_figures
from agent.preparation.workup import Workup
from tests.scripted_claude import says
from tests.session_bench import Bench, all_of

DAY = datetime(2026, 11, 1, tzinfo=UTC)
PATH = "dates.start_of_service"


def event(number: int, kind: EventKind, value: str | None, actor: str) -> FactEvent:
    at = DAY + timedelta(days=number)
    return FactEvent(number, kind, PATH, value, Origin.USER, confirmed=True, actor=actor, at=at)


@given(st.lists(st.sampled_from(["2027-01-01", "2027-02-01", "2027-03-01", None]), min_size=1, max_size=8))
@settings(max_examples=60)
def test_every_value_that_was_replaced_is_kept_with_whoever_replaced_it(values: Sequence[str | None]) -> None:
    events = [event(number, EventKind.CORRECT, value, f"actor{number}") for number, value in enumerate(values, start=1)]
    kept = [(old.fact.value, old.actor) for old in fold("a", events).replaced.get(PATH, ())]
    steps = enumerate(pairwise(values), start=2)
    assert kept == [(before, f"actor{number}") for number, (before, after) in steps if before not in {None, after}]


def test_an_undo_brings_back_who_said_it_and_keeps_who_took_what_back() -> None:
    events = [
        event(1, EventKind.SET, "2027-01-01", "ann"),
        event(2, EventKind.CORRECT, "2027-02-01", "bo"),
        event(3, EventKind.UNDO, "2027-01-01", "cy"),
    ]
    state = fold("a", events)
    assert (state.facts[PATH].actor, state.facts[PATH].at) == ("ann", DAY + timedelta(days=1))
    last = state.replaced[PATH][-1]
    assert (last.fact.value, last.fact.actor, last.kind, last.actor) == ("2027-02-01", "bo", EventKind.UNDO, "cy")
    assert was(PATH, state) == (
        " REPLACED: was 2027-02-01, said by bo on 2026-11-03, until cy took it back on 2026-11-04, 1 more before that; "
        f"[[was#{PATH}]] writes it"
    )


def test_a_confirmation_replaces_nothing() -> None:
    events = [event(1, EventKind.SET, "2027-01-01", "ann"), event(2, EventKind.CONFIRM, "2027-01-01", "bo")]
    assert fold("a", events).replaced == {}


def test_a_value_that_only_contested_the_fact_was_never_the_fact() -> None:
    events = [
        event(1, EventKind.SET, "2027-01-01", "ann"),
        event(2, EventKind.CONTEST, "2027-02-01", "bo"),
        event(3, EventKind.CONFIRM, "2027-01-01", "ann"),
    ]
    assert fold("a", events).replaced == {}


async def test_an_undo_in_a_session_is_told_with_who_and_when(bench: Bench) -> None:
    session: LiveSession = await bench.open(says("Hello."))
    await all_of(session.correct(PATH, "2027-01-15"))
    await all_of(session.correct(PATH, "2027-02-15"))
    await all_of(session.send("Hello"))
    other = await bench.open(says("I see."), actor="bo")
    await all_of(other.undo(PATH))
    await all_of(other.send("See?"))
    told = bench.requests[-1]["messages"][-1]["content"][0]["text"]
    assert f"[[case#{PATH}]] = 2027-01-15 (user, confirmed) REPLACED: was 2027-02-15, said by ann" in told
    assert "until bo took it back on 2026-11-24" in told
    assert other.context.facts.state().facts[PATH].actor == "ann"


@pytest.mark.parametrize(
    "path",
    [
        "funding.FY2027.amount",
        "procurement.contract_value",
        "preferences.shortfall_cap",
        "demand.expected",
        "alternatives.x.discount",
    ],
)
def test_a_private_fact_is_known_as_one(path: str) -> None:
    assert is_private_fact(path)


@pytest.mark.parametrize(
    "path", ["buyer.kind", "residency.duties", "offers.first.discount", "our_offers.a.discount", "dates.signature"]
)
def test_what_the_vendor_may_know_is_none(path: str) -> None:
    assert not is_private_fact(path)


def test_every_amount_of_the_case_that_the_leak_guard_protects_is_a_private_fact() -> None:
    paths = (
        "funding.FY2027.amount",
        "funding.FY2027.further_amount",
        "procurement.contract_value",
        "preferences.shortfall_cap",
    )
    facts = {path: Fact(path, {"amount": "1", "currency": "USD"}, Origin.USER, confirmed=True) for path in paths}
    assert len(private_figures(CaseState("a", 1, facts), Workup({}, {}, ()))) == len(paths)
    assert all(map(is_private_fact, paths))
