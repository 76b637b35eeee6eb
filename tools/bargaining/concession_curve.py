"""How a target moves from where we start to where we end (Faratin, Sierra, Jennings 1998).

    a(t) = k + (1 - k) * (t / T)^(1 / beta)          target(t) = start - (start - end) * a(t)

beta below 1 holds firm and moves late, 1 moves in equal steps, above 1 gives early. The same curve lowers a utility or
gain and raises a buyer's price: it runs from `start` to `end`, whichever is greater.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.money import quantized
from tools.quantities import In, Unit

MOST_ROUNDS = 50
Beta = Annotated[Decimal, Field(gt=0, le=20), In(Unit.RATIO)]
KeptShare = Annotated[Decimal, Field(ge=0, lt=1), In(Unit.SHARE)]
Rounds = Annotated[int, Field(ge=1, le=MOST_ROUNDS), In(Unit.COUNT)]


class ConcessionCurve(Frozen):
    """The shape of a plan of concessions."""

    rounds: Rounds = 4
    """T: how many concessions there may be after the first offer."""
    beta: Beta = Decimal(1)
    """Below 1 holds firm, above 1 gives early; 1 for equal steps, which never grow."""
    at_once: KeptShare = Decimal(0)
    """k: share of the whole way that is given with the first offer."""

    def conceded(self, step: int) -> Decimal:
        """a(t), from k at step 0 to 1 at the last. Raises InvalidField for a step outside the plan."""
        if not 0 <= step <= self.rounds:
            raise InvalidField(
                "step", step, expected=f"0 to {self.rounds}", fix="Plan more rounds, or name a step of the plan."
            )
        way = (Decimal(step) / self.rounds) ** (1 / self.beta)
        return self.at_once + (1 - self.at_once) * way

    def target(self, step: int, *, start: Decimal, end: Decimal) -> Decimal:
        """The target at a step, to 1e-6."""
        return quantized(start - (start - end) * self.conceded(step))
