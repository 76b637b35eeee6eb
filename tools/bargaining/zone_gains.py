"""What the points of a zone gain us over our best alternative: its best package, its fair points, and where we aim at first."""

from decimal import Decimal

from tools.bargaining.zopa import ZOPA
from tools.money import quantized


def best_gain(zopa: ZOPA) -> Decimal:
    """The most that an undominated package of the zone gains us; 0 in an empty zone."""
    return quantized(float(zopa.buyer_gain[zopa.pareto[0]])) if zopa.pareto.size else Decimal(0)


def nash_gain(zopa: ZOPA) -> Decimal:
    """What the Nash point gains us; 0 in an empty zone."""
    nash = zopa.nash()
    return Decimal(0) if nash is None else quantized(float(zopa.buyer_gain[nash]))


def fair_gain(zopa: ZOPA) -> Decimal:
    """The lesser of what the Nash and the Kalai-Smorodinsky point gain us; 0 in an empty zone.

    Nash alone would have us concede nothing where no deal brings them next to nothing.
    """
    fair = zopa.kalai_smorodinsky()
    return Decimal(0) if fair is None else min(nash_gain(zopa), quantized(float(zopa.buyer_gain[fair])))


def usual_aspiration(zopa: ZOPA) -> Decimal:
    """Halfway from the gain at the Nash point to the best gain an undominated package of the zone offers us."""
    return quantized((best_gain(zopa) + nash_gain(zopa)) / 2)
