"""What must hold of every verdict on the shipped deployments and duties, whatever the facts say today."""

import re
from datetime import date

import pytest

from agent.case.slugs import is_slug
from knowledge.fact_base import load_facts
from tests.tools.residency.conftest import Gate
from tools.residency.duty_table import Duty, Force
from tools.residency.gate_output import ConditionCheck, GateOutput, OptionVerdict
from tools.residency.statements import RELIABLE
from tools.verdict import Verdict

ON = date(2026, 11, 22)
TESTED = [duty for duty in load_facts().duties.duties if duty.force is not Force.ADVISORY]
BUYER_READY = {
    "transfer_mechanism_documented": True,
    "fallback_transfer_mechanism": True,
    "cloud_risk_assessment_done": True,
    "agency_audit_accepted": True,
    "safeguards_office_notified": True,
}


def checks_of(option: OptionVerdict) -> list[ConditionCheck]:
    on_paths = (check for path in option.paths for check in path.checks)
    return [*on_paths, *option.certifications, *option.other_conditions]


@pytest.fixture(params=[duty.id for duty in TESTED])
def judged(request: pytest.FixtureRequest, gate: Gate) -> GateOutput:
    """All options under one duty, with everything confirmed that the buyer could confirm."""
    facts = load_facts()
    conditions = sorted({*facts.deployments.conditions, *facts.duties.conditions})
    return gate(duties=[request.param], buyer=BUYER_READY, confirmed_conditions=conditions, fedramp_class="B", seal_minimum=1)


def test_every_pass_cites_a_reliable_source_inside_its_validity(judged: GateOutput) -> None:
    passed = [check for option in judged.options for check in checks_of(option) if check.verdict is Verdict.PASS]
    for check in passed:
        assert any(s.verification in RELIABLE and s.as_of <= ON and s.is_current(ON) for s in check.citations), check.id


def test_every_allowed_model_cites_a_current_source(judged: GateOutput) -> None:
    allowed = [model for option in judged.options for model in option.models if model.verdict is Verdict.PASS]
    assert all(any(source.is_current(ON) for source in model.citations) for model in allowed)


@pytest.mark.parametrize("duty", TESTED, ids=lambda duty: duty.id)
def test_the_gate_tests_every_condition_of_a_named_duty_on_every_option(duty: object, gate: Gate) -> None:
    named = next(each for each in TESTED if each is duty)
    output = gate(duties=[named.id], fedramp_class="B", seal_minimum=1)
    assert {len(checks_of(option)) for option in output.options} == {len(named.conditions)}


def test_every_question_has_an_id_that_a_case_file_can_hold(gate: Gate) -> None:
    asked = [question.id for duty in TESTED for question in gate(duties=[duty.id], models=["claude-opus-5-5"]).questions]
    assert len(asked) > 100
    assert all(is_slug(each) for each in asked)


def test_every_question_says_what_to_demand_and_who_sees_to_it(judged: GateOutput) -> None:
    assert all(question.text and question.clause and question.owner and question.addressee for question in judged.questions)


@pytest.mark.parametrize("duty", TESTED, ids=lambda duty: duty.id)
def test_the_addressee_is_told_nothing_of_what_we_read_or_lack(duty: Duty, gate: Gate) -> None:
    for question in gate(duties=[duty.id], fedramp_class="B", seal_minimum=1).questions:
        assert bool(question.outward) == (question.option is not None)
        assert not re.search(r"we read|was read|our newest source|page says|What is open", question.outward)


def test_a_condition_that_a_pass_hangs_on_is_put_to_the_addressee(gate: Gate) -> None:
    questions = gate(duties=["RES-UK-NHS"], options=["claude_api_us"]).questions
    asked = next(each for each in questions if "inference_regions" in each.id).outward
    assert "and that the legal entity that actually receives the data has active status on the Data Privacy Framework" in asked


def test_silence_about_duties_is_a_question_with_a_clause_too(gate: Gate) -> None:
    (question,) = gate(options=["claude_api_us"]).questions
    assert (question.option, question.id) == (None, "buyer-no_residency_duty_applies")
    assert question.clause
    assert question.owner == "data protection officer"


def test_an_option_under_no_confirmed_fact_never_passes_by_silence(gate: Gate) -> None:
    for duty in TESTED:
        for option in gate(duties=[duty.id]).options:
            verdicts = [check.verdict for check in checks_of(option)]
            assert option.verdict is not Verdict.PASS or set(verdicts) == {Verdict.PASS}, (duty.id, option.id)


def test_months_later_nothing_still_passes_on_the_old_pages(gate: Gate) -> None:
    output = gate(own_rules={"processing_regions": ["US"]}, as_of="2027-08-01")
    assert output.passing == ()
    assert output.unconfirmed


def test_before_the_pages_were_written_nothing_passes(gate: Gate) -> None:
    assert gate(own_rules={"processing_regions": ["US"]}, as_of="2025-01-01").passing == ()


def test_vetting_is_asked_for_by_name(gate: Gate) -> None:
    output = gate(duties=["RES-US-CJIS"], options=["claude_api_us"])
    question = next(each for each in output.questions if "personnel_vetting" in each.id)
    assert "fingerprint-based record check" in question.text
    assert question.clause.startswith("Nobody reaches the buyer's content")


def test_a_decision_the_duty_provides_for_waives_its_regions_and_is_said(gate: Gate) -> None:
    duty = {"duties": ["RES-CA-FED"], "options": ["claude_api_us"]}
    strict, waived = gate(**duty), gate(**duty, confirmed_conditions=["canada_departure_decided"])
    inference = [next(path for path in output.options[0].paths if path.id == "inference") for output in (strict, waived)]
    assert [path.verdict for path in inference] == [Verdict.FAIL, "NOT_REQUIRED"]
    assert any("not asked, since the chief information officer" in note for note in waived.duty_notes)


def test_the_buyers_own_steps_are_questions_to_the_buyer_with_a_clause(gate: Gate) -> None:
    output = gate(duties=["RES-US-IRS1075"], options=["bedrock_govcloud"])
    own = next(question for question in output.questions if question.option is None)
    assert own.id == "buyer-safeguards_office_notified"
    assert "45 days" in own.clause
