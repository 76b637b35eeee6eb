"""What a workload may ask for beyond tokens and a mix: a cascade, server tools, uncertain drivers of its size."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from tools.frozen import Frozen
from tools.quantities import Count, In, Share, Unit

PositiveCount = Annotated[int, Field(gt=0), In(Unit.COUNT)]
PositiveTokens = Annotated[Decimal, Field(gt=0), In(Unit.TOKENS)]
SomeTokens = Annotated[Decimal, Field(ge=0), In(Unit.TOKENS)]
Hours = Annotated[Decimal, Field(ge=0), In(Unit.COUNT)]
Variation = Annotated[Decimal, Field(gt=0, le=3), In(Unit.RATIO)]


class Escalation(Frozen):
    """A cascade: the cheaper model answers first, and a share of its requests is tried again on a more capable one.

    The second call carries the same prompt, found in the cache as often, and the first is paid all the same.
    """

    from_model: str
    """The model that answers first; it has a share of the mix."""
    to_model: str
    """The model that is asked when the first answer does not do; named in the mix, with share 0 if it has none of its own."""
    share: Share
    """Share of the first model's requests that are tried again."""


class ServerToolUse(Frozen):
    """Charges of the first party that are not per token, as a month uses them."""

    searches: Count = 0
    """Web searches in a month."""
    container_hours: Hours = Decimal(0)
    """Hours of code execution in a month."""
    session_hours: Hours = Decimal(0)
    """Running hours of Claude Managed Agents sessions in a month; batches are not sold for them."""


class DemandDriver(Frozen):
    """Something that may make a year's usage larger or smaller than planned; drivers of other names are independent of it."""

    id: str
    """Short name; the same name at two workloads is the same driver, and moves both together."""
    coefficient_of_variation: Variation
    """Standard deviation over mean of its effect on cost."""
