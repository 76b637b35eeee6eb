"""The typed content of a case: one negotiation being prepared.

Every leaf may be unknown (None). A leaf is one fact; its path names it, for instance
`workloads.case-summaries.requests_per_month` or `funding.FY2027.amount`.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from tools.frozen import Frozen
from tools.money import Money
from tools.quantities import Count, Months, Share, Tokens

Slug = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]


class Section(Frozen):
    """A group of facts; everything in it that is not a section itself is one fact."""


class Buyer(Section):
    """Who buys."""

    name: str | None = None
    """The public body's name."""
    kind: (
        Literal["federal-agency", "state-agency", "city", "county", "ministry", "health-body", "university", "eu-institution"]
        | None
    ) = None
    """What sort of public body it is; it decides which routes are open."""
    jurisdiction: str | None = None
    """Jurisdiction code of the route and duty tables, for instance US-STATE, US-FED, UK, DE, FR, CA, AU."""
    country: str | None = None
    """ISO 3166 code of the country, with the subdivision where holidays differ, for instance US-CA."""


class Residency(Section):
    """Where the data may go, and why."""

    duties: tuple[str, ...] | None = None
    """Ids of the duties that apply, for instance RES-US-CJIS; an empty list says that none applies."""
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
    met_conditions: tuple[str, ...] | None = None
    """Ids of deployment conditions that the buyer has met or secured in writing."""


class VendorAnswer(Section):
    """What the vendor answered in writing to a residency question."""

    verdict: Literal["PASS", "FAIL"] | None = None
    """Whether the answer satisfies the duty."""
    answered_on: date | None = None
    """Date of the written answer."""
    quote: str | None = None
    """The vendor's words."""


class Workload(Section):
    """One use of the model and its size."""

    title: str | None = None
    """What it does for the public."""
    requests_per_month: Count | None = None
    """Requests to the model in a month."""
    input_tokens_per_request: Tokens | None = None
    """Input tokens of one request, cached or not."""
    output_tokens_per_request: Tokens | None = None
    """Output tokens of one request."""
    repeated_input_share: Share | None = None
    """Share of the input that is a repeated prefix."""
    cache_hit_rate: Share | None = None
    """Share of requests that find the prefix in the cache."""
    cache_lifetime: Literal["none", "5m", "1h"] | None = None
    """Lifetime of the prompt cache that is used."""
    batch_share: Share | None = None
    """Share of requests that may wait for the batch queue."""
    mix: dict[str, Share] | None = None
    """Share of requests by model id; the shares sum to one."""


class Demand(Section):
    """How uncertain the yearly usage is, around what the workloads cost at list price."""

    distribution: Literal["normal", "lognormal", "discrete"] | None = None
    """Shape of the uncertainty."""
    coefficient_of_variation: Share | None = None
    """Standard deviation over mean, for normal and lognormal."""
    points: dict[str, Share] | None = None
    """For discrete: multiple of the workloads' cost (as text, `0.75`) and its probability."""


class FundingYear(Section):
    """Money of one fiscal year."""

    status: Literal["secured", "requested", "forecast"] | None = None
    """Secured is voted and free; only secured money may be committed."""
    amount: Money | None = None
    """The amount for this purchase."""
    funding_probability: Share | None = None
    """Probability that the money comes; 1 for secured money."""
    reserve_share: Share | None = None
    """Share of secured money kept back."""
    starts: date | None = None
    """First day of the fiscal year."""
    ends: date | None = None
    """Last day on which the money may be used."""


class Dates(Section):
    """Dates that drive the timeline."""

    signature_deadline: date | None = None
    """The last day on which signing is still useful."""
    start_of_service: date | None = None
    """The day on which usage begins."""
    vendor_quarter_end: date | None = None
    """The vendor's next quarter end, as they or the public record say."""


class VendorOffer(Section):
    """One package of values the vendor put on the table."""

    received: date | None = None
    """The day it arrived."""
    discount: Share | None = None
    """Discount off list price."""
    payable_commitment: Money | None = None
    """Money the buyer would have to pay whatever it uses."""
    term_months: Months | None = None
    """Length of the term."""
    rollover_share: Share | None = None
    """Share of unused commitment that carries over."""
    renewal_cap: Literal["none", "5%", "0%"] | None = None
    """Cap on the price rise at renewal."""
    overage_basis: Literal["list", "committed"] | None = None
    """Rate at which usage above the commitment is billed."""
    source: str | None = None
    """Document or message in which it came."""


class Preferences(Section):
    """What the buyer values beyond expected cost; private."""

    shortfall_aversion: Share | None = None
    """Weight on the worst tenth of unused commitment (lambda of the money model)."""
    renewal_uplifts: dict[str, Share] | None = None
    """Price rise expected at an uncapped renewal, as text (`0.10`), and how likely it is; probabilities sum to one."""
    certainty_worth: Share | None = None
    """Estimate of what a unit of firm commitment is worth to the vendor beyond its revenue (theta of the money model)."""
    target_gain_share: Share | None = None
    """Which share of the best gain the next counter-offer aims at."""


class Case(Section):
    """One negotiation being prepared."""

    name: Slug
    """Name of the case; a folder of that name holds it."""
    title: str | None = None
    """What is being bought, in one line."""
    as_of: date | None = None
    """The day for which facts are taken as current; the clock's day when unset."""
    approvers: Annotated[int, Field(ge=1, le=2)] | None = None
    """How many distinct people approve a letter or decision; one when unset."""
    buyer: Buyer = Buyer()
    """Who buys."""
    residency: Residency = Residency()
    """Where the data may go."""
    vendor_answers: dict[Slug, VendorAnswer] = Field(default_factory=dict)
    """Written answers by question id."""
    workloads: dict[Slug, Workload] = Field(default_factory=dict)
    """What Claude will be used for."""
    demand: Demand = Demand()
    """Uncertainty of the usage."""
    funding: dict[Slug, FundingYear] = Field(default_factory=dict)
    """Money by fiscal year."""
    dates: Dates = Dates()
    """Dates that drive the timeline."""
    offers: dict[Slug, VendorOffer] = Field(default_factory=dict)
    """The vendor's offers, oldest first."""
    preferences: Preferences = Preferences()
    """What the buyer values beyond cost."""
