"""What a rehearsal is set up from: the negotiation as the case has it, a family, a seed, and how many rounds there are."""

from datetime import date, timedelta
from typing import Annotated

from pydantic import Field

from tools.bargaining.clause_positions import RequiredClause
from tools.bargaining.concession_input import PlanConcessionsInput
from tools.bargaining.offers import Offer, OfferTerms, Party
from tools.disclosure.values import PrivateValue
from tools.frozen import Frozen
from tools.quantities import In, Unit
from tools.rehearsal.families import TRAITS, Family, Traits
from tools.rehearsal.tactics import CURRENT_VEHICLE

DAYS_A_ROUND = 7
_VEHICLE = RequiredClause(
    id=CURRENT_VEHICLE,
    demand="The order is placed under a framework that is in force on the day of signature.",
    reason="An order under a framework that has ended has no legal basis.",
)


class RehearsalSetup(Frozen):
    """Equal setups give equal rehearsals, move for move."""

    given: PlanConcessionsInput
    """The negotiation with every real offer so far; nothing played here enters it."""
    family: Family
    """Which family the vendor is of."""
    seed: Annotated[int, Field(ge=0, le=10**9), In(Unit.COUNT)] = 1
    """Which vendor of that family."""
    rounds: Annotated[int, Field(ge=3, le=20), In(Unit.COUNT)] = 8
    """How many rounds there are before time runs out."""
    private_values: tuple[PrivateValue, ...] = ()
    """What our words must not tell; masked wherever it would be printed."""

    @property
    def traits(self) -> Traits:
        """What vendors of the family share."""
        return TRAITS[self.family]

    @property
    def past(self) -> tuple[Offer, ...]:
        """Real offers that count: all of them, or ours alone where the vendor starts over with a package of its own."""
        history = self.given.history
        return tuple(offer for offer in history if offer.by is Party.BUYER) if self.traits.opens_anew else history

    @property
    def last_real_offer(self) -> OfferTerms | None:
        """Their offer that the rehearsal goes on from; none before they made one, or where they start over."""
        return next((offer.terms for offer in reversed(self.past) if offer.by is Party.VENDOR), None)

    @property
    def clauses(self) -> tuple[RequiredClause, ...]:
        """What is not for trading here: the case's conditions, and a framework in force."""
        return (*self.given.required_clauses, _VEHICLE)

    def day_of(self, number: int) -> date:
        """The day a round is played on: a week after the round before, and never before a real offer."""
        first = max([self.given.as_of, *(offer.received for offer in self.given.history)])
        return first + timedelta(days=DAYS_A_ROUND * (number - 1))
