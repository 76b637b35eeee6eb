"""What a workload's month costs at an option with any set of levers in use.

Every lever can be used or left, in any company: the mix or one model, the cache, the batches sold there, the gate's outcome,
the discount. The waterfall reads off one order of them, the split by lever all orders.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations
from typing import Final

from tools.money import Money, quantized
from tools.pricing.cascade import calls_per_request, planned_cascade
from tools.pricing.expected_cost import ExpectedCost
from tools.pricing.gated_mix import GatedMix, batch_factor, full_batch_factor, model_geography_factor
from tools.pricing.lever import LEVERS, Lever
from tools.pricing.model_mix import Mix, place_of
from tools.pricing.price_book import PriceBook
from tools.pricing.unit_cost import USD
from tools.pricing.workload import GatedOption, Workload

Costs = Mapping[str, ExpectedCost]
"""A workload's expected cost by model."""
LeverSet = frozenset[Lever]
Levels = Mapping[LeverSet, Decimal]
"""USD a month by the levers in use, at micro-dollar precision."""

LEVER_SETS: Final[tuple[LeverSet, ...]] = tuple(
    frozenset(chosen) for size in range(len(LEVERS) + 1) for chosen in combinations(LEVERS, size)
)
NO_LEVERS: Final[LeverSet] = frozenset()
ALL_LEVERS: Final[LeverSet] = frozenset(LEVERS)


@dataclass(frozen=True)
class Rating:
    """Everything that decides a workload's amounts at an option."""

    book: PriceBook
    workload: Workload
    option: GatedOption
    allowed: frozenset[str]
    """Models that serve the workload there."""
    gated: GatedMix
    costs: Costs
    order: tuple[str, ...]
    baseline_model: str
    discount: Decimal
    tool_charges: Decimal
    """USD a month that no lever touches."""

    @property
    def kept(self) -> Decimal:
        """What the discount leaves."""
        return 1 - self.discount

    @cached_property
    def planned_calls(self) -> Mix:
        """Calls per request with every model of the mix."""
        return calls_per_request(self.workload.mix, planned_cascade(self.workload))

    @cached_property
    def baseline_here(self) -> str:
        """The baseline model where it may be used, else the next more capable one, else the most capable one allowed."""
        higher = place_of(self.baseline_model, self.allowed, self.order)
        return higher or max(self.allowed, key=self.order.index)

    def batch(self, model: str) -> Decimal:
        """The batch factor of a model here."""
        return batch_factor(self.book, self.option, self.workload, model)

    def geography(self, model: str) -> Decimal:
        """The premium of a usable model here."""
        return model_geography_factor(self.book, self.option, self.costs[model].model)

    def monthly(self, per_request: Decimal) -> Decimal:
        """USD of a month, the charges that are not per token included."""
        return quantized(self.workload.requests_per_month * per_request) + self.tool_charges

    @cached_property
    def amounts(self) -> Mapping[tuple[bool, bool, bool], Mapping[str, Decimal]]:
        """USD of one call by model before discount: with or without the cache, the batches sold here, the premium."""
        plain = {model: cost.plain for model, cost in self.costs.items()}
        cached = {model: cost.cached for model, cost in self.costs.items()}
        found: dict[tuple[bool, bool, bool], Mapping[str, Decimal]] = {}
        for is_cached, amounts in ((False, plain), (True, cached)):
            batched = {model: amount * self.batch(model) for model, amount in amounts.items()}
            for is_batched, before in ((False, amounts), (True, batched)):
                found[is_cached, is_batched, False] = before
                found[is_cached, is_batched, True] = self._pinned(before)
        return found

    def _pinned(self, amounts: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
        return {model: amounts[model] * factor for model, factor in self._premiums.items()}

    @cached_property
    def _premiums(self) -> Mapping[str, Decimal]:
        return {model: self.geography(model) for model in self.order if model in self.allowed and model in self.costs}

    @property
    def listed_call(self) -> Mapping[str, Decimal]:
        """USD of one call on each usable model here, before discount, least capable first."""
        return self.amounts[True, True, True]


def levels_of(rating: Rating) -> dict[LeverSet, Decimal]:
    """The month's cost for every set of levers."""
    levels: dict[LeverSet, Decimal] = {}
    for used in LEVER_SETS:
        if Lever.DISCOUNT not in used:
            per_request = weighted(_calls(rating, used), _amounts(rating, used))
            levels[used] = rating.monthly(per_request)
            levels[used | {Lever.DISCOUNT}] = rating.monthly(per_request * rating.kept)
    return levels


def _calls(rating: Rating, used: LeverSet) -> Mix:
    is_gated = Lever.GEOGRAPHY in used
    if Lever.ROUTING in used:
        return rating.gated.calls if is_gated else rating.planned_calls
    return {rating.baseline_here if is_gated else rating.baseline_model: Decimal(1)}


def _amounts(rating: Rating, used: LeverSet) -> Mapping[str, Decimal]:
    """USD of one call by model, with these levers."""
    return rating.amounts[Lever.CACHE in used, Lever.BATCH in used, Lever.GEOGRAPHY in used]


@dataclass(frozen=True, slots=True)
class GateLevels:
    """USD a month after discount, one outcome of the gate after the other; their differences are the price of compliance."""

    ungated: Decimal
    """Every model, batches sold, no premium."""
    batched: Decimal
    """Only the batches that are shown to be sold."""
    moved: Decimal
    """Lost models replaced."""
    pinned: Decimal
    """Regional premium paid."""

    def __add__(self, other: "GateLevels") -> "GateLevels":
        return GateLevels(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


def gate_levels(rating: Rating) -> GateLevels:
    """What each outcome of the gate does to the month."""
    steps = (
        weighted(rating.planned_calls, rating.amounts[True, False, False]) * full_batch_factor(rating.book, rating.workload),
        weighted(rating.planned_calls, rating.amounts[True, True, False]),
        weighted(rating.gated.calls, rating.amounts[True, True, False]),
        weighted(rating.gated.calls, rating.listed_call),
    )
    return GateLevels(*(rating.monthly(step * rating.kept) for step in steps))


def ungated_per_request(book: PriceBook, workload: Workload, costs: Costs) -> Decimal:
    """USD of a request with every model and batches, no premium, before discount."""
    calls = calls_per_request(workload.mix, planned_cascade(workload))
    return weighted(calls, {model: cost.cached for model, cost in costs.items()}) * full_batch_factor(book, workload)


def weighted(calls: Mix, amounts: Mapping[str, Decimal]) -> Decimal:
    """The sum of calls times amounts."""
    total = Decimal(0)
    for model, share in calls.items():
        total += share * amounts[model]
    return total


def usd(amount: Decimal) -> Money:
    """US dollars."""
    return Money(amount=amount, currency=USD)


def exact_parts(parts: Mapping[str, Decimal], total: Decimal) -> Iterator[tuple[str, Decimal]]:
    """Parts to 1e-6 that add up to the total exactly: what rounding leaves over goes to the largest part."""
    rounded = {name: quantized(part) for name, part in parts.items()}
    largest = max(rounded, key=lambda name: abs(rounded[name]))
    rounded[largest] += total - sum(rounded.values())
    yield from rounded.items()
