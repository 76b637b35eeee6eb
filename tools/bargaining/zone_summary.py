"""The zone of agreement in a few figures: how large it is, its two ends, and the fair points in it."""

from __future__ import annotations

from decimal import Decimal

from tools.bargaining.offers import OfferTerms
from tools.bargaining.zopa import ZOPA, least_ratios
from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.quantities import Count, Score


class ZonePoint(Frozen):
    """One undominated package of the zone."""

    id: str
    """`best_for_us`, `best_for_them`, `nash` or `kalai_smorodinsky`."""
    terms: OfferTerms
    """The package."""
    buyer_gain: Money
    """What it gains us over our best alternative."""
    vendor_gain: Money
    """What it gains them over no deal; an estimate, and the least it can be where nobody knows what no deal brings them."""
    least_share: Score
    """The lesser of both gains as shares of the best each side could have."""


class ZoneSummary(Frozen):
    """What there is to agree on."""

    packages: Count
    """Lawful packages considered."""
    in_zone: Count
    """Of those, better than no deal for both."""
    undominated: Count
    """Of those, undominated."""
    points: tuple[ZonePoint, ...]
    """The two ends, the Nash point (greatest product of gains) and Kalai-Smorodinsky's (greatest least share)."""


def summarise_zone(zopa: ZOPA) -> ZoneSummary:
    """The summary of a zone that is not empty; chosen packages are evaluated again in Decimal."""
    ratios = least_ratios(zopa.buyer_gain[zopa.pareto], zopa.vendor_gain[zopa.pareto])
    share_at = dict(zip(zopa.pareto.tolist(), ratios.tolist(), strict=True))
    chosen = {
        "best_for_us": int(zopa.pareto[0]),
        "best_for_them": int(zopa.pareto[-1]),
        "nash": zopa.nash(),
        "kalai_smorodinsky": zopa.kalai_smorodinsky(),
    }
    return ZoneSummary(
        packages=zopa.scored.space.size,
        in_zone=int(zopa.members.size),
        undominated=int(zopa.pareto.size),
        points=tuple(_point(zopa, name, index, share_at[index]) for name, index in chosen.items() if index is not None),
    )


def _point(zopa: ZOPA, name: str, index: int, share: float) -> ZonePoint:
    terms, model = zopa.scored.space.terms_at(index), zopa.scored.model
    return ZonePoint(
        id=name,
        terms=terms,
        buyer_gain=zopa.reservation.amount - model.buyer_cost(terms),
        vendor_gain=model.vendor_worth(terms) - zopa.reservation.vendor_at_most,
        least_share=min(max(quantized(share), Decimal(0)), Decimal(1)),
    )
