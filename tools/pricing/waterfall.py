"""From list price on one model down to the cost, one lever after the other."""

from collections.abc import Iterable
from decimal import Decimal

from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.pricing.lever import Lever
from tools.pricing.levers import NO_LEVERS, Levels, usd
from tools.quantities import SignedShare


class WaterfallStep(Frozen):
    """One lever's place on the way down."""

    id: Lever
    """The lever."""
    monthly: Money
    """Cost of a month with this lever and all before it."""
    change: Money
    """Against the step before; negative saves."""
    saved_share: SignedShare
    """Saved so far, of the first step."""


def waterfall_of(levels: Levels) -> tuple[WaterfallStep, ...]:
    """The six steps, each with its change and what is saved so far."""
    return tuple(_steps(levels))


def _steps(levels: Levels) -> Iterable[WaterfallStep]:
    used = NO_LEVERS
    first = previous = levels[used]
    for lever in Lever:
        if lever is not Lever.STRONGEST_MODEL:
            used |= {lever}
        level = levels[used]
        saved = quantized(1 - level / first) if first else Decimal(0)
        yield WaterfallStep(id=lever, monthly=usd(level), change=usd(level - previous), saved_share=saved)
        previous = level
