"""Worked cases on the shipped facts; the verdicts move when the dated facts move."""

import pytest

from tests.tools.residency.conftest import Gate
from tools.residency.gate_output import GateOutput
from tools.verdict import Verdict

EU_ONLY = {"own_rules": {"processing_regions": ["EU"]}, "models": ["claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5"]}
US_ONLY = {"own_rules": {"processing_regions": ["US"]}}


def verdict_of(output: GateOutput, option: str) -> Verdict:
    return next(found.verdict for found in output.options if found.id == option)


def test_eu_only_fails_the_first_party_and_its_aws_edition(gate: Gate) -> None:
    failing = gate(**EU_ONLY).failing
    assert {"claude_api_us", "claude_api_global", "claude_platform_on_aws_us", "claude_platform_on_aws_global"} <= set(failing)


def test_eu_multi_region_passes_only_where_the_models_own_row_says_yes(gate: Gate) -> None:
    option = next(found for found in gate(**EU_ONLY).options if found.id == "google_multi_region_eu")
    assert option.verdict is Verdict.PASS
    assert option.allowed_models == ("claude-opus-5-5", "claude-sonnet-5-5")
    assert option.unconfirmed_models == ("claude-haiku-5-5",)
    assert str(option.price_multiplier) == "1.1"


def test_the_eu_profile_waits_for_its_destination_list(gate: Gate) -> None:
    asked = gate(**EU_ONLY, options=["bedrock_geo_profile_eu"])
    assert asked.unconfirmed == ("bedrock_geo_profile_eu",)
    confirmed = gate(**EU_ONLY, options=["bedrock_geo_profile_eu"], confirmed_conditions=["bedrock_eu_destinations_inside_eu"])
    assert confirmed.passing == ("bedrock_geo_profile_eu",)


def test_global_endpoints_fail_every_regional_rule(gate: Gate) -> None:
    for region in ("US", "EU", "UK", "JP", "AU", "CA"):
        failing = gate(own_rules={"processing_regions": [region]}).failing
        assert {"claude_api_global", "bedrock_global", "google_global", "foundry_anthropic_global"} <= set(failing)


@pytest.mark.parametrize("region", ["UK", "CA"])
def test_no_documented_option_processes_only_there(region: str, gate: Gate) -> None:
    assert gate(own_rules={"processing_regions": [region]}).passing == ()


def test_us_only_excludes_haiku_4_5_on_the_first_party(gate: Gate) -> None:
    output = gate(**US_ONLY, models=["claude-opus-4-6", "claude-sonnet-4-6", "claude-haiku-4-5"], options=["claude_api_us"])
    option = output.options[0]
    assert option.verdict is Verdict.PASS
    assert option.allowed_models == ("claude-opus-4-6", "claude-sonnet-4-6")
    assert next(model.verdict for model in option.models if model.id == "claude-haiku-4-5") is Verdict.FAIL


def test_us_only_allows_haiku_4_5_on_a_partner_regional_endpoint(gate: Gate) -> None:
    given = {**US_ONLY, "models": ["claude-haiku-4-5"], "options": ["google_regional_us"]}
    assert gate(**given, as_of="2026-11-01").options[0].allowed_models == ("claude-haiku-4-5",)
    assert gate(**given, as_of="2026-11-20").unconfirmed == ("google_regional_us",), "the page of 2026-08-21 ran out"


def test_the_partition_lies_inside_the_country(gate: Gate) -> None:
    assert gate(**US_ONLY, options=["bedrock_govcloud"]).passing == ("bedrock_govcloud",)
    partition = {"own_rules": {"processing_regions": ["US-GOV"]}}
    assert gate(**partition, options=["claude_api_us"]).failing == ("claude_api_us",)


def test_a_us_operator_fails_the_french_duty_wherever_it_runs(gate: Gate) -> None:
    output = gate(duties=["RES-FR-SECNUMCLOUD"], options=["google_multi_region_eu", "s3ns"])
    assert output.failing == ("google_multi_region_eu",)
    assert output.unconfirmed == ("s3ns",)


