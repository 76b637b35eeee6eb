"""What we aim at in the zone of agreement, and the undominated packages around it (methods.md section 5.2)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tools.bargaining.negotiation import NegotiationInput
from tools.bargaining.similarity import IssueWeights
from tools.bargaining.zopa import ZOPA
from tools.money import Money, quantized
from tools.quantities import Share

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Indices = NDArray[np.intp]

_BAND_SHARE = Decimal("0.15")
_WIDENING = Decimal("1.5")


class AimedInput(NegotiationInput):
    """A negotiation, what we aim at in it and what they seem to care about."""

    aspiration_gain: Money | None = None
    """What we want to gain over our best alternative; left out, halfway from the Nash point to our best attainable gain."""
    aspiration_share: Share | None = None
    """The same as a share of our best attainable gain; the amount goes first."""
    band: Money | None = None
    """How far from the aspiration a package may lie; left out, 15 % of it."""
    weights: IssueWeights | None = None
    """What they seem to care about; left out, estimated from two moves of theirs or more, before that the usual weights."""

    def aspiration(self, zopa: ZOPA) -> Decimal:
        """The gain aimed at."""
        if self.aspiration_gain is not None:
            return self.aspiration_gain.amount
        if self.aspiration_share is not None:
            return quantized(self.aspiration_share * best_gain(zopa))
        return usual_aspiration(zopa)

    def band_around(self, zopa: ZOPA, *, least: int = 1) -> tuple[Decimal, Band]:
        """The aspiration and the band around it."""
        aspiration = self.aspiration(zopa)
        return aspiration, find_band(zopa, aspiration, self.band.amount if self.band else usual_width(aspiration), least=least)


@dataclass(frozen=True)
class Band:
    """Undominated packages of the zone around a gain."""

    members: Indices
    """Flat indices; empty only if the zone is."""
    width: Decimal
    """Half width, after any widening."""
    is_widened: bool


def find_band(zopa: ZOPA, aspiration: Decimal, width: Decimal, *, least: int = 1) -> Band:
    """Undominated packages whose gain lies within the band, widened by half again until there are enough (5.2).

    `least` is how many are wanted; a zone with fewer gives all it has.
    """
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    distance = np.abs(zopa.buyer_gain[zopa.pareto] - float(aspiration))
    if not distance.size:
        return Band(zopa.pareto, width, is_widened=False)
    given = width
    while (near := distance <= float(width) + 5e-7).sum() < min(least, distance.size):
        width = max(width * _WIDENING, Decimal("0.01"))
    return Band(zopa.pareto[near], quantized(width), is_widened=width != given)


def best_gain(zopa: ZOPA) -> Decimal:
    """The most that an undominated package of the zone gains us; 0 in an empty zone."""
    return quantized(float(zopa.buyer_gain[zopa.pareto[0]])) if zopa.pareto.size else Decimal(0)


def nash_gain(zopa: ZOPA) -> Decimal:
    """What the Nash point gains us; 0 in an empty zone."""
    nash = zopa.nash()
    return Decimal(0) if nash is None else quantized(float(zopa.buyer_gain[nash]))


def usual_aspiration(zopa: ZOPA) -> Decimal:
    """Halfway from the gain at the Nash point to the best gain an undominated package of the zone offers us."""
    return quantized((best_gain(zopa) + nash_gain(zopa)) / 2)


def usual_width(aspiration: Decimal) -> Decimal:
    """15 % of the aspiration."""
    return quantized(aspiration * _BAND_SHARE)
