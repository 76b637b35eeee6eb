"""Cascades: worked numbers, through the formula and through the tool; when they pay, and what the gate does to them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.errors import InvalidField
from tools.pricing.cascade import break_even_escalation, cascade_cost
from tools.pricing.priced import PricedWorkloads, WorkloadCost

October = Callable[..., PricedWorkloads]
HAIKU, OPUS = Decimal("0.0005"), Decimal("0.0200")
costs = st.decimals("0.0001", 1, places=4)
NO_LEVERS = {"cache_lifetime": "none", "batch_share": 0}


def haiku_first(share: str) -> dict[str, Any]:
    """Every request to Haiku, a share of them asked again of Opus."""
    return NO_LEVERS | {
        "mix": {"claude-haiku-5-5": 1, "claude-opus-5-5": 0},
        "escalation": {"from_model": "claude-haiku-5-5", "to_model": "claude-opus-5-5", "share": share},
    }


def only(found: PricedWorkloads) -> WorkloadCost:
    return found.options[0].workloads[0]


def test_oracle_c_cascade_breaks_even_at_its_escalation_share() -> None:
    assert break_even_escalation(cheap=HAIKU, strong=OPUS) == Decimal("0.975")
    assert cascade_cost(cheap=HAIKU, strong=OPUS, escalated_share=Decimal("0.975")) == OPUS


def test_oracle_c_cascade_with_a_fifth_escalated() -> None:
    cost = cascade_cost(cheap=HAIKU, strong=OPUS, escalated_share=Decimal("0.2"))
    assert cost == Decimal("0.0045")
    assert 1 - cost / OPUS == Decimal("0.775")


def test_oracle_c_cascade_of_a_million_requests(october: October) -> None:
    found = only(october(haiku_first("0.2")))
    assert found.monthly.amount == 4_500
    assert found.cascade is not None
    assert (found.cascade.break_even_share, found.cascade.saved_share) == (Decimal("0.975"), Decimal("0.775"))
    assert (found.cascade.per_thousand.amount, found.cascade.per_thousand_strong.amount) == (Decimal("4.5"), Decimal(20))
    assert found.cascade.saved_monthly.amount == 15_500


def test_escalated_requests_are_paid_twice_not_moved(october: October) -> None:
    found = only(october(haiku_first("0.2"))).monthly.amount
    assert found != Decimal("0.8") * 500 + Decimal("0.2") * 20_000, "the first answer was not paid"


def test_a_cascade_that_escalates_too_much_is_said_not_to_pay(october: October) -> None:
    priced = october(haiku_first("0.98")).options[0]
    cascade = priced.workloads[0].cascade
    assert cascade is not None
    assert cascade.saved_monthly.amount == -100
    assert any("does not pay" in note for note in priced.notes)


def test_a_cascade_whose_models_become_one_falls_away(october: October) -> None:
    priced = october(haiku_first("0.2"), at={"allowed_models": ["claude-opus-5-5"]}).options[0]
    assert priced.monthly.amount == 20_000
    assert priced.workloads[0].cascade is None
    assert any("falls away" in note for note in priced.notes)


def test_a_lost_first_model_moves_up_and_the_cascade_stays(october: October) -> None:
    """Haiku is lost, Sonnet answers first: 0.010 + 0.2 * 0.020 a request."""
    priced = october(haiku_first("0.2"), at={"allowed_models": ["claude-sonnet-5-5", "claude-opus-5-5"]}).options[0]
    assert priced.monthly.amount == 14_000
    assert [(lost.id, lost.substitute) for lost in priced.lost_models] == [("claude-haiku-5-5", "claude-sonnet-5-5")]


def test_without_its_strong_model_a_cascade_cannot_be_served(october: October) -> None:
    found = october(haiku_first("0.2"), at={"allowed_models": ["claude-haiku-5-5"]})
    assert [lost.id for lost in found.not_priced[0].lost_models] == ["claude-opus-5-5"]


def test_nothing_escalated_costs_what_the_mix_costs(october: October) -> None:
    assert only(october(haiku_first("0"))).monthly.amount == 500


@given(cheap=costs, strong=costs, share=st.decimals(0, 1, places=3))
def test_a_cascade_is_cheaper_exactly_below_its_break_even(cheap: Decimal, strong: Decimal, share: Decimal) -> None:
    pays = cascade_cost(cheap=cheap, strong=strong, escalated_share=share) < strong
    assert pays is (share < break_even_escalation(cheap=cheap, strong=strong))


def test_a_strong_model_that_costs_nothing_is_refused() -> None:
    with pytest.raises(InvalidField, match="above 0"):
        break_even_escalation(cheap=HAIKU, strong=Decimal(0))
