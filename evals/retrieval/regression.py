"""Logistic regression with a ridge: small, convex, the same result every time.

    minimise  sum over rows of w ln(1 + exp(-s (x . beta + constant)))  +  ridge / 2 x |beta|^2,  s = +1 or -1

w makes the rows of either answer weigh the same together, and all of them as much as there are rows.
"""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Numbers = npt.NDArray[np.float64]
_MOST_STEPS = 500


def fit_logistic(rows: "Numbers | csr_matrix", is_yes: npt.NDArray[np.bool_], ridge: float) -> tuple[Numbers, float]:
    """The weights and the constant."""
    from scipy.optimize import minimize  # noqa: PLC0415 - heavy; only fitting needs it

    sign = np.where(is_yes, 1.0, -1.0)
    weight = np.where(is_yes, 0.5 / is_yes.mean(), 0.5 / (1 - is_yes.mean()))

    def loss(beta: Numbers) -> tuple[float, Numbers]:
        margin = sign * (rows @ beta[:-1] + beta[-1])
        slope = -sign * weight / (1 + np.exp(np.minimum(margin, 500.0)))
        total = float((weight * np.logaddexp(0, -margin)).sum() + ridge / 2 * (beta[:-1] ** 2).sum())
        return total, np.append(rows.T @ slope + ridge * beta[:-1], slope.sum())

    found = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": _MOST_STEPS})
    return found.x[:-1], float(found.x[-1])


def fit_scaled(rows: Numbers, is_yes: npt.NDArray[np.bool_], ridge: float) -> tuple[Numbers, float]:
    """The same with every column brought to mean nought and deviation one first; weights and constant are of the rows given."""
    mean, deviation = rows.mean(axis=0), rows.std(axis=0)
    beta, constant = fit_logistic((rows - mean) / deviation, is_yes, ridge)
    return beta / deviation, constant - float((beta * mean / deviation).sum())
