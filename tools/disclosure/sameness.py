"""Whether a written amount is a held value: exactly, or rounded the way people round."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from tools.disclosure.held import Held
from tools.grounding.quantities_in_text import Amount, Measure

_CENT = Decimal("0.01")
_POINT = Decimal("0.01")
_NEAR, _NEAR_WHEN_HEDGED = Decimal("0.05"), Decimal("0.25")


def is_exactly(written: Amount, value: Held) -> bool:
    """The value to the cent, or to a hundredth of a percent."""
    amount = abs(written.value)
    if amount == abs(value.amount):
        return True
    place = Decimal("0.0001") if value.measure is Measure.SHARE else _CENT
    return amount == abs(value.amount).quantize(place, ROUND_HALF_UP)


def is_rounded(written: Amount, value: Held, *, is_hedged: bool) -> bool:
    """Whether rounding the value to the last digit written gives what is written.

    Also to a five in that place, and up or down, when a word such as "about" or "just under" says so.
    """
    amount, target = abs(written.value), abs(value.amount)
    if not amount or not target:
        return False
    step = written.last_place
    if value.measure is Measure.SHARE:
        step = max(step, Decimal("0.001"))
        if target >= _POINT and step <= _POINT * 10 and amount == target.quantize(_POINT, ROUND_HALF_UP):
            return True
        step = step if is_hedged else min(step, _POINT)
    steps = (step, step * 5) if is_hedged and not amount % (step * 5) else (step,)
    ways = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_FLOOR, ROUND_CEILING) if is_hedged else (ROUND_HALF_UP, ROUND_HALF_EVEN)
    return any(_rounds_to(amount, target, each, ways) and _is_telling(amount, target, is_hedged=is_hedged) for each in steps)


def _rounds_to(amount: Decimal, target: Decimal, step: Decimal, ways: tuple[str, ...]) -> bool:
    return any((target / step).quantize(Decimal(1), way) * step == amount for way in ways)


def _is_telling(amount: Decimal, target: Decimal, *, is_hedged: bool) -> bool:
    return abs(amount - target) / target <= (_NEAR_WHEN_HEDGED if is_hedged else _NEAR)
