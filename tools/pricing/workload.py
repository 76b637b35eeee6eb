"""What is to be priced: workloads, and the deployments that survived the residency gate."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated

from tools.frozen import Frozen
from tools.pricing.multipliers import Geography, PositiveRatio
from tools.pricing.price_book import Answer, Tokenizer
from tools.pricing.prompt_cache import CacheLifetime
from tools.pricing.workload_parts import (
    DemandDriver,
    Escalation,
    PositiveCount,
    PositiveTokens,
    ServerToolUse,
    SomeTokens,
    Variation,
)
from tools.quantities import In, Share, Unit
from tools.spec import ToolInput
from tools.verdict import Verdict

ShareByModel = Annotated[Mapping[str, Decimal], In(Unit.SHARE)]


class Workload(Frozen):
    """One kind of work, as it loads the model in an average month."""

    id: str
    """Short name, unique in the case."""
    title: str
    """What it is, in words."""
    requests_per_month: PositiveCount
    """Requests to the model in a month."""
    input_tokens_per_request: PositiveTokens
    """Prompt length, repeated prefix included."""
    prompt_variation: Variation | None = None
    """Standard deviation over mean of the prompt's length from request to request; none takes every prompt as average."""
    repeated_input_share: Share = Decimal(0)
    """Share of the prompt that is the same prefix from request to request; it can be cached."""
    output_tokens_per_request: SomeTokens
    """Answer length, thinking included."""
    cache_hit_rate: Share = Decimal(0)
    """Share of requests that find the prefix in the cache; the others write it."""
    cache_lifetime: CacheLifetime = CacheLifetime.NONE
    """Which cache is used; `none` for no caching."""
    batch_share: Share = Decimal(0)
    """Share of requests that can wait up to 24 hours and run in batches."""
    mix: ShareByModel
    """Share of requests by model id; sums to one."""
    weakest_model: str | None = None
    """Quality floor: no request may go to a less capable model than this."""
    escalation: Escalation | None = None
    """A cascade within the mix."""
    fast_mode: bool = False
    """Whether every request needs the faster, dearer service; it is not sold in a batch."""
    counted_with: Tokenizer | None = None
    """Token-counting generation with which the tokens above were counted; none takes each model's own count to be meant."""
    measured_token_ratio: PositiveRatio | None = None
    """Newer count over older count on own samples of this work; none plans with the vendor's figure."""
    server_tools: ServerToolUse = ServerToolUse()
    """Charges that are not per token."""
    service_unit: str = ""
    """What one unit of the public service is, for instance `application decided`."""
    service_units_per_month: PositiveCount | None = None
    """Units of service in a month."""
    monthly_growth: Share = Decimal(0)
    """Growth of the requests from month to month over the first year."""
    drivers: tuple[DemandDriver, ...] = ()
    """What makes the year's usage uncertain."""


class GeographyTerm(Frozen):
    """Where a deployment pins inference, and what that costs."""

    kind: Geography = Geography.ANYWHERE
    """Kind of region."""
    factor: PositiveRatio | None = None
    """Multiplier on every token category; none takes the dated one of the price book."""


class GatedOption(Frozen):
    """A deployment with the verdict of the residency gate."""

    id: str
    """The deployment's id."""
    verdict: Verdict
    """PASS or UNCONFIRMED; an option that fails the gate is never priced."""
    question_ids: tuple[str, ...] = ()
    """The questions on which an UNCONFIRMED option's figures depend."""
    allowed_models: tuple[str, ...]
    """Models that may be used there."""
    geography: GeographyTerm = GeographyTerm()
    """Where inference is pinned to."""
    batch_available: Answer = Answer.UNKNOWN
    """Whether batches are sold there; what is unknown saves nothing."""
    models_without_batch: tuple[str, ...] = ()
    """Models for which this deployment sells no batches."""
    discount: Share | None = None
    """Negotiated discount at this deployment; none takes the general one."""


class SubstitutionRule(Frozen):
    """What happens to requests for a model that may not be used: they move up to the next more capable allowed one."""

    order: tuple[str, ...] = ()
    """Models from least to most capable; empty takes family (haiku, sonnet, opus, fable, mythos), then release date."""


class WorkloadsToPrice(ToolInput):
    """Workloads, and the deployments at which they may run."""

    workloads: tuple[Workload, ...]
    """What is to be priced."""
    options: tuple[GatedOption, ...]
    """Deployments that survived the residency gate."""
    discount: Share = Decimal(0)
    """Negotiated discount on the rated amount."""
    substitutes: SubstitutionRule = SubstitutionRule()
    """Where requests go whose model is lost."""
    baseline_model: str | None = None
    """The single model the waterfall starts from; none takes the most capable one in any mix."""
    prices_on: date | None = None
    """Day whose list prices are used, for pricing a past deal; none takes `as_of`."""
    also_on: tuple[date, ...] = ()
    """Further days whose list prices the same month is set against, beside the days on which the list changed."""
