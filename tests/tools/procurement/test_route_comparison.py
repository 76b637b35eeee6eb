from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tools.procurement.route_builders import a_route, ceiling, find_among, judged, levels
from tools.procurement.route_comparison import Contender, dated, dominators, efficient, timing
from tools.procurement.route_output import Timing
from tools.procurement.route_terms import ElapsedBasis, ElapsedWeeks, Risk
from tools.verdict import Verdict

ALL = tuple(Verdict)


def contender(name: str, weeks: int, freedom: str, risk: Risk, verdict: Verdict = Verdict.PASS) -> Contender:
    return Contender(name, verdict, Decimal(weeks), Decimal(freedom), risk)


FAST = contender("fast", 4, "0.2", Risk.LOW)
FREE = contender("free", 26, "1", Risk.MEDIUM)
SLOW = contender("slow", 30, "1", Risk.MEDIUM)
RISKY = contender("risky", 4, "0.2", Risk.HIGH)


def test_the_pareto_set_keeps_what_nothing_beats_in_all_three() -> None:
    assert efficient([FAST, FREE, SLOW, RISKY], ALL) == ("fast", "free")


def test_equal_routes_do_not_beat_each_other() -> None:
    twin = contender("twin", 4, "0.2", Risk.LOW)
    assert efficient([FAST, twin], ALL) == ("fast", "twin")


def test_an_unconfirmed_route_never_pushes_a_lawful_one_out() -> None:
    better = contender("better", 1, "1", Risk.LOW, Verdict.UNCONFIRMED)
    assert efficient([FAST, better], {Verdict.PASS}) == ("fast",)
    assert efficient([FAST, better], {Verdict.PASS, Verdict.UNCONFIRMED}) == ("better",)
    assert dominators(FAST, [FAST, better]) == ()


def test_an_unlawful_route_beats_nobody() -> None:
    unlawful = contender("unlawful", 1, "1", Risk.LOW, Verdict.FAIL)
    doubtful = contender("doubtful", 9, "0", Risk.HIGH, Verdict.UNCONFIRMED)
    assert dominators(doubtful, [unlawful, doubtful, FAST]) == ("fast",)


CONTENDERS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from(Risk), st.sampled_from(Verdict)), min_size=1, max_size=8
).map(
    lambda rows: [
        Contender(str(place), verdict, Decimal(weeks), Decimal(freedom) / 4, risk)
        for place, (weeks, freedom, risk, verdict) in enumerate(rows)
    ]
)


@given(CONTENDERS)
@settings(max_examples=60, deadline=None)
def test_no_route_of_the_pareto_set_is_dominated_and_every_other_is(field: list[Contender]) -> None:
    kept = set(efficient(field, ALL))
    assert kept
    for one in field:
        beaten = any(
            other.weeks <= one.weeks
            and other.freedom >= one.freedom
            and list(Risk).index(other.risk) <= list(Risk).index(one.risk)
            and (other.weeks, other.freedom, other.risk) != (one.weeks, one.freedom, one.risk)
            for other in field
        )
        assert (one.id in kept) is not beaten


@given(CONTENDERS.flatmap(lambda field: st.tuples(st.just(field), st.permutations(field))))
@settings(max_examples=30, deadline=None)
def test_the_pareto_set_does_not_depend_on_order(fields: tuple[list[Contender], list[Contender]]) -> None:
    ordered, shuffled = fields
    assert set(efficient(ordered, ALL)) == set(efficient(shuffled, ALL))


WEEKS = ElapsedWeeks(shortest=Decimal(12), typical=Decimal(26), longest=Decimal(52), basis=ElapsedBasis.ESTIMATE)


def test_weeks_become_dates() -> None:
    # 24 November 2026 + 84, 182 and 364 days
    elapsed = dated(WEEKS, date(2026, 11, 24))
    assert (elapsed.earliest_signature, elapsed.typical_signature, elapsed.latest_signature) == (
        date(2027, 2, 16),
        date(2027, 5, 25),
        date(2027, 11, 23),
    )


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        (date(2027, 2, 15), Timing.TOO_LATE),
        (date(2027, 2, 16), Timing.ONLY_AT_SHORTEST),
        (date(2027, 5, 25), Timing.TYPICALLY),
        (date(2027, 11, 23), Timing.EVEN_AT_LONGEST),
        (None, Timing.UNKNOWN),
    ],
)
def test_the_deadline_is_met_up_to_its_own_day(deadline: date | None, expected: Timing) -> None:
    assert timing(dated(WEEKS, date(2026, 11, 24)), deadline) is expected


def test_a_lawful_dominated_route_names_what_beats_it() -> None:
    better, worse = a_route("BETTER", negotiable=levels("open", "open", "open")), a_route("WORSE")
    found = find_among(worse, better)
    assert found.efficient == ("BETTER",)
    assert {route.id: route.dominated_by for route in found.routes} == {"BETTER": (), "WORSE": ("BETTER",)}


def test_a_route_without_a_known_time_is_set_aside_not_ranked() -> None:
    found = find_among(a_route("TIMED"), a_route("UNTIMED", elapsed=None))
    assert (found.efficient, found.not_compared) == (("TIMED",), ("UNTIMED",))


def test_an_unlawful_route_is_in_no_pareto_set() -> None:
    quick = a_route(
        "QUICK", limits=(ceiling("1 USD"),), elapsed={"shortest": 0, "typical": 0, "longest": 1, "basis": "estimate"}
    )
    found = find_among(quick, a_route("OPEN-ONE"))
    assert found.efficient == found.efficient_if_confirmed == ("OPEN-ONE",)
    assert judged(quick).verdict is Verdict.FAIL
