"""The offer a clause is added to, and what every clause can tell of itself."""

from abc import ABC, abstractmethod
from decimal import Decimal

from pydantic import Field

from tools.budget.commitment import CommitmentModel
from tools.budget.commitment_terms import ONE, CommitmentTerms
from tools.budget.demand import Demand
from tools.frozen import Frozen
from tools.money import Money
from tools.quantities import Share


def points(share: Decimal) -> str:
    """A difference of discounts for a sentence: `5 points`."""
    return f"{(share * 100).normalize():f} points"


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


class PricedClause(Frozen, ABC):
    """A clause as a change to cost; nothing is scored, all is money."""

    id: str = Field(min_length=1)
    """Its name in the result."""

    @property
    @abstractmethod
    def title(self) -> str:
        """What it is, for a reader."""

    @property
    @abstractmethod
    def demand(self) -> str:
        """The clause to ask for, as contract words."""

    @abstractmethod
    def value(self, offer: BaseOffer) -> Decimal:
        """What it saves in expectation, in the offer's currency."""

    @abstractmethod
    def reasoning(self, offer: BaseOffer) -> str:
        """The sum behind the value."""
