"""What clauses are worth, and the two traps of a good-looking rate."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from tools.budget.clauses import BaseOffer
from tools.budget.commitment import CommitmentModel
from tools.budget.commitment_terms import CommitmentTerms
from tools.budget.demand import DiscreteDemand
from tools.budget.price_drop import effective_discount
from tools.budget.tool import VALUE_CLAUSES
from tools.budget.value_clauses import ValueClausesInput, ValueClausesOutput, value_clauses
from tools.errors import InvalidField
from tools.money import money

Valued = Callable[..., ValueClausesOutput]


@pytest.fixture
def valued(five_scenarios: DiscreteDemand, terms: Callable[..., CommitmentTerms]) -> Valued:
    """Clauses on the offer of methods 2.6: payable 640 at 20 %, base cost 730."""

    def run(*clauses: dict[str, Any], payable: str = "640", funding: str = "1", **changed: Any) -> ValueClausesOutput:
        offer = BaseOffer(
            demand=five_scenarios,
            terms=terms("0.20"),
            payable_commitment=money(payable, "USD"),
            funding_probability=Decimal(funding),
        )
        fields = {"as_of": "2026-11-24", "offer": offer, "clauses": [{"id": "it"} | clause for clause in clauses]}
        return value_clauses(ValueClausesInput.model_validate(fields | changed))

    return run


def only_value(found: ValueClausesOutput) -> Decimal:
    assert len(found.clauses) == 1
    return found.clauses[0].value.amount


@pytest.mark.parametrize(
    ("clause", "worth"),
    [
        ({"kind": "rollover", "share": "0.25"}, "22"),
        ({"kind": "rollover", "share": "0.50"}, "44"),
        ({"kind": "overage_at_committed_rate"}, "18"),
        ({"kind": "other_commitment", "payable_commitment": "480 USD"}, "40"),
        ({"kind": "more_discount", "points": "0.05", "keep": "payable"}, "16"),
        ({"kind": "more_discount", "points": "0.05", "keep": "list_capacity"}, "40"),
    ],
)
def test_clauses_are_worth_what_methods_2_6_says(valued: Valued, clause: dict[str, Any], worth: str) -> None:
    found = valued(clause)

    assert found.expected_cost == money(730, "USD")
    assert only_value(found) == pytest.approx(Decimal(worth), abs=Decimal("0.000002"))


def test_a_renewal_cap_is_worth_80_as_in_methods_2_6(valued: Valued) -> None:
    uplifts = [{"share": share, "probability": p} for share, p in (("0", "0.3"), ("0.10", "0.4"), ("0.25", "0.3"))]

    assert only_value(valued({"kind": "renewal_cap", "cap": "0.05", "next_year_spend": "1000 USD", "uplifts": uplifts})) == 80


def test_price_cut_pass_through_is_worth_20_21(valued: Valued) -> None:
    clause = {"kind": "price_cut_pass_through", "probability": "0.4", "cut": "0.2"}

    assert only_value(valued(clause, payable="505.341")) == pytest.approx(Decimal("20.21"), abs=Decimal("0.005"))


def test_release_for_non_appropriation_is_worth_the_stranded_cost(valued: Valued) -> None:
    found = valued({"kind": "non_appropriation"}, payable="505.341", funding="0.85")

    assert only_value(found) == pytest.approx(Decimal("75.80"), abs=Decimal("0.005"))


def test_moving_the_commitment_beats_five_points(valued: Valued) -> None:
    found = valued(
        {"id": "points", "kind": "more_discount", "points": "0.05", "keep": "payable"},
        {"id": "commit", "kind": "other_commitment", "payable_commitment": "480 USD"},
    )

    assert [clause.id for clause in found.clauses] == ["commit", "points"]


@pytest.mark.parametrize(
    ("discount", "cost"), [("0.20", "830"), ("0.30", "815.714"), ("0.40", "800"), ("0.50", "800"), ("0.60", "800")]
)
def test_costs_of_an_unfillable_commitment_match_methods_2_6(
    model: Callable[..., CommitmentModel], five_scenarios: DiscreteDemand, discount: str, cost: str
) -> None:
    found = model(five_scenarios, discount)

    assert found.expected_cost(found.terms.list_capacity(Decimal(800))) == pytest.approx(Decimal(cost), abs=Decimal("0.0005"))


def test_no_discount_rescues_an_unfillable_commitment(valued: Valued) -> None:
    found = valued(payable="800")

    assert (found.is_commitment_unfillable, found.does_no_discount_rescue) == (True, True)
    assert "No discount rescues a commitment of 800 USD" in found.explanation


def test_a_fillable_commitment_is_not_called_hopeless(valued: Valued) -> None:
    assert not valued(payable="640").does_no_discount_rescue


@pytest.mark.parametrize(
    ("discount", "before", "after", "effective"),
    [("0.15", "5", "4", "-0.0625"), ("0.25", "5", "4", "0.0625"), ("0.20", "3", "2", "-0.2"), ("0.20", "1", "0.10", "-7")],
)
def test_the_price_drop_trap_matches_methods_2_6(discount: str, before: str, after: str, effective: str) -> None:
    assert effective_discount(Decimal(discount), Decimal(before), Decimal(after)) == Decimal(effective)


def test_a_locked_rate_above_list_is_called_a_trap(valued: Valued) -> None:
    found = valued(list_price_scenarios=[{"id": "cut", "list_before": "3", "list_after": "2"}])

    assert found.effective_discounts[0].is_trap
    assert "above list price under cut" in found.explanation


def test_without_clauses_the_usual_ones_are_priced(valued: Valued) -> None:
    values = {clause.id: clause.value.amount for clause in valued().clauses}

    assert values["best_commitment"] == 40
    assert values["rollover_half"] == 44


def test_a_discount_of_all_is_refused(valued: Valued) -> None:
    with pytest.raises(InvalidField, match="a discount below 1 in all"):
        valued({"kind": "more_discount", "points": "0.85", "keep": "payable"})


def test_uplifts_that_do_not_add_up_are_refused(valued: Valued) -> None:
    with pytest.raises(ValidationError, match=r"add up to 0\.3"):
        valued({
            "kind": "renewal_cap",
            "cap": "0",
            "next_year_spend": "1 USD",
            "uplifts": [{"share": "0.1", "probability": "0.3"}],
        })


def test_two_clauses_of_one_name_are_refused(valued: Valued) -> None:
    clause = {"kind": "overage_at_committed_rate"}

    with pytest.raises(ValidationError, match="names of their own"):
        valued(clause, clause)


def test_the_worked_example_runs_from_json() -> None:
    found = value_clauses(ValueClausesInput.model_validate(VALUE_CLAUSES.example))

    assert found.clauses[0].value.amount > 0
    assert found.effective_discounts[0].discount == 0
