"""The words for a condition: its stable key, what it asks, the question to the vendor, the clause to demand, who sees to it."""

from dataclasses import dataclass
from typing import assert_never

from tools.residency.checks import acceptable, region_names
from tools.residency.duty_table import (
    BuyerHas,
    CertifiedAnyOf,
    Condition,
    Documented,
    NotTrainedOn,
    PersonnelAtLeast,
    RegionField,
    RegionsWithin,
    RetentionAtMost,
    SealAtLeast,
    TransitProtectedBy,
)
from tools.residency.gate_input import GateInput
from tools.residency.vocabulary import BuyerField

CONTRACT_MANAGER = "contract manager"
DATA_PROTECTION_OFFICER = "data protection officer"
SECURITY_OFFICER = "information security officer"

_SUBJECT = {
    RegionField.INFERENCE: "prompts and outputs are processed, failover and batch included,",
    RegionField.AT_REST: "prompts, outputs, files, logs, caches and backups rest",
    RegionField.SUPPORT_ACCESS: "staff and sub-processors can reach content",
    RegionField.SUBPROCESSORS: "sub-processors handle content",
    RegionField.TRANSIT: "content is routed on its way",
    RegionField.OPERATOR_CONTROL: "law can compel the operator",
}

_BUYER = {
    BuyerField.TRANSFER_MECHANISM_DOCUMENTED: "the transfer mechanism for the legal entity that actually receives the data is on file",
    BuyerField.FALLBACK_TRANSFER_MECHANISM: "a second transfer mechanism is in the contract",
    BuyerField.CLOUD_RISK_ASSESSMENT_DONE: "the cloud risk assessment is complete",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """How one condition is spoken of."""

    key: str
    """Stable within an option; letters, digits, colon, plus, hyphen and underscore only."""
    requirement: str
    """What is asked, as a clause that follows "that"."""
    clause: str
    """What the contract should say."""
    owner: str


def wording(condition: Condition, given: GateInput) -> Wording:
    """The words for one condition under one case."""
    match condition:
        case RegionsWithin():
            return _within_words(condition)
        case Documented():
            return Wording(
                key=f"{condition.field}:documented",
                requirement=f"it is stated from where or where {_SUBJECT[condition.field]}",
                clause=f"The supplier lists every place where {_SUBJECT[condition.field]} and gives notice before a place is added.",
                owner=SECURITY_OFFICER,
            )
        case CertifiedAnyOf():
            names = acceptable(condition, given)
            return Wording(
                key=f"certifications:any:{'+'.join(names)}",
                requirement=f"one of these is held for this service and these models: {', '.join(names)}",
                clause=f"The supplier holds {' or '.join(names)} for the service and models supplied, shows it on request, and the buyer may end the contract without charge when it lapses.",
                owner=SECURITY_OFFICER,
            )
        case SealAtLeast():
            level = condition.level if condition.level is not None else given.seal_minimum
            return Wording(
                key=f"seal_level:at_least:{'unset' if level is None else level}",
                requirement=f"the sovereignty level is at least {'the one the tender sets' if level is None else f'SEAL-{level}'}",
                clause="The supplier keeps the sovereignty level of each objective for the whole term and reports changes of ownership, staff or technology that could lower it.",
                owner=CONTRACT_MANAGER,
            )
        case BuyerHas():
            return Wording(
                key=str(condition.field), requirement=_BUYER[condition.field], clause="", owner=DATA_PROTECTION_OFFICER
            )
        case _:
            return _handling_words(condition)


def _within_words(condition: RegionsWithin) -> Wording:
    permitted = region_names(condition.permitted)
    spoken = " or ".join(permitted.split("+"))
    if condition.field is RegionField.OPERATOR_CONTROL:
        return Wording(
            key=f"{condition.field}:within:{permitted}",
            requirement=f"no law from outside {spoken} can compel the operator",
            clause=f"The supplier and its parent companies are under no law from outside {spoken} that could compel disclosure, and say so before any change of control.",
            owner=CONTRACT_MANAGER,
        )
    subject = _SUBJECT[condition.field]
    return Wording(
        key=f"{condition.field}:within:{permitted}",
        requirement=f"{subject} only in {spoken}".replace(", only", " only"),
        clause=(
            f"The supplier ensures that {subject} only in {spoken}, without failover elsewhere. A change needs the buyer's "
            "written consent; a breach entitles the buyer to terminate without charge."
        ).replace(", only", " only"),
        owner=SECURITY_OFFICER if condition.field is RegionField.SUPPORT_ACCESS else DATA_PROTECTION_OFFICER,
    )


def _handling_words(condition: PersonnelAtLeast | RetentionAtMost | NotTrainedOn | TransitProtectedBy) -> Wording:
    match condition:
        case PersonnelAtLeast():
            level = condition.level.replace("_", " ")
            return Wording(
                key=f"personnel:at_least:{condition.level}",
                requirement=f"everybody who can reach content meets the level {level}",
                clause=f"Only people who meet the level {level} can reach the buyer's content; the supplier keeps the evidence and shows it on request.",
                owner=SECURITY_OFFICER,
            )
        case RetentionAtMost():
            return Wording(
                key=f"retention_days:at_most:{condition.days}",
                requirement=f"prompts and outputs are kept for at most {condition.days} days",
                clause=f"The supplier deletes prompts, outputs and logs with content within {condition.days} days; exceptions are listed here and nowhere else.",
                owner=DATA_PROTECTION_OFFICER,
            )
        case NotTrainedOn():
            return Wording(
                key="trains_on_customer_data:never",
                requirement="the buyer's content is not used to train models",
                clause="The supplier does not use the buyer's prompts, outputs, files or metadata derived from them to train or improve models.",
                owner=DATA_PROTECTION_OFFICER,
            )
        case TransitProtectedBy():
            names = " or ".join(condition.any_of)
            return Wording(
                key=f"transit_protections:any:{'+'.join(condition.any_of)}",
                requirement=f"content in transit is protected by {names}",
                clause=f"The supplier protects content in transit by {names} on every connection that carries it.",
                owner=SECURITY_OFFICER,
            )
        case _:
            assert_never(condition)
