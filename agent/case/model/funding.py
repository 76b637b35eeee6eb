"""Money by fiscal year, and what it buys in the offer's currency."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from agent.case.model.section import Section
from tools.money import Money
from tools.quantities import In, Share, Unit


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
