"""Where the data may go, and what the vendor answered to the questions about it."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from agent.case.model.section import Section
from tools.quantities import Days


class Residency(Section):
    """Where the data may go, and why."""

    duties: tuple[str, ...] | None = None
    """Ids of the duties that apply, such as RES-US-CJIS; empty: none applies. What HIPAA asks is a rule of your own, below."""
    processing_regions: tuple[str, ...] | None = None
    """The buyer's own rule: regions where prompts may be processed."""
    at_rest_regions: tuple[str, ...] | None = None
    """The buyer's own rule: regions where content may rest."""
    data_classes: tuple[str, ...] | None = None
    """Kinds of data the prompts will carry, in the buyer's words."""
    options: tuple[str, ...] | None = None
    """Deployment options under consideration, for instance claude_api_us; all of them when unset."""
    transfer_mechanism_documented: bool | None = None
    """The buyer's file holds the transfer mechanism for the actual importer."""
    fallback_transfer_mechanism: bool | None = None
    """A second transfer mechanism is already in the contract."""
    cloud_risk_assessment_done: bool | None = None
    """The buyer's own cloud risk assessment is complete."""
    agency_audit_accepted: bool | None = None
    """The agency's own audit of the service for criminal justice information is accepted."""
    safeguards_office_notified: bool | None = None
    """The IRS Office of Safeguards was notified at least 45 days before tax information enters the cloud."""
    met_conditions: tuple[str, ...] | None = None
    """Ids of deployment conditions that the buyer has met or secured in writing."""
    support_access_regions: tuple[str, ...] | None = None
    """The buyer's own rule: regions from which staff and sub-processors may reach content."""
    subprocessor_regions: tuple[str, ...] | None = None
    """The buyer's own rule: regions where sub-processors may handle content."""
    in_transit: Literal["not_required", "encrypted", "within_processing_regions"] | None = None
    """The buyer's own rule for content on its way."""
    max_retention_days: Annotated[Days, Field(ge=0)] | None = None
    """The buyer's own rule: days for which prompts and outputs may be kept; 0 asks for zero retention."""
    no_training: bool | None = None
    """The buyer's own rule: whether training on its content is forbidden."""
    certifications: tuple[str, ...] | None = None
    """The buyer's own rule: certifications that are each required."""
    required_features: tuple[str, ...] | None = None
    """Features without which a model is of no use, for instance batch."""
    fedramp_class: Literal["A", "B", "C", "D"] | None = None
    """The class that the categorisation of the system calls for."""
    seal_minimum: Annotated[int, Field(ge=0, le=4)] | None = None
    """The sovereignty level (SEAL) that the tender sets."""


class VendorAnswer(Section):
    """What the vendor answered in writing to a residency question."""

    verdict: Literal["PASS", "FAIL"] | None = None
    """Whether the answer satisfies the duty."""
    answered_on: date | None = None
    """Date of the written answer."""
    quote: str | None = None
    """The vendor's words."""
