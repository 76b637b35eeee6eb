"""One simulated vendor: a hidden type drawn by the seed, and what it makes of packages by the money model (5.1, 10).

    V(o) by its own worth of certainty and of the renewal term        V_min = V_0 + reserve * (V_best - V_0)
    aspiration(t) = V_min + span * (1 - (t / T)^(1 / beta))           span = min(V(opening) - V_min, padding * zone)

V_0 is what our best alternative brings it, V_best the best package for it that still beats that alternative. It refuses
whatever is worth less than V_min, and offers nothing that it would refuse. t counts rounds, pulled forward at the end of its
quarter and by our patience, pushed back by our haste.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from tools.bargaining.money_model import Factor, MoneyModel
from tools.bargaining.negotiation import usual_space
from tools.bargaining.offer_space import OfferSpace, ScoredSpace, score_space
from tools.bargaining.offers import Issue, OfferTerms, OverageBasis
from tools.bargaining.reservation_value import derive_reservation_value
from tools.budget.private_output import Masked
from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.quantities import Ratio, Share
from tools.rehearsal.draws import Draws
from tools.rehearsal.families import IMPOSSIBLE_IN, IMPOSSIBLE_RESERVE, Candour, Family, Limits, Manner

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from tools.rehearsal.setup import RehearsalSetup

    Mask = NDArray[np.bool_]

_ZERO, _ONE = Decimal(0), Decimal(1)
_CERTAINTY: Limits = (Decimal("0.7"), Decimal("1.4"))
_RENEWAL: Limits = (Decimal("0.6"), Decimal("1.2"))
_LADDER: Limits = (Decimal("0.9"), Decimal("1.1"))
_HASTE = Decimal("0.2")
"""A step of ours of more than this share of the zone is fast."""
_PUSHED_BACK, _PULLED_FORWARD = Decimal("0.5"), Decimal("0.15")
"""Rounds that a fast step costs us, and that a round of holding is worth."""
_QUARTER_END_DAYS = 14
_WIDEST = Decimal(2)
"""The vendor knows no limit of ours: it thinks of commitments up to usual multiples of expected demand."""


class VendorType(Masked, Frozen):
    """What the vendor hides until the debrief."""

    family: Family
    """Its family."""
    least_worth: Money
    """V_min: what it accepts at the least."""
    no_deal_worth: Money
    """V_0: what no deal is worth to it."""
    zone: Money
    """From no deal to the best package for it that would still beat our alternative, in its own V."""
    beta: Ratio
    """Stance: below 1 it holds firm."""
    padding: Ratio
    """How many lengths of the zone it first aims above its least worth."""
    urgency: Share
    """How many rounds its quarter's end is worth."""
    certainty_worth: Factor
    """What a unit of firm commitment is really worth to it."""
    renewal_factor: Ratio
    """What the renewal term is really worth to it, as a multiple of our estimate."""


