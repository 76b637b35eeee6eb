"""Charges of a request that are not per token: searches, container hours, session hours."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from tools.frozen import Frozen
from tools.money import Money, money
from tools.provenance import Provenance


class ChargeUnit(StrEnum):
    """What one unit of the charge is."""

    THOUSAND_SEARCHES = "1000 searches"
    CONTAINER_HOUR = "container hour"
    SESSION_HOUR = "running session hour"
    FETCH = "fetch"


class ToolCharge(Frozen):
    """Price of one server-side tool, beside the tokens it moves."""

    price_usd: Annotated[Decimal, Field(ge=0)]
    """USD per unit."""
    unit: ChargeUnit
    """What is counted."""
    free_units_per_month: int = 0
    """Units of each month that cost nothing."""
    note: str = ""
    """Conditions, in the source's words."""
    provenance: Provenance
    """Source and date."""

    def cost_of(self, units: Decimal) -> Money:
        """The month's charge for that many units (a search is a thousandth of one), after the free ones."""
        return money(max(Decimal(0), units - self.free_units_per_month) * self.price_usd, "USD")
