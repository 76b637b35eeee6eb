"""What Claude will be used for, how much of it, and how uncertain that is."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from agent.case.model.section import Section
from tools.quantities import Count, In, Ratio, Share, Tokens, Unit


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
