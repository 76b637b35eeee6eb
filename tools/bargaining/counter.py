"""The trade-off counter: of the undominated packages at our aspiration, the one most like their last offer (5.2).

Similarity alone would choose packages that others better for both sides, so it chooses among undominated ones only.
If none lies in the band, the band is widened and that is said; a dominated package never stands in. While we bank their
offer it chooses among what asks for no less than they offer on any issue, undominated among those.
"""

from __future__ import annotations

from typing import ClassVar

from tools.bargaining.aspiration import OngoingInput
from tools.bargaining.band import Band
from tools.bargaining.better_trade import BetterTrade, better_trade
from tools.bargaining.offers import Issue, OfferTerms
from tools.bargaining.opponent_weights import WeightBand, weights_used
from tools.bargaining.room import harder_issues
from tools.bargaining.similarity import IssueWeights, similarity, similarity_to
from tools.bargaining.why_nothing import why_nothing
from tools.bargaining.wording import issue_value, listed
from tools.bargaining.zopa import ZOPA
from tools.budget.appropriation import written
from tools.budget.private_output import PrivateOutput
from tools.facts import Facts
from tools.money import Money, quantized
from tools.quantities import Count, Score
from tools.results import Step


class ProposeCounterInput(OngoingInput):
    """A negotiation and the vendor's last offer."""

    last_offer: OfferTerms
    """What they offered last."""
    earlier_offers: tuple[OfferTerms, ...] = ()
    """Their offers before it, oldest first; their moves tell what they care about."""

    @property
    def theirs(self) -> tuple[OfferTerms, ...]:
        """Their offers so far, oldest first."""
        return (*self.earlier_offers, self.last_offer)


class ProposeCounterOutput(PrivateOutput):
    """The counter-offer, and how it was found."""

    private_paths: ClassVar[frozenset[str]] = frozenset({
        "buyer_cost",
        "buyer_gain",
        "vendor_worth",
        "reservation_value",
        "vendor_without_deal",
        "vendor_at_most",
        "trade",
        "aspiration_gain",
        "band",
        "packages",
        "packages_in_zone",
        "undominated_in_zone",
        "in_band",
        "undominated_in_band",
        "available",
        "moves_observed",
        "weight_bands",
    })

    counter: OfferTerms | None
    """Our next offer; none when no package is better than no deal for both, or a standing offer of ours forbids one."""
    must_escalate: bool
    """Whether a person must decide first: our standing offer costs more than no deal or the money by now."""
    similarity: Score | None
    """Likeness to their last offer."""
    buyer_cost: Money | None
    """S of the counter."""
    buyer_gain: Money | None
    """What it gains over our best alternative."""
    vendor_worth: Money | None
    """V of the counter; an estimate."""
    reservation_value: Money
    """What our best alternative costs."""
    vendor_without_deal: Money | None
    """What no deal brings the vendor; an estimate, none where nobody knows what reaches them through a partner."""
    vendor_at_most: Money
    """The most it can be."""
    available: Money
    """What may be committed; no package above it was considered."""
    aspiration_gain: Money | None
    """The gain aimed at."""
    band: Money | None
    """How far from it packages were looked for, after any widening."""
    is_band_widened: bool
    """Whether the band first given held no undominated package."""
    packages: Count
    """Lawful packages considered."""
    is_banked: bool
    """Whether it was chosen among packages that ask for no less than they offer on any issue."""
    trade: BetterTrade | None
    """The package that would be better for both by our estimate and asks for less than they offer on an issue; to be chosen
    by a person. None when there is none that is worth saying."""
    packages_in_zone: Count
    """Of those, better than no deal for both and, while we bank their offer, asking for no less than it on any issue."""
    undominated_in_zone: Count
    """Of those, undominated."""
    in_band: Count
    """Packages of the zone within the band, dominated ones included."""
    undominated_in_band: Count
    """Of those, undominated: the choice was among these."""
    moves_observed: Count
    """How many moves of theirs were seen; below two the usual weights are used."""
    weight_bands: tuple[WeightBand, ...]
    """What they seem to care about by those moves, and how far that may be off; an estimate, never a fact."""


