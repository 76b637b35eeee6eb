"""Laws of demand: quantiles, overage, unused capacity, and what they refuse."""

import math
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tools.budget.demand import Demand, DemandLaw, DiscreteDemand, LognormalDemand, NormalDemand
from tools.errors import InvalidField
from tools.money import money

CENT = Decimal("0.005")
LAWS: tuple[DemandLaw, ...] = (
    NormalDemand(mean=money(800, "USD"), standard_deviation=money(200, "USD")),
    LognormalDemand(mean=money(800, "USD"), coefficient_of_variation=Decimal("0.25")),
    TypeAdapter[DiscreteDemand](DiscreteDemand).validate_python({
        "points": [{"amount": "400 USD", "probability": "0.4"}, {"amount": "1200 USD", "probability": "0.6"}]
    }),
)
capacities = st.decimals(min_value=0, max_value=3000, places=2)


@pytest.mark.parametrize(
    ("capacity", "overage", "unused"),
    [("543.689687", "265.7789", "9.4686"), ("631.675753", "190.6518", "22.3275"), ("695.119898", "142.9546", "38.0745")],
)
def test_normal_overage_and_unused_match_the_worked_numbers(
    normal: Callable[[str, str], NormalDemand], capacity: str, overage: str, unused: str
) -> None:
    demand = normal("800", "200")

    assert demand.expected_overage(Decimal(capacity)) == pytest.approx(Decimal(overage), abs=Decimal("0.0001"))
    assert demand.expected_unused(Decimal(capacity)) == pytest.approx(Decimal(unused), abs=Decimal("0.0001"))


@pytest.mark.parametrize(("probability", "quantile"), [("0.1", "566.091"), ("0.2", "630.854"), ("0.3", "682.103")])
def test_lognormal_quantiles_match_the_worked_numbers(
    lognormal: Callable[[str, str], LognormalDemand], probability: str, quantile: str
) -> None:
    demand = lognormal("800", "0.25")

    assert demand.quantile(Decimal(probability)) == pytest.approx(Decimal(quantile), abs=Decimal("0.0005"))


def test_lognormal_parameters_match_the_worked_numbers(lognormal: Callable[[str, str], LognormalDemand]) -> None:
    demand = lognormal("800", "0.25")

    assert (demand.log_mean, demand.log_spread) == pytest.approx((6.654299, 0.246221), abs=1e-6)


def test_lognormal_unused_agrees_with_numerical_integration(lognormal: Callable[[str, str], LognormalDemand]) -> None:
    demand, width = lognormal("800", "0.4"), 0.5
    below = (
        width * float(demand.probability_below(Decimal(str(width * (index + 0.5))))) for index in range(round(900 / width))
    )

    assert demand.unused_at(900.0) == pytest.approx(math.fsum(below), abs=0.01)


def test_discrete_quantile_at_an_exact_step_is_that_scenario(five_scenarios: DiscreteDemand) -> None:
    assert five_scenarios.quantile(Decimal("0.40")) == 600
    assert five_scenarios.quantile(Decimal("0.400001")) == 800


def test_a_scenario_met_exactly_leaves_nothing_unused(five_scenarios: DiscreteDemand) -> None:
    assert five_scenarios.probability_below(Decimal(600)) == Decimal("0.15")
    assert five_scenarios.probability_above(Decimal(600)) == Decimal("0.60")


def test_scenarios_are_read_in_any_order(discrete: Callable[[dict[str, str]], DiscreteDemand]) -> None:
    assert discrete({"900": "0.5", "300": "0.5"}) == discrete({"300": "0.5", "900": "0.5"})


@pytest.mark.parametrize("law", LAWS)
@given(capacity=capacities)
def test_overage_less_unused_is_mean_less_capacity(law: DemandLaw, capacity: Decimal) -> None:
    assert law.expected_overage(capacity) - law.expected_unused(capacity) == law.expected - capacity


@pytest.mark.parametrize("law", LAWS)
@given(low=capacities, high=capacities)
def test_unused_never_falls_as_capacity_grows(law: DemandLaw, low: Decimal, high: Decimal) -> None:
    low, high = sorted((low, high))

    assert law.expected_unused(low) <= law.expected_unused(high)


@pytest.mark.parametrize("law", LAWS)
@given(capacity=capacities)
def test_the_worst_tenth_is_never_milder_than_the_average(law: DemandLaw, capacity: Decimal) -> None:
    assert law.expected_unused(capacity) - CENT <= law.tail_unused(capacity, Decimal("0.1")) <= capacity + CENT


@pytest.mark.parametrize("law", LAWS)
@given(
    factor=st.decimals(min_value="0.1", max_value=10, places=2), share=st.decimals(min_value="0.01", max_value="0.99", places=2)
)
def test_scaling_demand_scales_its_quantiles(law: DemandLaw, factor: Decimal, share: Decimal) -> None:
    assert law.scaled(factor).quantile(share) == pytest.approx(law.quantile(share) * factor, abs=CENT)


def test_quantiles_below_zero_are_clipped(normal: Callable[[str, str], NormalDemand]) -> None:
    assert normal("100", "50").quantile(Decimal("0.001")) == 0


def test_the_full_quantile_is_refused_with_the_limit(normal: Callable[[str, str], NormalDemand]) -> None:
    with pytest.raises(InvalidField, match="below 1"):
        normal("800", "200").quantile(Decimal(1))


@pytest.mark.parametrize(
    ("demand", "said"),
    [
        ({"kind": "normal", "mean": "800 USD", "standard_deviation": "200 GBP"}, "one currency"),
        ({"kind": "normal", "mean": "800 USD", "standard_deviation": "500 USD"}, r"at most half the mean, 400.00 USD"),
        ({"kind": "normal", "mean": "800 USD", "standard_deviation": "0 USD"}, "above 0"),
        ({"kind": "lognormal", "mean": "-1 USD", "coefficient_of_variation": "0.2"}, "mean above 0"),
        ({"kind": "discrete", "points": [{"amount": "400 USD", "probability": "0.9"}]}, "add up to 0.9"),
        ({"kind": "discrete", "points": [{"amount": "-4 USD", "probability": "1"}]}, "0 or more"),
        ({"kind": "poisson", "mean": "800 USD"}, "poisson"),
    ],
)
def test_impossible_demand_is_refused_with_the_reason(demand: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        TypeAdapter[Demand](Demand).validate_python(demand)
