"""Deployments of Claude: one option for each setting in which prompts could be processed and data could rest."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.provenance import FactKind, Provenance
from tools.quantities import Ratio
from tools.residency.statements import (
    NOTHING_READ,
    Conditional,
    StatedFlag,
    StatedNumber,
    StatedPersonnel,
    StatedProtections,
    StatedRegions,
    StatedText,
    StatedVetting,
)
from tools.residency.vocabulary import Certification, Feature, PriceGeography


class GeographyPrice(Frozen):
    """What the setting does to the list price."""

    kind: PriceGeography
    multiplier: Ratio | None
    """On every token category; none where list price does not apply or was not read."""
    provenance: tuple[Provenance, ...] = ()


class DeploymentOption(Frozen):
    """One deployment in one setting, property by property; what no page says is `Unconfirmed`."""

    id: str
    """Stable slug: `claude_api_us`, `bedrock_geo_profile_eu`."""
    name: str
    deployment: str
    """The deployment of which this is one setting."""
    setting: str
    """What the buyer must set or sign for this option to be what it is."""
    operator: str
    """Who runs the inference infrastructure."""
    contract_party: str
    """With whom the contract is signed; written questions go there."""
    data_processor: StatedText = NOTHING_READ
    geography_price: GeographyPrice
    inference_regions: StatedRegions = NOTHING_READ
    """Where prompts and outputs may be processed, failover and batch included."""
    at_rest_regions: StatedRegions = NOTHING_READ
    """Where prompts, outputs, files, logs, caches and backups may rest."""
    support_access_locations: StatedRegions = NOTHING_READ
    """From where staff or sub-processors can reach content."""
    subprocessor_locations: StatedRegions = NOTHING_READ
    transit_regions: StatedRegions = NOTHING_READ
    """Through which regions content may be routed on its way."""
    transit_protections: StatedProtections = NOTHING_READ
    certifications: Mapping[Certification, StatedFlag] = Field(default_factory=dict)
    """Held, held under conditions, or known not to be held; what is missing is not known."""
    personnel: StatedPersonnel = NOTHING_READ
    """Citizenship and clearance of the people who can reach content."""
    personnel_vetting: StatedVetting = NOTHING_READ
    """Checks they have gone through."""
    operator_control: StatedRegions = NOTHING_READ
    """Whose law can compel the operator."""
    retention_days: StatedNumber = NOTHING_READ
    """How long content is kept by default; 0 is zero data retention."""
    zero_retention: StatedFlag = NOTHING_READ
    """Whether zero data retention can be had instead of the default."""
    trains_on_customer_data: StatedFlag = NOTHING_READ
    seal_level: StatedNumber = NOTHING_READ
    """SEAL-0 to SEAL-4."""
    models: Mapping[str, StatedFlag] = Field(default_factory=dict)
    """Whether a model is offered in this setting, by model id; what is missing is not known."""
    features: Mapping[Feature, StatedFlag] = Field(default_factory=dict)
    batch_by_model: Mapping[str, StatedFlag] = Field(default_factory=dict)
    """Where a model differs from `features[batch]`."""
    cautions: tuple[str, ...] = ()
    """What a negotiator must know beside the verdicts."""

    def offers(self, model_id: str) -> StatedFlag:
        """Whether the model is offered here."""
        return self.models.get(model_id, NOTHING_READ)

    def offers_feature(self, feature: Feature, model_id: str | None = None) -> StatedFlag:
        """Whether the feature is offered here, for that model where models differ."""
        if feature is Feature.BATCH and model_id is not None and model_id in self.batch_by_model:
            return self.batch_by_model[model_id]
        return self.features.get(feature, NOTHING_READ)


class ModelRecord(Frozen):
    """A model as residency sees it."""

    id: str
    aliases: tuple[str, ...] = ()
    minimum_retention_days: StatedNumber
    """Days for which prompts and outputs must be kept whatever is agreed; 0 when zero retention can be had."""


class Note(Frozen):
    """Something every deployment shares that no single property holds."""

    id: str
    text: str
    provenance: tuple[Provenance, ...]


class DeploymentTable(Frozen):
    """All options, all models, and the words of the conditions that some statements depend on."""

    options: tuple[DeploymentOption, ...] = ()
    models: tuple[ModelRecord, ...] = ()
    conditions: Mapping[str, str] = Field(default_factory=dict)
    """Condition id -> what must be true, in words."""
    horizon_days: Mapping[FactKind, int | None] = Field(default_factory=dict)
    """How long a statement of each kind stays current; recorded vendor answers follow the same horizons."""
    notes: tuple[Note, ...] = ()

    @model_validator(mode="after")
    def _conditions_have_words(self) -> Self:
        named = {(option.id, condition) for option in self.options for condition in _conditions_of(option)}
        missing = sorted(f"{option}: {condition}" for option, condition in named if condition not in self.conditions)
        if missing:
            msg = f"conditions without words: {', '.join(missing)}"
            raise ValueError(msg)
        return self

    @cached_property
    def _by_id(self) -> dict[str, DeploymentOption]:
        return {option.id: option for option in self.options}

    @cached_property
    def _by_model(self) -> dict[str, ModelRecord]:
        return {name: record for record in self.models for name in (record.id, *record.aliases)}

    def option(self, option_id: str) -> DeploymentOption:
        """The option of that id. Raises InvalidField naming the known ones."""
        if option_id not in self._by_id:
            raise InvalidField(
                "options", option_id, expected=f"one of {', '.join(self._by_id)}", fix="Name a known deployment option."
            )
        return self._by_id[option_id]

    def model(self, model_id: str) -> ModelRecord:
        """The model of that id or alias. Raises InvalidField naming the known ones."""
        if model_id not in self._by_model:
            known = ", ".join(record.id for record in self.models)
            raise InvalidField("models", model_id, expected=f"one of {known}", fix="Name a known model.")
        return self._by_model[model_id]


def _conditions_of(option: DeploymentOption) -> Iterator[str]:
    for name in type(option).model_fields:
        value = getattr(option, name)
        for statement in value.values() if isinstance(value, Mapping) else (value,):
            if isinstance(statement, Conditional):
                yield from statement.conditions
