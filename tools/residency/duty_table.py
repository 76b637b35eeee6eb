"""Residency and sovereignty duties: what a law, policy or standard asks of a deployment, as testable conditions."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.procurement.jurisdiction import Jurisdiction
from tools.provenance import Provenance
from tools.quantities import Days
from tools.residency.regions import Region
from tools.residency.vocabulary import BuyerField, Certification, Personnel, TransitProtection, Vetting

Regions = Annotated[tuple[Region, ...], Field(min_length=1)]


class RegionField(StrEnum):
    """Properties of a deployment that are lists of regions."""

    INFERENCE = "inference_regions"
    AT_REST = "at_rest_regions"
    SUPPORT_ACCESS = "support_access_locations"
    SUBPROCESSORS = "subprocessor_locations"
    TRANSIT = "transit_regions"
    OPERATOR_CONTROL = "operator_control"


class Waivable(Frozen):
    """A condition that the duty lets the buyer waive by a decision of its own."""

    waived_by: str | None = None
    """Condition id of that decision; once it is a confirmed fact, nothing is asked here."""


class RegionsWithin(Waivable):
    """Every region of the property lies in a permitted one."""

    test: Literal["regions_within"] = "regions_within"
    field: RegionField
    permitted: Regions


PERSONNEL: Literal["personnel"] = "personnel"


class Documented(Frozen):
    """The property is stated at all, whatever it says."""

    test: Literal["documented"] = "documented"
    field: RegionField | Literal["personnel"]


class CertifiedAnyOf(Waivable):
    """At least one of these is held."""

    test: Literal["certified_any_of"] = "certified_any_of"
    certifications: Annotated[tuple[Certification, ...], Field(min_length=1)]
    class_from_case: bool = False
    """Whether the case's own categorisation says which FedRAMP class is the least that will do."""


class PersonnelAtLeast(Frozen):
    """People who can reach content are vetted at least so far."""

    test: Literal["personnel_at_least"] = "personnel_at_least"
    level: Personnel


class PersonnelVetted(Waivable):
    """People who can reach content went through at least one of these checks."""

    test: Literal["personnel_vetted"] = "personnel_vetted"
    any_of: Annotated[tuple[Vetting, ...], Field(min_length=1)]


class RetentionAtMost(Frozen):
    """Content is kept no longer than this."""

    test: Literal["retention_at_most"] = "retention_at_most"
    days: Annotated[Days, Field(ge=0)]


class NotTrainedOn(Frozen):
    """Customer content is not used for training."""

    test: Literal["not_trained_on"] = "not_trained_on"


class TransitProtectedBy(Frozen):
    """Content in transit is protected by at least one of these."""

    test: Literal["transit_protected_by"] = "transit_protected_by"
    any_of: Annotated[tuple[TransitProtection, ...], Field(min_length=1)]


class SealAtLeast(Frozen):
    """The sovereignty level reaches the tender's; none means that the tender of the case sets it."""

    test: Literal["seal_at_least"] = "seal_at_least"
    level: Annotated[int, Field(ge=0, le=4)] | None = None


class BuyerHas(Frozen):
    """A fact about the buyer's own file."""

    test: Literal["buyer_has"] = "buyer_has"
    field: BuyerField


Condition = Annotated[
    RegionsWithin
    | Documented
    | CertifiedAnyOf
    | PersonnelAtLeast
    | PersonnelVetted
    | RetentionAtMost
    | NotTrainedOn
    | TransitProtectedBy
    | SealAtLeast
    | BuyerHas,
    Field(discriminator="test"),
]


class DutyKind(StrEnum):
    """What sort of instrument it is."""

    LAW = "law"
    POLICY = "policy"
    STANDARD = "standard"
    CONTRACT = "contract"
    PENDING_LAW = "pending-law"
    OWN = "own"
    """The buyer's own rule, named by the case."""


class Force(StrEnum):
    """How it binds once the case names it; an advisory duty is reported and never tested."""

    MANDATORY = "mandatory"
    CONDITIONAL = "conditional"
    ADVISORY = "advisory"


class Duty(Frozen):
    """One duty and the conditions it puts on a deployment."""

    id: str
    jurisdiction: Jurisdiction | Literal["own"]
    data_class: str
    instrument: str
    """The legal basis."""
    kind: DutyKind
    force: Force
    conditions: tuple[Condition, ...] = ()
    notes: tuple[str, ...] = ()
    """What it asks beyond testable conditions."""
    consequence: str = ""
    lead_time_weeks: int | None = None
    """Time the duty itself takes, for instance a notification period."""
    confidence: str = ""
    provenance: tuple[Provenance, ...] = ()


class DutyTable(Frozen):
    """Duties by id, and the words of the conditions that belong to law rather than to a deployment."""

    duties: tuple[Duty, ...] = ()
    conditions: Mapping[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _waivers_have_words(self) -> Self:
        waivers = {(duty.id, rule.waived_by) for duty in self.duties for rule in duty.conditions if isinstance(rule, Waivable)}
        missing = sorted(f"{duty}: {name}" for duty, name in waivers if name is not None and name not in self.conditions)
        if missing:
            msg = f"conditions without words: {', '.join(missing)}"
            raise ValueError(msg)
        return self

    @cached_property
    def _by_id(self) -> dict[str, Duty]:
        return {duty.id: duty for duty in self.duties}

    def duty(self, duty_id: str) -> Duty:
        """The duty of that id. Raises InvalidField naming the known ones."""
        if duty_id not in self._by_id:
            raise InvalidField("duties", duty_id, expected=f"one of {', '.join(self._by_id)}", fix="Name a known duty.")
        return self._by_id[duty_id]
