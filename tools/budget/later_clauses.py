"""Clauses that bear on what comes later: renewal, a fall of list prices, a year whose money does not come."""

from decimal import Decimal
from typing import Literal

from pydantic import Field, field_validator

from tools.budget.base_offer import BaseOffer, PricedClause
from tools.budget.commitment_terms import ONE
from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.money import Money
from tools.quantities import Share
from tools.wording import percent


class UpliftOutcome(Frozen):
    """One possible price rise at renewal."""

    share: Share
    """By how much."""
    probability: Share
    """How likely."""


class RenewalCapClause(PricedClause):
    """The price may rise at renewal by no more than the cap."""

    kind: Literal["renewal_cap"] = "renewal_cap"
    """Names the clause's kind."""
    cap: Share
    """Greatest rise."""
    offered_cap: Share | None = None
    """Greatest rise under the offer as it stands; left out, it has no cap."""
    next_year_spend: Money
    """Expected spend after renewal, before any rise."""
    uplifts: tuple[UpliftOutcome, ...] = Field(min_length=1)
    """What the rise may be without a cap."""

    @property
    def title(self) -> str:
        """What it is, for a reader."""
        return f"Renewal cap of {percent(self.cap)}"

    @property
    def demand(self) -> str:
        """The clause to ask for, as contract words."""
        return f"At renewal no price rises by more than {percent(self.cap)} over the price then paid."

    @field_validator("uplifts")
    @classmethod
    def _adds_up(cls, uplifts: tuple[UpliftOutcome, ...]) -> tuple[UpliftOutcome, ...]:
        total = sum((uplift.probability for uplift in uplifts), Decimal(0))
        if total != 1:
            msg = f"probabilities that add up to 1 (they add up to {total})"
            raise ValueError(msg)
        return uplifts

    def value(self, offer: BaseOffer) -> Decimal:
        """Spend * E[max(rise - cap, 0)], where no rise is above the cap that the offer has already."""
        if self.next_year_spend.currency != offer.payable_commitment.currency:
            raise InvalidField(
                f"clauses.{self.id}.next_year_spend",
                self.next_year_spend.currency,
                expected=offer.payable_commitment.currency,
                fix="Give it in the offer's currency.",
            )
        highest = Decimal(1) if self.offered_cap is None else self.offered_cap
        spared = sum(
            (uplift.probability * max(min(uplift.share, highest) - self.cap, Decimal(0)) for uplift in self.uplifts), Decimal(0)
        )
        return self.next_year_spend.amount * spared

    def reasoning(self, offer: BaseOffer) -> str:  # noqa: ARG002 - the sum does not need the offer
        """The sum behind the value."""
        rise = "rise" if self.offered_cap is None else f"min(rise, {self.offered_cap})"
        return f"{self.next_year_spend} x E[max({rise} - {self.cap}, 0)]"


class PriceCutPassThrough(PricedClause):
    """A cut of the list price during the term lowers what the commitment pays for."""

    kind: Literal["price_cut_pass_through"] = "price_cut_pass_through"
    """Names the clause's kind."""
    probability: Share
    """Chance of a cut in the term."""
    cut: Share
    """By how much list price would fall."""
    remaining_term: Share = Decimal("0.5")
    """Share of the term left when it falls."""

    @property
    def title(self) -> str:
        """What it is, for a reader."""
        return "Price-drop protection"

    @property
    def demand(self) -> str:
        """The clause to ask for, as contract words."""
        return (
            "When a list price falls during the term, the discount applies to the new list price from that day, for committed "
            "usage too."
        )

    def value(self, offer: BaseOffer) -> Decimal:
        """Probability * cut * remaining term * commitment."""
        return self.probability * self.cut * self.remaining_term * offer.payable_commitment.amount

    def reasoning(self, offer: BaseOffer) -> str:
        """The sum behind the value."""
        return f"{self.probability} x {self.cut} x {self.remaining_term} x {offer.payable_commitment}"


class ExposedYear(Frozen):
    """A year of the term that is not voted, and what the offer would make payable in it."""

    id: str
    """The fiscal year."""
    payable: Money
    """The part of the commitment that falls on it."""
    funding_probability: Share
    """Chance that its money comes."""


class NonAppropriationClause(PricedClause):
    """Nothing is owed for a year whose money does not come."""

    kind: Literal["non_appropriation"] = "non_appropriation"
    """Names the clause's kind."""
    exposed: tuple[ExposedYear, ...] = ()
    """Years of the term that are not voted; left out, the offer's own year at its funding probability."""

    @property
    def title(self) -> str:
        """What it is, for a reader."""
        return "Non-appropriation clause"

    @property
    def demand(self) -> str:
        """The clause to ask for, as contract words."""
        return (
            "If money for a fiscal year is not appropriated or is withdrawn, the buyer may end the contract for that year and "
            "all later ones by written notice, without charge."
        )

    def value(self, offer: BaseOffer) -> Decimal:
        """Sum of (1 - funding probability) * what falls on the year, the stranded cost of ignoring the risk (2.5)."""
        return sum(((ONE - year.funding_probability) * year.payable.amount for year in self._years(offer)), Decimal(0))

    def reasoning(self, offer: BaseOffer) -> str:
        """The sum behind the value."""
        return " + ".join(f"(1 - {year.funding_probability}) x {year.payable}" for year in self._years(offer))

    def _years(self, offer: BaseOffer) -> tuple[ExposedYear, ...]:
        own = ExposedYear(id="year", payable=offer.payable_commitment, funding_probability=offer.funding_probability)
        return self.exposed or (own,)
