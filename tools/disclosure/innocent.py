"""Amounts that what the vendor knows explains by itself: the gap between both offers, an offer by the month or by the user."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from tools.disclosure.held import Held
from tools.grounding.quantities_in_text import Amount, Measure

_COUNTS_SOMETHING = re.compile(
    r"\s(?!(?:is|was|are|were|or|and|to|at|as|would|will|can|could|may|might|in|for|if|on|by|but|maximum|max|tops|then|than|"
    r"should|when|with|from|that|which|instead|it|we|i|you|so|not|of|all|month|year|week|day|"
    r"ist|wären|wäre|oder|und|bei|als|wenn|im|für|ou|et|si|est|pour|serait|o|y|es|sería|para|como|en)\b)[^\W\d_]{3,}\b",
    re.IGNORECASE,
)
"""`48 pages`, `36 questions`: what is counted follows the number."""
_PARTS = (Decimal(4), Decimal(12))
_HALF, _MOST = Decimal("0.5"), Decimal("0.005")


def counts_something(text: str, end: int) -> bool:
    """Whether the number that ends there counts what the next word names."""
    return bool(_COUNTS_SOMETHING.match(text, end))


class Explained:
    """What sums, differences, parts and ratios of the allowed values make."""

    def __init__(self, allowed: Sequence[Held]) -> None:
        self._allowed = [value for value in allowed if value.day is None and value.amount]

    def covers(self, reading: Amount, *, by_part: bool) -> bool:
        """Whether an amount is one of them; a share or ratio to half of its last digit.

        `by_part` is for words that speak of parts: a quarter of an offer is explained by "each", and by nothing else.
        """
        value = abs(reading.value)
        if by_part and value in self._parts:
            return True
        if reading.measure is Measure.MONEY:
            return value in self._amounts
        half_step = min(reading.last_place * _HALF, _MOST)
        return value in self._amounts or any(abs(value - each) <= half_step for each in self._ratios)

    @cached_property
    def _amounts(self) -> frozenset[Decimal]:
        return frozenset((*self._sums(), *self._shares_of()))

    @cached_property
    def _parts(self) -> frozenset[Decimal]:
        return frozenset(self._by_part())

    def _sums(self) -> Iterator[Decimal]:
        for one, other in combinations(self._money, 2):
            yield abs(one.amount - other.amount)
            yield one.amount + other.amount

    def _shares_of(self) -> Iterator[Decimal]:
        shares = [value.amount for value in self._allowed if value.measure is Measure.SHARE]
        yield from (value.amount * share for value in self._money for share in shares)

    def _by_part(self) -> Iterator[Decimal]:
        counts = [value.amount for value in self._allowed if value.measure is Measure.PLAIN and value.amount > 1]
        for value in self._money:
            for part in (*_PARTS, *counts):
                yield value.amount / part
                yield value.amount * part

    @property
    def _money(self) -> list[Held]:
        return [value for value in self._allowed if value.measure is Measure.MONEY]

    @cached_property
    def _ratios(self) -> tuple[Decimal, ...]:
        ratios = []
        for one, other in combinations(self._money, 2):
            for ratio in (one.amount / other.amount, other.amount / one.amount):
                ratios += [ratio, abs(1 - ratio)]
        return tuple(ratios)
