"""Offers: one value for every money issue, by whom, in which round, received when."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from tools.budget.commitment_terms import CommitmentTerms, Discount
from tools.frozen import Frozen
from tools.money import Money
from tools.quantities import In, Share, Unit


class Issue(StrEnum):
    """The issues that have a price; each enters once, through expected cost."""

    DISCOUNT = "discount"
    COMMITMENT = "payable_commitment"
    ROLLOVER = "rollover_share"
    RENEWAL = "renewal_cap"
    OVERAGE = "overage_basis"


class OverageBasis(StrEnum):
    """At which rate usage beyond the commitment is billed."""

    LIST = "list"
    """At list price."""
    COMMITTED = "committed"
    """At the rate of the commitment."""


NO_CAP: Literal["none"] = "none"


def _read_percent(given: Any) -> Any:
    if isinstance(given, str) and given.strip().endswith("%"):
        return Decimal(given.strip().removesuffix("%").strip()) / 100
    return given


RenewalCap = Annotated[
    Literal["none"] | Annotated[Decimal, Field(ge=0, le=1)],
    BeforeValidator(_read_percent),
    In(Unit.SHARE),
]
"""The most by which the price may rise at renewal: a share, written 0.05 or `5%`, or `none` for no cap."""


class Party(StrEnum):
    """Who makes an offer."""

    BUYER = "buyer"
    VENDOR = "vendor"


class OfferTerms(Frozen):
    """One package: a value for every issue."""

    discount: Discount
    """Share off list price on committed usage."""
    payable_commitment: Money
    """Firm amount for the year."""
    rollover_share: Share = Decimal(0)
    """Share of unused value that carries over."""
    renewal_cap: RenewalCap = NO_CAP
    """The most by which the price may rise at renewal, or `none`."""
    overage_basis: OverageBasis
    """Rate of usage beyond the commitment; part of the offer, never assumed."""

    @property
    def commitment_terms(self) -> CommitmentTerms:
        """The same as the budget's formulas take it."""
        committed = self.overage_basis is OverageBasis.COMMITTED
        return CommitmentTerms(
            discount=self.discount,
            overage_discount=self.discount if committed else Decimal(0),
            rollover_share=self.rollover_share,
        )


class Offer(Frozen):
    """A package as it was put on the table."""

    terms: OfferTerms
    """What is offered."""
    by: Party
    """Who offers."""
    round: Annotated[int, Field(ge=1), In(Unit.COUNT)]
    """Counted from 1 for each side."""
    received: date
    """The day it was received, or sent for ours."""
    in_return: str | None = None
    """For ours: what was asked in exchange, in words."""


def written_cap(cap: RenewalCap) -> str:
    """A renewal cap as text."""
    return "no cap" if cap == NO_CAP else f"{(Decimal(cap) * 100).normalize():f} %"
