"""The room between what they offer and what we ask, issue by issue: a vendor reads issues, not gains.

A package banks their offer when it asks for no less than they offer on any issue, and keeps our word when it asks for no
more than we asked last. Where we bank and they outbid what we asked, what they offer is ours to take.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from tools.bargaining.offers import NO_CAP, Issue, OfferTerms, OverageBasis
from tools.money import Money

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from tools.bargaining.offer_space import OfferSpace

    Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Room:
    """How hard a package may be on the vendor: at least and at most, by issue; an issue that is not named is free."""

    least: Mapping[Issue, Decimal]
    most: Mapping[Issue, Decimal]

    @classmethod
    def banking(cls, theirs: OfferTerms) -> Self:
        """What asks for no less than they offer."""
        return cls({issue: hardness(issue, getattr(theirs, issue.value)) for issue in Issue}, {})

    @classmethod
    def below(cls, ours: OfferTerms) -> Self:
        """What asks for no more than we did."""
        return cls({}, {issue: hardness(issue, getattr(ours, issue.value)) for issue in Issue})

    @classmethod
    def between(cls, theirs: OfferTerms, ours: OfferTerms) -> Self:
        """What asks for no less than they offer and no more than we did; where they outbid us, what they offer."""
        offered, asked = cls.banking(theirs).least, cls.below(ours).most
        return cls(offered, {issue: max(asked[issue], offered[issue]) for issue in Issue})

    def holds(self, space: OfferSpace) -> Mask:
        """Which packages of the space lie in the room; shape (size,)."""
        import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

        held = np.ones(space.shape, dtype=np.bool_)
        for axis, (issue, values) in enumerate(space.axes.items()):
            fits = np.array([self.fits(issue, value) for value in values], dtype=np.bool_)
            held &= fits.reshape([-1 if axis == at else 1 for at in range(len(space.shape))])
        return held.reshape(-1)

    def fits(self, issue: Issue, value: object) -> bool:
        """Whether a value of that issue lies in the room."""
        hard = hardness(issue, value)
        return self.least.get(issue, hard) <= hard <= self.most.get(issue, hard)


def hardness(issue: Issue, value: object) -> Decimal:
    """How hard a value is on the vendor, on a scale of the issue's own: the more we ask for, the greater."""
    match issue:
        case Issue.COMMITMENT if isinstance(value, Money):
            return -value.amount
        case Issue.RENEWAL:
            return Decimal("-Infinity") if value == NO_CAP else -Decimal(str(value))
        case Issue.OVERAGE:
            return Decimal(value == OverageBasis.COMMITTED)
        case _:
            return Decimal(str(value))


def harder_issues(before: OfferTerms, after: OfferTerms) -> tuple[Issue, ...]:
    """The issues on which the package after is harder on the vendor than the one before."""
    pairs = ((issue, getattr(before, issue.value), getattr(after, issue.value)) for issue in Issue)
    return tuple(issue for issue, was, now in pairs if hardness(issue, now) > hardness(issue, was))
