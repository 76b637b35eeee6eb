"""Clauses a contract may or may not have, each as a change to cost.

Each kind knows how much cheaper the year (or the next) becomes with it; nothing is scored, all is money.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from tools.budget.appropriation import written
from tools.budget.base_offer import BaseOffer, PricedClause, points
from tools.budget.commitment_terms import ONE
from tools.budget.later_clauses import NonAppropriationClause, PriceCutPassThrough, RenewalCapClause
from tools.errors import InvalidField
from tools.money import Money, quantized
from tools.quantities import Share
from tools.wording import percent

_KEPT = {"payable": "payment", "list_capacity": "list capacity"}


class Rollover(PricedClause):
    """Unused value carries over."""

    kind: Literal["rollover"] = "rollover"
    """Names the clause's kind."""
    share: Share
    """Share of unused value that carries over."""

    @property
    def title(self) -> str:
        """What it is, for a reader."""
        return f"Rollover of {percent(self.share)} of unused commitment"

    @property
    def demand(self) -> str:
        """The clause to ask for, as contract words."""
        return (
            f"{percent(self.share)} of the commitment that is unused at the end of a year carries over to the next year and is "
            "drawn before new commitment."
        )

    def value(self, offer: BaseOffer) -> Decimal:
        """Expected cost with the share in place of the offer's."""
        return offer.saved_by(rollover_share=self.share)

    def reasoning(self, offer: BaseOffer) -> str:
        """The sum behind the value."""
        return f"rollover {offer.terms.rollover_share} -> {self.share} of the expected unused amount"


class OverageAtCommittedRate(PricedClause):
    """Usage beyond the commitment costs what committed usage costs."""

    kind: Literal["overage_at_committed_rate"] = "overage_at_committed_rate"
    """Names the clause's kind."""

    @property
    def title(self) -> str:
        """What it is, for a reader."""
        return "Overage at the committed rate"

    @property
    def demand(self) -> str:
        """The clause to ask for, as contract words."""
        return "Usage above the commitment is billed at the discount of committed usage."

    def value(self, offer: BaseOffer) -> Decimal:
        """Expected cost with overage at the committed discount."""
        return offer.saved_by(overage_discount=offer.terms.discount)

    def reasoning(self, offer: BaseOffer) -> str:
        """The sum behind the value."""
        return f"overage discount {offer.terms.overage_discount} -> {offer.terms.discount} on the expected overage"


class OtherCommitment(PricedClause):
    """Another firm amount at the same discount."""

    kind: Literal["other_commitment"] = "other_commitment"
    """Names the clause's kind."""
    payable_commitment: Money
    """The amount instead."""

    @property
    def title(self) -> str:
        """What it is, for a reader."""
        return f"Commitment of {written(self.payable_commitment)}"

    @property
    def demand(self) -> str:
        """The clause to ask for, as contract words."""
        return f"The commitment is {written(self.payable_commitment)} a year at the same discount."

    def value(self, offer: BaseOffer) -> Decimal:
        """Expected cost at that amount."""
        if self.payable_commitment.currency != offer.payable_commitment.currency:
            raise InvalidField(
                f"clauses.{self.id}.payable_commitment",
                self.payable_commitment.currency,
                expected=offer.payable_commitment.currency,
                fix="Give it in the offer's currency.",
            )
        return offer.saved_by(self.payable_commitment.amount)

    def reasoning(self, offer: BaseOffer) -> str:
        """The sum behind the value."""
        return f"commitment {offer.payable_commitment} -> {self.payable_commitment}"


class MoreDiscount(PricedClause):
    """More discount, for the same payment or for the same capacity."""

    kind: Literal["more_discount"] = "more_discount"
    """Names the clause's kind."""
    points: Share
    """Added to the discount, as a share: 0.05 is five points."""
    keep: Literal["payable", "list_capacity"]
    """What stays: the payment (and more capacity comes) or the capacity (and the payment falls)."""

    @property
    def title(self) -> str:
        """What it is, for a reader."""
        return f"{points(self.points)} more discount, same {_KEPT[self.keep]}"

    @property
    def demand(self) -> str:
        """The clause to ask for, as contract words."""
        return f"The discount on committed usage rises by {points(self.points)}; the {_KEPT[self.keep]} stays as it is."

    def value(self, offer: BaseOffer) -> Decimal:
        """Expected cost at the better rate. Raises InvalidField for a discount of 1 or more."""
        discount = offer.terms.discount + self.points
        if discount >= 1:
            raise InvalidField(f"clauses.{self.id}.points", self.points, expected="a discount below 1 in all", fix="Lower it.")
        if self.keep == "payable":
            return offer.saved_by(discount=discount)
        capacity = offer.terms.list_capacity(offer.payable_commitment.amount)
        return offer.saved_by(quantized((ONE - discount) * capacity), discount=discount)

    def reasoning(self, offer: BaseOffer) -> str:
        """The sum behind the value."""
        return f"discount {offer.terms.discount} -> {offer.terms.discount + self.points}, same {self.keep.replace('_', ' ')}"


Clause = Annotated[
    Rollover
    | OverageAtCommittedRate
    | OtherCommitment
    | MoreDiscount
    | RenewalCapClause
    | PriceCutPassThrough
    | NonAppropriationClause,
    Field(discriminator="kind"),
]
"""Any clause; in JSON, `kind` says which."""
