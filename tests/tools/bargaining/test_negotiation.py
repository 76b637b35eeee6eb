"""Caps of the accountable officer: packages above them are never in a search."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from tools.bargaining.counter import ProposeCounterInput, propose_counter
from tools.bargaining.money_model import MoneyModel, RenewalPrice
from tools.bargaining.negotiation import NegotiationInput, round_step, usual_space
from tools.bargaining.offers import OfferTerms
from tools.bargaining.zopa import ZOPA
from tools.budget.demand import LognormalDemand
from tools.errors import AppropriationExceeded, InvalidField
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


def test_no_usual_commitment_is_an_exact_share_of_our_forecast() -> None:
    demand = LognormalDemand(mean=money("305790.67", "USD"), coefficient_of_variation=Decimal("0.3"))
    prices = (RenewalPrice.model_validate({"cap": "none", "to_buyer": "0 USD", "to_vendor": "0 USD"}),)
    space = usual_space(MoneyModel(demand=demand, renewal_prices=prices), money(420_000, "USD"))

    # A fortieth of 305,790 is 7,644; the greatest round number below it is 5,000.
    assert all(amount.amount % 5000 == 0 for amount in space.payable_commitments)
    assert max(space.payable_commitments) <= money(420_000, "USD")


@pytest.mark.parametrize(
    ("expected", "step"), [("780", "10"), ("305790.67", "5000"), ("40", "1"), ("0.8", "0.02"), ("8000000", "200000")]
)
def test_the_step_is_a_round_number_a_fortieth_of_demand_at_most(expected: str, step: str) -> None:
    assert round_step(Decimal(expected)) == Decimal(step)


def test_a_year_without_money_leaves_only_deals_without_commitment(model: MoneyModel) -> None:
    assert usual_space(model, money(0, "USD")).payable_commitments == (money(0, "USD"),)


POUND = {
    "from_currency": "GBP",
    "to_currency": "USD",
    "spot": "1.30",
    "as_of": "2026-11-20",
    "source": "central bank (fictional)",
    "yearly_volatility": "0",
}


def test_a_cap_set_in_the_budgets_currency_is_converted(negotiation: Negotiation, second_offer: OfferTerms) -> None:
    money_in_pounds = {"fiscal_year": "FY2027", "secured": "1000 GBP", "status": "secured"}
    given = NegotiationInput.model_validate(
        negotiation(1000, appropriation=money_in_pounds, exchange_rate=POUND, shortfall_cap="300 GBP")
    )

    # 300 GBP at 1.30 are 390 USD; 480 would be lost.
    assert "90 USD more stays unused" in given.broken_caps(second_offer)[0]


def test_a_cap_in_a_third_currency_asks_for_a_rate(negotiation: Negotiation, second_offer: OfferTerms) -> None:
    with pytest.raises(InvalidField, match="dated rate from EUR to USD"):
        NegotiationInput(**negotiation(1000, shortfall_cap=money(300, "EUR"))).broken_caps(second_offer)


@pytest.mark.parametrize("field", ["aspiration_gain", "final_gain", "band"])
@pytest.mark.parametrize(("amount", "expected"), [("60 GBP", "in USD, as the demand"), ("-1 USD", "of 0 or more")])
def test_an_aim_outside_the_model_is_refused_by_name(
    negotiation: Negotiation, second_offer: OfferTerms, field: str, amount: str, expected: str
) -> None:
    with pytest.raises(ValidationError, match=f"{field} {expected}"):
        ProposeCounterInput.model_validate(negotiation(1000, last_offer=second_offer, **{field: amount}))


def test_without_voted_money_there_is_nothing_firm_to_bargain_over(negotiation: Negotiation, second_offer: OfferTerms) -> None:
    with pytest.raises(AppropriationExceeded, match="no firm package to bargain over; ask for an option"):
        propose_counter(ProposeCounterInput(**negotiation(0, last_offer=second_offer)))


def test_money_smaller_than_a_step_is_searched_as_it_is(model: MoneyModel) -> None:
    assert usual_space(model, money(7, "USD")).payable_commitments == (money(7, "USD"),)
