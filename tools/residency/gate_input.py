"""What the residency gate is asked: the duties a case names, its own rules, and what has been confirmed so far."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tools.frozen import Frozen
from tools.quantities import Days
from tools.residency.duty_table import (
    CertifiedAnyOf,
    Condition,
    Duty,
    DutyKind,
    Force,
    NotTrainedOn,
    RegionField,
    RegionsWithin,
    RetentionAtMost,
    TransitProtectedBy,
)
from tools.residency.regions import Region
from tools.residency.vocabulary import BuyerField, Certification, Feature, FedrampClass, TransitProtection
from tools.spec import ToolInput

OWN_RULES_ID = "OWN-RULES"
ENCRYPTED = (TransitProtection.TLS, TransitProtection.FIPS_140)


class TransitRule(StrEnum):
    """What the case asks of content on its way."""

    NOT_REQUIRED = "not_required"
    ENCRYPTED = "encrypted"
    """Protected by TLS 1.2 or later, or by validated modules."""
    WITHIN_PROCESSING_REGIONS = "within_processing_regions"
    """Routed through the permitted processing regions only."""


class OwnRules(Frozen):
    """Rules the buyer sets itself, in policy or tender; what is left empty is not required."""

    basis: str = "the buyer's own rules"
    """The policy, decision or tender clause that says so."""
    processing_regions: tuple[Region, ...] = ()
    at_rest_regions: tuple[Region, ...] = ()
    support_access_regions: tuple[Region, ...] = ()
    subprocessor_regions: tuple[Region, ...] = ()
    in_transit: TransitRule = TransitRule.NOT_REQUIRED
    max_retention_days: Annotated[Days, Field(ge=0)] | None = None
    """0 asks for zero data retention."""
    no_training: bool = False
    """Whether training on the buyer's content is forbidden."""
    certifications: tuple[Certification, ...] = ()
    """Each of them is required."""

    @model_validator(mode="after")
    def _transit_needs_regions(self) -> Self:
        if self.in_transit is TransitRule.WITHIN_PROCESSING_REGIONS and not self.processing_regions:
            msg = "in_transit asks for the processing regions, and processing_regions names none"
            raise ValueError(msg)
        return self

    def as_duty(self) -> Duty:
        """The same rules in the form of a duty."""
        return Duty(
            id=OWN_RULES_ID,
            jurisdiction="own",
            data_class="as the case says",
            instrument=self.basis,
            kind=DutyKind.OWN,
            force=Force.MANDATORY,
            conditions=(*self._region_conditions(), *self._other_conditions()),
        )

    def _region_conditions(self) -> tuple[Condition, ...]:
        permitted = {
            RegionField.INFERENCE: self.processing_regions,
            RegionField.AT_REST: self.at_rest_regions,
            RegionField.SUPPORT_ACCESS: self.support_access_regions,
            RegionField.SUBPROCESSORS: self.subprocessor_regions,
        }
        if self.in_transit is TransitRule.WITHIN_PROCESSING_REGIONS:
            permitted[RegionField.TRANSIT] = self.processing_regions
        return tuple(RegionsWithin(field=field, permitted=regions) for field, regions in permitted.items() if regions)

    def _other_conditions(self) -> tuple[Condition, ...]:
        conditions: list[Condition] = [CertifiedAnyOf(certifications=(name,)) for name in self.certifications]
        if self.in_transit is TransitRule.ENCRYPTED:
            conditions.append(TransitProtectedBy(any_of=ENCRYPTED))
        if self.max_retention_days is not None:
            conditions.append(RetentionAtMost(days=self.max_retention_days))
        if self.no_training:
            conditions.append(NotTrainedOn())
        return tuple(conditions)


YesNoUnknown = bool | Literal["unknown"]


class BuyerFile(Frozen):
    """What the buyer's own file holds; unknown is never yes."""

    transfer_mechanism_documented: YesNoUnknown = "unknown"
    """The transfer mechanism for the actual importer is on file."""
    fallback_transfer_mechanism: YesNoUnknown = "unknown"
    """A second mechanism is already in the contract."""
    cloud_risk_assessment_done: YesNoUnknown = "unknown"
    """The buyer's own assessment is complete."""
    agency_audit_accepted: YesNoUnknown = "unknown"
    """The agency's audit of the service for criminal justice information is accepted."""
    safeguards_office_notified: YesNoUnknown = "unknown"
    """The IRS Office of Safeguards was notified 45 days ahead."""

    def answer(self, field: BuyerField) -> YesNoUnknown:
        """The answer to one field."""
        answers: dict[BuyerField, YesNoUnknown] = {
            BuyerField.TRANSFER_MECHANISM_DOCUMENTED: self.transfer_mechanism_documented,
            BuyerField.FALLBACK_TRANSFER_MECHANISM: self.fallback_transfer_mechanism,
            BuyerField.CLOUD_RISK_ASSESSMENT_DONE: self.cloud_risk_assessment_done,
            BuyerField.AGENCY_AUDIT_ACCEPTED: self.agency_audit_accepted,
            BuyerField.SAFEGUARDS_OFFICE_NOTIFIED: self.safeguards_office_notified,
        }
        return answers[field]


class VendorAnswer(Frozen):
    """A written answer to one of the gate's questions."""

    question_id: str
    meets_requirement: bool
    """Whether the vendor confirms in writing what was asked."""
    answered_on: date
    source: str
    """The letter, mail or clause that says so."""
    valid_until: date | None = None
    """Last day on which the vendor lets it stand; otherwise the horizon of its kind."""


class GateInput(ToolInput):
    """The duties a case names, and what is known about buyer and vendor."""

    duties: tuple[str, ...] = ()
    """Duty ids; only these are tested."""
    own_rules: OwnRules = OwnRules()
    buyer: BuyerFile = BuyerFile()
    fedramp_class: FedrampClass | None = None
    """The class that the system's categorisation calls for, where a duty leaves it to the case."""
    seal_minimum: Annotated[int, Field(ge=0, le=4)] | None = None
    """The SEAL level that the tender sets."""
    confirmed_conditions: tuple[str, ...] = ()
    """Condition ids that are confirmed facts of the case."""
    options: tuple[str, ...] = ()
    """Deployment options to judge; all of them when empty."""
    models: tuple[str, ...] = ()
    """Models the case wants, by id or alias."""
    substitutes: tuple[str, ...] = ()
    """More capable models that could take the place of a wanted one; judged where a wanted one fails."""
    required_features: tuple[Feature, ...] = ()
    """Features without which a model is of no use to the case."""
    answers: tuple[VendorAnswer, ...] = ()
    answers_due: date | None = None
    """When written answers are needed; the timeline's date."""
