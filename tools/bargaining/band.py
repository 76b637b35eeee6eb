"""Undominated packages of the zone around a gain, or above a standing offer."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tools.bargaining.offer_space import TOUCH
from tools.bargaining.zopa import ZOPA
from tools.money import Money, quantized

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Indices = NDArray[np.intp]

_WIDENING = Decimal("1.5")


@dataclass(frozen=True)
class Band:
    """Undominated packages of the zone around a gain."""

    zopa: ZOPA
    """The zone they lie in."""
    members: Indices
    """Flat indices; empty only if the zone is."""
    width: Decimal
    """Half width, after any widening."""
    is_widened: bool


def find_band(zopa: ZOPA, aspiration: Decimal, width: Decimal, *, least: int = 1, allowed: Indices | None = None) -> Band:
    """Undominated packages whose gain lies within the band, widened by half again until there are enough (5.2).

    `least` is how many are wanted; a zone with fewer gives all it has. `allowed` are the packages to look among, all
    undominated ones of the zone when left out.
    """
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    allowed = zopa.pareto if allowed is None else allowed
    distance = np.abs(zopa.buyer_gain[allowed] - float(aspiration))
    if not distance.size:
        return Band(zopa, allowed, width, is_widened=False)
    given = width
    while (near := distance <= float(width) + TOUCH).sum() < min(least, distance.size):
        width = max(width * _WIDENING, Decimal("0.01"))
    return Band(zopa, allowed[near], quantized(width), is_widened=width != given)


def packages_from(zopa: ZOPA, standing: Money) -> Indices:
    """Undominated packages of the zone that take nothing of our standing offer back."""
    front: Indices = zopa.pareto[zopa.scored.buyer_cost[zopa.pareto] >= float(standing.amount) - TOUCH]
    return front


def steps_due(zopa: ZOPA, aspiration: Decimal, standing: Money) -> Band:
    """Undominated packages that give more than our standing offer and no more than the curve allows by now."""
    above = _above(zopa, standing)
    members = above[zopa.buyer_gain[above] >= float(aspiration) - TOUCH]
    distance = abs(zopa.buyer_gain[members] - float(aspiration))
    return Band(zopa, members, quantized(float(distance.max())) if members.size else Decimal(0), is_widened=False)


def _above(zopa: ZOPA, standing: Money) -> Indices:
    above: Indices = zopa.pareto[zopa.scored.buyer_cost[zopa.pareto] > float(standing.amount) + TOUCH]
    return above
