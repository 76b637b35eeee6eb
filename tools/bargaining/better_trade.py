"""What banking their offer leaves on the table: the trade that would be better for both sides by our estimate.

A package that asks for less than they offer on one issue, against more on another, can better one that banks everything. It
is never proposed by itself; whoever prepares is told of it and may choose it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tools.bargaining.offer_space import undominated
from tools.bargaining.offers import Issue, OfferTerms
from tools.bargaining.room import harder_issues
from tools.bargaining.zopa import ZOPA
from tools.frozen import Frozen
from tools.money import Money

if TYPE_CHECKING:
    from tools.bargaining.aspiration import AimedInput

_WORTH_SAYING = Decimal("0.1")
"""A trade that gains us less than this share more is no news."""


class BetterTrade(Frozen):
    """A trade to be chosen by a person, or not."""

    terms: OfferTerms
    """The package; it asks for less than they offer on some issue."""
    buyer_gain: Money
    """What it gains us over our best alternative."""
    vendor_worth: Money
    """V of it; an estimate."""
    gives_back: tuple[Issue, ...]
    """The issues on which it asks for less than they offer."""


def better_trade(given: AimedInput, zopa: ZOPA, chosen: OfferTerms) -> BetterTrade | None:
    """The trade that gains us most without costing them anything against the package chosen; none while all may be traded."""
    if zopa.among is None:
        return None
    whole = given.open_to_us(ZOPA(zopa.scored, zopa.reservation))
    model, gain = given.model, zopa.reservation.amount - given.model.buyer_cost(chosen)
    least, worth = float(gain.amount * (1 + _WORTH_SAYING)), float(model.vendor_worth(chosen).amount)
    theirs = whole.scored.vendor_worth[whole.members]
    better = whole.members[(whole.buyer_gain[whole.members] >= least) & (theirs >= worth)]
    if not better.size:
        return None
    best = better[undominated(whole.scored.buyer_cost[better], whole.scored.vendor_worth[better])[0]]
    terms = whole.scored.space.terms_at(int(best))
    return BetterTrade(
        terms=terms,
        buyer_gain=zopa.reservation.amount - model.buyer_cost(terms),
        vendor_worth=model.vendor_worth(terms),
        gives_back=harder_issues(terms, given.theirs[-1]),
    )
