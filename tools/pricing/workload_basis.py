"""What holds of one workload at every deployment, kept by value: a case is priced again at the cost of what changed.

A key names the price book by identity; what is held with it keeps that identity from being used again.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from tools.pricing.break_evens import CacheBreakEven, PromptCliff, cache_break_evens, prompt_cliffs
from tools.pricing.expected_cost import expected_cost
from tools.pricing.levers import Costs
from tools.pricing.price_book import PriceBook
from tools.pricing.workload import Workload

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
