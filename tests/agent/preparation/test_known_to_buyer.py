"""What a vendor's text is held against comes from the chain and the dated tables; what cannot be computed stays unknown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from agent.case.facts import CaseState, Fact, Origin
from agent.preparation.known_to_buyer import closed_routes, listed_models
from agent.preparation.preparation import Preparation
from tools.money import money

AS_OF = date(2026, 11, 24)
CaseWith = Callable[..., CaseState]


def test_expected_usage_is_the_years_cost_on_the_option_that_passed(preparation: Preparation, case_with: CaseWith) -> None:
    state = case_with()
    annual = preparation.run("price_workloads", state, AS_OF).figures()["options.claude_api_us.annual"].value
    assert preparation.known_to_buyer(state, AS_OF, "first").expected_usage == annual


def test_behind_a_closed_gate_usage_is_unknown(preparation: Preparation, demo_case: CaseState) -> None:
    assert preparation.known_to_buyer(demo_case, AS_OF, "first").expected_usage is None


def test_the_offers_own_terms_are_known_and_anothers_are_not(preparation: Preparation, demo_case: CaseState) -> None:
    first, other = (preparation.known_to_buyer(demo_case, AS_OF, name) for name in ("first", "nobody"))
    assert (first.discount, first.payable_commitment, first.term_months) == (Decimal("0.15"), money(450_000, "USD"), 12)
    assert (other.discount, other.payable_commitment, other.term_months) == (None, None, None)


def test_the_currency_is_the_appropriations_unless_there_are_two(preparation: Preparation, demo_case: CaseState) -> None:
    amount = Fact("funding.FY2028.amount", {"amount": "1", "currency": "GBP"}, Origin.USER, confirmed=True)
    mixed = replace(demo_case, facts=dict(demo_case.facts) | {amount.path: amount})
    assert preparation.known_to_buyer(demo_case, AS_OF, "first").currency == "USD"
    assert preparation.known_to_buyer(mixed, AS_OF, "first").currency == ""


@pytest.mark.parametrize(("day", "is_closed"), [(date(2026, 10, 28), False), (date(2026, 10, 29), True)])
def test_a_framework_closes_after_its_last_day(preparation: Preparation, day: date, *, is_closed: bool) -> None:
    assert ("G-Cloud 14" in {route.name for route in closed_routes(preparation.facts, day)}) is is_closed


def test_a_closed_route_says_since_when(preparation: Preparation) -> None:
    (route,) = (route for route in closed_routes(preparation.facts, AS_OF) if route.name == "G-Cloud 14")
    assert route.why == "its last day for orders was 2026-10-28"


def test_list_prices_are_those_of_the_day(preparation: Preparation) -> None:
    opus = preparation.facts.price_book.price_of("claude-opus-5-5", on=AS_OF).bands[0].rates
    listed = listed_models(preparation.facts, AS_OF)["claude opus 5.5"]
    assert (listed.input_rate, listed.output_rate) == (opus.input, opus.output)
    assert "claude opus 5.5" not in listed_models(preparation.facts, date(2025, 1, 1))
