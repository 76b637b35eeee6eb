"""What pricing gives back: per option and workload the cost, the way down from list price, and the price of compliance."""

from datetime import date
from enum import StrEnum

from tools.frozen import Frozen
from tools.money import Money
from tools.pricing.workload import ShareByModel
from tools.provenance import Verification
from tools.quantities import Count, Ratio, SignedShare, Tokens, UsdPerMtok
from tools.results import ToolOutput
from tools.verdict import Verdict


class Lever(StrEnum):
    """The levers, in the order of the waterfall."""

    STRONGEST_MODEL = "strongest_model"
    """Every request on the baseline model; no lever used."""
    ROUTING = "routing"
    """Requests go to the models of the mix."""
    CACHE = "cache"
    """Repeated prefixes are cached."""
    BATCH = "batch"
    """Requests that can wait run in batches."""
    GEOGRAPHY = "geography"
    """Models that may not be used are replaced, and inference is pinned."""
    DISCOUNT = "discount"
    """The negotiated discount."""


class WaterfallStep(Frozen):
    """One lever's place on the way down."""

    id: Lever
    """The lever."""
    monthly: Money
    """Cost of a month with this lever and all before it."""
    change: Money
    """Against the step before; negative saves."""
    saved_share: SignedShare
    """Saved so far, of the first step."""


class WorkloadCost(Frozen):
    """One workload at one option."""

    id: str
    """The workload's id."""
    title: str
    """The workload's title."""
    monthly: Money
    """After every lever."""
    annual: Money
    """Twelve such months."""
    per_request: Money
    """Of one request on average."""
    mix: ShareByModel
    """Share of requests by model after the gate."""
    waterfall: tuple[WaterfallStep, ...]
    """From all on the baseline model to the cost."""


class LostModel(Frozen):
    """A model of the mix that may not be used at an option."""

    id: str
    """The model's id."""
    reason: str
    """Why it may not be used."""
    substitute: str
    """Where its requests go; empty where no allowed model is as capable."""


class ComplianceCost(Frozen):
    """What the gate's outcome costs a month, against the same workloads with every model, batches and no regional premium."""

    monthly: Money
    """The whole difference."""
    annual: Money
    """Twelve such months."""
    share: SignedShare
    """Of the ungated cost."""
    from_batch: Money
    """Because batches are not shown to be sold there."""
    from_lost_models: Money
    """Because requests moved to other models."""
    from_geography: Money
    """Because inference is pinned."""


class OptionCost(Frozen):
    """One deployment, priced."""

    id: str
    """The deployment's id."""
    verdict: Verdict
    """PASS or UNCONFIRMED."""
    conditional: bool
    """Whether the figures depend on open questions; then they enter no offer, commitment or recommendation."""
    question_ids: tuple[str, ...]
    """Those questions."""
    monthly: Money
    """All workloads, a month."""
    annual: Money
    """Twelve such months."""
    geography_factor: Ratio
    """Multiplier for pinned inference, before models without the premium."""
    discount: SignedShare
    """Negotiated discount used."""
    workloads: tuple[WorkloadCost, ...]
    """Each workload."""
    waterfall: tuple[WaterfallStep, ...]
    """All workloads together."""
    lost_models: tuple[LostModel, ...]
    """Models of the mixes that may not be used here."""
    compliance: ComplianceCost
    """The price of compliance."""
    notes: tuple[str, ...] = ()
    """What a reader must know about these figures."""


class UnpricedOption(Frozen):
    """A deployment that cannot serve the workloads as they are mixed."""

    id: str
    """The deployment's id."""
    verdict: Verdict
    """Of the residency gate."""
    question_ids: tuple[str, ...]
    """Open questions, which may change this."""
    reason: str
    """Why it has no price."""
    lost_models: tuple[LostModel, ...]
    """Models with no substitute."""


class PriceUsed(Frozen):
    """A list price that entered the figures."""

    id: str
    """The model's id."""
    valid_from: date
    """First day of the price."""
    prompt_tokens_over: Count
    """The band: prompts longer than this."""
    input: UsdPerMtok
    """Uncached input."""
    output: UsdPerMtok
    """Output."""
    cache_write_5m: UsdPerMtok
    """Writes to the 5-minute cache."""
    cache_write_1h: UsdPerMtok
    """Writes to the 1-hour cache."""
    cache_read: UsdPerMtok
    """Reads."""
    min_cacheable_tokens: Tokens
    """Shortest prefix that is cached; the longest known minimum where the model's own is unknown."""
    source: str
    """Who states it."""
    source_as_of: date
    """When."""
    verification: Verification
    """How it was read."""
    is_current: bool
    """Whether the source is recent enough on the as-of date."""


class PricedWorkloads(ToolOutput):
    """Every option's cost, PASS first."""

    prices_on: date
    """Day whose list prices were used."""
    baseline_model: str
    """The model the waterfall starts from."""
    ungated_monthly: Money
    """The same workloads with every model, batches and no regional premium, after discount."""
    ungated_annual: Money
    """Twelve such months."""
    options: tuple[OptionCost, ...]
    """Priced deployments: PASS, then UNCONFIRMED, each by cost."""
    not_priced: tuple[UnpricedOption, ...]
    """Deployments that cannot serve the workloads."""
    prices: tuple[PriceUsed, ...]
    """List prices that entered."""
    notes: tuple[str, ...] = ()
    """What holds for all options."""
