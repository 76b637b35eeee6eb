"""What was put on the table by either side: offers, discount menus, clauses."""

from datetime import date
from typing import Literal

from agent.case.model.section import Section
from tools.bargaining.charges import SmallPrint
from tools.bargaining.offers import RenewalCap
from tools.money import Money
from tools.quantities import Months, Share


class Headline(Section):
    """What an offer of the vendor says first."""

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
    renewal_cap: RenewalCap | None = None
    """Cap on the price rise at renewal: a percentage such as 5%, or none."""
    overage_basis: Literal["list", "committed"] | None = None
    """Rate at which usage above the commitment is billed."""
    source: str | None = None
    """Document or message in which it came."""


class VendorOffer(SmallPrint, Headline):
    """One package of values the vendor put on the table, with its small print."""

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
    renewal_cap: RenewalCap | None = None
    """Cap on the price rise at renewal: a percentage such as 5%, or none."""
    overage_basis: Literal["list", "committed"] | None = None
    """Rate at which usage above the commitment is billed."""
    in_return: str | None = None
    """What was asked in exchange, in words."""


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
