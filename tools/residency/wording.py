"""The words for a condition: its stable key, what it asks, the clause to demand, and who sees to it."""

from dataclasses import dataclass
from typing import assert_never

from tools.residency.checks import acceptable, region_names
from tools.residency.duty_table import (
    PERSONNEL,
    BuyerHas,
    CertifiedAnyOf,
    Condition,
    Documented,
    NotTrainedOn,
    PersonnelAtLeast,
    PersonnelVetted,
    RegionField,
    RegionsWithin,
    RetentionAtMost,
    SealAtLeast,
    TransitProtectedBy,
)
from tools.residency.gate_input import GateInput
from tools.residency.regions import spoken
from tools.residency.vocabulary import BuyerField, Vetting
from tools.wording import in_words

CONTRACT_MANAGER = "contract manager"
DATA_PROTECTION_OFFICER = "data protection officer"
SECURITY_OFFICER = "information security officer"

_ONLY_IN = {
    RegionField.INFERENCE: "prompts and outputs, failover and batch included, are processed only in {}",
    RegionField.AT_REST: "prompts, outputs, files, logs, caches and backups rest only in {}",
    RegionField.SUPPORT_ACCESS: "staff and sub-processors can reach content only from {}",
    RegionField.SUBPROCESSORS: "sub-processors handle content only in {}",
    RegionField.TRANSIT: "content is routed only through {}",
    RegionField.OPERATOR_CONTROL: "the operator and its parent companies are under the law of {} only",
}

_WHERE = {
    RegionField.INFERENCE: "where prompts and outputs are processed",
    RegionField.AT_REST: "where prompts, outputs, files, logs, caches and backups rest",
    RegionField.SUPPORT_ACCESS: "from where staff and sub-processors can reach content",
    RegionField.SUBPROCESSORS: "where sub-processors handle content",
    RegionField.TRANSIT: "through where content is routed",
    RegionField.OPERATOR_CONTROL: "whose law can compel the operator",
    PERSONNEL: "which citizenship and checks the people have who can reach content",
}

_BUYER = {
    BuyerField.TRANSFER_MECHANISM_DOCUMENTED: "the transfer mechanism for the entity that actually gets the data is on file",
    BuyerField.FALLBACK_TRANSFER_MECHANISM: "a second transfer mechanism is in the contract",
    BuyerField.CLOUD_RISK_ASSESSMENT_DONE: "the cloud risk assessment is complete",
    BuyerField.AGENCY_AUDIT_ACCEPTED: "the agency's audit of the service for criminal justice information is accepted",
    BuyerField.SAFEGUARDS_OFFICE_NOTIFIED: (
        "the IRS Office of Safeguards was notified 45 days before tax information enters the cloud"
    ),
}


_BUYER_CLAUSE = {
    BuyerField.TRANSFER_MECHANISM_DOCUMENTED: (
        "No personal data is sent before the transfer mechanism for the entity that receives it is signed; it stays in force "
        "for the whole term."
    ),
    BuyerField.FALLBACK_TRANSFER_MECHANISM: (
        "From the day an adequacy decision falls or a certification lapses, the standard contractual clauses signed with this "
        "contract apply in its place; a change in law that bars the transfer entitles the buyer to end the contract without "
        "charge."
    ),
    BuyerField.CLOUD_RISK_ASSESSMENT_DONE: (
        "The supplier gives what the buyer's cloud risk assessment asks for before any content is sent."
    ),
    BuyerField.AGENCY_AUDIT_ACCEPTED: (
        "The supplier admits the agency's audit and mends what it finds before criminal justice information is sent."
    ),
    BuyerField.SAFEGUARDS_OFFICE_NOTIFIED: (
        "No tax information enters the service before 45 days have passed since the IRS Office of Safeguards was notified."
    ),
}
"""What the contract should say of it; only the buyer can say whether it is so."""