def nearest(band: Band, last: OfferTerms, weights: IssueWeights) -> int:
    """Flat index, in the band's zone, of the package most like the last offer; ties go to the one worth more to them."""
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    alike = similarity_to(last, band.zopa.scored.space, weights)[band.members]
    order = np.lexsort((-band.zopa.vendor_gain[band.members], -alike))
    return int(band.members[order[0]])


def propose_counter(given: ProposeCounterInput, _facts: Facts | None = None) -> ProposeCounterOutput:
    """The counter to their last offer. Raises AppropriationExceeded if the money allows no package at all."""
    zopa = given.zone()
    scored = zopa.scored
    currency = given.model.currency
    used = weights_used(given.weights, given.theirs, scored.space)
    aspiration, band = given.next_band(zopa)
    counter = band.zopa.scored.space.terms_at(nearest(band, given.last_offer, used.weights)) if band.members.size else None
    cost = counter and given.model.buyer_cost(counter)
    in_band = abs(zopa.buyer_gain[zopa.members] - float(aspiration)) <= float(band.width) + 5e-7
    return ProposeCounterOutput(
        explanation=_explain(given, counter, band) if counter else why_nothing(given, zopa),
        steps=_steps(given, zopa, band, counter),
        counter=counter,
        must_escalate=bool(given.why_escalate(zopa)),
        similarity=counter and quantized(similarity(counter, given.last_offer, scored.space, used.weights)),
        buyer_cost=cost,
        buyer_gain=cost and zopa.reservation.amount - cost,
        vendor_worth=counter and given.model.vendor_worth(counter),
        reservation_value=zopa.reservation.amount,
        vendor_without_deal=zopa.reservation.vendor_without_deal,
        vendor_at_most=zopa.reservation.vendor_at_most,
        available=given.available(),
        aspiration_gain=Money(amount=aspiration, currency=currency) if counter else None,
        band=Money(amount=band.width, currency=currency) if counter else None,
        is_band_widened=band.is_widened,
        is_banked=counter is not None and zopa.among is not None,
        trade=counter and better_trade(given, zopa, counter),
        packages=scored.space.size,
        packages_in_zone=int(zopa.members.size),
        undominated_in_zone=int(zopa.pareto.size),
        in_band=int(in_band.sum()),
        undominated_in_band=int(band.members.size),
        moves_observed=used.moves,
        weight_bands=used.bands,
    )


def _explain(given: ProposeCounterInput, counter: OfferTerms, band: Band) -> str:
    changed = [
        f"{issue.name.lower()} {issue_value(given.last_offer, issue)} to {issue_value(counter, issue)}"
        for issue in Issue
        if getattr(counter, issue.value) != getattr(given.last_offer, issue.value)
    ]
    text = f"Against their last offer the counter moves {'; '.join(changed)}."
    if not changed:
        text = "Nothing left to ask for is better for both sides than their own offer: settle what is open in it, and accept."
    if given_up := harder_issues(counter, given.last_offer):
        names = listed([issue.name.lower() for issue in given_up])
        why = " No package that banks all they offer is better than no deal for both." if given.bank_concessions else ""
        text += (
            f"{why} It asks for less than they offer on {names}: that pays for the rest, so it goes out whole or not at all."
        )
    if band.is_widened and given.our_offers:
        text += " By our plan nothing more is due yet: this is the smallest step up, and only against a move of theirs."
    elif band.is_widened:
        text += " No undominated package lay within the band first given, so it was widened."
    return f"{text} {given.held_in_words()}".strip()


def _steps(given: ProposeCounterInput, zopa: ZOPA, band: Band, counter: OfferTerms | None) -> tuple[Step, ...]:
    return (
        Step(
            label="Lawful packages",
            expression=f"commitment up to {written(given.available())}",
            value=f"{zopa.scored.space.size:,}",
        ),
        Step(label="Zone of agreement", expression="S <= S of no deal and V >= V of no deal", value=f"{zopa.members.size:,}"),
        Step(
            label="Undominated in the zone",
            expression="none better for one side without harm to the other",
            value=f"{zopa.pareto.size:,}",
        ),
        Step(
            label="Undominated in the band",
            expression="gain within the band around the aspiration",
            value=f"{band.members.size:,}",
        ),
        Step(
            label="Counter",
            expression="of those, most like their last offer",
            value="none" if counter is None else ", ".join(f"{i.name.lower()} {issue_value(counter, i)}" for i in Issue),
        ),
    )
