"""Values that must not be said, and values that may: the first are masked wherever they would be printed."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Self

from pydantic import field_serializer, model_validator

from tools.figures import Figure
from tools.frozen import Frozen
from tools.money import Money
from tools.quantities import Unit

_MASK = "private"


class NamedStatement(Frozen):
    """A value or a wording under a name."""

    name: str
    """What findings call it."""
    value: Money | Decimal | int | date | None = None
    """Money, a number or a day; a share is 0 to 1 and has the unit `share`."""
    unit: Unit | None = None
    """The unit of a bare number."""
    wording: str = ""
    """A phrase instead of a value."""

    @model_validator(mode="after")
    def _is_value_or_wording(self) -> Self:
        if (self.value is None) == (not self.wording.strip()):
            msg = "expected either a value or a wording"
            raise ValueError(msg)
        return self

    @classmethod
    def from_figure(cls, name: str, figure: Figure) -> Self:
        """The value of a figure under a name."""
        return cls(name=name, value=figure.value, unit=figure.unit)


class PrivateValue(NamedStatement):
    """What must not reach the vendor. Printing or dumping it shows its name alone."""

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        yield "name", self.name

    def __repr__(self) -> str:
        return f"PrivateValue(name={self.name!r}, {_MASK})"

    def __str__(self) -> str:
        return repr(self)

    @field_serializer("value", "wording")
    def _mask(self, held: object) -> object:
        return held if held in {None, ""} else _MASK


class AllowedValue(NamedStatement):
    """What the vendor may read: terms of the offer that is carried or was approved, or a value released to this text."""

    is_released: bool = False
    """Whether the user released it to this text on purpose; words that call it a limit are then allowed beside it."""
