"""What pricing gives back: per option and workload the cost, the way down from list price, and the price of compliance."""

from datetime import date

from tools.frozen import Frozen
from tools.money import Money
from tools.pricing.annual_band import AnnualBand
from tools.pricing.break_evens import CacheBreakEven, PromptCliff
from tools.pricing.cascade import CascadeCost
from tools.pricing.categories import CategoryCosts
from tools.pricing.claims import ClaimCheck, ClaimsTogether
from tools.pricing.gated_mix import LostModel
from tools.pricing.history import MonthAt
from tools.pricing.lever_split import LeverPart
from tools.pricing.mix_sensitivity import ModelCost
from tools.pricing.price_book import Tokenizer
from tools.pricing.waterfall import WaterfallStep
from tools.pricing.workload import ShareByModel
from tools.provenance import Verification
from tools.quantities import Count, Ratio, SignedShare, Tokens, UsdPerMtok
from tools.results import ToolOutput
from tools.verdict import Verdict


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
    per_thousand_requests: Money
    """Of a thousand requests on average."""
    mix: ShareByModel
    """Share of requests by model after the gate."""
    service_unit: str
    """What one unit of the service is; empty where it was not said."""
    per_service_unit: Money | None
    """Cost of one unit of the service, for instance of one application decided; none where the units are not known."""
    per_thousand_service_units: Money | None
    """The same for a thousand units, where one costs cents."""
    requests_per_service_unit: Ratio | None
    """Requests that one unit takes."""
    saved_share: SignedShare
    """What all levers together save of every request on the baseline model."""
    categories: CategoryCosts
    """Where the month's money goes."""
    models: tuple[ModelCost, ...]
    """What a request costs on each usable model, and what moving some would change."""
    cascade: CascadeCost | None
    """Whether the cascade pays; none without one, or where the gate has left it one model."""


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
    compliance: ComplianceCost
    """The price of compliance."""
    band: AnnualBand | None
    """The year between P10 and P95; none while the uncertainty of a workload is unknown."""
    waterfall: tuple[WaterfallStep, ...]
    """All workloads together."""
    levers: tuple[LeverPart, ...]
    """The same change split by lever, whatever the order."""
    claims: tuple[ClaimCheck, ...]
    """Headline savings against what they realise here."""
    claims_together: ClaimsTogether | None
    """All headlines at once against their levers at once."""
    categories: CategoryCosts
    """Where the month's money goes."""
    lost_models: tuple[LostModel, ...]
    """Models of the mixes that may not be used here."""
    workloads: tuple[WorkloadCost, ...]
    """Each workload."""
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
    tokenizer: Tokenizer
    """Token-counting generation."""
    input_equal_text: UsdPerMtok
    """Uncached input per million tokens as the older generation counts the same text; compare models by this one."""
    output_equal_text: UsdPerMtok
    """Output per million tokens as the older generation counts the same text."""
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
    caches: tuple[CacheBreakEven, ...]
    """Where each cache begins to pay."""
    cliffs: tuple[PromptCliff, ...]
    """Where a longer prompt makes a whole request dearer."""
    history: tuple[MonthAt, ...]
    """The same month at the list prices of other days."""
    notes: tuple[str, ...] = ()
    """What holds for all options."""
