"""What must not be said: reservation value, targets, walk-aways and ceilings. Masked wherever it might be printed.

A vendor-facing text is written from other types, which cannot hold one of these; the leak guard asks `values()`.
"""

from decimal import Decimal
from typing import Annotated

from tools.budget.private_output import Masked
from tools.figures import Figure
from tools.frozen import Frozen
from tools.money import Money
from tools.quantities import In, Unit


class PrivateValue(Masked, Frozen):
    """One value that must not be said, with the name of what it is."""

    id: str
    """What it is, for instance `discount`."""
    value: Money | Annotated[Decimal, In(Unit.SHARE)]
    """An amount, or a share from 0 to 1."""


class PrivatePosition(Masked, Frozen):
    """One side's own limits in a negotiation."""

    reservation_value: Money
    """What the best alternative costs; above it no deal is better."""
    batna: str
    """Which alternative that is."""
    targets: tuple[PrivateValue, ...]
    """What is aimed at, by issue."""
    walk_aways: tuple[PrivateValue, ...]
    """Where each issue ends, the rest at target."""
    ceilings: tuple[PrivateValue, ...] = ()
    """Money that may not be passed, and forecasts."""

    def values(self) -> tuple[Figure, ...]:
        """Everything that must not be said, by path: the reservation value first."""
        found = [Figure("reservation_value", self.reservation_value, None)]
        for kind in ("targets", "walk_aways", "ceilings"):
            for private in getattr(self, kind):
                unit = None if isinstance(private.value, Money) else Unit.SHARE
                found.append(Figure(f"{kind}.{private.id}", private.value, unit))
        return tuple(found)
