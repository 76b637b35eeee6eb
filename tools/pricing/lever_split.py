"""The saving split by lever in a way that does not depend on the order in which the levers are told (Shapley value).

Each lever gets the average, over all orders of the levers, of what it changes when its turn comes. The parts add up to the
whole change, and two levers that always do the same get the same. A waterfall tells one order only: a lever told late finds
less left.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from math import factorial
from typing import Any, TypeVar

from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.pricing.lever import LEVERS, Lever
from tools.pricing.levers import ALL_LEVERS, NO_LEVERS, Levels, exact_parts, usd
from tools.quantities import SignedShare

PlayerT = TypeVar("PlayerT", bound=Hashable)


class LeverPart(Frozen):
    """What one lever does to the month's cost, told two ways; negative saves."""

    id: Lever
    """The lever."""
    monthly: Money
    """Its part of the whole change, averaged over all orders of the levers; the parts add up."""
    share: SignedShare
    """That part, of the cost with no lever; negative saves."""
    alone: Money
    """The change if it were the only lever."""


def shapley_values(players: Sequence[PlayerT], value: Callable[[frozenset[PlayerT]], Decimal]) -> dict[PlayerT, Decimal]:
    """Sum over S without i of |S|! (n - |S| - 1)! / n! * (v(S and i) - v(S)) for each player i, over all S."""
    total = factorial(len(players))
    found: dict[PlayerT, Decimal] = {}
    for player in players:
        gains = Decimal(0)
        for orders, before, joined in _turns(tuple(players), player):
            gains += orders * (value(joined) - value(before))
        found[player] = gains / total
    return found


@lru_cache(maxsize=64)
def _turns(players: tuple[Hashable, ...], player: Hashable) -> tuple[tuple[int, frozenset[Any], frozenset[Any]], ...]:
    """In how many orders the player's turn comes after each set of the others, that set, and the set with the player."""
    others = [other for other in players if other != player]
    return tuple(
        (factorial(size) * factorial(len(others) - size), frozenset(chosen), frozenset((*chosen, player)))
        for size in range(len(others) + 1)
        for chosen in combinations(others, size)
    )


def lever_parts(levels: Levels) -> Iterable[LeverPart]:
    """Each lever's part, in the order of the waterfall."""
    start = levels[NO_LEVERS]
    values = shapley_values(LEVERS, levels.__getitem__)
    parts = dict(exact_parts({lever.value: part for lever, part in values.items()}, levels[ALL_LEVERS] - start))
    for lever in LEVERS:
        yield LeverPart(
            id=lever,
            monthly=usd(parts[lever.value]),
            share=quantized(parts[lever.value] / start) if start else Decimal(0),
            alone=usd(levels[frozenset({lever})] - start),
        )
