"""The typed content of a case: one negotiation being prepared.

Every leaf may be unknown (None). A leaf is one fact; its path names it, for instance
`workloads.case-summaries.requests_per_month` or `funding.FY2027.amount`.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from tools.frozen import Frozen
from tools.money import Money
from tools.quantities import Count, Days, In, Months, Ratio, Share, Tokens, Unit

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


class FrameworkExtension(Section):
    """A later end of a framework than its published notice says."""

    until: date | None = None
    """The later last day for orders."""
    recorded_on: date | None = None
    """The day on which it was learnt."""
    source: str | None = None
    """Who said so, or which page."""
    read_on_notice: bool | None = None
    """Whether it was read on the owner's own notice; otherwise it proves nothing and keeps the route UNCONFIRMED."""


class Procurement(Section):
    """The purchase as procurement law sees it."""

    contract_value: Money | None = None
    """Estimated value of the whole contract with all options and extensions; private."""
    value_includes_vat: bool | None = None
    """Whether that value holds value added tax; no matter where the law knows none."""
    vat_rate: Share | None = None
    """Rate of that tax."""
    related_purchases: Money | None = None
    """Other purchases that the law counts together with this one, on the same tax basis."""
    purchase: Literal["services", "goods"] | None = None
    """How the law classifies what is bought."""
    term_months: Months | None = None
    """Longest term intended, with options and extensions."""
    met_conditions: tuple[str, ...] | None = None
    """Ids of route conditions that hold, for instance sole-source-allowed."""
    ruled_out_conditions: tuple[str, ...] | None = None
    """Ids of route conditions that do not hold."""
    routes: tuple[str, ...] | None = None
    """Procurement routes under consideration, for instance US-STATE-COMPETE; all of the jurisdiction when unset."""
    route: str | None = None
    """The route that was chosen."""
    period_conditions: tuple[str, ...] | None = None
    """Ids of circumstances under which the law lets a period be shorter: electronic, earlier-notice or urgent."""
    extensions: dict[Slug, FrameworkExtension] = Field(default_factory=dict)
    """Extensions of frameworks by route id."""


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
    prompt_variation: Share | None = None
    """How far prompts differ in length from request to request: standard deviation over mean."""
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
    weakest_model: str | None = None
    """Quality floor: the least capable model that may be used, by its id."""
    escalate_from: str | None = None
    """Cascade: the model of the mix whose answers are checked, a share of them being asked again."""
    escalate_to: str | None = None
    """Cascade: the more capable model that is asked again; named in the mix, with share 0 if it has none of its own."""
    escalated_share: Share | None = None
    """Cascade: share of the first model's requests that are asked again."""
    fast_mode: bool | None = None
    """Whether every request needs the faster, dearer service; not sold in a batch."""
    counted_with: Literal["before_4_7", "from_4_7"] | None = None
    """Token-counting generation of the models with which the tokens were counted."""
    measured_token_ratio: Ratio | None = None
    """Newer token count over older one, measured on own samples."""
    searches_per_month: Count | None = None
    """Web searches by the model in a month."""
    container_hours_per_month: Annotated[Decimal, Field(ge=0), In(Unit.COUNT)] | None = None
    """Hours of code execution in a month."""
    session_hours_per_month: Annotated[Decimal, Field(ge=0), In(Unit.COUNT)] | None = None
    """Running hours of Claude Managed Agents sessions in a month."""
    service_unit: str | None = None
    """What one unit of the public service is, for instance `application decided`."""
    service_units_per_month: Count | None = None
    """Units of the public service in a month."""
    monthly_growth: Share | None = None
    """Growth of the requests from month to month over the first year."""
    volume_variation: Share | None = None
    """How far the number of requests may stray from the estimate: standard deviation over mean."""
    tokens_variation: Share | None = None
    """How far the tokens of a request may stray from the estimate: standard deviation over mean."""
    mix_variation: Share | None = None
    """How far the cost of a request may stray because the mix turns out otherwise: standard deviation over mean."""


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
    further_amount: Money | None = None
    """What is asked for or forecast beyond the secured amount of the same year."""
    usage_multiple: Annotated[Decimal, Field(gt=0), In(Unit.RATIO)] | None = None
    """The year's usage as a multiple of the workloads as described; 1 when unset."""
    coefficient_of_variation: Share | None = None
    """How uncertain that year's usage is; the case's own when unset."""


