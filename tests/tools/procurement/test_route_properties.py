"""The verdict is a minimum: worse evidence never improves it, and the order in which it is read does not matter."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tools.procurement.route_builders import (
    a_route,
    ceiling,
    find_among,
    judged,
    point,
    read_on,
    report,
    requirement,
    vehicle,
)
from tools.procurement.route_table import Route
from tools.provenance import Verification
from tools.verdict import Verdict, weakest

RANK = {Verdict.FAIL: 0, Verdict.UNCONFIRMED: 1, Verdict.PASS: 2}
UNVERIFIED = read_on(verification=Verification.UNVERIFIED)
SAID = {
    Verdict.PASS: point(report(says=True)),
    Verdict.UNCONFIRMED: point(report(True, UNVERIFIED)),
    Verdict.FAIL: point(report(says=False)),
}
LIMIT = {
    Verdict.PASS: ceiling("100000 USD"),
    Verdict.UNCONFIRMED: ceiling("100000 USD", condition="urgent"),
    Verdict.FAIL: ceiling("80000 USD"),
}
GROUND = {
    Verdict.PASS: {"met_conditions": ["signed"]},
    Verdict.UNCONFIRMED: {},
    Verdict.FAIL: {"ruled_out_conditions": ["signed"]},
}
FIVE = st.tuples(*[st.sampled_from(Verdict)] * 5)
QUICKLY = settings(max_examples=60, deadline=None)


def route_with(law: Verdict, opened: Verdict, listed: Verdict, value: Verdict) -> Route:
    return a_route(
        law=SAID[law] | {"text": "an act"},
        vehicle=vehicle(opened=SAID[opened], listed=SAID[listed]),
        limits=(LIMIT[value],),
        requirements=(requirement("signed"),),
    )


def verdict_of(parts: tuple[Verdict, ...]) -> Verdict:
    *evidence, ground = parts
    return judged(route_with(*evidence), **GROUND[ground]).verdict


@given(FIVE)
@QUICKLY
def test_a_route_is_as_good_as_its_weakest_check(parts: tuple[Verdict, ...]) -> None:
    assert verdict_of(parts) is weakest(parts)


@given(FIVE, st.integers(0, 4), st.sampled_from(Verdict))
@QUICKLY
def test_worsening_one_condition_never_improves_the_verdict(parts: tuple[Verdict, ...], place: int, other: Verdict) -> None:
    worse = tuple(weakest((part, other)) if here == place else part for here, part in enumerate(parts))
    assert RANK[verdict_of(worse)] <= RANK[verdict_of(parts)]


@given(st.integers(1, 200_000), st.integers(1, 200_000))
@QUICKLY
def test_a_larger_value_never_makes_a_capped_route_more_lawful(one: int, other: int) -> None:
    limits = (ceiling("60000 USD"), ceiling("120000 USD", id="urgent", condition="urgent"))
    smaller, larger = (judged(a_route(limits=limits), contract_value=f"{value} USD").verdict for value in sorted((one, other)))
    assert RANK[larger] <= RANK[smaller]


@given(st.permutations(range(4)))
@settings(max_examples=24, deadline=None)
def test_the_order_of_reports_limits_and_routes_does_not_matter(order: list[int]) -> None:
    reports = [report(True), report(True, UNVERIFIED), report(False, read_on(read_on().as_of.replace(month=9))), report(True)]
    limits = [
        ceiling("80000 USD"),
        ceiling("95000 USD", id="b", condition="urgent"),
        ceiling("1 USD", id="c"),
        ceiling("2 USD", id="d"),
    ]

    def arranged(items: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
        return tuple(items[place] for place in order)

    route = a_route(vehicle=vehicle(listed=point(*arranged(reports))), limits=arranged(limits))
    found = find_among(*(a_route(name) for name in ("B-ONE", "A-TWO")), route)
    assert [(each.id, each.verdict) for each in found.routes] == [
        ("A-TWO", Verdict.PASS),
        ("B-ONE", Verdict.PASS),
        ("HERE", Verdict.UNCONFIRMED),
    ]


@given(st.sampled_from(Verdict), st.sampled_from(Verdict))
@settings(max_examples=9, deadline=None)
def test_a_confirmed_circumstance_never_hurts(law: Verdict, value: Verdict) -> None:
    route = route_with(law, Verdict.PASS, Verdict.PASS, value)
    before = judged(route, met_conditions=["signed"]).verdict
    assert RANK[judged(route, met_conditions=["signed", "urgent"]).verdict] >= RANK[before]
