"""The derivation of prices, line by line, with the numbers put in."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from tools.money import quantized
from tools.pricing.expected_cost import ExpectedCost, is_cached
from tools.pricing.gated_mix import batch_factor, model_geography_factor
from tools.pricing.option_cost import CaseCosts
from tools.pricing.priced import OptionCost, WorkloadCost
from tools.pricing.prompt_cache import CacheLifetime
from tools.pricing.workload import GatedOption, Workload
from tools.results import Step


def derivation(case: CaseCosts, options: Sequence[OptionCost], given: Sequence[GatedOption]) -> Iterable[Step]:
    """First what one request costs on each model that is used, then each workload's month at each option."""
    terms = {option.id: option for option in given}
    for workload in case.workloads:
        used = {model for option in options for w in option.workloads if w.id == workload.id for model in calls_of(w)}
        for model in sorted({*(m for m, share in workload.mix.items() if share), *used}):
            yield _request_step(case, workload, case.costs[workload.id][model])
    for option in options:
        for workload, cost in zip(case.workloads, option.workloads, strict=True):
            yield _month_step(case, terms[option.id], option, workload, cost)


def calls_of(cost: WorkloadCost) -> dict[str, Decimal]:
    """Model calls per request, what a cascade tries again included."""
    calls = dict(cost.mix)
    if cost.cascade is not None:
        again = cost.cascade.first_share * cost.cascade.escalated_share
        calls[cost.cascade.strong_model] = calls.get(cost.cascade.strong_model, Decimal(0)) + again
    return calls


def _request_step(case: CaseCosts, workload: Workload, cost: ExpectedCost) -> Step:
    rates = cost.band.rates
    tokens_in, tokens_out = plain(cost.tokens.prompt), plain(cost.tokens.output)
    rate_in = _cached_rate(workload, cost) if is_cached(case.book, cost.model, workload) else plain(rates.input)
    fast = f" × {plain(cost.fast)}" if cost.fast != 1 else ""
    blended = ", rates over all prompt lengths" if cost.band not in cost.bands else ""
    return Step(
        label=f"{workload.title}: one request on {cost.model.name}{blended}",
        expression=f"({tokens_in} × {rate_in} + {tokens_out} × {plain(rates.output)}){fast} / 10^6",
        value=f"{plain(quantized(cost.cached, 9))} USD",
    )


def _cached_rate(workload: Workload, cost: ExpectedCost) -> str:
    rates = cost.band.rates
    write = rates.cache_write(for_an_hour=workload.cache_lifetime is CacheLifetime.ONE_HOUR)
    repeated, hits = plain(workload.repeated_input_share), plain(workload.cache_hit_rate)
    reads = f"({hits} × {plain(rates.cache_read)} + (1 − {hits}) × {plain(write)})"
    return f"((1 − {repeated}) × {plain(rates.input)} + {repeated} × {reads})"


def _month_step(case: CaseCosts, terms: GatedOption, option: OptionCost, workload: Workload, cost: WorkloadCost) -> Step:
    parts = " + ".join(_share(case, terms, workload, model, share) for model, share in calls_of(cost).items())
    charges = case.tool_charges[workload.id]
    return Step(
        label=f"{workload.title} at {option.id}: a month (share × request × batch × geography, then discount)",
        expression=f"{workload.requests_per_month:,} × ({parts}) × (1 − {plain(option.discount)})"
        + (f" + {plain(charges)}" if charges else ""),
        value=str(cost.monthly),
    )


def _share(case: CaseCosts, terms: GatedOption, workload: Workload, model: str, share: Decimal) -> str:
    cost = case.costs[workload.id][model]
    batch = batch_factor(case.book, terms, workload, model)
    geography = model_geography_factor(case.book, terms, cost.model)
    return f"{plain(share)} × {plain(quantized(cost.cached, 9))} × {plain(batch)} × {plain(geography)}"


def plain(value: Decimal) -> str:
    """A Decimal without exponent or trailing zeros, at most nine places."""
    return f"{quantized(value, 9).normalize():,f}"
