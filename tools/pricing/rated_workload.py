"""One workload at one deployment, worked out and kept by value: a changed workload leaves the others as they were."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Final

from tools.money import quantized
from tools.pricing.cascade import priced_cascade
from tools.pricing.categories import category_amounts, category_costs
from tools.pricing.claims import saved
from tools.pricing.levers import ALL_LEVERS, NO_LEVERS, GateLevels, Levels, Rating, gate_levels, levels_of, usd
from tools.pricing.mix_sensitivity import model_costs
from tools.pricing.priced import WorkloadCost
from tools.pricing.workload_basis import MOST_KEPT, WorkloadKey
from tools.pricing.written import month_step
from tools.results import Step

MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class RatingKey:
    """A workload at a deployment, with everything else that decides its amounts there."""

    workload: WorkloadKey
    values: tuple[Hashable, ...]
    rating: Rating = field(compare=False)


@dataclass(frozen=True, slots=True)
class RatedWorkload:
    """What a rating comes to."""

    rating: Rating
    levels: Levels
    categories: Mapping[str, Decimal]
    gate: GateLevels
    cost: WorkloadCost
    step: Step
    """The month in the derivation."""


@lru_cache(maxsize=MOST_KEPT)
def rated_workload(key: RatingKey) -> RatedWorkload:
    """Levels, categories and cost of the workload there."""
    rating = key.rating
    levels = levels_of(rating)
    categories = category_amounts(rating, levels[ALL_LEVERS])
    cost = _workload_cost(rating, levels, categories)
    return RatedWorkload(rating, levels, categories, gate_levels(rating), cost, month_step(rating, cost))


def rating_key(workload: WorkloadKey, option: str, rating: Rating) -> RatingKey:
    """The rating's key; `option` is every value of the deployment as text."""
    decided = (rating.allowed, rating.order, rating.baseline_model, rating.discount, rating.tool_charges)
    return RatingKey(workload, (option, *decided), rating)


def _workload_cost(rating: Rating, levels: Levels, categories: Mapping[str, Decimal]) -> WorkloadCost:
    workload, monthly = rating.workload, levels[ALL_LEVERS]
    units, cascade = workload.service_units_per_month, rating.gated.cascade
    return WorkloadCost(
        id=workload.id,
        title=workload.title,
        monthly=usd(monthly),
        annual=usd(monthly * MONTHS),
        per_thousand_requests=usd(quantized(monthly * 1000 / workload.requests_per_month)),
        mix=rating.gated.mix,
        service_unit=workload.service_unit,
        per_service_unit=usd(quantized(monthly / units)) if units else None,
        per_thousand_service_units=usd(quantized(monthly * 1000 / units)) if units else None,
        requests_per_service_unit=quantized(Decimal(workload.requests_per_month) / units) if units else None,
        saved_share=saved(levels, NO_LEVERS, ALL_LEVERS),
        categories=category_costs(categories),
        models=tuple(model_costs(rating)),
        cascade=priced_cascade(cascade, workload, rating.listed_call, rating.kept) if cascade else None,
    )
