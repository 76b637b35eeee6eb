"""Testing one condition of a duty on one deployment option."""

from collections.abc import Collection
from typing import assert_never

from tools.provenance import FactKind, Provenance, Verification
from tools.residency.deployment_table import DeploymentOption
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
from tools.residency.findings import Finding, Ground, held_back, judge, strongest
from tools.residency.gate_input import GateInput
from tools.residency.regions import Region, needed_conditions, within
from tools.residency.statements import NOTHING_READ, Conditional, Known, StatedRegions
from tools.residency.vocabulary import FEDRAMP_CLASSES, PERSONNEL_ORDER, BuyerField, Certification, DataPath
from tools.verdict import Verdict

_PATH_OF_REGIONS = {
    RegionField.INFERENCE: DataPath.INFERENCE,
    RegionField.AT_REST: DataPath.AT_REST,
    RegionField.SUPPORT_ACCESS: DataPath.SUPPORT_ACCESS,
    RegionField.SUBPROCESSORS: DataPath.SUB_PROCESSORS,
    RegionField.TRANSIT: DataPath.IN_TRANSIT,
}


def path_of(condition: Condition) -> DataPath | None:
    """The data path that a condition tests; none for certifications, operator control, sovereignty and the buyer's file."""
    match condition:
        case Documented(field="personnel") | PersonnelAtLeast() | PersonnelVetted():
            return DataPath.SUPPORT_ACCESS
        case RegionsWithin() | Documented():
            return _PATH_OF_REGIONS.get(RegionField(condition.field))
        case RetentionAtMost() | NotTrainedOn():
            return DataPath.LOGS_AND_RETENTION
        case TransitProtectedBy():
            return DataPath.IN_TRANSIT
        case CertifiedAnyOf() | SealAtLeast() | BuyerHas():
            return None
        case _:
            assert_never(condition)


def examine(condition: Condition, option: DeploymentOption, given: GateInput, ground: Ground) -> Finding:
    """What is known about one condition on one option, before any recorded answer."""
    match condition:
        case RegionsWithin():
            return _regions(condition, option, ground)
        case Documented():
            return _stated_at_all(condition, option, ground)
        case CertifiedAnyOf():
            return _certified(condition, option, given, ground)
        case SealAtLeast():
            return _sovereign(condition, option, given, ground)
        case BuyerHas():
            return _in_buyer_file(condition.field, given)
        case _:
            return _examine_handling(condition, option, ground)


def _stated_at_all(condition: Documented, option: DeploymentOption, ground: Ground) -> Finding:
    if condition.field == PERSONNEL:
        clearance = judge(option.personnel, lambda _: Verdict.PASS, ground)
        return strongest((clearance, judge(option.personnel_vetting, lambda _: Verdict.PASS, ground)))
    return judge(stated_regions(option, RegionField(condition.field)), lambda _: Verdict.PASS, ground)


def _examine_handling(
    condition: PersonnelAtLeast | PersonnelVetted | RetentionAtMost | NotTrainedOn | TransitProtectedBy,
    option: DeploymentOption,
    ground: Ground,
) -> Finding:
    match condition:
        case PersonnelVetted():
            return judge(option.personnel_vetting, lambda found: _named_among(condition.any_of, found), ground)
        case PersonnelAtLeast():
            least = PERSONNEL_ORDER.index(condition.level)
            return judge(option.personnel, lambda found: _met(PERSONNEL_ORDER.index(found) >= least), ground)
        case RetentionAtMost():
            return _kept_at_most(condition.days, option, ground)
        case NotTrainedOn():
            return judge(option.trains_on_customer_data, lambda trains: _met(not trains), ground)
        case TransitProtectedBy():
            return judge(option.transit_protections, lambda found: _named_among(condition.any_of, found), ground)
        case _:
            assert_never(condition)


def _named_among(wanted: Collection[str], found: Collection[str]) -> Verdict:
    """Such a list is never complete: what it does not name is not shown, rather than absent."""
    return Verdict.PASS if {*wanted} & {*found} else Verdict.UNCONFIRMED


def stated_regions(option: DeploymentOption, field: RegionField) -> StatedRegions:
    """The option's statement for one of its lists of regions."""
    statements: dict[RegionField, StatedRegions] = {
        RegionField.INFERENCE: option.inference_regions,
        RegionField.AT_REST: option.at_rest_regions,
        RegionField.SUPPORT_ACCESS: option.support_access_locations,
        RegionField.SUBPROCESSORS: option.subprocessor_locations,
        RegionField.TRANSIT: option.transit_regions,
        RegionField.OPERATOR_CONTROL: option.operator_control,
    }
    return statements[field]


def _met(holds: bool) -> Verdict:
    return Verdict.PASS if holds else Verdict.FAIL


def _regions(condition: RegionsWithin, option: DeploymentOption, ground: Ground) -> Finding:
    statement = stated_regions(option, condition.field)
    finding = judge(statement, lambda found: within(found, condition.permitted, ground.confirmed), ground)
    if not isinstance(statement, Known | Conditional):
        return finding
    open_conditions = needed_conditions(statement.value, condition.permitted) if finding.verdict is Verdict.UNCONFIRMED else ()
    points = tuple(ground.words[name] for name in open_conditions if name not in ground.confirmed)
    return finding if not points else Finding(Verdict.UNCONFIRMED, finding.found, finding.citations, points, finding.stale)


def _certified(condition: CertifiedAnyOf, option: DeploymentOption, given: GateInput, ground: Ground) -> Finding:
    found = strongest(
        judge(option.certifications.get(name, NOTHING_READ), _met, ground) for name in acceptable(condition, given)
    )
    if condition.class_from_case and given.fedramp_class is None:
        return held_back(found, "the case does not say which FedRAMP class its categorisation calls for")
    return found


def acceptable(condition: CertifiedAnyOf, given: GateInput) -> tuple[Certification, ...]:
    """The certifications that will do, given the class the case calls for."""
    if not condition.class_from_case or given.fedramp_class is None:
        return condition.certifications
    least = FEDRAMP_CLASSES.index(Certification(f"FEDRAMP-{given.fedramp_class}"))
    return tuple(name for name in condition.certifications if name in FEDRAMP_CLASSES[least:])


def _kept_at_most(days: int, option: DeploymentOption, ground: Ground) -> Finding:
    default = judge(option.retention_days, lambda kept: _met(kept <= days), ground)
    return strongest((default, judge(option.zero_retention, _met, ground)))


def _sovereign(condition: SealAtLeast, option: DeploymentOption, given: GateInput, ground: Ground) -> Finding:
    least = condition.level if condition.level is not None else given.seal_minimum
    if least is None:
        unset = "the case does not say which SEAL level its tender sets"
        return Finding(Verdict.UNCONFIRMED, unset, open_points=(unset,))
    return judge(option.seal_level, lambda found: _met(found >= least), ground)


def _in_buyer_file(field: BuyerField, given: GateInput) -> Finding:
    answer = given.buyer.answer(field)
    if answer == "unknown":
        return Finding(Verdict.UNCONFIRMED, "not known", open_points=("the buyer's own file does not say so yet",))
    source = Provenance(
        source=f"confirmed fact of the case: {field}",
        as_of=given.as_of,
        verification=Verification.PRIMARY,
        kind=FactKind.STATUTE,
        valid_until=given.as_of,
    )
    return Finding(_met(answer), "yes" if answer else "no", (source,))


def region_names(regions: tuple[Region, ...]) -> str:
    """Regions as a list in a stable order of their own."""
    return "+".join(dict.fromkeys(str(region) for region in regions))
