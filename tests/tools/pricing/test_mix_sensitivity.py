"""What the mix moves, and what a unit of the public service costs."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tools.pricing.priced import PricedWorkloads, WorkloadCost

October = Callable[..., PricedWorkloads]
PLAIN = {"cache_lifetime": "none", "batch_share": 0}


def only(found: PricedWorkloads) -> WorkloadCost:
    return found.options[0].workloads[0]


def test_one_request_in_a_hundred_moved_changes_the_month_by_its_price_gap(october: October) -> None:
    """A million requests: 10,000 move, each 0.0200 on Opus, 0.0100 on Sonnet, 0.0005 on Haiku."""
    found = {line.id: line.per_point.amount for line in only(october(PLAIN)).models}
    assert found == {"claude-haiku-5-5": -195, "claude-sonnet-5-5": -100, "claude-opus-5-5": 0}


def test_moving_the_whole_share_costs_what_the_points_say(october: October) -> None:
    """Forty points from Sonnet to Opus: 40 x 100 USD."""
    now, then = (
        october(PLAIN | {"mix": mix}).options[0].monthly.amount
        for mix in (
            {"claude-opus-5-5": "0.1", "claude-sonnet-5-5": "0.4", "claude-haiku-5-5": "0.5"},
            {"claude-opus-5-5": "0.5", "claude-sonnet-5-5": 0, "claude-haiku-5-5": "0.5"},
        )
    )
    assert then - now == 40 * 100


def test_requests_by_model_and_premium_show_in_each_thousand(october: October) -> None:
    at = {"geography": {"kind": "partner_regional"}}
    found = {line.id: line for line in only(october(PLAIN, at=at, discount="0.1")).models}
    assert found["claude-opus-5-5"].per_thousand.amount == 20 * Decimal("1.1") * Decimal("0.9")
    assert found["claude-haiku-5-5"].share == Decimal("0.5")


def test_models_below_the_quality_floor_are_not_offered(october: October) -> None:
    mix = {"claude-opus-5-5": "0.2", "claude-sonnet-5-5": "0.8", "claude-haiku-5-5": 0}
    found = only(october({"mix": mix, "weakest_model": "claude-sonnet-5-5"}))
    assert [line.id for line in found.models] == ["claude-sonnet-5-5", "claude-opus-5-5"]


def test_a_unit_of_service_costs_its_requests(october: October) -> None:
    """6,250 USD a month over 25,000 letters: 0.25 USD a letter, 40 requests each."""
    units = {"service_unit": "letter answered", "service_units_per_month": 25_000}
    found = only(october(PLAIN | units))
    assert found.per_service_unit is not None
    assert found.per_thousand_service_units is not None
    assert found.per_service_unit.amount == Decimal("0.25")
    assert found.per_thousand_service_units.amount == 250
    assert found.requests_per_service_unit == 40


def test_without_units_of_service_none_are_made_up(october: October) -> None:
    found = only(october())
    assert (found.per_service_unit, found.per_thousand_service_units, found.requests_per_service_unit) == (None, None, None)


@pytest.mark.parametrize("requests", [1, 7, 1_000_000])
def test_a_thousand_requests_cost_the_same_whatever_the_volume(october: October, requests: int) -> None:
    found = only(october(PLAIN | {"requests_per_month": requests}))
    assert found.per_thousand_requests.amount == pytest.approx(Decimal("6.25"), abs=Decimal("0.001"))