@dataclass(frozen=True)
class Vendor:
    """A vendor at work; everything it does follows from its type and from what was said so far."""

    setup: RehearsalSetup
    kind: VendorType
    model: MoneyModel
    """Our money model with the vendor's own worths."""
    opening: OfferTerms
    """What it starts with."""
    draws: Draws

    def worth(self, terms: OfferTerms) -> Decimal:
        """V of a package to this vendor."""
        return self.model.vendor_worth(terms).amount

    def permits(self, terms: OfferTerms) -> bool:
        """Whether its model knows such a package at all; a band climber gives no rate above the band of the commitment."""
        if self.setup.traits.manner is not Manner.CLIMBS or terms == self.opening:
            return True
        return terms.payable_commitment.amount >= self._rung(terms.discount)

    def would_take(self, terms: OfferTerms, round_number: int, heard: Sequence[OfferTerms]) -> bool:
        """Whether it accepts that package of ours in that round."""
        floor = max(self.aspiration(round_number, heard), self.kind.least_worth.amount)
        return self.permits(terms) and self.worth(terms) >= floor

    def aspiration(self, round_number: int, heard: Sequence[OfferTerms]) -> Decimal:
        """What a package must be worth to it after that many rounds, with our offers as it heard them."""
        least, total = self.kind.least_worth.amount, Decimal(self.setup.rounds)
        clock = min(max(self._clock(round_number, heard), _ZERO), total)
        given = (clock / total) ** (1 / self.kind.beta) if clock else _ZERO
        stray = (self.draws.share("jitter", round_number) - Decimal("0.5")) * 2 * self.setup.traits.jitter
        return max(quantized(least + self.span * (1 - given) + stray * self.kind.zone.amount), least)

    @cached_property
    def span(self) -> Decimal:
        """From what it first aims at down to its least worth."""
        above = self.worth(self.opening) - self.kind.least_worth.amount
        return max(min(above, self.kind.padding * self.kind.zone.amount), _ZERO)

    @cached_property
    def scored(self) -> ScoredSpace:
        """The packages it thinks of, with its own V."""
        return score_space(self.model, considered(self.setup, self.model))

    @cached_property
    def priorities(self) -> tuple[Issue, ...]:
        """The issues by what they can change for it, from its opening, the heaviest first."""
        space = self.scored.space
        spread = {
            issue: max(values) - min(values)
            for issue, all_values in space.axes.items()
            if (values := [self.worth(self.opening.model_copy(update={issue.value: value})) for value in all_values])
        }
        return tuple(sorted(spread, key=lambda issue: -spread[issue]))

    @property
    def cue(self) -> Issue | None:
        """The issue it names as the one that matters most."""
        match self.setup.traits.candour:
            case Candour.TRUE:
                return self.priorities[0]
            case Candour.FALSE:
                return self.priorities[-1]
            case Candour.SILENT:
                return None

    def was_fast(self, before: OfferTerms, after: OfferTerms) -> bool:
        """Whether a step of ours gave it more than a fifth of the zone at once."""
        return self.worth(after) - self.worth(before) > _HASTE * self.kind.zone.amount

    def stalls_in(self, round_number: int) -> bool:
        """Whether it does not move yet after that many rounds."""
        return 0 < round_number <= self._stalled

    @property
    def _stalled(self) -> Decimal:
        """Rounds in which it does not move at all."""
        return self.setup.rounds * self.setup.traits.stalls_for

    def _clock(self, round_number: int, heard: Sequence[OfferTerms]) -> Decimal:
        """Rounds passed, as it feels them; one that stalled has all its way in the rounds left."""
        total, stalled = Decimal(self.setup.rounds), self._stalled
        if stalled:
            return max(round_number - stalled, _ZERO) / (total - stalled) * total
        return round_number + self._mood(heard) + self._pull(self.setup.day_of(round_number))

    def _mood(self, heard: Sequence[OfferTerms]) -> Decimal:
        """Rounds lost by our haste, and won by our holding."""
        moved = _ZERO
        for before, after in pairwise(heard):
            if self.was_fast(before, after):
                moved -= _PUSHED_BACK
            elif self.worth(after) <= self.worth(before):
                moved += _PULLED_FORWARD
        return moved * self.setup.traits.reaction

    def _pull(self, day: date) -> Decimal:
        """Its urgency, in the last days of a calendar quarter."""
        last_month = (day.month + 2) // 3 * 3
        end = day.replace(month=last_month, day=monthrange(day.year, last_month)[1])
        return self.kind.urgency if end - day < timedelta(days=_QUARTER_END_DAYS) else _ZERO

    def permitted(self, space: OfferSpace) -> Mask:
        """Which packages of a space its model knows; shape (size,)."""
        import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

        known = np.ones(space.shape, dtype=np.bool_)
        if self.setup.traits.manner is Manner.CLIMBS:
            rungs = [self._rung(discount) for discount in space.discounts]
            pairs = [[amount.amount >= rung for amount in space.payable_commitments] for rung in rungs]
            known &= np.array(pairs, dtype=np.bool_)[:, :, None, None, None]
        return known.reshape(-1)

    def _rung(self, discount: Decimal) -> Decimal:
        """The least commitment at which a discount is given: a tenth of expected demand and four times the discount."""
        return (Decimal("0.1") + 4 * discount) * self._ladder

    @cached_property
    def _ladder(self) -> Decimal:
        """Expected demand as its bands take it."""
        return self.draws.between(_LADDER, "ladder") * self.model.demand.expected


