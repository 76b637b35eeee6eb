"""Which three packages lie farthest apart: the greatest least distance, exactly.

The least distance of three is the greatest d for which the graph of pairs at distance >= d holds a triangle; d is found
by halving the sorted distances, a triangle by one matrix product.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.bargaining.similarity import unit_scale

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tools.bargaining.offer_space import OfferSpace
    from tools.bargaining.similarity import IssueWeights

    Floats = NDArray[np.float64]
    Indices = NDArray[np.intp]

THINNED_TO = 200
"""More candidates than this are thinned evenly along the Pareto set; neighbours there are nearly alike."""
_TRIANGLE = 3


def farthest_three(space: OfferSpace, weights: IssueWeights, members: Indices, worth: Floats) -> tuple[int, ...]:
    """Positions in `members` of the three farthest apart, ties to the greatest sum of `worth`; all of them if no more."""
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    if members.size <= _TRIANGLE:
        return tuple(range(members.size))
    kept = np.unique(np.linspace(0, members.size - 1, min(THINNED_TO, members.size)).round().astype(np.intp))
    distance = _distances(space, weights, members[kept])
    threshold = _greatest_with_triangle(distance)
    best = _heaviest_triangle(distance >= threshold, worth[members[kept]])
    return tuple(int(kept[at]) for at in best)


def _distances(space: OfferSpace, weights: IssueWeights, members: Indices) -> Floats:
    """1 - Sim for every pair; shape (n, n), the diagonal below every threshold."""
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    distance = np.zeros((members.size, members.size), dtype=np.float64)
    for axis, (issue, at) in enumerate(zip(space.axes, np.unravel_index(members, space.shape), strict=True)):
        scale = unit_scale(issue, tuple(space.axes.values())[axis])[at]
        distance += float(weights.of(issue)) * np.abs(scale[:, None] - scale[None, :])
    distance = np.round(distance, 9)
    np.fill_diagonal(distance, -1.0)
    return distance


def _has_triangle(edges: NDArray[np.bool_]) -> bool:
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    joined = edges.astype(np.float32)
    return bool(((joined @ joined) * joined).any())


def _greatest_with_triangle(distance: Floats) -> float:
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    values = np.unique(distance[distance >= 0])
    low, high = 0, values.size - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _has_triangle(distance >= values[middle]) else (low, middle - 1)
    found: float = values[low].item()
    return found


def _heaviest_triangle(edges: NDArray[np.bool_], worth: Floats) -> tuple[int, int, int]:
    """The triangle with the greatest sum of worth; the first of equals."""
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    best, chosen = -np.inf, (0, 0, 0)
    for first in range(len(worth)):
        after = np.flatnonzero(edges[first, first + 1 :]) + first + 1
        closed = edges[np.ix_(after, after)]
        if not closed.any():
            continue
        sums = np.where(closed, worth[after][:, None] + worth[after][None, :], -np.inf)
        second, third = np.unravel_index(int(sums.argmax()), sums.shape)
        if (total := float(worth[first] + sums[second, third])) > best + 1e-9:
            best, chosen = total, (first, int(after[second]), int(after[third]))
    return chosen
