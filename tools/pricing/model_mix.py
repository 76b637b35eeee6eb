"""How requests are split over models, and what moves when a model may not be used."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tools.errors import InvalidField
from tools.money import quantized
from tools.pricing.price_book import ModelPrices, PriceBook

Mix = Mapping[str, Decimal]
"""Share of requests by model id; the shares sum to one."""

SHARE_TOLERANCE: Final = Decimal("0.000001")
_FAMILIES: Final = ("haiku", "sonnet", "opus", "fable", "mythos")


@dataclass(frozen=True, slots=True)
class ModelMove:
    """A share of requests that must go to a more capable model."""

    model: str
    substitute: str
    share: Decimal


@dataclass(frozen=True, slots=True)
class MovedMix:
    """A mix after the models that may not be used were replaced."""

    mix: Mix
    moves: tuple[ModelMove, ...]
    stranded: tuple[str, ...]
    """Models for which no allowed model is as capable; the mix cannot be served."""


def check_mix(field: str, mix: Mix) -> None:
    """Raises InvalidField unless shares are 0 to 1 and sum to one."""
    for model, share in mix.items():
        if not 0 <= share <= 1:
            raise InvalidField(f"{field}.{model}", share, expected="a share from 0 to 1", fix="Write 0.4 for 40 percent.")
    total = sum(mix.values(), Decimal(0))
    if abs(total - 1) > SHARE_TOLERANCE:
        raise InvalidField(
            field,
            str(total.normalize()),
            expected="shares that sum to 1",
            fix=f"{'Lower' if total > 1 else 'Raise'} the shares by {abs(quantized(1 - total)).normalize():f} in total.",
        )


def capability_order(book: PriceBook, given: Sequence[str], models: Collection[str]) -> tuple[str, ...]:
    """Models from least to most capable: the given order, or by family and release where none is given.

    Raises InvalidField when a given order leaves out a model that is used.
    """
    if not given:
        return tuple(model.id for model in sorted((book.model(m) for m in models), key=_capability))
    order = tuple(book.model(model).id for model in given)
    if missing := [model for model in models if model not in order]:
        raise InvalidField(
            "substitutes.order",
            ", ".join(order),
            expected=f"every model used, {', '.join(missing)} too",
            fix="Add them in their place.",
        )
    return order


def _capability(model: ModelPrices) -> tuple[int, str, str]:
    return (_FAMILIES.index(model.family), str(model.released), model.id)


def strongest(order: Sequence[str], models: Collection[str]) -> str:
    """The most capable of some models."""
    return max(models, key=order.index)


def move_up(mix: Mix, *, allowed: Collection[str], order: Sequence[str]) -> MovedMix:
    """Each share whose model is not allowed goes to the next more capable allowed one; total share is kept."""
    moved: dict[str, Decimal] = {}
    moves: list[ModelMove] = []
    stranded: list[str] = []
    for model, share in mix.items():
        if share == 0:
            continue
        target = place_of(model, allowed, order)
        if target is None:
            stranded.append(model)
            continue
        if target != model:
            moves.append(ModelMove(model, target, share))
        moved[target] = moved.get(target, Decimal(0)) + share
    return MovedMix(moved, tuple(moves), tuple(stranded))


def place_of(model: str, allowed: Collection[str], order: Sequence[str]) -> str | None:
    """The model itself where it is allowed, else the next more capable allowed one; none where there is none."""
    if model in allowed:
        return model
    return next((candidate for candidate in order[order.index(model) + 1 :] if candidate in allowed), None)
