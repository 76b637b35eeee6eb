"""A workload's month at one deployment, written out with its numbers."""

from decimal import Decimal

from tools.money import quantized
from tools.pricing.levers import Rating
from tools.pricing.priced import WorkloadCost
from tools.results import Step


def calls_of(cost: WorkloadCost) -> dict[str, Decimal]:
    """Model calls per request, what a cascade tries again included."""
    calls = dict(cost.mix)
    if cost.cascade is not None:
        again = cost.cascade.first_share * cost.cascade.escalated_share
        calls[cost.cascade.strong_model] = calls.get(cost.cascade.strong_model, Decimal(0)) + again
    return calls


def month_step(rating: Rating, cost: WorkloadCost) -> Step:
    """Requests times the weighted cost of one, less the discount, with the charges that are not per token."""
    parts = " + ".join(_share(rating, model, share) for model, share in calls_of(cost).items())
    return Step(
        label=f"{rating.workload.title} at {rating.option.id}: a month (share × request × batch × geography, then discount)",
        expression=f"{rating.workload.requests_per_month:,} × ({parts}) × (1 − {plain(rating.discount)})"
        + (f" + {plain(rating.tool_charges)}" if rating.tool_charges else ""),
        value=str(cost.monthly),
    )


def _share(rating: Rating, model: str, share: Decimal) -> str:
    cost = quantized(rating.costs[model].cached, 9)
    return f"{plain(share)} × {plain(cost)} × {plain(rating.batch(model))} × {plain(rating.geography(model))}"


def plain(value: Decimal) -> str:
    """A Decimal without exponent or trailing zeros, at most nine places."""
    return f"{quantized(value, 9).normalize():,f}"