class Exchange(Section):
    """What the budget's currency buys of the offer's, when the two differ."""

    rate: Annotated[Decimal, Field(gt=0), In(Unit.RATIO)] | None = None
    """Units of the offer's currency for one unit of the budget's."""
    quoted_on: date | None = None
    """The day of the rate."""
    source: str | None = None
    """Who published it."""
    yearly_volatility: Share | None = None
    """Standard deviation of the rate's logarithm over a year."""
    confidence: Share | None = None
    """One-sided confidence that the money still buys that much when it is due; 0.95 when unset."""
    years_until_due: Annotated[Decimal, Field(ge=0, le=10), In(Unit.RATIO)] | None = None
    """Years until the bills are due; 1 when unset."""


class Dates(Section):
    """Dates that drive the timeline."""

    signature_deadline: date | None = None
    """The last day on which signing is still useful."""
    start_of_service: date | None = None
    """The day on which usage begins."""
    answers_due: date | None = None
    """The day by which written answers of the vendor are needed."""
    vendor_quarter_end: date | None = None
    """The vendor's next quarter end, as they or the public record say."""
    work_starts: date | None = None
    """The day on which work on the purchase can begin; the case's own day when unset."""
    closed_days: tuple[str, ...] | None = None
    """Days on which nobody works, beside weekends and public holidays, each as 2026-12-24."""
    running_contract_ends: date | None = None
    """Last day of the contract that this purchase follows, where there is one."""
    running_contract_notice_days: Annotated[int, Field(ge=0, le=3650), In(Unit.DAYS)] | None = None
    """How long before that day notice must be given."""
    running_contract_renews: bool | None = None
    """Whether that contract renews unless notice is given."""


class PurchaseTask(Section):
    """One task on the way to signature."""

    title: str | None = None
    """What is done."""
    step: (
        Literal[
            "route",
            "residency",
            "security",
            "pilot",
            "funding",
            "participation",
            "tender",
            "evaluation",
            "commercial_close",
            "approval",
            "standstill",
            "signature",
            "other",
        ]
        | None
    ) = None
    """What sort of step it is; statutory minima attach to some, leverage to the commercial close."""
    days: Annotated[int, Field(ge=1, le=1000), In(Unit.DAYS)] | None = None
    """How long it most likely takes."""
    days_at_best: Annotated[int, Field(ge=1, le=1000), In(Unit.DAYS)] | None = None
    """How long it takes if all goes well; the most likely length when unset."""
    days_at_worst: Annotated[int, Field(ge=1, le=1000), In(Unit.DAYS)] | None = None
    """How long it takes if much goes wrong; the most likely length when unset."""
    counted_in: Literal["working", "calendar"] | None = None
    """Whether those are working or calendar days; working days when unset."""
    after: tuple[str, ...] | None = None
    """Names of the tasks it waits for."""
    not_before: date | None = None
    """It cannot start earlier, for instance because a board meets on that day."""
    due: date | None = None
    """It must be finished by then, whatever comes after."""


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
    support_fee: Money | None = None
    """Support for the year, outside the discount; 0 when there is none."""
    platform_fee: Money | None = None
    """Platform or access fee for the year, outside the discount; 0 when there is none."""
    seats: Count | None = None
    """Seats that must be paid; 0 where tokens alone are billed."""
    seat_fee: Money | None = None
    """One seat for one month."""
    regional_premium: Share | None = None
    """What a partner or regional endpoint adds to the list price that the workloads were priced at."""
    reseller_margin: Share | None = None
    """What a reseller adds to the net price of usage."""
    tax_share: Share | None = None
    """Tax on the invoice that the buyer cannot recover."""
    discounted_share: Share | None = None
    """Share of the usage to which the discount applies; below 1 when models, batch or tools are left out."""
    base_over_list: Annotated[Decimal, Field(gt=0, le=10), In(Unit.RATIO)] | None = None
    """The price list the discount is taken off, over today's: 1.25 for an old 5 where the list is now 4."""
    monthly_minimum: Money | None = None
    """Least invoice of a month, whatever is used; 0 when there is none."""
    price_increase: Share | None = None
    """By how much the vendor may raise the price within the term; 0 where it may not."""
    price_increase_after: Months | None = None
    """Months after which it may."""
    may_substitute_model: bool | None = None
    """Whether the vendor may replace the model by another."""
    substitute_cost_ratio: Annotated[Decimal, Field(gt=0, le=10), In(Unit.RATIO)] | None = None
    """What the same text costs on the replacement, over today's model; tokenizer included."""
    renews_automatically: bool | None = None
    """Whether the contract renews unless notice is given."""
    renewal_notice_days: Annotated[int, Field(ge=0, le=3650), In(Unit.DAYS)] | None = None
    """How long before the end notice must be given."""
    no_other_charges: bool | None = None
    """Whether the vendor confirmed in writing that nothing is owed beyond what the offer states."""
    accepted_clauses: tuple[str, ...] | None = None
    """Ids of required clauses that the vendor accepted in writing with it."""


