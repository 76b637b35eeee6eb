"""The derivation of prices, line by line, with the numbers put in."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from tools.money import quantized
from tools.pricing.expected_cost import ExpectedCost, is_cached
from tools.pricing.option_cost import CaseCosts
from tools.pricing.priced import OptionCost
from tools.pricing.prompt_cache import CacheLifetime
from tools.pricing.workload import Workload
from tools.pricing.workload_basis import MOST_KEPT, WorkloadKey, workload_basis
from tools.pricing.written import calls_of, plain
from tools.results import Step


def request_steps(case: CaseCosts, options: Sequence[OptionCost]) -> Iterable[Step]:
    """What one request costs on each model that is used."""
    for place, workload in enumerate(case.workloads):
        used = {model for option in options for model in calls_of(option.workloads[place])}
        for model in sorted({*(m for m, share in workload.mix.items() if share), *used}):
            yield request_step(case.keys[workload.id], model)


@lru_cache(maxsize=4 * MOST_KEPT)
def request_step(key: WorkloadKey, model: str) -> Step:
    """One request on one model, with its numbers."""
    workload, cost = key.workload, workload_basis(key).costs[model]
    rates = cost.band.rates
    tokens_in, tokens_out = plain(cost.tokens.prompt), plain(cost.tokens.output)
    rate_in = _cached_rate(workload, cost) if is_cached(key.book, cost.model, workload) else plain(rates.input)
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
