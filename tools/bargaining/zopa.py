"""The zone of possible agreement, and the fair points in it.

A package is in the zone when it costs us no more than our best alternative and is worth to the vendor, by estimate, no
less than no deal; where it is not known what no deal is worth to them, no less than the most it could be. An empty zone is
an answer and is said as such.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from tools.bargaining.offer_space import TOUCH, ScoredSpace, undominated
from tools.bargaining.reservation_value import ReservationValue
from tools.bargaining.room import Room

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Indices = NDArray[np.intp]


@dataclass(frozen=True)
class ZOPA:
    """The packages better than no deal for both, and the undominated ones among them."""

    scored: ScoredSpace
    reservation: ReservationValue
    among: Indices | None = None
    """The packages to look among; all when left out."""

    def inside(self, room: Room) -> ZOPA:
        """The part of the zone that lies in a room; what is undominated is undominated there."""
        return replace(self, among=self.members[room.holds(self.scored.space)[self.members]])

    @cached_property
    def buyer_gain(self) -> Floats:
        """S of no deal less S, for every package; shape (size,)."""
        gain: Floats = float(self.reservation.amount.amount) - self.scored.buyer_cost
        return gain

    @cached_property
    def vendor_gain(self) -> Floats:
        """V less the most that no deal could be worth to them, for every package; shape (size,)."""
        gain: Floats = self.scored.vendor_worth - float(self.reservation.vendor_at_most.amount)
        return gain

    @cached_property
    def members(self) -> Indices:
        """Flat indices of the packages in the zone."""
        import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

        if self.among is not None:
            return self.among
        return np.flatnonzero((self.buyer_gain >= -TOUCH) & (self.vendor_gain >= -TOUCH))

    @cached_property
    def pareto(self) -> Indices:
        """Undominated packages of the zone, best for us first.

        Whatever betters a package of the whole zone for both sides lies in the zone too, so only the zone is compared.
        """
        members = self.members
        chosen: Indices = members[undominated(self.scored.buyer_cost[members], self.scored.vendor_worth[members])]
        return chosen

    @property
    def is_empty(self) -> bool:
        """Whether no package is better than no deal for both."""
        return not self.members.size

    def nash(self) -> int | None:
        """Flat index of the undominated package with the greatest product of gains; none in an empty zone."""
        if not self.pareto.size:
            return None
        return int(self.pareto[nash_point(self.buyer_gain[self.pareto], self.vendor_gain[self.pareto])])

    def kalai_smorodinsky(self) -> int | None:
        """Flat index of the undominated package whose lesser share of the ideal gain is greatest; none in an empty zone."""
        if not self.pareto.size:
            return None
        return int(self.pareto[self.least_ratios().argmax()])

    def least_ratios(self) -> Floats:
        """For each undominated package, the lesser of both sides' gains as shares of their ideal gains."""
        return least_ratios(self.buyer_gain[self.pareto], self.vendor_gain[self.pareto])


def nash_point(ours: Floats, theirs: Floats) -> int:
    """Position of the greatest product of gains; the first of equals."""
    return int((ours * theirs).argmax())


def least_ratios(ours: Floats, theirs: Floats) -> Floats:
    """The lesser of both gains as shares of the best each side could have (Kalai-Smorodinsky takes the greatest)."""
    import numpy as np  # noqa: PLC0415 - loaded only when offers are searched

    return np.minimum(_share_of_best(ours), _share_of_best(theirs))


def _share_of_best(gains: Floats) -> Floats:
    best = gains.max()
    share: Floats = gains / best if best > 0 else gains * 0.0 + 1.0
    return share