def draw_vendor(setup: RehearsalSetup) -> Vendor:
    """The vendor that the seed draws. Raises AppropriationExceeded if the money allows us no package at all."""
    draws, traits = Draws(setup.seed, setup.family), setup.traits
    certainty = quantized(setup.given.model.certainty_worth * draws.between(_CERTAINTY, "certainty"), 3)
    renewal = quantized(draws.between(_RENEWAL, "renewal"), 2)
    model = _own_model(setup.given.model, certainty, renewal)
    no_deal = derive_reservation_value(model, setup.given.alternatives).vendor_at_most.amount
    zone = max(_best_for_it(setup, model) - no_deal, model.demand.expected / 100)
    reserve = IMPOSSIBLE_RESERVE if draws.below(IMPOSSIBLE_IN, "possible") == 0 else traits.reserve
    opening = setup.last_real_offer or _opening(setup, model, draws)
    # An offer it has really made shows that it can be lived with.
    least = min(no_deal + zone * draws.between(reserve, "reserve"), model.vendor_worth(opening).amount)

    def money(amount: Decimal) -> Money:
        return Money(amount=quantized(amount), currency=model.currency)

    kind = VendorType(
        family=setup.family,
        least_worth=money(least),
        no_deal_worth=money(no_deal),
        zone=money(zone),
        beta=quantized(draws.between(traits.beta, "beta"), 2),
        padding=quantized(draws.between(traits.padding, "padding"), 2),
        urgency=quantized(draws.between(traits.urgency, "urgency"), 2),
        certainty_worth=certainty,
        renewal_factor=renewal,
    )
    return Vendor(setup, kind, model, opening, draws)


def considered(setup: RehearsalSetup, model: MoneyModel) -> OfferSpace:
    """The packages a vendor thinks of: the values named for this negotiation, else the usual grid without any limit of ours.

    An issue that the route closes stays where their offer has it.
    """
    offers = tuple(offer.terms for offer in setup.past)
    most = max([_WIDEST * model.demand.expected, *(terms.payable_commitment.amount for terms in offers)])
    space = setup.given.space or usual_space(model, Money(amount=most, currency=model.currency), offers)
    return space.holding(setup.last_real_offer, setup.given.held_issues) if setup.last_real_offer else space


def _own_model(ours: MoneyModel, certainty: Decimal, renewal: Decimal) -> MoneyModel:
    prices = tuple(price.model_copy(update={"to_vendor": price.to_vendor * renewal}) for price in ours.renewal_prices)
    return ours.model_copy(update={"certainty_worth": certainty, "renewal_prices": prices})


def _best_for_it(setup: RehearsalSetup, model: MoneyModel) -> Decimal:
    """V of the best lawful package for it that costs us no more than no deal; nothing where there is none."""
    given = setup.given
    lawful = given.scored(*given.made, *given.theirs)
    theirs = score_space(model, lawful.space).vendor_worth
    ours = lawful.buyer_cost <= float(given.reservation().amount.amount)
    return quantized(float(theirs[ours].max())) if ours.any() else _ZERO


def _opening(setup: RehearsalSetup, model: MoneyModel, draws: Draws) -> OfferTerms:
    """A first offer of its own: no rollover, no cap, overage at list price, and a commitment after its manner."""
    expected, manner = model.demand.expected, setup.traits.manner
    discount, wanted = Decimal("0.10"), expected * draws.between((Decimal(1), Decimal("1.2")), "opening")
    if manner is Manner.GIVES_RATE:
        discount, wanted = Decimal("0.15"), expected * Decimal("1.25")
    commitments = considered(setup, model).payable_commitments
    return OfferTerms(
        discount=discount,
        payable_commitment=min(commitments, key=lambda amount: (abs(amount.amount - wanted), amount.amount)),
        renewal_cap=model.renewal_prices[0].cap,
        overage_basis=OverageBasis.LIST,
    )
