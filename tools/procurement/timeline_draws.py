"""The whole network drawn together: the check on PERT, which looks at one path alone.

Durations are beta distributed over their three estimates (shape 4, mean (a + 4m + b) / 6). The draws are the points of an
additive recurrence with irrational steps, so that equal inputs give equal shares anywhere.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from tools.money import quantized
from tools.procurement.timeline_network import Network
from tools.procurement.timeline_pert import Estimates

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Lengths = NDArray[np.float64]

_DRAWS = 4096
_NODES = 513
"""Points at which the inverse distribution of one task is computed; between them it is interpolated."""


def network_chance(network: Network, estimates: Mapping[str, Estimates], begin: int, deadline: date) -> Decimal:
    """Share of draws in which every task ends by its date: all paths at once, not the critical one alone.

    Calendar days count as the working days that `estimates` says they take.
    """
    import numpy as np  # noqa: PLC0415 - loaded only when a network is drawn

    lengths = _drawn_lengths(estimates)
    ends: dict[str, Lengths] = {}
    in_time = np.ones(_DRAWS, dtype=bool)
    for task in network.tasks:
        allowed = begin if task.not_before is None else max(begin, network.calendar.index(task.not_before))
        started = np.max([np.full(_DRAWS, float(allowed)), *(ends[name] for name in task.after)], axis=0)
        ends[task.id] = started + lengths[task.id]
        last = deadline if task.due is None else min(task.due, deadline)
        in_time &= ends[task.id] <= network.calendar.index_after(last)
    return quantized(float(in_time.mean()))


def _drawn_lengths(estimates: Mapping[str, Estimates]) -> "dict[str, Lengths]":
    """Every task's length in every draw."""
    import numpy as np  # noqa: PLC0415 - loaded only when a network is drawn

    uncertain = [name for name, (least, _, most) in estimates.items() if least < most]
    points = _points(len(uncertain))
    nodes = np.linspace(0.0, 1.0, _NODES)
    drawn = {name: np.interp(points[place], nodes, _inverse(estimates[name])) for place, name in enumerate(uncertain)}
    return {name: drawn.get(name, np.full(_DRAWS, float(likely))) for name, (_, likely, _) in estimates.items()}


def _points(dimensions: int) -> "Lengths":
    """Evenly spread points of the unit cube, one row a dimension: n times the powers of 1/g, where g^(d+1) = g + 1."""
    import numpy as np  # noqa: PLC0415 - loaded only when a network is drawn

    ratio = 2.0
    for _ in range(64):
        ratio = (1 + ratio) ** (1 / (dimensions + 1))
    steps = ratio ** -np.arange(1.0, dimensions + 1)
    return np.asarray((0.5 + steps[:, None] * np.arange(1, _DRAWS + 1)) % 1.0)


@lru_cache(maxsize=512)
def _inverse(estimates: Estimates) -> "Lengths":
    """The length that is not exceeded at each node's probability."""
    import numpy as np  # noqa: PLC0415 - loaded only when a network is drawn
    from scipy.special import betaincinv  # noqa: PLC0415 - as above

    least, likely, most = estimates
    span = most - least
    shares = betaincinv(1 + 4 * (likely - least) / span, 1 + 4 * (most - likely) / span, np.linspace(0.0, 1.0, _NODES))
    return np.asarray(least + span * shares)
