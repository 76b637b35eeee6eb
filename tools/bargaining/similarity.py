"""How alike two packages are, by what the other side seems to care about.

Sim(z, y) = sum over issues of w * (1 - |z - y| / range); renewal terms count in steps, overage as 0 or 1.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Self

from pydantic import model_validator

from tools.bargaining.offers import Issue, OfferTerms
from tools.frozen import Frozen
from tools.money import Money
from tools.quantities import Share

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from tools.bargaining.offer_space import OfferSpace

    Floats = NDArray[np.float64]


class IssueWeights(Frozen):
    """What each issue seems to count for the vendor; an estimate, adding up to 1."""

    discount: Share = Decimal("0.25")
    """Weight of the discount."""
    payable_commitment: Share = Decimal("0.40")
    """Weight of the commitment."""
    rollover_share: Share = Decimal("0.10")
    """Weight of rollover."""
    renewal_cap: Share = Decimal("0.15")
    """Weight of the renewal term."""
    overage_basis: Share = Decimal("0.10")
    """Weight of the overage rate."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        total = sum((self.of(issue) for issue in Issue), Decimal(0))
        if abs(total - 1) > Decimal("0.00001"):
            msg = f"weights that add up to 1 (they add up to {total})"
            raise ValueError(msg)
        return self

    def of(self, issue: Issue) -> Decimal:
        """The weight of one issue."""
        weight: Decimal = getattr(self, issue.value)
        return weight


def similarity_to(last: OfferTerms, space: OfferSpace, weights: IssueWeights) -> Floats:
    """Similarity of every package to the last offer, shape (size,). A value off the grid widens its issue's range."""
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    total = np.zeros(space.shape)
    for axis, (issue, values) in enumerate(space.axes.items()):
        alike = float(weights.of(issue)) * (1.0 - _distances(issue, values, getattr(last, issue.value)))
        total += alike.reshape([-1 if axis == at else 1 for at in range(len(space.shape))])
    return np.round(total.reshape(-1), 9)


def similarity(one: OfferTerms, other: OfferTerms, space: OfferSpace, weights: IssueWeights) -> Decimal:
    """Similarity of two packages with the ranges of a space; symmetric."""
    parts = (weights.of(issue) * (1 - issue_distance(issue, one, other, space)) for issue in Issue)
    return sum(parts, Decimal(0))


def issue_distance(issue: Issue, one: OfferTerms, other: OfferTerms, space: OfferSpace) -> Decimal:
    """|difference| / range on one issue, 0 to 1; values off the grid widen the range."""
    steps = _positions(issue, [*space.axes[issue], getattr(one, issue.value), getattr(other, issue.value)])
    spread = max(steps) - min(steps)
    return abs(steps[-1] - steps[-2]) / spread if spread else Decimal(0)


def unit_scale(issue: Issue, values: Sequence[object]) -> Floats:
    """Where an issue's values lie from 0, the least, to 1, the greatest; shape (len(values),)."""
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    steps = np.array(_positions(issue, values), dtype=np.float64)
    spread = float(steps.max() - steps.min())
    scale: Floats = (steps - steps.min()) / (spread or 1.0)
    return scale


def _distances(issue: Issue, values: Sequence[object], last: object) -> Floats:
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    steps = np.array(_positions(issue, [*values, last]), dtype=np.float64)
    spread = float(steps.max() - steps.min())
    moved: Floats = np.abs(steps[:-1] - steps[-1])
    return moved / spread if spread else moved


def _positions(issue: Issue, values: Sequence[object]) -> list[Decimal]:
    """Values on a scale: amounts and shares as they are, renewal terms and overage rates by their order."""
    if issue in {Issue.RENEWAL, Issue.OVERAGE}:
        steps = list(dict.fromkeys(values))
        return [Decimal(steps.index(value)) for value in values]
    return [value.amount if isinstance(value, Money) else Decimal(str(value)) for value in values]