class OwnOffer(Section):
    """One package of values we put on the table; it is never withdrawn without a person."""

    sent: date | None = None
    """The day it was sent."""
    discount: Share | None = None
    """Discount off list price."""
    payable_commitment: Money | None = None
    """Money we would have to pay whatever we use."""
    rollover_share: Share | None = None
    """Share of unused commitment that carries over."""
    renewal_cap: Literal["none", "5%", "0%"] | None = None
    """Cap on the price rise at renewal."""
    overage_basis: Literal["list", "committed"] | None = None
    """Rate at which usage above the commitment is billed."""
    in_return: str | None = None
    """What was asked in exchange, in words."""


class OtherCourse(Section):
    """Something else that could be done instead of the deal, beside the deployments that passed the gate."""

    kind: Literal["smaller_scope", "wait", "partner_cloud"] | None = None
    """What sort of alternative it is."""
    is_feasible: bool | None = None
    """Whether it can lawfully and practically be done; until somebody confirms it, it never counts."""
    scope_share: Annotated[Decimal, Field(gt=0, le=1), In(Unit.SHARE)] | None = None
    """Smaller scope: share of the usage that remains."""
    forgone_value: Money | None = None
    """Smaller scope: what the service left out would have been worth in the year."""
    expected_price_factor: Annotated[Decimal, Field(gt=0, le=10), In(Unit.RATIO)] | None = None
    """Wait: expected list price over the term as a share of today's."""
    delay_cost: Money | None = None
    """Wait: what waiting costs, for instance a second procedure."""
    price_factor: Annotated[Decimal, Field(gt=0, le=10), In(Unit.RATIO)] | None = None
    """Partner cloud: list price there over list price here."""
    discount: Share | None = None
    """Partner cloud: discount off list price there."""
    payable_commitment: Money | None = None
    """Partner cloud: money payable there whatever is used; 0 for paying as you go."""
    switching_cost: Money | None = None
    """Partner cloud: once, for moving there; 0 when there is nothing to move."""


class PeerDeal(Section):
    """What another public body agreed with the vendor for Claude, as the buyer learnt it itself."""

    buyer: str | None = None
    """The public body."""
    level: Literal["supranational", "national", "state", "local", "university", "health"] | None = None
    """Which level of government it is."""
    signed: date | None = None
    """The day of signing."""
    discount: Share | None = None
    """Discount off the list price in force that day."""
    yearly_commitment: Money | None = None
    """What it must pay a year whatever it uses."""
    usd_per_unit: Ratio | None = None
    """US dollars for one unit of that currency on the day of signing, where it is another currency."""
    term_months: Months | None = None
    """Length of its term."""
    mix: dict[str, Share] | None = None
    """Its share of requests by model id; the shares sum to one."""
    residency: Literal["unrestricted", "region", "sovereign"] | None = None
    """How far its data is tied down: not at all, to a region, to a sovereign or government cloud."""
    source: str | None = None
    """Letter, notice or document in which it was learnt."""
    learnt_on: date | None = None
    """The day on which it was learnt."""