_VETTED = {
    Vetting.US_TIER_1: "a federal Tier 1 investigation",
    Vetting.US_TIER_3_OR_5: "a federal Tier 3 or Tier 5 investigation and signed a non-disclosure agreement",
    Vetting.FINGERPRINT: "a fingerprint-based record check",
    Vetting.BACKGROUND_INVESTIGATION: "a background investigation under IRS Publication 1075",
    Vetting.UK_SC_OR_DV: "the security check or developed vetting",
    Vetting.CA_RELIABILITY: "Canadian reliability screening",
    Vetting.AU_CLEARANCE: "an Australian security clearance",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """How one condition is spoken of."""

    key: str
    """Stable within an option."""
    requirement: str
    """What is asked, as a clause that follows "that"."""
    clause: str
    """What the contract should say."""
    owner: str


def wording(condition: Condition, given: GateInput) -> Wording:
    """The words for one condition under one case."""
    match condition:
        case RegionsWithin():
            return _of_regions(condition)
        case Documented():
            return _of_documentation(condition)
        case CertifiedAnyOf():
            return _of_certification(acceptable(condition, given))
        case SealAtLeast():
            return _of_sovereignty(condition.level if condition.level is not None else given.seal_minimum)
        case BuyerHas():
            field = condition.field
            return Wording(str(field), _BUYER[field], _BUYER_CLAUSE[field], DATA_PROTECTION_OFFICER)
        case _:
            return _of_handling(condition)


def _of_handling(
    condition: PersonnelAtLeast | PersonnelVetted | RetentionAtMost | NotTrainedOn | TransitProtectedBy,
) -> Wording:
    match condition:
        case PersonnelVetted():
            return _of_vetting(condition.any_of)
        case PersonnelAtLeast():
            return _of_personnel(condition.level)
        case RetentionAtMost():
            return _of_retention(condition.days)
        case NotTrainedOn():
            return _of_training()
        case TransitProtectedBy():
            return _of_transit(condition.any_of)
        case _:
            assert_never(condition)


def _of_regions(condition: RegionsWithin) -> Wording:
    permitted = region_names(condition.permitted)
    requirement = _ONLY_IN[condition.field].format(spoken(condition.permitted))
    return Wording(
        key=f"{condition.field}:within:{permitted}",
        requirement=requirement,
        clause=(
            f"The supplier ensures that {requirement}, without falling back to any other place. A change needs the "
            "buyer's written consent; a breach entitles the buyer to end the contract without charge."
        ),
        owner=SECURITY_OFFICER if condition.field is RegionField.SUPPORT_ACCESS else DATA_PROTECTION_OFFICER,
    )


def _of_documentation(condition: Documented) -> Wording:
    where = _WHERE[condition.field]
    return Wording(
        key=f"{condition.field}:documented",
        requirement=f"it is stated {where}",
        clause=f"The supplier states {where}, place by place, and gives notice before a place is added.",
        owner=SECURITY_OFFICER,
    )


_CALLED = {
    "HIPAA-BAA": "a HIPAA business associate agreement",
    "CJIS-ADDENDUM": "the CJIS Security Addendum",
    "CYBER-ESSENTIALS": "Cyber Essentials",
    "CYBER-ESSENTIALS-PLUS": "Cyber Essentials Plus",
    "SECNUMCLOUD": "SecNumCloud",
    "GOVRAMP": "GovRAMP",
} | {f"FEDRAMP-{letter}": f"FedRAMP Class {letter}" for letter in "ABCD"}
"""What a letter calls a certification whose id nobody would say."""


def _of_certification(names: tuple[str, ...]) -> Wording:
    words = " or ".join(_CALLED.get(name, name) for name in names)
    return Wording(
        key=f"certifications:any:{'+'.join(names)}",
        requirement=f"the service and the models supplied are covered by {words}",
        clause=(
            f"The supplier keeps {words} in force for the service and the models supplied, shows the evidence on request, "
            "and the buyer may end the contract without charge when it lapses."
        ),
        owner=SECURITY_OFFICER,
    )


def _of_sovereignty(level: int | None) -> Wording:
    words = "the level that the tender sets" if level is None else f"SEAL-{level}"
    return Wording(
        key=f"seal_level:at_least:{'unset' if level is None else level}",
        requirement=f"every sovereignty objective reaches {words}",
        clause=(
            f"The supplier keeps every sovereignty objective at {words} for the whole term and reports beforehand any "
            "change of ownership, staff or technology that could lower it."
        ),
        owner=CONTRACT_MANAGER,
    )


def _of_personnel(level: str) -> Wording:
    words = in_words(level)
    return Wording(
        key=f"personnel:at_least:{level}",
        requirement=f"everybody who can reach content is at least: {words}",
        clause=f"Only {words} can reach the buyer's content; the supplier keeps the evidence and shows it on request.",
        owner=SECURITY_OFFICER,
    )


def _of_vetting(checks: tuple[str, ...]) -> Wording:
    words = " or ".join(_VETTED[Vetting(check)] for check in checks)
    return Wording(
        key=f"personnel_vetting:any:{'+'.join(checks)}",
        requirement=f"everybody who can reach content has passed {words}",
        clause=f"Nobody reaches the buyer's content who has not passed {words}; the supplier shows the evidence on request.",
        owner=SECURITY_OFFICER,
    )


def _of_retention(days: int) -> Wording:
    return Wording(
        key=f"retention_days:at_most:{days}",
        requirement=f"prompts and outputs are kept for at most {days} days",
        clause=(
            f"The supplier deletes prompts, outputs and logs that hold content within {days} days. Exceptions are listed "
            "here and nowhere else."
        ),
        owner=DATA_PROTECTION_OFFICER,
    )


def _of_training() -> Wording:
    return Wording(
        key="trains_on_customer_data:never",
        requirement="the buyer's content is not used to train models",
        clause=(
            "The supplier does not use the buyer's prompts, outputs, files or metadata derived from them to train or "
            "improve models."
        ),
        owner=DATA_PROTECTION_OFFICER,
    )


def _of_transit(protections: tuple[str, ...]) -> Wording:
    words = " or ".join(protections)
    return Wording(
        key=f"transit_protections:any:{'+'.join(protections)}",
        requirement=f"content in transit is protected by {words}",
        clause=f"The supplier protects content in transit by {words} on every connection that carries it.",
        owner=SECURITY_OFFICER,
    )
