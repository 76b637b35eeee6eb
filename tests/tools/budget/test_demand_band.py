"""Bands of demand from independent uncertainties."""

from decimal import Decimal

import pytest

from tools.budget.demand_band import demand_band, lognormal_product
from tools.money import money

MEAN = money("44223.84", "USD")
VARIATIONS = (Decimal("0.25"), Decimal("0.15"))


def test_a_product_of_lognormals_has_the_band_of_methods_2_8() -> None:
    demand = lognormal_product(MEAN, VARIATIONS)
    band = {point.id: point.amount.amount for point in demand_band(demand)}

    assert demand.log_spread == pytest.approx(0.287881, abs=1e-6)
    assert [band[name] for name in ("p50", "p80", "p90", "p95")] == pytest.approx(
        [Decimal("42428.76"), Decimal("54060.99"), Decimal("61360.13"), Decimal("68125.24")], abs=Decimal("0.005")
    )


def test_adding_variations_in_quadrature_is_not_enough() -> None:
    demand = lognormal_product(MEAN, VARIATIONS)

    assert demand.coefficient_of_variation > (Decimal("0.0625") + Decimal("0.0225")).sqrt()


def test_the_order_of_uncertainties_does_not_matter() -> None:
    assert lognormal_product(MEAN, VARIATIONS) == lognormal_product(MEAN, reversed(VARIATIONS))
