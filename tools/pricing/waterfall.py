"""From list price on one model down to the cost, one lever after the other (methods.md section 1.3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tools.money import Money, money, quantized
from tools.pricing.expected_cost import ExpectedCost
from tools.pricing.gated_mix import batch_factor, full_batch_factor, model_geography_factor
from tools.pricing.model_mix import Mix, MovedMix
from tools.pricing.price_book import PriceBook
from tools.pricing.priced import Lever, WaterfallStep
from tools.pricing.unit_cost import USD
from tools.pricing.workload import GatedOption, Workload

Costs = Mapping[str, ExpectedCost]
"""A workload's expected cost by model."""


@dataclass(frozen=True, slots=True)
class LeverAmounts:
    """USD a month after each lever, at micro-dollar precision, and the same month ungated."""

    strongest_model: Decimal
    routing: Decimal
    cache: Decimal
    batch: Decimal
    moved: Decimal
    """After lost models were replaced, before the regional premium; part of the geography step."""
    geography: Decimal
    discount: Decimal
    ungated: Decimal
    """Every model, batches sold, no premium; before discount."""
    ungated_discounted: Decimal
    batch_discounted: Decimal
    moved_discounted: Decimal

    def __add__(self, other: "LeverAmounts") -> "LeverAmounts":
        return LeverAmounts(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Rating:
    """Everything that decides a workload's amounts at an option."""

    book: PriceBook
    workload: Workload
    option: GatedOption
    moved: MovedMix
    costs: Costs
    baseline_model: str
    discount: Decimal


def lever_amounts(rating: Rating) -> LeverAmounts:
    """Each lever's amount for one workload at one option."""
    workload, costs, mix = rating.workload, rating.costs, rating.workload.mix
    cached = _weighted(mix, {model: cost.cached for model, cost in costs.items()})
    batched = _weighted(mix, _batched(rating, mix))
    moved = _weighted(rating.moved.mix, _batched(rating, rating.moved.mix))
    pinned = _weighted(rating.moved.mix, _pinned(rating))
    ungated = cached * full_batch_factor(rating.book, workload)
    routed = _weighted(mix, {model: cost.plain for model, cost in costs.items()})
    kept = 1 - rating.discount
    per_request = (
        costs[rating.baseline_model].plain,
        routed,
        cached,
        batched,
        moved,
        pinned,
        pinned * kept,
        ungated,
        ungated * kept,
        batched * kept,
        moved * kept,
    )
    return LeverAmounts(*(quantized(workload.requests_per_month * amount) for amount in per_request))


def ungated_per_request(book: PriceBook, workload: Workload, costs: Costs) -> Decimal:
    """USD of a request with every model and batches, no premium, before discount."""
    return _weighted(workload.mix, {m: cost.cached for m, cost in costs.items()}) * full_batch_factor(book, workload)


def _weighted(mix: Mix, amounts: Mapping[str, Decimal]) -> Decimal:
    return sum((share * amounts[model] for model, share in mix.items() if share), Decimal(0))


def _batched(rating: Rating, mix: Mix) -> dict[str, Decimal]:
    return {
        model: rating.costs[model].cached * batch_factor(rating.book, rating.option, rating.workload, model)
        for model, share in mix.items()
        if share
    }


def _pinned(rating: Rating) -> dict[str, Decimal]:
    return {
        model: amount * model_geography_factor(rating.book, rating.option, rating.costs[model].model)
        for model, amount in _batched(rating, rating.moved.mix).items()
    }


def waterfall_of(amounts: LeverAmounts) -> tuple[WaterfallStep, ...]:
    """The six steps, each with its change and what is saved so far."""
    return tuple(_steps([(lever, getattr(amounts, lever.value)) for lever in Lever]))


def _steps(levels: Sequence[tuple[Lever, Decimal]]) -> Iterable[WaterfallStep]:
    first = previous = levels[0][1]
    for lever, level in levels:
        saved = quantized(1 - level / first) if first else Decimal(0)
        yield WaterfallStep(id=lever, monthly=usd(level), change=usd(level - previous), saved_share=saved)
        previous = level


def usd(amount: Decimal) -> Money:
    """US dollars."""
    return money(amount, USD)
