"""Clauses a contract may or may not have, each as a change to cost (methods.md section 2.6).

Each kind knows how much cheaper the year (or the next) becomes with it; nothing is scored, all is money.
"""

from abc import ABC, abstractmethod
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, field_validator

from tools.budget.commitment import CommitmentModel
from tools.budget.commitment_terms import ONE, CommitmentTerms
from tools.budget.demand import Demand
from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.quantities import Share


class BaseOffer(Frozen):
    """The offer as it stands, to which a clause is added."""

    demand: Demand
    """List-price value of the year's usage."""
    terms: CommitmentTerms
    """Discount, overage and rollover."""
    payable_commitment: Money
    """Firm amount."""
    funding_probability: Share = ONE
    """Chance that the year is funded."""

    def expected_cost(self) -> Decimal:
        """Expected cost of the year."""
        model = CommitmentModel(self.demand, self.terms, self.funding_probability)
        return model.expected_cost(self.terms.list_capacity(self.payable_commitment.amount))

    def saved_by(self, payable: Decimal | None = None, **terms: Decimal) -> Decimal:
        """How much less the year costs with other terms or another commitment."""
        amount = (
            self.payable_commitment if payable is None else Money(amount=payable, currency=self.payable_commitment.currency)
        )
        changed = self.model_copy(update={"terms": self.terms.model_copy(update=terms), "payable_commitment": amount})
        return self.expected_cost() - changed.expected_cost()


class _Clause(Frozen, ABC):
    id: str = Field(min_length=1)
    """Its name in the result."""

    @abstractmethod
    def value(self, offer: BaseOffer) -> Decimal:
        """What it saves in expectation, in the offer's currency."""

    @abstractmethod
    def reasoning(self, offer: BaseOffer) -> str:
        """The sum behind the value."""


class Rollover(_Clause):
    """Unused value carries over."""

    kind: Literal["rollover"] = "rollover"
    """Names the clause's kind."""
    share: Share
    """Share of unused value that carries over."""

    def value(self, offer: BaseOffer) -> Decimal:
        """Expected cost with the share in place of the offer's."""
        return offer.saved_by(rollover_share=self.share)

    def reasoning(self, offer: BaseOffer) -> str:
        """The sum behind the value."""
        return f"rollover {offer.terms.rollover_share} -> {self.share} of the expected unused amount"


class OverageAtCommittedRate(_Clause):
    """Usage beyond the commitment costs what committed usage costs."""

    kind: Literal["overage_at_committed_rate"] = "overage_at_committed_rate"
    """Names the clause's kind."""

    def value(self, offer: BaseOffer) -> Decimal:
        """Expected cost with overage at the committed discount."""
        return offer.saved_by(overage_discount=offer.terms.discount)

    def reasoning(self, offer: BaseOffer) -> str:
        """The sum behind the value."""
        return f"overage discount {offer.terms.overage_discount} -> {offer.terms.discount} on the expected overage"


class OtherCommitment(_Clause):
    """Another firm amount at the same discount."""

    kind: Literal["other_commitment"] = "other_commitment"
    """Names the clause's kind."""
    payable_commitment: Money
    """The amount instead."""

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


class MoreDiscount(_Clause):
    """More discount, for the same payment or for the same capacity."""

    kind: Literal["more_discount"] = "more_discount"
    """Names the clause's kind."""
    points: Share
    """Added to the discount, as a share: 0.05 is five points."""
    keep: Literal["payable", "list_capacity"]
    """What stays: the payment (and more capacity comes) or the capacity (and the payment falls)."""

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


class UpliftOutcome(Frozen):
    """One possible price rise at renewal."""

    share: Share
    """By how much."""
    probability: Share
    """How likely."""


class RenewalCapClause(_Clause):
    """The price may rise at renewal by no more than the cap."""

    kind: Literal["renewal_cap"] = "renewal_cap"
    """Names the clause's kind."""
    cap: Share
    """Greatest rise."""
    next_year_spend: Money
    """Expected spend after renewal, before any rise."""
    uplifts: tuple[UpliftOutcome, ...] = Field(min_length=1)
    """What the rise may be without a cap."""

    @field_validator("uplifts")
    @classmethod
    def _adds_up(cls, uplifts: tuple[UpliftOutcome, ...]) -> tuple[UpliftOutcome, ...]:
        total = sum((uplift.probability for uplift in uplifts), Decimal(0))
        if total != 1:
            msg = f"probabilities that add up to 1 (they add up to {total})"
            raise ValueError(msg)
        return uplifts

    def value(self, offer: BaseOffer) -> Decimal:
        """Spend * E[max(rise - cap, 0)]."""
        if self.next_year_spend.currency != offer.payable_commitment.currency:
            raise InvalidField(
                f"clauses.{self.id}.next_year_spend",
                self.next_year_spend.currency,
                expected=offer.payable_commitment.currency,
                fix="Give it in the offer's currency.",
            )
        spared = sum((uplift.probability * max(uplift.share - self.cap, Decimal(0)) for uplift in self.uplifts), Decimal(0))
        return self.next_year_spend.amount * spared

    def reasoning(self, offer: BaseOffer) -> str:  # noqa: ARG002 - the sum does not need the offer
        """The sum behind the value."""
        return f"{self.next_year_spend} x E[max(rise - {self.cap}, 0)]"


class PriceCutPassThrough(_Clause):
    """A cut of the list price during the term lowers what the commitment pays for."""

    kind: Literal["price_cut_pass_through"] = "price_cut_pass_through"
    """Names the clause's kind."""
    probability: Share
    """Chance of a cut in the term."""
    cut: Share
    """By how much list price would fall."""
    remaining_term: Share = Decimal("0.5")
    """Share of the term left when it falls."""

    def value(self, offer: BaseOffer) -> Decimal:
        """Probability * cut * remaining term * commitment."""
        return self.probability * self.cut * self.remaining_term * offer.payable_commitment.amount

    def reasoning(self, offer: BaseOffer) -> str:
        """The sum behind the value."""
        return f"{self.probability} x {self.cut} x {self.remaining_term} x {offer.payable_commitment}"


class NonAppropriationClause(_Clause):
    """Nothing is owed for a year whose money does not come."""

    kind: Literal["non_appropriation"] = "non_appropriation"
    """Names the clause's kind."""

    def value(self, offer: BaseOffer) -> Decimal:
        """(1 - funding probability) * commitment, the stranded cost of ignoring the risk (2.5)."""
        return (ONE - offer.funding_probability) * offer.payable_commitment.amount

    def reasoning(self, offer: BaseOffer) -> str:
        """The sum behind the value."""
        return f"(1 - {offer.funding_probability}) x {offer.payable_commitment}"


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
