"""What the buyer's own rules ask of any contract, in the words of the residency gate: certifications, people, handling.

Where content is processed and rests has clauses of its own; these are the other rules.
"""

from collections.abc import Iterator

from agent.case.model.residency import Residency
from agent.preparation.chain import Chain
from tools.bargaining.clause_positions import RequiredClause
from tools.procurement.route_terms import Ask
from tools.residency.duty_table import (
    CertifiedAnyOf,
    Condition,
    NotTrainedOn,
    RegionField,
    RegionsWithin,
    RetentionAtMost,
    TransitProtectedBy,
)
from tools.residency.gate_input import GateInput, OwnRules
from tools.residency.vocabulary import Certification
from tools.residency.wording import wording

CERTIFICATION = "certification_"
_BY_REGION = {
    RegionField.SUPPORT_ACCESS: "support_access",
    RegionField.SUBPROCESSORS: "subprocessors",
    RegionField.TRANSIT: "transit_regions",
}
_BY_KIND: dict[type, str] = {
    TransitProtectedBy: "transit_protection",
    RetentionAtMost: "retention",
    NotTrainedOn: "no_training",
}
OWN_RULE_IDS = (
    *_BY_REGION.values(),
    *_BY_KIND.values(),
    *(f"{CERTIFICATION}{each.lower().replace('-', '_')}" for each in Certification),
)
"""Every id that such a clause may have."""


def own_rule_clauses(chain: Chain) -> Iterator[RequiredClause]:
    """A clause for every rule of the buyer's own beside where content is processed and rests; none is traded."""
    for condition in _rules(chain.case.residency).as_duty().conditions:
        if clause_id := _clause_id(condition):
            yield RequiredClause(
                id=clause_id,
                demand=wording(condition, GateInput(as_of=chain.as_of)).clause,
                reason="The buyer's own rule; a gate is never traded.",
                ask=Ask.RESIDENCY_CLAUSE,
            )


def _rules(residency: Residency) -> OwnRules:
    stated = {name: getattr(residency, name) for name in OwnRules.model_fields if name != "basis"}
    return OwnRules.model_validate({name: value for name, value in stated.items() if value is not None})


def _clause_id(condition: Condition) -> str:
    """The clause's id; empty where the rule has a clause elsewhere."""
    match condition:
        case RegionsWithin(field=field):
            return _BY_REGION.get(field, "")
        case CertifiedAnyOf(certifications=(name,)):
            return f"{CERTIFICATION}{name.lower().replace('-', '_')}"
        case _:
            return _BY_KIND.get(type(condition), "")
