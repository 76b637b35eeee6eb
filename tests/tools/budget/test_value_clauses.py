"""What clauses are worth, and the two traps of a good-looking rate."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge.fact_base import load_facts
from tools.budget.base_offer import BaseOffer
from tools.budget.commitment import CommitmentModel
from tools.budget.commitment_terms import CommitmentTerms
from tools.budget.demand import DiscreteDemand, LognormalDemand
from tools.budget.price_drop import effective_discount
from tools.budget.rescue import does_no_discount_rescue
from tools.budget.tool import VALUE_CLAUSES
from tools.budget.value_clauses import ValueClausesInput, ValueClausesOutput, value_clauses
from tools.errors import InvalidField
from tools.money import money

Valued = Callable[..., ValueClausesOutput]


@pytest.fixture
def valued(five_scenarios: DiscreteDemand, terms: Callable[..., CommitmentTerms]) -> Valued:
    """Clauses on the worked offer: payable 640 at 20 %, base cost 730."""

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
def test_clauses_are_worth_what_the_worked_numbers_say(valued: Valued, clause: dict[str, Any], worth: str) -> None:
    found = valued(clause)

    assert found.expected_cost == money(730, "USD")
    assert only_value(found) == pytest.approx(Decimal(worth), abs=Decimal("0.000002"))


def test_a_renewal_cap_is_worth_80_as_in_the_worked_numbers(valued: Valued) -> None:
    uplifts = [{"share": share, "probability": p} for share, p in (("0", "0.3"), ("0.10", "0.4"), ("0.25", "0.3"))]

    assert only_value(valued({"kind": "renewal_cap", "cap": "0.05", "next_year_spend": "1000 USD", "uplifts": uplifts})) == 80


def test_price_cut_pass_through_is_worth_20_21(valued: Valued) -> None:
    clause = {"kind": "price_cut_pass_through", "probability": "0.4", "cut": "0.2"}

    assert only_value(valued(clause, payable="505.341")) == pytest.approx(Decimal("20.21"), abs=Decimal("0.005"))


def test_release_for_non_appropriation_is_worth_the_stranded_cost(valued: Valued) -> None:
    found = valued({"kind": "non_appropriation"}, payable="505.341", funding="0.85")

    assert only_value(found) == pytest.approx(Decimal("75.80"), abs=Decimal("0.005"))


def test_the_worked_table_is_ranked_by_worth(valued: Valued) -> None:
    uplifts = [{"share": share, "probability": p} for share, p in (("0", "0.3"), ("0.10", "0.4"), ("0.25", "0.3"))]
    found = valued(
        {"id": "rollover_25", "kind": "rollover", "share": "0.25"},
        {"id": "rollover_50", "kind": "rollover", "share": "0.50"},
        {"id": "overage", "kind": "overage_at_committed_rate"},
        {"id": "commit_480", "kind": "other_commitment", "payable_commitment": "480 USD"},
        {"id": "points", "kind": "more_discount", "points": "0.05", "keep": "payable"},
        {"id": "renewal", "kind": "renewal_cap", "cap": "0.05", "next_year_spend": "1000 USD", "uplifts": uplifts},
    )

    assert [clause.id for clause in found.clauses] == [
        "renewal",
        "rollover_50",
        "commit_480",
        "rollover_25",
        "overage",
        "points",
    ]
    assert found.explanation.startswith("The clause worth most is Renewal cap of 5 %, at 80 USD.")


@pytest.mark.parametrize(("offered", "worth"), [("0.07", "14"), ("0.12", "41"), ("0.25", "80"), ("0.05", "0"), ("0.02", "0")])
def test_a_tighter_renewal_cap_is_worth_what_it_spares_beside_the_cap_offered(valued: Valued, offered: str, worth: str) -> None:
    uplifts = [{"share": share, "probability": p} for share, p in (("0", "0.3"), ("0.10", "0.4"), ("0.25", "0.3"))]
    clause = {"kind": "renewal_cap", "cap": "0.05", "offered_cap": offered, "next_year_spend": "1000 USD", "uplifts": uplifts}

    # From 7 % to 5 %: (.4 + .3) x 20; from 12 %: .4 x 50 + .3 x 70; from 25 %, no less than uncapped, 80.
    assert only_value(valued(clause)) == Decimal(worth)


def test_five_points_are_not_worth_five_percent_of_the_payment(valued: Valued) -> None:
    worth = only_value(valued({"kind": "more_discount", "points": "0.05", "keep": "payable"}))

    # 0.05 x 640 = 32 counts the discount on capacity that nobody uses; it buys 800 to 853.33 and saves 16 of overage.
    assert worth == pytest.approx(Decimal(16), abs=Decimal("0.000002"))
    assert worth < Decimal("0.05") * 640


def test_moving_the_commitment_beats_five_points(valued: Valued) -> None:
    found = valued(
        {"id": "points", "kind": "more_discount", "points": "0.05", "keep": "payable"},
        {"id": "commit", "kind": "other_commitment", "payable_commitment": "480 USD"},
    )

    assert [clause.id for clause in found.clauses] == ["commit", "points"]


@pytest.mark.parametrize(
    ("discount", "cost"), [("0.20", "830"), ("0.30", "815.714"), ("0.40", "800"), ("0.50", "800"), ("0.60", "800")]
)
def test_costs_of_an_unfillable_commitment_match_the_worked_numbers(
    model: Callable[..., CommitmentModel], five_scenarios: DiscreteDemand, discount: str, cost: str
) -> None:
    found = model(five_scenarios, discount)

    assert found.expected_cost(found.terms.list_capacity(Decimal(800))) == pytest.approx(Decimal(cost), abs=Decimal("0.0005"))


def test_no_discount_rescues_an_unfillable_commitment(valued: Valued) -> None:
    found = valued(payable="800")

    assert (found.is_commitment_unfillable, found.does_no_discount_rescue) == (True, True)
    assert "No discount rescues a commitment of 800 USD" in found.explanation


def test_the_hopeless_commitment_is_shown_with_its_arithmetic(valued: Valued) -> None:
    found = valued(payable="800")
    ladder = {step.id: step.expected_cost.amount for step in found.rescue_ladder}

    assert [ladder[name] for name in ("at_20", "at_30", "at_40", "at_50", "at_60")] == pytest.approx(
        [Decimal(830), Decimal("815.714286"), Decimal(800), Decimal(800), Decimal(800)], abs=Decimal("0.000001")
    )
    assert "it costs 830 USD at 20 %, 815.71 USD at 30 %, 800 USD at 40 %" in found.explanation
    assert "paying as you go costs 780 USD" in found.explanation


@given(
    payable=st.decimals(min_value=1, max_value=2000, places=2),
    rollover=st.decimals(min_value=0, max_value=1, places=2),
    low=st.decimals(min_value=0, max_value="0.98", places=2),
    high=st.decimals(min_value=0, max_value="0.98", places=2),
)
@settings(max_examples=60)
def test_more_discount_on_the_same_payment_never_costs_more(
    payable: Decimal, rollover: Decimal, low: Decimal, high: Decimal
) -> None:
    demand = LognormalDemand(mean=money(800, "USD"), coefficient_of_variation=Decimal("0.4"))

    def cost(discount: Decimal) -> Decimal:
        terms = CommitmentTerms(discount=discount, overage_discount=Decimal(0), rollover_share=rollover)
        return BaseOffer(demand=demand, terms=terms, payable_commitment=money(payable, "USD")).expected_cost()

    assert cost(max(low, high)) <= cost(min(low, high)) + Decimal("0.00001")


def test_full_rollover_lets_a_discount_rescue_what_otherwise_cannot_be_filled(
    five_scenarios: DiscreteDemand, terms: Callable[..., CommitmentTerms]
) -> None:
    offer = BaseOffer(demand=five_scenarios, terms=terms("0.20", "0", "1"), payable_commitment=money(800, "USD"))

    assert not does_no_discount_rescue(offer)


def test_a_fillable_commitment_is_not_called_hopeless(valued: Valued) -> None:
    assert not valued(payable="640").does_no_discount_rescue


@pytest.mark.parametrize(
    ("discount", "before", "after", "effective"),
    [("0.15", "5", "4", "-0.0625"), ("0.25", "5", "4", "0.0625"), ("0.20", "3", "2", "-0.2"), ("0.20", "1", "0.10", "-7")],
)
def test_the_price_drop_trap_matches_the_worked_numbers(discount: str, before: str, after: str, effective: str) -> None:
    assert effective_discount(Decimal(discount), Decimal(before), Decimal(after)) == Decimal(effective)


def test_a_cut_beyond_the_discount_is_what_harms(valued: Valued) -> None:
    edge = valued(list_price_scenarios=[{"id": "edge", "list_before": "5", "list_after": "4"}])

    assert edge.largest_harmless_price_cut == Decimal("0.20")
    assert (edge.effective_discounts[0].discount, edge.effective_discounts[0].is_trap) == (Decimal(0), False)


def test_release_over_several_years_adds_what_each_would_strand(valued: Valued) -> None:
    years = [
        {"id": "FY2028", "payable": "400 USD", "funding_probability": "0.9"},
        {"id": "FY2029", "payable": "640 USD", "funding_probability": "0.75"},
    ]

    assert only_value(valued({"kind": "non_appropriation", "exposed": years})) == 40 + 160


def test_a_clause_nobody_estimated_is_listed_without_a_value(valued: Valued) -> None:
    open_clause = {"id": "price_drop", "title": "Price-drop protection", "needs": "how likely a cut is"}
    found = valued({"kind": "overage_at_committed_rate"}, open_clauses=[open_clause])

    assert [clause.id for clause in found.open_clauses] == ["price_drop"]
    assert [clause.id for clause in found.clauses] == ["it"]


def test_rollover_is_worth_nothing_where_money_expires_and_the_law_is_cited() -> None:
    given_input = VALUE_CLAUSES.example | {"body": {"jurisdiction": "US-FED", "kind": "federal-agency"}}
    found = VALUE_CLAUSES.run_json(given_input, load_facts()).output
    assert isinstance(found, ValueClausesOutput)
    rollover = next(clause for clause in found.clauses if clause.id == "rollover_half")

    assert rollover.value.amount == 0
    assert "cannot be used for new needs" in rollover.caveat


def test_a_locked_rate_above_list_is_called_a_trap(valued: Valued) -> None:
    found = valued(list_price_scenarios=[{"id": "cut", "list_before": "3", "list_after": "2"}])

    assert found.effective_discounts[0].is_trap
    assert "cut: 20 % above" in found.explanation


def test_without_clauses_the_usual_ones_are_priced(valued: Valued) -> None:
    values = {clause.id: clause.value.amount for clause in valued().clauses}

    assert values["best_commitment"] == 40
    assert values["rollover_half"] == 44
    assert values["rollover_quarter"] == 22
    assert values["five_points_same_payment"] == pytest.approx(Decimal(16), abs=Decimal("0.000002"))


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
