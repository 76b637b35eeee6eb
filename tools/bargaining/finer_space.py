"""Steps are finer than offers are apart: round values between those considered, as far as they lie in a room."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tools.bargaining.negotiation import round_step
from tools.bargaining.offers import Issue
from tools.money import Money, quantized

if TYPE_CHECKING:
    from tools.bargaining.money_model import MoneyModel
    from tools.bargaining.offer_space import OfferSpace
    from tools.bargaining.room import Room

_FINE_DISCOUNT = Decimal("0.01")


def finer_space(space: OfferSpace, model: MoneyModel, room: Room) -> OfferSpace | None:
    """The space with discounts by the point and round commitments between its own, limited to the room; none if nothing is."""
    axes = dict(space.axes)
    axes[Issue.DISCOUNT] = _discounts(space)
    axes[Issue.COMMITMENT] = _commitments(space, model)
    limited = {issue: tuple(value for value in values if room.fits(issue, value)) for issue, values in axes.items()}
    return space.with_axes(limited) if all(limited.values()) else None


def _discounts(space: OfferSpace) -> tuple[Decimal, ...]:
    least, most = min(space.discounts), max(space.discounts)
    points = range(int(least / _FINE_DISCOUNT) + 1, int(most / _FINE_DISCOUNT) + 1)
    return tuple(sorted({*space.discounts, *(_FINE_DISCOUNT * point for point in points)}))


def _commitments(space: OfferSpace, model: MoneyModel) -> tuple[Money, ...]:
    least, most = min(space.payable_commitments).amount, max(space.payable_commitments).amount
    step = round_step(model.demand.expected)
    numbers = range(int(least / step) + 1, int(most / step) + 1)
    fine = {Money(amount=quantized(step * number, 2), currency=model.currency) for number in numbers}
    return tuple(sorted(fine | {*space.payable_commitments}))
