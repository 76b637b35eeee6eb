"""The band of a demand, against the quantiles of a lognormal worked out by hand."""

from decimal import Decimal

import pytest

from tools.budget.demand import LognormalDemand
from tools.budget.demand_band import demand_band
from tools.money import money

SPREAD = (Decimal("1.0625") * Decimal("1.0225") - 1).sqrt()
"""Two independent uncertainties of 25 and 15 %: 1 + v^2 multiplies."""


def test_a_product_of_lognormals_has_the_band_of_the_worked_numbers() -> None:
    demand = LognormalDemand(mean=money("44223.84", "USD"), coefficient_of_variation=SPREAD)
    band = {point.id: point.amount.amount for point in demand_band(demand)}

    assert demand.log_spread == pytest.approx(0.287881, abs=1e-6)
    assert [band[name] for name in ("p50", "p80", "p90", "p95")] == pytest.approx(
        [Decimal("42428.76"), Decimal("54060.99"), Decimal("61360.13"), Decimal("68125.24")], abs=Decimal("0.005")
    )


def test_the_band_names_its_points_from_low_to_high() -> None:
    band = demand_band(LognormalDemand(mean=money(100, "USD"), coefficient_of_variation=SPREAD))

    assert [point.id for point in band] == ["p10", "p50", "p80", "p90", "p95"]
    assert [point.amount for point in band] == sorted(point.amount for point in band)
