"""One workload worked out: by itself, and at one deployment. Both are kept by value.

A changed workload leaves the others as they were, so a case is priced again at the cost of what changed. A key names the price
book by identity; what is held with it keeps that identity from being used again.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from tools.money import quantized
from tools.pricing.break_evens import CacheBreakEven, PromptCliff, cache_break_evens, prompt_cliffs
from tools.pricing.cascade import priced_cascade
from tools.pricing.categories import category_amounts, category_costs
from tools.pricing.claims import saved
from tools.pricing.expected_cost import expected_cost
from tools.pricing.levers import ALL_LEVERS, NO_LEVERS, Costs, GateLevels, Levels, Rating, gate_levels, levels_of, usd
from tools.pricing.mix_sensitivity import model_costs
from tools.pricing.price_book import PriceBook
from tools.pricing.priced import WorkloadCost
from tools.pricing.workload import Workload
from tools.pricing.written import month_step
from tools.results import Step

MONTHS: Final = 12
MOST_KEPT: Final = 1024


@dataclass(frozen=True, slots=True)
class WorkloadKey:
    """A workload on one day's list: every value of it as text, and the models it might run on."""

    text: str
    on: date
    models: frozenset[str]
    book_id: int
    book: PriceBook = field(compare=False)
    workload: Workload = field(compare=False)


@dataclass(frozen=True, slots=True)
class WorkloadBasis:
    """What holds of a workload at every deployment."""

    costs: Costs
    caches: tuple[CacheBreakEven, ...]
    cliffs: tuple[PromptCliff, ...]


@lru_cache(maxsize=MOST_KEPT)
def workload_basis(key: WorkloadKey) -> WorkloadBasis:
    """The expected cost of a request on each model. Raises InvalidField for an unknown model or a day before its price."""
    costs = {model: expected_cost(key.book, key.workload, model, on=key.on) for model in sorted(key.models)}
    return WorkloadBasis(costs, tuple(cache_break_evens(key.workload, costs)), tuple(prompt_cliffs(key.workload, costs)))


def workload_key(book: PriceBook, workload: Workload, on: date, models: frozenset[str]) -> WorkloadKey:
    """The workload's key."""
    return WorkloadKey(workload.model_dump_json(), on, models, id(book), book, workload)


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


def forget_workloads() -> None:
    """Let go of everything kept, so that the next case is priced from nothing."""
    workload_basis.cache_clear()
    rated_workload.cache_clear()


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
