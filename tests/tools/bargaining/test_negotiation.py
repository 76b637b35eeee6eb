"""Caps of the accountable officer: packages above them are never in a search."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tools.bargaining.counter import ProposeCounterInput, propose_counter
from tools.bargaining.money_model import MoneyModel
from tools.bargaining.negotiation import NegotiationInput
from tools.bargaining.offers import OfferTerms
from tools.bargaining.zopa import ZOPA
from tools.money import money

Negotiation = Callable[..., dict[str, Any]]
Terms = Callable[[int, int, int, str, str], OfferTerms]


def test_no_package_of_the_zone_passes_the_shortfall_cap(negotiation: Negotiation, model: MoneyModel) -> None:
    given = NegotiationInput(**negotiation(1000, shortfall_cap=money(60, "USD")))
    zone = ZOPA(given.scored(), given.reservation())
    packages = [zone.scored.space.terms_at(int(index)) for index in zone.members]

    assert packages
    for terms in packages:
        year = model.year(terms)
        assert year.cvar_shortfall(year.terms.list_capacity(terms.payable_commitment.amount)) <= 60


def test_a_cap_takes_packages_out_and_adds_none(negotiation: Negotiation) -> None:
    free, capped = (NegotiationInput(**negotiation(1000, shortfall_cap=cap)) for cap in (None, money(60, "USD")))
    all_of, fewer = (set(ZOPA(given.scored(), given.reservation()).members.tolist()) for given in (free, capped))

    assert fewer < all_of


def test_no_capacity_passes_the_low_case(negotiation: Negotiation) -> None:
    given = NegotiationInput(**negotiation(1000, low_case_percentile=Decimal("0.4")))
    zone = ZOPA(given.scored(), given.reservation())

    # 40 % of demand lies at or below 600.
    assert zone.scored.capacity[zone.members].max() <= 600


def test_a_capped_counter_keeps_the_cap(negotiation: Negotiation, second_offer: OfferTerms) -> None:
    fields = {"last_offer": second_offer, "aspiration_gain": money(60, "USD"), "band": money(10, "USD")}
    found = propose_counter(ProposeCounterInput(**negotiation(1000, low_case_percentile=Decimal("0.4"), **fields)))

    assert found.counter is not None
    assert found.counter.payable_commitment.amount / (1 - found.counter.discount) <= 600


@pytest.mark.parametrize(("cap", "is_broken"), [(479, True), (480, False)])
def test_a_broken_cap_is_said_with_the_difference(
    negotiation: Negotiation, second_offer: OfferTerms, cap: int, is_broken: bool
) -> None:
    # 800 payable buys 1,000; the worst tenth uses 400, so 0.8 x 600 = 480 is lost.
    found = NegotiationInput(**negotiation(1000, shortfall_cap=money(cap, "USD"))).broken_caps(second_offer)

    assert bool(found) is is_broken
    assert not is_broken or "1 USD more stays unused" in found[0]


def test_a_low_case_is_broken_by_capacity_and_not_by_the_payment(negotiation: Negotiation, terms: Terms) -> None:
    given = NegotiationInput(**negotiation(1000, low_case_percentile=Decimal("0.4")))

    assert given.broken_caps(terms(20, 480, 0, "none", "list")) == ()
    assert "200 USD more at list price" in given.broken_caps(terms(20, 640, 0, "none", "list"))[0]
