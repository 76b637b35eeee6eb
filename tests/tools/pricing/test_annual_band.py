"""The year as a band: worked numbers, drivers ranked, several workloads."""

import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.errors import InvalidField
from tools.pricing.annual_band import AnnualBand, annual_band, growth_factor
from tools.pricing.priced import PricedWorkloads
from tools.pricing.workload import Workload

October = Callable[..., PricedWorkloads]
US = {"geography": {"kind": "first_party_us"}}
CENT = Decimal("0.005")
VOLUME, TOKENS = {"id": "volume", "coefficient_of_variation": "0.25"}, {"id": "tokens", "coefficient_of_variation": "0.15"}
variations = st.decimals("0.01", 1, places=2)


def workload(name: str, *drivers: dict[str, Any], **more: Any) -> Workload:
    return Workload.model_validate({
        "id": name,
        "title": name,
        "requests_per_month": 1,
        "input_tokens_per_request": 1,
        "output_tokens_per_request": 1,
        "mix": {"claude-opus-5-5": 1},
        "drivers": drivers,
        **more,
    })


def band_of(means: dict[str, str], *workloads: Workload) -> AnnualBand:
    band = annual_band(workloads, {name: Decimal(mean) for name, mean in means.items()})
    assert band is not None
    return band


def quantiles(band: AnnualBand) -> dict[str, Decimal]:
    return {point.id: point.amount.amount for point in band.points}


def test_the_band_of_the_worked_year(october: October) -> None:
    """Mean 44,223.84 is twelve times 3,685.32, the discounted month of oracle B."""
    band = october({"drivers": [VOLUME, TOKENS]}, at=US, discount="0.12").options[0].band
    assert band is not None
    assert band.expected.amount == pytest.approx(Decimal("44223.84"), abs=Decimal("0.05"))
    found = quantiles(band)
    for name, amount in {"p50": "42428.76", "p80": "54060.99", "p90": "61360.13", "p95": "68125.24"}.items():
        assert found[name] == pytest.approx(Decimal(amount), rel=Decimal("1e-6"))


def test_the_quantiles_hold_to_the_cent_from_the_stated_mean() -> None:
    found = quantiles(band_of({"w": "44223.84"}, workload("w", VOLUME, TOKENS)))
    assert found["p95"] == pytest.approx(Decimal("68125.24"), abs=CENT)
    assert found["p50"] == pytest.approx(Decimal("42428.76"), abs=CENT)


def test_the_median_is_not_the_mean_and_variations_do_not_simply_add() -> None:
    band = band_of({"w": "44223.84"}, workload("w", VOLUME, TOKENS))
    assert quantiles(band)["p50"] < band.expected.amount
    assert band.coefficient_of_variation == pytest.approx(
        ((1 + Decimal("0.0625")) * (1 + Decimal("0.0225")) - 1).sqrt(), abs=Decimal("0.000001")
    )
    assert band.coefficient_of_variation != Decimal("0.4")


def test_drivers_are_ranked_by_their_part_of_the_log_variance() -> None:
    shares = {"volume": math.log(1 + 0.25**2), "tokens": math.log(1 + 0.15**2)}
    band = band_of({"w": "1000"}, workload("w", TOKENS, VOLUME))
    assert [driver.id for driver in band.drivers] == ["volume", "tokens"]
    for driver in band.drivers:
        assert float(driver.share) == pytest.approx(shares[driver.id] / sum(shares.values()), abs=1e-6)


def test_two_workloads_with_the_same_drivers_are_as_uncertain_as_one() -> None:
    one = band_of({"w": "1000"}, workload("w", VOLUME, TOKENS))
    two = band_of({"a": "300", "b": "700"}, workload("a", VOLUME, TOKENS), workload("b", VOLUME, TOKENS))
    assert quantiles(two) == pytest.approx(quantiles(one), abs=Decimal("0.0001"))


def test_two_independent_workloads_are_less_uncertain_than_one() -> None:
    """Equal halves with v = 0.25 each: 0.25 / sqrt(2)."""
    band = band_of(
        {"a": "500", "b": "500"}, workload("a", VOLUME), workload("b", {"id": "cases", "coefficient_of_variation": "0.25"})
    )
    assert band.coefficient_of_variation == pytest.approx(Decimal("0.25") / Decimal(2).sqrt(), abs=Decimal("0.000001"))


def test_a_workload_of_unknown_uncertainty_leaves_the_year_without_a_band() -> None:
    parts = (workload("a", VOLUME), workload("b"))
    assert annual_band(parts, {"a": Decimal(1), "b": Decimal(1)}) is None


def test_without_drivers_there_is_no_band(october: October) -> None:
    assert october().options[0].band is None


def test_growth_raises_the_expected_year() -> None:
    """Twelve months of 1.01^k sum to (1.01^12 - 1) / 0.01 = 12.682503."""
    assert growth_factor(Decimal("0.01")) * 12 == pytest.approx(Decimal("12.682503"), abs=Decimal("0.000001"))
    assert growth_factor(Decimal(0)) == 1
    band = band_of({"w": "1200"}, workload("w", VOLUME, monthly_growth="0.01"))
    assert band.expected.amount == pytest.approx(Decimal("1268.2503"), abs=Decimal("0.0001"))


@settings(max_examples=40)
@given(first=variations, second=variations, mean=st.integers(1, 10**8))
def test_the_band_widens_with_every_driver_and_scales_with_the_mean(first: Decimal, second: Decimal, mean: int) -> None:
    drivers = [{"id": name, "coefficient_of_variation": v} for name, v in (("a", first), ("b", second))]
    narrow, wide = (band_of({"w": str(mean)}, workload("w", *drivers[:n])) for n in (1, 2))
    assert wide.coefficient_of_variation > narrow.coefficient_of_variation
    spread = {name: amount / mean for name, amount in quantiles(wide).items()}
    unit = {name: amount / 1000 for name, amount in quantiles(band_of({"w": "1000"}, workload("w", *drivers))).items()}
    assert spread == pytest.approx(unit, abs=Decimal("0.00001"))
    assert list(spread.values()) == sorted(spread.values())


def test_a_band_too_wide_to_say_anything_is_refused() -> None:
    wild = [{"id": name, "coefficient_of_variation": 3} for name in "ab"]
    with pytest.raises(InvalidField, match=r"drivers is .*at most 3"):
        band_of({"w": "1000"}, workload("w", *wild))
