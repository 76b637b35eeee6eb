"""What a commitment costs, saves and risks."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.budget.commitment import CommitmentModel
from tools.budget.commitment_terms import CommitmentTerms, critical_fractile
from tools.budget.demand import DiscreteDemand, LognormalDemand, NormalDemand
from tools.money import money

TOLERANCE = Decimal("0.0001")
NORMAL = NormalDemand(mean=money(800, "USD"), standard_deviation=money(200, "USD"))
capacities = st.decimals(min_value=0, max_value=2500, places=2)


@pytest.mark.parametrize(
    ("discount", "capacity", "payable", "cost", "saving"),
    [
        ("0.10", "543.690", "489.321", "755.0997", "44.9003"),
        ("0.20", "631.676", "505.341", "695.9924", "104.0076"),
        ("0.30", "695.120", "486.584", "629.5385", "170.4615"),
    ],
)
def test_normal_optimum_matches_the_worked_numbers(
    model: Callable[..., CommitmentModel], discount: str, capacity: str, payable: str, cost: str, saving: str
) -> None:
    found = model(NORMAL, discount)
    best = critical_fractile(found.terms).list_capacity(NORMAL) or Decimal(0)

    assert best == pytest.approx(Decimal(capacity), abs=Decimal("0.0005"))
    assert found.terms.payable(best) == pytest.approx(Decimal(payable), abs=Decimal("0.0005"))
    assert found.expected_cost(best) == pytest.approx(Decimal(cost), abs=TOLERANCE)
    assert found.pay_as_you_go - found.expected_cost(best) == pytest.approx(Decimal(saving), abs=TOLERANCE)


def test_the_optimum_at_twenty_percent_has_the_digits_of_the_worked_numbers(model: Callable[..., CommitmentModel]) -> None:
    found = model(NORMAL, "0.20")
    best = critical_fractile(found.terms).list_capacity(NORMAL) or Decimal(0)
    digits = (best, found.terms.payable(best), found.expected_cost(best))

    assert digits == pytest.approx(
        (Decimal("631.6757533"), Decimal("505.3406026"), Decimal("695.9923841")), abs=Decimal("0.000001")
    )


@pytest.mark.parametrize(("capacity", "saving"), [("800", "80.2115"), ("960", "7.9586")])
def test_committing_to_the_mean_or_growth_loses_saving(
    model: Callable[..., CommitmentModel], capacity: str, saving: str
) -> None:
    found = model(NORMAL, "0.20")

    assert found.pay_as_you_go - found.expected_cost(Decimal(capacity)) == pytest.approx(Decimal(saving), abs=TOLERANCE)


def test_saving_at_the_optimum_is_not_the_headline_discount(model: Callable[..., CommitmentModel]) -> None:
    found = model(NORMAL, "0.20")

    assert found.pay_as_you_go - found.expected_cost(Decimal("631.675753")) < Decimal("0.7") * Decimal("0.20") * 800


@pytest.mark.parametrize(
    ("capacity", "payable", "cost", "shortfall", "worst", "likelihood"),
    [
        ("0", "0", "780", "0", "0", "0"),
        ("400", "320", "700", "0", "0", "0"),
        ("600", "480", "690", "24", "160", "0.15"),
        ("800", "640", "730", "88", "320", "0.40"),
        ("1000", "800", "830", "200", "480", "0.70"),
        ("1300", "1040", "1040", "416", "720", "0.90"),
    ],
)
def test_discrete_table_matches_the_worked_numbers(  # noqa: PLR0913 - one oracle row
    *,
    model: Callable[..., CommitmentModel],
    five_scenarios: DiscreteDemand,
    capacity: str,
    payable: str,
    cost: str,
    shortfall: str,
    worst: str,
    likelihood: str,
) -> None:
    found, at = model(five_scenarios, "0.20"), Decimal(capacity)

    assert found.terms.payable(at) == Decimal(payable)
    assert found.expected_cost(at) == Decimal(cost)
    assert found.expected_shortfall(at) == Decimal(shortfall)
    assert found.cvar_shortfall(at) == Decimal(worst)
    assert found.probability_of_shortfall(at) == Decimal(likelihood)


@pytest.mark.parametrize(
    ("discount", "capacity", "cost"), [("0.10", "400", "740"), ("0.20", "600", "690"), ("0.30", "600", "630")]
)
def test_discrete_best_capacity_matches_the_worked_numbers(
    model: Callable[..., CommitmentModel], five_scenarios: DiscreteDemand, discount: str, capacity: str, cost: str
) -> None:
    found = model(five_scenarios, discount)
    best = critical_fractile(found.terms).list_capacity(five_scenarios)

    assert best == Decimal(capacity)
    assert found.expected_cost(Decimal(capacity)) == Decimal(cost)


def test_half_rollover_moves_the_discrete_optimum_as_in_the_worked_numbers(
    model: Callable[..., CommitmentModel], five_scenarios: DiscreteDemand
) -> None:
    found = model(five_scenarios, "0.20", "0", "0.5")
    costs = [found.expected_cost(Decimal(capacity)) for capacity in (400, 600, 800, 1000, 1300)]

    assert costs == [700, 678, 686, 730, 832]


@pytest.mark.parametrize(
    ("funding", "capacity", "stranded"), [("0.85", "631.675753", "75.80"), ("0.90", "631.675753", "50.53")]
)
def test_ignoring_funding_risk_strands_the_commitment_as_in_the_worked_numbers(
    model: Callable[..., CommitmentModel], funding: str, capacity: str, stranded: str
) -> None:
    certain, uncertain = model(NORMAL, "0.20"), model(NORMAL, "0.20", funding=funding)
    used = Decimal(funding) * certain.expected_shortfall(Decimal(capacity))

    assert uncertain.expected_shortfall(Decimal(capacity)) - used == pytest.approx(Decimal(stranded), abs=Decimal("0.005"))


def test_exceeding_the_appropriation_matches_the_worked_numbers(model: Callable[..., CommitmentModel]) -> None:
    found, capacity = model(NORMAL, "0.20"), Decimal("631.675753")

    assert found.probability_of_exceeding(capacity, Decimal("854.784")) == pytest.approx(
        Decimal("0.182575"), abs=Decimal("1e-5")
    )
    assert found.money_needed(capacity, Decimal("0.05")) == pytest.approx(Decimal("1002.636"), abs=Decimal("0.0005"))


def test_a_commitment_above_the_money_always_exceeds_it(model: Callable[..., CommitmentModel]) -> None:
    assert model(NORMAL, "0.20").probability_of_exceeding(Decimal(1000), Decimal("799.99")) == 1


def test_the_shortfall_cap_is_met_from_below(model: Callable[..., CommitmentModel], five_scenarios: DiscreteDemand) -> None:
    found = model(five_scenarios, "0.20")
    payable = found.largest_within_shortfall_cap(Decimal(200)) or Decimal(0)

    # Worst tenth: demand 400, so (K - 400) * 0.8 = 200 at K = 650, payable 520; K = 800 is refused.
    assert payable == pytest.approx(Decimal(520), abs=Decimal("0.00001"))
    assert payable <= 520


def test_full_rollover_leaves_no_shortfall_to_cap(model: Callable[..., CommitmentModel]) -> None:
    assert model(NORMAL, "0.20", "0", "1").largest_within_shortfall_cap(Decimal(1)) is None


@given(low=capacities, high=capacities, rollover=st.sampled_from(["0", "0.5", "1"]))
def test_expected_cost_is_convex_in_the_commitment(low: Decimal, high: Decimal, rollover: str) -> None:
    terms = CommitmentTerms(discount=Decimal("0.2"), overage_discount=Decimal("0.1"), rollover_share=Decimal(rollover))
    found = CommitmentModel(LognormalDemand(mean=money(800, "USD"), coefficient_of_variation=Decimal("0.4")), terms)
    chord = (found.expected_cost(low) + found.expected_cost(high)) / 2

    assert found.expected_cost((low + high) / 2) <= chord + Decimal("0.00001")


@given(
    discount=st.decimals(min_value="0.01", max_value="0.9", places=2),
    overage=st.decimals(min_value=0, max_value="0.9", places=2),
    rollover=st.decimals(min_value=0, max_value="0.99", places=2),
    variation=st.decimals(min_value="0.05", max_value=2, places=2),
)
def test_the_optimum_never_costs_more_than_paying_as_you_go(
    discount: Decimal, overage: Decimal, rollover: Decimal, variation: Decimal
) -> None:
    demand = LognormalDemand(mean=money(800, "USD"), coefficient_of_variation=variation)
    terms = CommitmentTerms(discount=discount, overage_discount=overage, rollover_share=rollover)
    found = CommitmentModel(demand, terms)
    best = critical_fractile(terms).list_capacity(demand) or Decimal(0)

    assert found.expected_cost(best) <= found.expected_cost(Decimal(0)) + Decimal("0.00001")


@given(neighbour=capacities)
def test_no_other_commitment_costs_less_than_the_optimum(neighbour: Decimal) -> None:
    terms = CommitmentTerms(discount=Decimal("0.2"), overage_discount=Decimal("0.05"), rollover_share=Decimal("0.3"))
    found = CommitmentModel(NORMAL, terms, Decimal("0.95"))
    best = critical_fractile(terms, Decimal("0.95")).list_capacity(NORMAL) or Decimal(0)

    assert found.expected_cost(best) <= found.expected_cost(neighbour) + Decimal("0.00001")


def test_certain_funding_recovers_the_plain_cost(model: Callable[..., CommitmentModel]) -> None:
    assert model(NORMAL, "0.20", funding="1").expected_cost(Decimal(700)) == model(NORMAL, "0.20").expected_cost(Decimal(700))


@given(
    factor=st.decimals(min_value="0.1", max_value=50, places=2),
    discount=st.decimals(min_value="0.01", max_value="0.9", places=2),
)
def test_scaling_demand_scales_the_best_capacity(factor: Decimal, discount: Decimal) -> None:
    fractile = critical_fractile(CommitmentTerms(discount=discount, overage_discount=Decimal(0)))
    demand = LognormalDemand(mean=money(800, "USD"), coefficient_of_variation=Decimal("0.25"))
    scaled = fractile.list_capacity(demand.scaled(factor))

    assert scaled == pytest.approx((fractile.list_capacity(demand) or Decimal(0)) * factor, abs=Decimal("0.01"))
