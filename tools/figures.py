"""Figures: the single values of a typed object, each with a path, a unit and a way to be written out.

A path names fields with dots; an item of a list is named by its `id` where it has one, otherwise by its position from 0;
an entry of a mapping is named by its key: `options.bedrock_eu.monthly_cost`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from pydantic import BaseModel

from tools.money import Money, quantized
from tools.quantities import In, Unit
from tools.wording import rounded_percent

FigureValue = Money | Decimal | int | date


@dataclass(frozen=True, slots=True)
class Figure:
    """One value that may be shown: where it stands, what it is, in which unit."""

    path: str
    value: FigureValue
    unit: Unit | None
    """None for money and dates, which carry their own."""

    def written(self, rounding: str = "") -> str:
        """The figure as text under a rounding policy.

        `rounding` is empty (money to 2 places, shares to 2 decimals of a percent), or one of `unit`, `thousand`,
        `million`, `percent`. A policy that loses digits puts "about" in front. A share that is neither none nor all gets as
        many decimals as it takes not to read so.
        """
        if isinstance(self.value, date):
            return self.value.isoformat()
        if isinstance(self.value, Money):
            return f"{_grouped(self.value.amount, rounding, places=2)} {self.value.currency}"
        if self.unit is Unit.SHARE:
            return _percent(Decimal(self.value), rounding)
        text = _grouped(Decimal(self.value), rounding, places=6)
        return text if self.unit in {None, Unit.RATIO, Unit.SCORE, Unit.COUNT} else f"{text} {self.unit}"


ROUNDING_POLICIES = ("", "unit", "thousand", "million", "percent")
_STEP = {"unit": Decimal(1), "thousand": Decimal(1000), "million": Decimal(1_000_000)}


def _grouped(amount: Decimal, rounding: str, *, places: int) -> str:
    step = _STEP.get(rounding)
    if step is None:
        exact = quantized(amount, places)
        return f"{exact:,f}" if places == 2 else f"{exact.normalize():,f}"  # noqa: PLR2004 - two places is how money is written
    rounded = quantized(amount / step, 0) * step
    return f"{'' if rounded == amount else 'about '}{rounded:,.0f}"


def _percent(share: Decimal, rounding: str) -> str:
    percent = rounded_percent(share, 0 if rounding == "percent" else 2)
    about = "about " if rounding == "percent" and percent != share * 100 else ""
    return f"{about}{percent.normalize():f} %"


def figures_of(model: BaseModel, prefix: str = "") -> Iterator[Figure]:
    """All figures of an object, depth first, in field order. Text, flags and verdicts are not figures."""
    for name, field in type(model).model_fields.items():
        unit = next((mark.unit for mark in field.metadata if isinstance(mark, In)), None)
        yield from _walk(getattr(model, name), f"{prefix}{name}", unit)


def _walk(value: object, path: str, unit: Unit | None) -> Iterator[Figure]:
    match value:
        case bool() | Enum() | str() | None:
            return
        case Money() | Decimal() | int() | date():
            yield Figure(path, value, unit)
        case BaseModel():
            yield from figures_of(value, f"{path}.")
        case Mapping():
            for key, item in value.items():
                yield from _walk(item, f"{path}.{key}", unit)
        case tuple() | list():
            for index, item in enumerate(value):
                yield from _walk(item, f"{path}.{getattr(item, 'id', index)}", unit)
        case _:
            return
