"""From confirmed facts to the gate, and from its word to what is priced, through the whole chain."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from agent.case.facts import CaseState, Fact, Origin
from agent.preparation.preparation import Preparation
from knowledge.fact_base import load_facts
from tools.errors import InvalidInputs, ResidencyNotSettled
from tools.facts import Facts
from tools.money import money
from tools.pricing.priced import PricedWorkloads
from tools.procurement.timeline_output import PlanTimelineOutput
from tools.procurement.timeline_table import ProcedureStep
from tools.provenance import FactKind, Provenance, Verification
from tools.residency.deployment_table import DeploymentOption, DeploymentTable
from tools.residency.gate_output import GateOutput
from tools.verdict import Verdict

AS_OF = date(2026, 11, 24)
APRIL = date(2026, 4, 20)
OPUS, SONNET, HAIKU = "claude-opus-4-6", "claude-sonnet-4-6", "claude-haiku-4-5-20251001"
CaseWith = Callable[..., CaseState]


def known(value: object) -> dict[str, Any]:
    source = Provenance(
        source="page of April", as_of=date(2026, 4, 1), verification=Verification.PRIMARY, kind=FactKind.DEPLOYMENT
    )
    return {"status": "known", "value": value, "provenance": [source]}


def deployment(name: str, kind: str, *models: str) -> DeploymentOption:
    return DeploymentOption.model_validate({
        "id": name,
        "name": name,
        "deployment": name,
        "setting": "inference in the United States",
        "operator": "an operator",
        "contract_party": "a vendor",
        "geography_price": {"kind": kind, "multiplier": "1.1"},
        "inference_regions": known(["US"]),
        "models": {model: known(value=model in models) for model in (OPUS, SONNET, HAIKU)},
        "features": {"batch": known(value=True)},
    })


@pytest.fixture(scope="module")
def april_facts() -> Facts:
    """The April line-up at two deployments: only the partner's endpoint has Haiku 4.5 in the United States."""
    shipped = load_facts()
    options = (
        deployment("first_party", "first_party_us", OPUS, SONNET),
        deployment("partner", "partner_regional", OPUS, SONNET, HAIKU),
    )
    table = DeploymentTable(options=options, models=shipped.deployments.models, horizon_days=shipped.deployments.horizon_days)
    return replace(shipped, deployments=table)


@pytest.fixture
def april_case(demo_case: CaseState) -> CaseState:
    """1,000,000 requests a month of 3,000 input and 400 output tokens, 10 % Opus, 40 % Sonnet, 50 % Haiku."""
    facts: dict[str, Any] = {
        "buyer.kind": "city",
        "buyer.jurisdiction": "US-STATE",
        "residency.duties": [],
        "residency.processing_regions": ["US"],
        "workloads.letters.requests_per_month": 1_000_000,
        "workloads.letters.input_tokens_per_request": "3000",
        "workloads.letters.output_tokens_per_request": "400",
        "workloads.letters.cache_lifetime": "none",
        "workloads.letters.batch_share": "0",
        "workloads.letters.mix": {OPUS: "0.1", SONNET: "0.4", HAIKU: "0.5"},
    }
    kept = {path: fact for path, fact in demo_case.facts.items() if path.startswith("procurement.")}
    return CaseState("april", 1, kept | {path: Fact(path, value, Origin.USER, confirmed=True) for path, value in facts.items()})


def priced(output: object) -> PricedWorkloads:
    assert isinstance(output, PricedWorkloads)
    return output


def gated(output: object) -> GateOutput:
    assert isinstance(output, GateOutput)
    return output


def test_the_gate_changes_the_route_and_the_route_changes_the_cost(april_facts: Facts, april_case: CaseState) -> None:
    found = priced(Preparation(april_facts).run("price_workloads", april_case, APRIL).output)
    monthly = {option.id: option.monthly for option in found.options}
    assert found.ungated_monthly == money(11_000, "USD")
    assert monthly == {"first_party": money(17_600, "USD"), "partner": money(12_100, "USD")}
    # Multiplying by 1.1 alone says 12,100 for both and is wrong by 5,500 a month.
    assert monthly["first_party"] - monthly["partner"] == money(5_500, "USD")


