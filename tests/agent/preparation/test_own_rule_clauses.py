"""What the buyer requires of any vendor beside places stands in every letter that carries a package."""

from typing import Any

import pytest

from agent.letters import VendorCondition
from agent.preparation.own_rule_clauses import OWN_RULE_IDS
from agent.preparation.preparation import Preparation
from agent.template_drafts import template_letter
from tests.agent.preparation.conftest import AS_OF, CaseWith

RULES: dict[str, Any] = {
    "residency.certifications": ["HIPAA-BAA", "SOC2"],
    "residency.support_access_regions": ["US"],
    "residency.in_transit": "encrypted",
    "residency.max_retention_days": 30,
    "residency.no_training": True,
    "residency.options": ["claude_api_us"],
}
ANSWERED = {
    "support_access_locations-within-US",
    "certifications-any-HIPAA-BAA",
    "certifications-any-SOC2",
    "transit_protections-any-TLS-FIPS-140",
    "retention_days-at_most-30",
    "trains_on_customer_data-never",
}
"""What the vendor confirmed in writing, so that something passes the gate and may be offered."""
for question in ANSWERED:
    RULES |= {
        f"vendor_answers.claude_api_us-{question}.verdict": "PASS",
        f"vendor_answers.claude_api_us-{question}.answered_on": "2026-11-20",
        f"vendor_answers.claude_api_us-{question}.quote": "We confirm it.",
    }


@pytest.fixture
def conditions(preparation: Preparation, case_with: CaseWith) -> dict[str, VendorCondition]:
    facing = preparation.vendor_facing("counter-offer", case_with(RULES), AS_OF, ())
    return {each.reference.removeprefix("offer#condition."): each for each in facing.conditions}


def test_each_required_certification_is_a_condition_in_words_a_vendor_reads(conditions: dict[str, VendorCondition]) -> None:
    agreement = conditions["certification_hipaa_baa"]

    assert agreement.is_gate
    assert agreement.name == "Certification"
    assert "a HIPAA business associate agreement in force" in agreement.clause
    assert "SOC2" in conditions["certification_soc2"].clause


def test_each_other_rule_of_the_buyer_is_a_condition_once(conditions: dict[str, VendorCondition]) -> None:
    own = {"support_access", "transit_protection", "retention", "no_training"}

    assert own <= set(conditions)
    assert {"transit_regions", "subprocessors"}.isdisjoint(conditions)
    assert "within 30 days" in conditions["retention"].clause
    assert "train or improve models" in conditions["no_training"].clause


def test_a_case_without_such_rules_has_none_of_these_conditions(preparation: Preparation, case_with: CaseWith) -> None:
    facing = preparation.vendor_facing("counter-offer", case_with(), AS_OF, ())

    assert not {f"offer#condition.{each}" for each in OWN_RULE_IDS} & {each.reference for each in facing.conditions}


@pytest.mark.parametrize("kind", ["counter-offer", "reply", "menu"])
def test_every_letter_with_a_package_carries_them_and_no_number_is_loose(
    kind: Any, preparation: Preparation, case_with: CaseWith
) -> None:
    letter = template_letter(kind, preparation, case_with(RULES), AS_OF)

    assert "a HIPAA business associate agreement in force" in letter.markdown
    assert letter.unverified == ()
