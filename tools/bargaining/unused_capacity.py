"""E[unused] of many capacities at once; the laws' own scalar formulas, as arrays.

Few capacities are integrated one by one by the law itself. Many go through array forms of the same formulas: with half a
million pairs of discount and commitment the scalar ones would take seconds, and loading scipy's normal law pays for itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.budget.demand import DemandLaw, DiscreteDemand, LognormalDemand, NormalDemand

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MANY = 5_000
"""From here on arrays are quicker, scipy's loading included."""


def unused_over(demand: DemandLaw, capacities: Floats) -> Floats:
    """E[max(K - D, 0)] for each K, as `demand.unused_at` gives it one by one; same shape, all K above 0 or equal to it."""
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    if capacities.size >= MANY:
        match demand:
            case NormalDemand():
                return _of_normal(demand, capacities)
            case LognormalDemand():
                return _of_lognormal(demand, capacities)
            case DiscreteDemand():
                return _of_discrete(demand, capacities)
    flat = capacities.reshape(-1)
    return np.fromiter((demand.unused_at(k) for k in flat.tolist()), np.float64, flat.size).reshape(capacities.shape)


def _of_normal(demand: NormalDemand, capacities: Floats) -> Floats:
    """The spread sigma times (n(z) + z * N(z)), with z = (K - mu) / sigma."""
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched
    from scipy.special import ndtr  # noqa: PLC0415 - loaded only for large spaces

    sigma = float(demand.standard_deviation.amount)
    z = (capacities - float(demand.mean.amount)) / sigma
    unused: Floats = sigma * (np.exp(-z * z / 2) / np.sqrt(2 * np.pi) + z * ndtr(z))
    return np.where(capacities > 0, unused, 0.0)


def _of_lognormal(demand: LognormalDemand, capacities: Floats) -> Floats:
    """K * N(d) - M * N(d - s) with d = (ln K - m) / s."""
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched
    from scipy.special import ndtr  # noqa: PLC0415 - loaded only for large spaces

    positive = np.maximum(capacities, np.finfo(np.float64).tiny)
    d = (np.log(positive) - demand.log_mean) / demand.log_spread
    unused: Floats = capacities * ndtr(d) - float(demand.mean.amount) * ndtr(d - demand.log_spread)
    return np.where(capacities > 0, unused, 0.0)


def _of_discrete(demand: DiscreteDemand, capacities: Floats) -> Floats:
    """Sum over scenarios of probability * max(K - amount, 0)."""
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    unused = np.zeros_like(capacities)
    for point in demand.points:
        unused += float(point.probability) * np.maximum(capacities - float(point.amount.amount), 0.0)
    return unused
