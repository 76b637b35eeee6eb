"""The zone of agreement and the fair points in it."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tools.bargaining.money_model import MoneyModel
from tools.bargaining.offer_space import OfferSpace, ScoredSpace, score_space
from tools.bargaining.offers import OfferTerms
from tools.bargaining.reservation_value import ReservationValue
from tools.bargaining.room import Room
from tools.bargaining.zopa import ZOPA
from tools.money import money

Terms = Callable[[int, int, int, str, str], OfferTerms]


def test_the_zone_has_160_packages_of_which_20_are_undominated(zopa: ZOPA) -> None:
    assert (len(zopa.members), len(zopa.pareto)) == (160, 20)


def test_the_ends_of_the_zone_match_the_worked_numbers(zopa: ZOPA, terms: Terms) -> None:
    ends = [zopa.scored.space.terms_at(int(zopa.pareto[at])) for at in (0, -1)]

    assert ends == [terms(10, 560, 50, "0%", "committed"), terms(15, 800, 50, "0%", "committed")]


def test_nash_and_kalai_smorodinsky_agree_here(zopa: ZOPA, terms: Terms) -> None:
    nash = zopa.nash()

    assert nash == zopa.kalai_smorodinsky()
    assert nash is not None
    assert zopa.scored.space.terms_at(nash) == terms(5, 560, 50, "0%", "committed")
    assert zopa.buyer_gain[nash] * zopa.vendor_gain[nash] == pytest.approx(1270.5)
    assert zopa.least_ratios().max() == pytest.approx(0.503817, abs=1e-6)


def test_ideal_gains_are_those_of_the_worked_numbers(zopa: ZOPA) -> None:
    assert (zopa.buyer_gain[zopa.pareto].max(), zopa.vendor_gain[zopa.pareto].max()) == pytest.approx((65.5, 71.75))


def test_fair_points_lie_in_the_zone(zopa: ZOPA) -> None:
    assert {zopa.nash(), zopa.kalai_smorodinsky()} <= set(zopa.members.tolist())


@pytest.mark.parametrize("factor", [0.001, 3.0, 1000.0])
def test_scaling_the_vendor_leaves_nash_unchanged(zopa: ZOPA, factor: float) -> None:
    scored, reservation = zopa.scored, zopa.reservation
    scaled = ZOPA(
        replace(scored, vendor_worth=scored.vendor_worth * factor),
        reservation.model_copy(update={"vendor_at_most": reservation.vendor_at_most * Decimal(str(factor))}),
    )

    assert scaled.nash() == zopa.nash()


def test_an_empty_zone_says_so(scored: ScoredSpace) -> None:
    cheap = ReservationValue(
        batna="partner", amount=money(500, "USD"), vendor_without_deal=money(800, "USD"), vendor_at_most=money(800, "USD")
    )
    empty = ZOPA(scored, cheap)

    assert empty.is_empty
    assert (empty.nash(), empty.kalai_smorodinsky()) == (None, None)


def test_a_package_exactly_at_both_reservations_is_in_the_zone(model: MoneyModel, space: OfferSpace, terms: Terms) -> None:
    same = terms(20, 640, 50, "none", "list")
    line = score_space(model, space.line(same, next(iter(space.axes)), (same.discount,)))
    touching = ReservationValue(
        batna="x", amount=money(756, "USD"), vendor_without_deal=money(802, "USD"), vendor_at_most=money(802, "USD")
    )

    assert np.array_equal(ZOPA(line, touching).members, [0])


@pytest.mark.parametrize("factor", [0.001, 3.0, 1000.0])
def test_scaling_our_costs_leaves_nash_unchanged(zopa: ZOPA, factor: float) -> None:
    reservation = zopa.reservation.model_copy(update={"amount": zopa.reservation.amount * Decimal(str(factor))})
    scaled = ZOPA(replace(zopa.scored, buyer_cost=zopa.scored.buyer_cost * factor), reservation)

    assert scaled.nash() == zopa.nash()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(aversion=st.decimals(0, 2, places=2), theta=st.decimals(0, "0.5", places=2), reservation=st.integers(700, 900))
def test_fair_points_lie_in_the_zone_whatever_the_rates(
    model: MoneyModel, space: OfferSpace, aversion: Decimal, theta: Decimal, reservation: int
) -> None:
    rates = model.model_copy(update={"shortfall_aversion": aversion, "certainty_worth": theta})
    theirs = rates.vendor_without_deal()
    limit = ReservationValue(batna="x", amount=money(reservation, "USD"), vendor_without_deal=theirs, vendor_at_most=theirs)
    zone = ZOPA(score_space(rates, space), limit)

    assert {zone.nash(), zone.kalai_smorodinsky()} <= {*zone.members.tolist(), None}
    assert zone.is_empty == (zone.nash() is None)


def test_the_zones_pareto_set_is_that_of_the_whole_space_within_it(zopa: ZOPA) -> None:
    whole = set(zopa.scored.pareto.tolist())

    assert set(zopa.pareto.tolist()) == whole & set(zopa.members.tolist())


def test_a_partner_that_brings_them_less_widens_the_zone(scored: ScoredSpace, zopa: ZOPA) -> None:
    lower = ReservationValue(
        batna="partner", amount=money(810, "USD"), vendor_without_deal=money(700, "USD"), vendor_at_most=money(700, "USD")
    )

    assert set(zopa.members.tolist()) < set(ZOPA(scored, lower).members.tolist())


def test_of_an_unknown_worth_the_most_counts(scored: ScoredSpace, zopa: ZOPA) -> None:
    unknown = ReservationValue(
        batna="partner", amount=money(810, "USD"), vendor_without_deal=None, vendor_at_most=money(800, "USD")
    )

    assert np.array_equal(ZOPA(scored, unknown).members, zopa.members)


def test_the_part_of_the_zone_in_a_room_is_undominated_there(zopa: ZOPA, terms: Terms) -> None:
    banked = zopa.inside(Room.banking(terms(20, 800, 0, "5%", "list")))
    front = {(zopa.buyer_gain[at], zopa.vendor_gain[at]) for at in banked.members}
    best = {pair for pair in front if not any(o != pair and o[0] >= pair[0] and o[1] >= pair[1] for o in front)}

    assert 0 < banked.members.size < zopa.members.size
    assert {(zopa.buyer_gain[at], zopa.vendor_gain[at]) for at in banked.pareto} == best
