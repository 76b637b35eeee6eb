"""The same month at other days' list prices: what the list did to this work, and what any past day would have charged."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.pricing.expected_cost import expected_cost
from tools.pricing.levers import ungated_per_request, usd
from tools.pricing.price_book import PriceBook
from tools.pricing.unit_cost import fast_mode_factor
from tools.pricing.workload_basis import MOST_KEPT, WorkloadKey
from tools.quantities import SignedShare


class MonthAt(Frozen):
    """The month at the list prices of one day, with every model, batches and no regional premium, after discount."""

    id: str
    """The day, ISO."""
    day: date
    """The day."""
    monthly: Money | None
    """The cost; none where a model of the mix was not sold yet."""
    change: SignedShare | None
    """Against the day that is priced; negative was cheaper."""
    note: str
    """Why there is no cost; empty otherwise."""


def months_at(
    keys: Collection[WorkloadKey], days: Collection[date], *, kept: Decimal, now: Decimal, charges: Decimal
) -> Iterable[MonthAt]:
    """The month on each day, oldest first; `now` is its cost on the day that is priced."""
    for day in sorted(set(days)):
        try:
            monthly = sum((workload_month(key, day, kept) for key in keys), charges)
        except InvalidField as problem:
            note = f"{problem.field} {problem.value}: {problem.expected}"
            yield MonthAt(id=day.isoformat(), day=day, monthly=None, change=None, note=note)
            continue
        change = quantized(monthly / now - 1) if now else Decimal(0)
        yield MonthAt(id=day.isoformat(), day=day, monthly=usd(monthly), change=change, note="")


@lru_cache(maxsize=4 * MOST_KEPT)
def workload_month(key: WorkloadKey, day: date, kept: Decimal) -> Decimal:
    """One workload's month at the list of that day. Raises InvalidField where a model was not sold yet."""
    book, workload = key.book, key.workload
    also = [workload.escalation.to_model] if workload.escalation else []
    models = {*(model for model, share in workload.mix.items() if share), *also}
    costs = {model: expected_cost(book, workload, model, on=day) for model in models}
    for cost in costs.values():
        if not cost.serves:
            fast_mode_factor(cost.model, on=day)  # raises: it was not sold that day
    return quantized(workload.requests_per_month * ungated_per_request(book, workload, costs) * kept)


def days_of_change(book: PriceBook, models: Collection[str], *, until: date) -> tuple[date, ...]:
    """The days up to `until` on which the list price of a model changed, from the first on which all are sold."""
    starts = [price.valid_from for model in models for price in book.model(model).list_prices]
    first = max(book.model(model).list_prices[0].valid_from for model in models)
    return tuple(sorted({day for day in starts if first <= day <= until}))