class TierBand(Section):
    """One band of the vendor's discount menu."""

    threshold: Money | None = None
    """Least yearly commitment of the band."""
    discount: Share | None = None
    """Discount off list price inside it."""
    rollover_share: Share | None = None
    """Share of unused commitment that carries over; 0 when unset."""
    overage_basis: Literal["list", "committed"] | None = None
    """Rate at which usage above the commitment is billed; list when unset."""


class ClauseWanted(Section):
    """A clause under discussion, to be valued in money."""

    kind: (
        Literal[
            "rollover",
            "overage_at_committed_rate",
            "other_commitment",
            "more_discount_same_payment",
            "more_discount_same_capacity",
            "renewal_cap",
            "price_drop_protection",
            "non_appropriation",
        ]
        | None
    ) = None
    """What it changes."""
    share: Share | None = None
    """Share that carries over, discount added, or cap of the price rise; by kind."""
    amount: Money | None = None
    """The commitment instead, for other_commitment."""


class Preferences(Section):
    """What the buyer values beyond expected cost; private."""

    shortfall_aversion: Share | None = None
    """Weight on the worst tenth of unused commitment (lambda of the money model)."""
    renewal_uplifts: dict[str, Share] | None = None
    """Price rise expected at an uncapped renewal, as text (`0.10`), and how likely it is; probabilities sum to one."""
    certainty_worth: Share | None = None
    """Estimate of what a unit of firm commitment is worth to the vendor beyond its revenue (theta of the money model)."""
    target_gain_share: Share | None = None
    """Which share of the best gain the first counter-offer aims at; halfway from a fair share to the best when unset."""
    final_gain_share: Share | None = None
    """Which share of the best gain concessions end at; the fair share (Nash) when unset."""
    concession_rounds: Annotated[int, Field(ge=1, le=50), In(Unit.COUNT)] | None = None
    """How many concessions there may be after our first offer; 4 when unset."""
    concession_beta: Annotated[Decimal, Field(gt=0, le=20), In(Unit.RATIO)] | None = None
    """Pace of concessions: below 1 holds firm, above 1 gives early; 1, equal steps, when unset."""
    shortfall_cap: Money | None = None
    """Cap on the unused commitment in the worst tenth of cases; the accountable officer sets it."""
    low_case_percentile: Share | None = None
    """If set, no more is committed than demand at this percentile would pay."""
    exceedance_limit: Share | None = None
    """Accepted chance that commitment and overage pass the appropriation; 0.05 when unset."""
    price_cut_probability: Share | None = None
    """Chance that the list price is cut during the term."""
    price_cut_share: Share | None = None
    """By how much it would be cut."""


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
    procurement: Procurement = Procurement()
    """The purchase as procurement law sees it."""
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
    exchange: Exchange = Exchange()
    """The rate between the budget's currency and the offer's."""
    dates: Dates = Dates()
    """Dates that drive the timeline."""
    tasks: dict[Slug, PurchaseTask] = Field(default_factory=dict)
    """Tasks on the way to signature; the usual ones of the route when there are none."""
    offers: dict[Slug, VendorOffer] = Field(default_factory=dict)
    """The vendor's offers, oldest first."""
    our_offers: dict[Slug, OwnOffer] = Field(default_factory=dict)
    """What we have put on the table, oldest first."""
    alternatives: dict[Slug, OtherCourse] = Field(default_factory=dict)
    """What else could be done: smaller scope, waiting, another partner."""
    tiers: dict[Slug, TierBand] = Field(default_factory=dict)
    """The vendor's discount menu, by band."""
    clauses: dict[Slug, ClauseWanted] = Field(default_factory=dict)
    """Clauses under discussion; the usual ones when there are none."""
    peers: dict[Slug, PeerDeal] = Field(default_factory=dict)
    """What other public bodies agreed, learnt by the buyer itself; published records need not be repeated."""
    preferences: Preferences = Preferences()
    """What the buyer values beyond cost."""
