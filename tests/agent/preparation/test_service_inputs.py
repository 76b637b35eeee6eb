"""What a workload asks for beyond tokens and mix reaches the price; half a statement is asked for."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from agent.case.facts import CaseState
from agent.preparation.missing import MissingFacts
from agent.preparation.preparation import Preparation
from agent.preparation.residency_inputs import surviving_options
from tools.pricing.priced import OptionCost, PricedWorkloads, WorkloadCost
from tools.residency.gate_output import GateOutput
from tools.residency.statements import Known
from tools.residency.vocabulary import Feature
from tools.verdict import Verdict

AS_OF = date(2026, 11, 24)
LETTERS = "workloads.letter-drafts"
CaseWith = Callable[..., CaseState]


def options_of(preparation: Preparation, state: CaseState) -> dict[str, OptionCost]:
    output = preparation.run("price_workloads", state, AS_OF).output
    assert isinstance(output, PricedWorkloads)
    return {option.id: option for option in output.options}


def letters(preparation: Preparation, state: CaseState) -> WorkloadCost:
    priced = options_of(preparation, state)["claude_api_us"]
    return next(workload for workload in priced.workloads if workload.id == "letter-drafts")


def test_a_service_unit_of_the_case_is_priced(preparation: Preparation, case_with: CaseWith) -> None:
    state = case_with({f"{LETTERS}.service_unit": "letter sent", f"{LETTERS}.service_units_per_month": 100_000})
    priced = letters(preparation, state)
    assert priced.service_unit == "letter sent"
    assert priced.requests_per_service_unit == 4
    assert priced.per_thousand_service_units is not None
    assert priced.per_thousand_service_units.amount == priced.monthly.amount / 100


def test_a_cascade_of_the_case_is_priced(preparation: Preparation, case_with: CaseWith) -> None:
    facts = {"escalate_from": "claude-sonnet-5-5", "escalate_to": "claude-opus-5-5", "escalated_share": "0.1"}
    state = case_with({f"{LETTERS}.{name}": value for name, value in facts.items()})
    cascade = letters(preparation, state).cascade
    assert cascade is not None
    assert (cascade.cheap_model, cascade.strong_model) == ("claude-sonnet-5-5", "claude-opus-5-5")


@pytest.mark.parametrize(
    ("stated", "missing"),
    [
        ({"escalate_from": "claude-sonnet-5-5"}, {"escalate_to", "escalated_share"}),
        ({"service_unit": "letter sent", "service_units_per_month": None}, {"service_units_per_month"}),
        ({"service_unit": None, "service_units_per_month": 9}, {"service_unit"}),
    ],
)
def test_the_other_half_of_a_statement_is_asked_for(
    preparation: Preparation, case_with: CaseWith, stated: dict[str, Any], missing: set[str]
) -> None:
    with pytest.raises(MissingFacts) as refused:
        preparation.run("price_workloads", case_with({f"{LETTERS}.{k}": v for k, v in stated.items()}), AS_OF)
    assert set(refused.value.paths) == {f"{LETTERS}.{name}" for name in missing}


SEARCHING = {f"{LETTERS}.searches_per_month": 5_000}


ASKING = {
    "fast_mode": (True, "fast_mode"),
    "searches_per_month": (5_000, "web_search"),
    "container_hours_per_month": ("10", "code_execution"),
    "session_hours_per_month": ("10", "managed_agents"),
}
"""A fact of a workload, a value that asks for the feature, and the feature."""


def test_searches_are_charged_beside_the_tokens(preparation: Preparation, case_with: CaseWith) -> None:
    assert letters(preparation, case_with(SEARCHING)).categories.server_tools.amount == 50
    assert letters(preparation, case_with()).categories.server_tools.amount == 0


@pytest.mark.parametrize(("fact", "value", "feature"), [(fact, *asks) for fact, asks in ASKING.items()])
def test_what_a_workload_asks_for_is_tested_without_being_named(
    preparation: Preparation, case_with: CaseWith, fact: str, value: object, feature: str
) -> None:
    gated = preparation.run("gate_residency", case_with({f"{LETTERS}.{fact}": value}), AS_OF)
    assert gated.inputs["required_features"] == [feature]


def test_a_feature_that_the_case_requires_is_tested_once(preparation: Preparation, case_with: CaseWith) -> None:
    state = case_with(SEARCHING | {"residency.required_features": ["batch", "web_search"]})
    assert preparation.run("gate_residency", state, AS_OF).inputs["required_features"] == ["batch", "web_search"]


def test_requests_that_may_wait_require_no_batches(preparation: Preparation, case_with: CaseWith) -> None:
    assert preparation.run("gate_residency", case_with(), AS_OF).inputs["required_features"] == []


@pytest.mark.parametrize(("fact", "value", "feature"), [(fact, *asks) for fact, asks in ASKING.items()])
def test_nothing_is_priced_as_lawful_where_the_feature_was_not_shown_to_be_sold(
    preparation: Preparation, case_with: CaseWith, fact: str, value: object, feature: str
) -> None:
    table = {option.id: option.offers_feature(Feature(feature)) for option in preparation.facts.deployments.options}
    unsold = {name for name, stated in table.items() if isinstance(stated, Known) and not stated.value}
    shown = {name for name, stated in table.items() if isinstance(stated, Known) and stated.value}
    to_price = surviving_options(preparation.chain(case_with({f"{LETTERS}.{fact}": value}), AS_OF))
    assert to_price
    assert not {option.id for option in to_price} & unsold
    assert {option.id for option in to_price if option.verdict is Verdict.PASS} <= shown


def test_a_deployment_that_does_not_sell_the_feature_is_not_priced(preparation: Preparation, case_with: CaseWith) -> None:
    assert "bedrock_geo_profile_us" in options_of(preparation, case_with())
    assert "bedrock_geo_profile_us" not in options_of(preparation, case_with(SEARCHING))


def test_what_nobody_read_of_a_feature_is_asked_of_the_vendor(preparation: Preparation, case_with: CaseWith) -> None:
    gate = preparation.run("gate_residency", case_with(SEARCHING), AS_OF).output
    assert isinstance(gate, GateOutput)
    asked = [question for question in gate.questions if "web_search" in question.text]
    assert any("claude_api_us" in (question.option or "") for question in asked)


def test_the_band_of_the_year_is_kept_from_the_vendor(preparation: Preparation, case_with: CaseWith) -> None:
    names = ("intake-summaries", "letter-drafts", "nightly-review")
    state = case_with({f"workloads.{name}.volume_variation": "0.25" for name in names})
    band = options_of(preparation, state)["claude_api_us"].band
    assert band is not None
    private = preparation.private_values(state, AS_OF)
    assert private["forecast.claude_api_us.p95"].value == next(point.amount for point in band.points if point.id == "p95")
    assert private["forecast.claude_api_us.expected"].value == band.expected


def test_no_band_is_shown_while_one_workload_is_of_unknown_certainty(preparation: Preparation, case_with: CaseWith) -> None:
    unsaid = dict.fromkeys(("volume_variation", "tokens_variation", "mix_variation"))
    state = case_with({f"workloads.nightly-review.{name}": value for name, value in unsaid.items()})
    assert options_of(preparation, case_with())["claude_api_us"].band is not None
    assert options_of(preparation, state)["claude_api_us"].band is None
