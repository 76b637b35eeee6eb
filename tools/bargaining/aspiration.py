"""What we aim at in the zone of agreement, and the undominated packages around it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from pydantic import model_validator

from tools.bargaining.all_in import check_all_in
from tools.bargaining.band import Band, find_band, packages_from, steps_due
from tools.bargaining.charges import OfferCharges
from tools.bargaining.concession_curve import ConcessionCurve
from tools.bargaining.finer_space import finer_space
from tools.bargaining.negotiation import NegotiationInput
from tools.bargaining.offer_space import TOUCH, OfferSpace, score_space
from tools.bargaining.offers import Issue, OfferTerms
from tools.bargaining.room import Room
from tools.bargaining.route_limits import RouteLimits
from tools.bargaining.similarity import IssueWeights
from tools.bargaining.zone_gains import best_gain, fair_gain, usual_aspiration
from tools.bargaining.zopa import ZOPA
from tools.budget.appropriation import written
from tools.errors import AppropriationExceeded, Refused
from tools.money import Money, quantized
from tools.quantities import Share

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Indices = NDArray[np.intp]

_BAND_SHARE = Decimal("0.15")


class AimedInput(NegotiationInput):
    """A negotiation, what we aim at in it and what they seem to care about."""

    aspiration_gain: Money | None = None
    """What we want to gain over our best alternative at first; left out, halfway from the Nash point to our best gain."""
    aspiration_share: Share | None = None
    """The same as a share of our best attainable gain; the amount goes first."""
    final_gain: Money | None = None
    """Where concessions end; left out, at the lesser gain of the two fair points (Nash, Kalai-Smorodinsky)."""
    final_share: Share | None = None
    """The same as a share of our best attainable gain; the amount goes first."""
    curve: ConcessionCurve = ConcessionCurve()
    """How the aspiration moves from the first to the final gain with each offer of ours."""
    band: Money | None = None
    """How far from the aspiration a package may lie; left out, 15 % of it."""
    weights: IssueWeights | None = None
    """What they seem to care about; left out, estimated from two moves of theirs or more, before that the usual weights."""

    charges: OfferCharges = OfferCharges()
    """Fees and small print of their last offer, as far as they are known."""
    route_limits: RouteLimits | None = None
    """What the procurement routes leave of the issues; left out, all are open."""
    bank_concessions: bool = True
    """Whether nothing asks for less than they offer on an issue, as long as a package is left that does not. Without it a
    package may trade what they offer on one issue for more on another."""

    @model_validator(mode="after")
    def _check_amounts(self) -> Self:
        for name in ("aspiration_gain", "final_gain", "band"):
            amount: Money | None = getattr(self, name)
            if amount is not None and amount.currency != self.model.currency:
                msg = f"{name} in {self.model.currency}, as the demand (given {amount}); convert it at a dated rate"
                raise ValueError(msg)
            if amount is not None and amount.amount < 0:
                msg = f"{name} of 0 or more (given {amount}); below 0 a deal is worse than none"
                raise ValueError(msg)
        return self

    @property
    def held_issues(self) -> tuple[Issue, ...]:
        """The issues that stay where their last offer has them, since every route closes them."""
        return self.route_limits.closed if self.route_limits and self.theirs else ()

    def held_in_words(self) -> str:
        """The same in one sentence; empty when there is none."""
        return self.route_limits.closed_in_words() if self.route_limits and self.held_issues else ""

    def considered(self, space: OfferSpace) -> OfferSpace:
        """The space without any value of a closed issue but their own, nor of rollover where it is worth nothing to us.

        Raises AppropriationExceeded where that is too dear, Refused where the route closes an issue and no offer says what
        it fixes.
        """
        if self.space is None and self.theirs and not self.model.counts_rollover:
            shares = {each.rollover_share for each in (*self.made[-1:], self.theirs[-1])}
            space = space.model_copy(update={"rollover_shares": tuple(sorted(shares))})
        if self.route_limits is None or not self.route_limits.closed:
            return space
        if not self.theirs:
            raise Refused(
                f"{self.route_limits.closed_in_words()} What it fixes there is not known before an offer says so;",
                way_out="record the terms that the route fixes as their offer.",
            )
        theirs, most = self.theirs[-1].payable_commitment, self.available()
        if Issue.COMMITMENT in self.held_issues and theirs.currency == most.currency and theirs > most:
            raise AppropriationExceeded(
                f"Their commitment of {written(theirs)} exceeds the {written(most)} that may be committed, and no "
                f"other can be asked for. {self.route_limits.words(Issue.COMMITMENT)}",
                way_out="Choose a route that leaves it open, or have the money voted first.",
            )
        return space.holding(self.theirs[-1], self.held_issues)

    @property
    def made(self) -> tuple[OfferTerms, ...]:
        """Our offers so far, oldest first; none of them is ever withdrawn."""
        return ()

    @property
    def theirs(self) -> tuple[OfferTerms, ...]:
        """Their offers so far, oldest first."""
        return ()

    def offered_gain(self, zopa: ZOPA) -> Decimal | None:
        """What their last offer gains us, known charges counted; we never ask for less. None if it gains nothing."""
        if not self.theirs:
            return None
        surcharge = check_all_in(self.model, self.theirs[-1], self.charges).surcharge
        gain = zopa.reservation.amount - self.model.buyer_cost(self.theirs[-1]) - surcharge
        return gain.amount if gain.amount > 0 else None

    @property
    def standing(self) -> Money | None:
        """What the dearest offer of ours costs us: nothing below it is proposed again."""
        return max((self.model.buyer_cost(terms) for terms in self.made), default=None)

    def aspiration(self, zopa: ZOPA, step: int | None = None) -> Decimal:
        """The gain aimed at after that many offers of ours, never below what they offer; left out, after those made."""
        start = self._first_gain(zopa)
        end = min(start, self._final_gain(zopa))
        target = self.curve.target(min(len(self.made) if step is None else step, self.curve.rounds), start=start, end=end)
        return max(target, self.offered_gain(zopa) or target)

    def _final_gain(self, zopa: ZOPA) -> Decimal:
        if self.final_gain is not None:
            return self.final_gain.amount
        return fair_gain(zopa) if self.final_share is None else quantized(self.final_share * best_gain(zopa))

    def _first_gain(self, zopa: ZOPA) -> Decimal:
        if self.aspiration_gain is not None:
            return self.aspiration_gain.amount
        if self.aspiration_share is not None:
            return quantized(self.aspiration_share * best_gain(zopa))
        return usual_aspiration(zopa)

    def zone(self, *, least: int = 1) -> ZOPA:
        """The zone of agreement we bargain in: the part that banks their offer, or all of it where too little is left there.

        `least` is how many packages must be left to propose. Raises AppropriationExceeded if the money allows none at all.
        """
        whole = self.whole_zone()
        if not (self.bank_concessions and self.theirs):
            return whole
        banked = self._banked(whole)
        return banked if self.left_in(self.open_to_us(banked)).size >= least else whole

    def _banked(self, whole: ZOPA) -> ZOPA:
        """The part that banks their offer; before our first offer between the usual values too, if more is only there."""
        room = Room.banking(self.theirs[-1])
        banked = whole.inside(room)
        if self.made or self.space is not None or self._better_than_theirs(banked, banked.pareto).size:
            return banked
        finer = finer_space(whole.scored.space, self.model, room)
        if finer is None:
            return banked
        between = ZOPA(self.allowed(score_space(self.model, finer)), whole.reservation).inside(room)
        return between if self._better_than_theirs(between, between.pareto).size else banked

    def whole_zone(self) -> ZOPA:
        """Every lawful package that is better than no deal for both, whatever they offered so far."""
        return ZOPA(self.scored(*self.made, *self.theirs), self.reservation())

    def open_to_us(self, zopa: ZOPA) -> ZOPA:
        """The part of a zone that our standing offer leaves; all of it before the first."""
        return self.below_ours(zopa, self.made[-1]) if self.made else zopa

    def below_ours(self, zopa: ZOPA, ours: OfferTerms) -> ZOPA:
        """The part of a zone that asks for no more than an offer of ours on any issue; where we bank theirs, it stays banked.

        On the usual grid with finer values between, since steps are smaller than offers are apart.
        """
        room = Room.below(ours) if zopa.among is None else Room.between(self.theirs[-1], ours)
        finer = finer_space(zopa.scored.space, self.model, room) if self.space is None else None
        if finer is None:
            return zopa.inside(room)
        return ZOPA(self.allowed(score_space(self.model, finer)), zopa.reservation)

    def band_around(self, zopa: ZOPA, *, least: int = 1) -> tuple[Decimal, Band]:
        """The aspiration and the band around it, nothing in it below our standing offer."""
        aspiration = self.aspiration(zopa)
        if self.why_escalate(zopa):
            return aspiration, Band(zopa, zopa.pareto[:0], self.width_at(aspiration), is_widened=False)
        left = self.open_to_us(zopa)
        width = self.width_at(aspiration)
        return aspiration, find_band(left, aspiration, width, least=least, allowed=self.left_in(left))

    def left_in(self, zopa: ZOPA) -> Indices:
        """Undominated packages open to us that cost no less than our standing offer and gain no less than theirs.

        Before our first offer, where some gain more than their own terms, those alone: a counter that is acceptable to both by
        estimate goes before acceptance.
        """
        front = zopa.pareto if self.standing is None else packages_from(zopa, self.standing)
        offered = self.offered_gain(zopa)
        if offered is None:
            return front
        chosen: Indices = front[zopa.buyer_gain[front] >= float(offered) - TOUCH]
        better = chosen if self.made else self._better_than_theirs(zopa, chosen)
        return better if better.size else chosen

    def _better_than_theirs(self, zopa: ZOPA, chosen: Indices) -> Indices:
        """Those that gain us more than their last terms do without their small print."""
        theirs = float((zopa.reservation.amount - self.model.buyer_cost(self.theirs[-1])).amount)
        better: Indices = chosen[zopa.buyer_gain[chosen] > theirs + TOUCH]
        return better

    def next_band(self, zopa: ZOPA) -> tuple[Decimal, Band]:
        """What our next offer is chosen from: the band at first, afterwards the steps up that the curve allows by now.

        A step up asks again for nothing on any issue. Where none is due yet, the smallest; nothing once concessions have ended.
        """
        if self.standing is None or self.why_escalate(zopa):
            return self.band_around(zopa)
        aspiration, left = self.aspiration(zopa), self.open_to_us(zopa)
        due = steps_due(left, aspiration, self.standing)
        if due.members.size:
            return aspiration, due
        last = steps_due(left, self.aspiration(zopa, self.curve.rounds), self.standing)
        return aspiration, replace(last, members=last.members[:1], is_widened=bool(last.members.size))

    def width_at(self, aspiration: Decimal) -> Decimal:
        """Half width of the band around an aspiration."""
        return self.band.amount if self.band else usual_width(aspiration)

    def why_escalate(self, zopa: ZOPA) -> str:
        """Why a person must decide before anything is said; empty when nobody must."""
        if self.standing is not None and self.standing > zopa.reservation.amount:
            over = written(self.standing - zopa.reservation.amount)
            return (
                f"Our standing offer costs {over} more than no deal by now. Nothing is proposed: a person must decide "
                "whether to stand by it or to withdraw it in writing."
            )
        most = max((terms.payable_commitment for terms in self.made), default=None)
        if most is not None and most > self.available():
            return (
                f"Our standing offer commits {written(most - self.available())} more than may be committed by now. Nothing is "
                "proposed: a person must decide how to withdraw it."
            )
        return ""


class OngoingInput(AimedInput):
    """The same once we have made offers."""

    our_offers: tuple[OfferTerms, ...] = ()
    """Our offers so far, oldest first."""

    @property
    def made(self) -> tuple[OfferTerms, ...]:
        """Our offers so far, oldest first; none of them is ever withdrawn."""
        return self.our_offers


def usual_width(aspiration: Decimal) -> Decimal:
    """15 % of the aspiration."""
    return quantized(aspiration * _BAND_SHARE)
