"""What the plan of concessions starts from: the whole history, and what must be settled before theirs may be accepted."""

from typing import Self

from pydantic import model_validator

from tools.bargaining.acceptance import Limits
from tools.bargaining.aspiration import AimedInput
from tools.bargaining.clause_positions import RequiredClause
from tools.bargaining.offers import Offer, OfferTerms, Party


class PlanConcessionsInput(AimedInput):
    """A negotiation, every offer made so far, and what must be settled before theirs may be accepted."""

    history: tuple[Offer, ...] = ()
    """Their offers and ours in the order they were made."""
    required_clauses: tuple[RequiredClause, ...] = ()
    """Conditions that are not for trading."""
    accepted_clauses: tuple[str, ...] = ()
    """Ids of those that they have accepted in writing."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        days = [offer.received for offer in self.history]
        if days != sorted(days):
            msg = f"history in the order the offers were made (given {', '.join(map(str, days))})"
            raise ValueError(msg)
        return self

    @property
    def made(self) -> tuple[OfferTerms, ...]:
        """Our offers so far, oldest first."""
        return tuple(offer.terms for offer in self.history if offer.by is Party.BUYER)

    @property
    def theirs(self) -> tuple[OfferTerms, ...]:
        """Their offers so far, oldest first."""
        return tuple(offer.terms for offer in self.history if offer.by is Party.VENDOR)

    @property
    def open_clauses(self) -> tuple[str, ...]:
        """Required clauses that they have not accepted in writing, without those that the routes close."""
        open_ = (clause for clause in self.required_clauses if not self._closes(clause))
        return tuple(clause.id for clause in open_ if clause.id not in self.accepted_clauses)

    @property
    def closed_gates(self) -> tuple[str, ...]:
        """What a gate demands and no route at hand lets us ask for: the route's own terms must hold it."""
        closed = (clause.id for clause in self.required_clauses if clause.is_gate and self._closes(clause))
        return tuple(name for name in closed if name not in self.accepted_clauses)

    def limits_on(self, terms: OfferTerms) -> Limits:
        """What no worth of a package can buy off."""
        return Limits(self.available(), self.broken_caps(terms), self.open_clauses, self.closed_gates)

    def _closes(self, clause: RequiredClause) -> bool:
        return self.route_limits is not None and self.route_limits.closes(clause.ask)
