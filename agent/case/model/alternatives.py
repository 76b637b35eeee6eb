"""What else could be done, and what others agreed."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from agent.case.model.section import Section
from tools.money import Money
from tools.quantities import In, Months, Ratio, Share, Unit


class OtherCourse(Section):
    """Something else that could be done instead of the deal, beside the deployments that passed the gate."""

    kind: Literal["smaller_scope", "wait", "partner_cloud", "other_vendor", "no_purchase"] | None = None
    """What sort of alternative it is."""
    is_feasible: bool | None = None
    """Whether it can lawfully and practically be done; until somebody confirms it, it never counts."""
    scope_share: Annotated[Decimal, Field(gt=0, le=1), In(Unit.SHARE)] | None = None
    """Smaller scope: share of the usage that remains."""
    forgone_value: Money | None = None
    """Smaller scope or no purchase: what the service left out would have been worth in the year."""
    expected_price_factor: Annotated[Decimal, Field(gt=0, le=10), In(Unit.RATIO)] | None = None
    """Wait: expected list price over the term as a share of today's."""
    delay_cost: Money | None = None
    """Wait: what waiting costs, for instance a second procedure."""
    price_factor: Annotated[Decimal, Field(gt=0, le=10), In(Unit.RATIO)] | None = None
    """Partner cloud or other vendor: what the same work costs at list price there over list price here."""
    discount: Share | None = None
    """Partner cloud or other vendor: discount off list price there."""
    payable_commitment: Money | None = None
    """Partner cloud or other vendor: money payable there whatever is used; 0 for paying as you go."""
    switching_cost: Money | None = None
    """Partner cloud or other vendor: once, for moving there; 0 when there is nothing to move."""
    vendor_share: Share | None = None
    """Partner cloud: share of what is paid there that reaches the vendor we negotiate with; unset where nobody knows."""


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