def test_the_price_of_compliance_is_one_figure_with_its_parts(april_facts: Facts, april_case: CaseState) -> None:
    options = priced(Preparation(april_facts).run("price_workloads", april_case, APRIL).output).options
    first = next(option for option in options if option.id == "first_party").compliance
    assert (first.monthly, first.share) == (money(6_600, "USD"), Decimal("0.6"))
    assert (first.from_lost_models, first.from_geography) == (money(5_000, "USD"), money(1_600, "USD"))


def test_a_lost_model_moves_up_and_is_named(april_facts: Facts, april_case: CaseState) -> None:
    options = priced(Preparation(april_facts).run("price_workloads", april_case, APRIL).output).options
    lost = next(option for option in options if option.id == "first_party").lost_models
    assert [(model.id, model.substitute) for model in lost] == [(HAIKU, SONNET)]


def test_a_fact_of_the_buyers_file_counts_only_when_confirmed(preparation: Preparation, case_with: CaseWith) -> None:
    settled = case_with({"residency.duties": ["RES-UK-GDPR"], "residency.processing_regions": None})
    claimed = case_with(confirmed=False, facts={"residency.transfer_mechanism_documented": True})
    facts = dict(settled.facts) | {
        path: fact for path, fact in claimed.facts.items() if path == "residency.transfer_mechanism_documented"
    }
    loose = gated(preparation.run("gate_residency", replace(settled, facts=facts), AS_OF).output)
    assert loose.passing == ()
    path = "residency.transfer_mechanism_documented"
    firm = facts | {path: Fact(path, True, Origin.USER, confirmed=True)}
    assert gated(preparation.run("gate_residency", replace(settled, facts=firm), AS_OF).output).passing


@pytest.mark.parametrize(
    ("rule", "value"), [("max_retention_days", 0), ("certifications", ["SOC2"]), ("support_access_regions", ["US"])]
)
def test_an_unconfirmed_rule_of_the_buyer_holds_back_the_price(
    rule: str, value: object, preparation: Preparation, case_with: CaseWith
) -> None:
    with pytest.raises(ResidencyNotSettled, match=f"residency.{rule}"):
        preparation.run("price_workloads", case_with({f"residency.{rule}": value}, confirmed=False), AS_OF)


def test_each_rule_of_the_buyer_is_tested_on_its_own_path(preparation: Preparation, case_with: CaseWith) -> None:
    rules = {
        "residency.support_access_regions": ["US"],
        "residency.subprocessor_regions": ["US"],
        "residency.in_transit": "encrypted",
        "residency.max_retention_days": 30,
        "residency.no_training": True,
        "residency.certifications": ["SOC2"],
    }
    output = gated(preparation.run("gate_residency", case_with(rules), AS_OF).output)
    first = output.options[0]
    assert all(path.checks for path in first.paths if path.id != "at_rest")
    assert [check.requirement for check in first.certifications] == ["the service and the models supplied are covered by SOC2"]


def test_a_confirmed_empty_list_of_duties_says_that_none_applies(preparation: Preparation, case_with: CaseWith) -> None:
    free = {"residency.processing_regions": None}
    confirmed = gated(preparation.run("gate_residency", case_with(free), AS_OF).output)
    assert confirmed.passing
    unsure = case_with(free | {"residency.duties": []}, confirmed=False)
    assert gated(preparation.run("gate_residency", unsure, AS_OF).output).passing == ()


def test_written_answers_are_due_on_the_cases_own_day(preparation: Preparation, case_with: CaseWith) -> None:
    output = gated(preparation.run("gate_residency", case_with({"dates.answers_due": "2026-12-22"}), AS_OF).output)
    assert output.questions
    assert {question.due for question in output.questions} == {date(2026, 12, 22)}


def test_answers_are_due_when_the_plan_needs_them(preparation: Preparation, case_with: CaseWith) -> None:
    state = case_with()
    planned = preparation.run("plan_timeline", state, AS_OF).output
    assert isinstance(planned, PlanTimelineOutput)
    needed = next(task.latest_finish for task in planned.tasks if task.step is ProcedureStep.RESIDENCY)
    assert AS_OF < needed < date(2027, 3, 31)
    assert {question.due for question in gated(preparation.run("gate_residency", state, AS_OF).output).questions} == {needed}