def test_fedramp_needs_the_class_the_case_calls_for(gate: Gate) -> None:
    given = {"duties": ["RES-US-FEDRAMP"], "options": ["claude_for_government"]}
    seen = ["government_listing_seen"]
    certification = gate(**given, confirmed_conditions=seen, as_of="2026-11-22").options[0].certifications[0]
    assert certification.verdict is Verdict.UNCONFIRMED
    named = gate(**given, confirmed_conditions=seen, fedramp_class="C").options[0].certifications[0]
    assert named.verdict is Verdict.PASS


def test_the_aws_edition_is_documented_to_lack_fedramp(gate: Gate) -> None:
    output = gate(duties=["RES-US-FEDRAMP"], options=["claude_platform_on_aws_us"], fedramp_class="D")
    assert output.failing == ("claude_platform_on_aws_us",)


def test_the_transfer_duty_asks_the_buyer_and_not_the_vendor(gate: Gate) -> None:
    duty = {"duties": ["RES-EU-GDPR-TRANSFER"], "options": ["claude_api_us", "bedrock_geo_profile_eu"]}
    asked = gate(**duty)
    assert {question.id for question in asked.questions} == {
        "buyer-transfer_mechanism_documented",
        "buyer-fallback_transfer_mechanism",
    }
    yes = {"transfer_mechanism_documented": True, "fallback_transfer_mechanism": True}
    assert len(gate(**duty, buyer=yes).passing) == 2
    assert len(gate(**duty, buyer=yes | {"fallback_transfer_mechanism": False}).failing) == 2


def test_a_pending_law_is_reported_and_not_tested(gate: Gate) -> None:
    output = gate(duties=["RES-EU-CADA"], options=["claude_api_us"])
    assert output.passing == ("claude_api_us",)
    assert any("re-opener" in note for note in output.duty_notes)


def test_the_tender_sets_the_sovereignty_level(gate: Gate) -> None:
    duty = {"duties": ["RES-EU-CSF"], "options": ["claude_api_us"]}
    assert [question.option for question in gate(**duty).questions] == [None]
    assert [question.option for question in gate(**duty, seal_minimum=2).questions] == ["claude_api_us"]


def test_every_unconfirmed_point_has_a_full_question(gate: Gate) -> None:
    output = gate(duties=["RES-US-CJIS", "RES-US-IRS1075"], answers_due="2026-12-22")
    questions = {question.id: question for question in output.questions}
    for option in output.options:
        checks = [*option.certifications, *(check for path in option.paths for check in path.checks)]
        for check in checks:
            assert (check.question_id in questions) is (check.verdict is Verdict.UNCONFIRMED)
    assert all(q.text and q.clause and q.owner and q.addressee and str(q.due) == "2026-12-22" for q in output.questions)


def test_two_duties_that_ask_alike_share_one_question(gate: Gate) -> None:
    output = gate(duties=["RES-US-CJIS", "RES-US-IRS1075"], options=["claude_api_us"])
    shared = next(question for question in output.questions if question.id == "claude_api_us-transit_protections-any-FIPS-140")
    assert shared.duties == ("RES-US-CJIS", "RES-US-IRS1075")


def test_the_three_lists_hold_every_option_once(gate: Gate) -> None:
    output = gate(**EU_ONLY)
    listed = [*output.passing, *output.unconfirmed, *output.failing]
    assert sorted(listed) == sorted(option.id for option in output.options)
    assert len(listed) == len(set(listed))


def test_an_answer_to_no_question_is_reported(gate: Gate) -> None:
    stray = {"question_id": "claude_api_us-typo", "answered_on": "2026-11-20", "source": "mail", "meets_requirement": True}
    assert gate(**US_ONLY, options=["claude_api_us"], answers=[stray]).unused_answers == ("claude_api_us-typo",)
