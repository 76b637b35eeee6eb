"""Numbers that know their unit. The unit travels into schemas, figures and screens."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field


class Unit(StrEnum):
    """The unit of a bare number; money carries its own currency."""

    SHARE = "share"
    """0 to 1, shown as a percentage."""
    RATIO = "ratio"
    """A plain factor."""
    USD_PER_MTOK = "USD per million tokens"
    COUNT = "count"
    TOKENS = "tokens"
    DAYS = "days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"
    MONTHS = "months"
    SCORE = "score"
    """0 to 1, higher is better; shown as it is."""


@dataclass(frozen=True, slots=True)
class In:
    """Annotation that gives a number its unit: `Annotated[Decimal, In(Unit.SHARE)]`."""

    unit: Unit


Share = Annotated[Decimal, Field(ge=0, le=1), In(Unit.SHARE)]
SignedShare = Annotated[Decimal, In(Unit.SHARE)]
Ratio = Annotated[Decimal, In(Unit.RATIO)]
UsdPerMtok = Annotated[Decimal, Field(ge=0), In(Unit.USD_PER_MTOK)]
Count = Annotated[int, Field(ge=0), In(Unit.COUNT)]
Tokens = Annotated[Decimal, Field(ge=0), In(Unit.TOKENS)]
Days = Annotated[int, In(Unit.DAYS)]
WorkingDays = Annotated[int, In(Unit.WORKING_DAYS)]
Weeks = Annotated[Decimal, Field(ge=0), In(Unit.WEEKS)]
Months = Annotated[int, Field(ge=0), In(Unit.MONTHS)]
Score = Annotated[Decimal, Field(ge=0, le=1), In(Unit.SCORE)]