def test_where_the_plan_has_no_such_step_answers_leave_a_duty_its_own_time_before_the_signature(
    preparation: Preparation, case_with: CaseWith
) -> None:
    # Tax information may enter a cloud no earlier than 45 days after notice: seven weeks before 31 March 2027.
    own_tasks = {"tasks.sign.title": "Signature", "tasks.sign.step": "signature", "tasks.sign.days": 1}
    output = gated(
        preparation.run("gate_residency", case_with({"residency.duties": ["RES-US-IRS1075"]} | own_tasks), AS_OF).output
    )
    assert {question.due for question in output.questions} == {date(2027, 2, 10)}


def test_a_deadline_that_is_past_makes_answers_due_at_once(preparation: Preparation, case_with: CaseWith) -> None:
    late = {"dates.signature_deadline": "2026-11-20"}
    output = gated(preparation.run("gate_residency", case_with(late), AS_OF).output)
    assert {question.due for question in output.questions} == {AS_OF}


def test_a_rule_the_gate_does_not_know_is_named(preparation: Preparation, case_with: CaseWith) -> None:
    with pytest.raises(InvalidInputs, match=r"own_rules\.certifications\.0 is 'SEAL-OF-QUALITY'"):
        preparation.run("gate_residency", case_with({"residency.certifications": ["SEAL-OF-QUALITY"]}), AS_OF)


def test_a_case_without_a_model_that_stands_takes_a_more_capable_one(preparation: Preparation, case_with: CaseWith) -> None:
    mixes = {f"workloads.{name}.mix": {HAIKU: "1"} for name in ("intake-summaries", "letter-drafts", "nightly-review")}
    output = gated(preparation.run("gate_residency", case_with(mixes), AS_OF).output)
    first_party = next(option for option in output.options if option.id == "claude_api_us")
    assert first_party.verdict is Verdict.PASS
    assert HAIKU not in first_party.allowed_models
    assert "claude-haiku-5-5" in first_party.allowed_models


def test_a_written_answer_under_the_questions_id_settles_it(preparation: Preparation, case_with: CaseWith) -> None:
    rule = {"residency.support_access_regions": ["US"], "residency.options": ["claude_api_us"]}
    asked = gated(preparation.run("gate_residency", case_with(rule), AS_OF).output).questions[0].id
    answer = {f"vendor_answers.{asked}.verdict": "PASS", f"vendor_answers.{asked}.answered_on": "2026-11-20"}
    assert gated(preparation.run("gate_residency", case_with(rule | answer), AS_OF).output).passing == ("claude_api_us",)
    path = f"vendor_answers.{asked}.verdict"
    unsure = case_with(rule | answer)
    facts = dict(unsure.facts) | {path: Fact(path, "PASS", Origin.FILE, confirmed=False)}
    assert gated(preparation.run("gate_residency", replace(unsure, facts=facts), AS_OF).output).passing == ()


@pytest.mark.parametrize(
    ("duty", "wanted"),
    [
        ("RES-US-FEDRAMP", {"residency.fedramp_class"}),
        ("RES-EU-CSF", {"residency.seal_minimum"}),
        ("RES-EU-GDPR-TRANSFER", {"residency.transfer_mechanism_documented", "residency.fallback_transfer_mechanism"}),
        ("RES-US-CJIS", {"residency.agency_audit_accepted"}),
    ],
)
def test_the_buyers_own_facts_that_a_duty_tests_are_asked_for(
    duty: str, wanted: set[str], preparation: Preparation, case_with: CaseWith
) -> None:
    missing = set(preparation.workup(case_with({"residency.duties": [duty]}), AS_OF).missing)
    assert wanted <= missing
    known = dict.fromkeys(wanted, True) | {"residency.fedramp_class": "C", "residency.seal_minimum": 2}
    answered = case_with({"residency.duties": [duty]} | {path: value for path, value in known.items() if path in wanted})
    assert not wanted & set(preparation.workup(answered, AS_OF).missing)
