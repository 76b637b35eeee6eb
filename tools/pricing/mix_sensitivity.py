"""How far the mix moves the cost: what a request costs on each usable model, and what moving one in a hundred does."""

from collections.abc import Iterable
from decimal import Decimal

from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.pricing.levers import Rating, usd
from tools.pricing.model_mix import strongest
from tools.quantities import Share

ONE_POINT = Decimal("0.01")


class ModelCost(Frozen):
    """One usable model, for one workload at one option, every lever counted."""

    id: str
    """The model's id."""
    share: Share
    """Share of the requests that go to it first."""
    per_thousand: Money
    """A thousand calls."""
    per_point: Money
    """The month's change if one request in a hundred moves here from the most capable model of the mix; negative saves."""


def model_costs(rating: Rating) -> Iterable[ModelCost]:
    """Each usable model that is good enough, least capable first."""
    floor = rating.workload.weakest_model
    least = rating.order.index(floor) if floor else 0
    top = rating.listed_call[strongest(rating.order, rating.gated.calls)]
    for model, listed in rating.listed_call.items():
        if rating.order.index(model) < least:
            continue
        moved = rating.workload.requests_per_month * ONE_POINT * (listed - top) * rating.kept
        yield ModelCost(
            id=model,
            share=rating.gated.mix.get(model, Decimal(0)),
            per_thousand=usd(quantized(listed * rating.kept * 1000)),
            per_point=usd(quantized(moved)),
        )
