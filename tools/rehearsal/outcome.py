"""What a run came to, measured against the vendor's hidden type (methods of evaluation as in TERMS-Bench, 2605.13909).

    surplus captured = our gain / the best gain this vendor would have allowed          (one price: (100 - 78) / 30)
    left on the table = best gain at no less worth to it - our gain                     (distance to the Pareto set)
    from the Nash point = gain at the greatest product of both gains - our gain

No deal is right when no lawful package beat our alternative and its least worth at once; otherwise a deal is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.bargaining.all_in import check_all_in
from tools.bargaining.offer_space import TOUCH, score_space
from tools.bargaining.offers import OfferTerms
from tools.bargaining.zopa import ZOPA, nash_point
from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.quantities import SignedShare
from tools.rehearsal.moves import Ending, Run

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tools.rehearsal.table import Table

    Floats = NDArray[np.float64]
    Indices = NDArray[np.intp]


class Outcome(Frozen):
    """How a run ended, in money."""

    ending: Ending
    """How."""
    deal: OfferTerms | None
    """What was agreed."""
    buyer_gain: Money
    """What it gains us over our best alternative, small print counted; 0 without a deal."""
    vendor_gain: Money
    """What it is worth to them above the least they take; 0 without a deal."""
    was_possible: bool
    """Whether any lawful package would have suited both."""
    is_right: bool
    """Whether there is a deal that beats no deal where one was possible, and none where none was."""
    best_gain: Money
    """The most this vendor would have allowed us."""
    surplus_captured: SignedShare | None
    """Our gain as a share of that; none where no deal was possible."""
    left_on_table: Money | None
    """What another package would have gained us at no less worth to them."""
    better_package: OfferTerms | None
    """That package; none where nothing was left."""
    nash_gain: Money | None
    """Our gain at the fair point of the true zone."""
    from_nash: Money | None
    """That gain less ours; below 0 we did better than fair."""


@dataclass(frozen=True)
class _TrueZone:
    """The lawful packages with both sides' true gains."""

    zopa: ZOPA
    theirs: Floats
    """V less the least they take, by their own worths; shape (size,)."""
    members: Indices
    """Flat indices of what suits both."""

    @property
    def ours(self) -> Floats:
        """Our gain of every package."""
        return self.zopa.buyer_gain

    def gain_at(self, index: int) -> Money:
        """Our gain of one package, evaluated again in Decimal."""
        cost = self.zopa.scored.model.buyer_cost(self.zopa.scored.space.terms_at(index))
        return self.zopa.reservation.amount - cost


def measure(table: Table, run: Run) -> Outcome:
    """The outcome of a run that has ended."""
    given, zone, deal = table.setup.given, _true_zone(table, run), run.deal
    nothing = Money(amount=quantized(0), currency=given.model.currency)
    gain = nothing if deal is None else _gain(table, run, deal)
    members = zone.members
    possible = bool(members.size)
    best = zone.gain_at(int(members[zone.ours[members].argmax()])) if possible else nothing
    fair = zone.gain_at(int(members[nash_point(zone.ours[members], zone.theirs[members])])) if possible else None
    left, better = _left_on_table(table, zone, deal) if deal else (None, None)
    least = table.vendor.kind.least_worth
    return Outcome(
        ending=run.ending,
        deal=deal,
        buyer_gain=gain,
        vendor_gain=table.vendor.model.vendor_worth(deal) - least if deal else nothing,
        was_possible=possible,
        is_right=(deal is not None and gain.amount >= 0) if possible else deal is None,
        best_gain=best,
        surplus_captured=quantized(gain.amount / best.amount) if best.amount > 0 else None,
        left_on_table=left,
        better_package=better,
        nash_gain=fair,
        from_nash=fair - gain if fair and deal else None,
    )


def _gain(table: Table, run: Run, deal: OfferTerms) -> Money:
    """Our gain; the small print counts where we accepted theirs, while our own package leaves no room for it."""
    given = table.setup.given
    gain = given.gain(deal)
    if run.ending is not Ending.WE_ACCEPTED:
        return gain
    return gain - check_all_in(given.model, deal, run.now.vendor.charges).surcharge


def _true_zone(table: Table, run: Run) -> _TrueZone:
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    setup = table.setup
    said = (*(offer.terms for offer in setup.past), *run.theirs, *run.ours)
    scored = setup.given.scored(*dict.fromkeys(said))
    zopa = ZOPA(scored, setup.given.reservation())
    theirs = score_space(table.vendor.model, scored.space).vendor_worth - float(table.vendor.kind.least_worth.amount)
    suits = (zopa.buyer_gain >= -TOUCH) & (theirs >= -TOUCH) & table.vendor.permitted(scored.space)
    return _TrueZone(zopa, theirs, np.flatnonzero(suits))


def _left_on_table(table: Table, zone: _TrueZone, deal: OfferTerms) -> tuple[Money, OfferTerms | None]:
    """How much better a package there was for us that is worth no less to them, and which."""
    members = zone.members
    reached = table.vendor.worth(deal) - table.vendor.kind.least_worth.amount
    as_good = members[zone.theirs[members] >= float(reached) - TOUCH]
    ours = table.setup.given.gain(deal)
    if not as_good.size:
        return ours * 0, None
    index = int(as_good[zone.ours[as_good].argmax()])
    more = zone.gain_at(index) - ours
    return (more, zone.zopa.scored.space.terms_at(index)) if more.amount > 0 else (ours * 0, None)
