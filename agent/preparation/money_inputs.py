"""From facts of the case to the inputs of pricing and budget tools. What is unknown is named, never assumed."""

from collections.abc import Mapping
from decimal import Decimal

from agent.case.model.case import Case
from agent.case.model.workloads import Demand, Workload
from agent.preparation.missing import Needs
from agent.preparation.service_inputs import service_asked
from tools.budget.demand import Demand as DemandLaw
from tools.budget.demand import DemandPoint, DiscreteDemand, LognormalDemand, NormalDemand
from tools.money import Money
from tools.pricing.prompt_cache import CacheLifetime
from tools.pricing.workload import Workload as WorkloadToPrice


def workloads_to_price(case: Case, needs: Needs) -> tuple[WorkloadToPrice, ...]:
    """The workloads with every figure known."""
    if not case.workloads:
        needs.lacks("workloads")
    read = [_workload(name, workload, needs) for name, workload in case.workloads.items()]
    needs.settle()
    return tuple(WorkloadToPrice.model_validate(values) for values in read)


def _workload(name: str, workload: Workload, needs: Needs) -> Mapping[str, object]:
    path = f"workloads.{name}"
    lifetime = needs.known(workload.cache_lifetime, f"{path}.cache_lifetime", "none")
    cached = lifetime != "none"
    zero = Decimal(0)
    return {
        "id": name,
        "title": workload.title or name,
        "requests_per_month": needs.known(workload.requests_per_month, f"{path}.requests_per_month", 1),
        "input_tokens_per_request": needs.known(workload.input_tokens_per_request, f"{path}.input_tokens_per_request", zero),
        "output_tokens_per_request": needs.known(workload.output_tokens_per_request, f"{path}.output_tokens_per_request", zero),
        "repeated_input_share": needs.known(workload.repeated_input_share, f"{path}.repeated_input_share", zero)
        if cached
        else zero,
        "cache_hit_rate": needs.known(workload.cache_hit_rate, f"{path}.cache_hit_rate", zero) if cached else zero,
        "cache_lifetime": CacheLifetime(lifetime),
        "batch_share": needs.known(workload.batch_share, f"{path}.batch_share", zero),
        "mix": needs.known(workload.mix, f"{path}.mix", {}),
    } | service_asked(path, workload, needs)


def demand_around(mean: Money, demand: Demand, needs: Needs) -> DemandLaw:
    """The year's demand at list price, uncertain as the case says, around what the workloads cost."""
    shape = needs.known(demand.distribution, "demand.distribution", "lognormal")
    if shape == "discrete":
        points = needs.known(demand.points, "demand.points", {"1": Decimal(1)})
        needs.settle()
        return DiscreteDemand(
            points=tuple(DemandPoint(amount=mean * Decimal(factor), probability=share) for factor, share in points.items())
        )
    variation = needs.known(demand.coefficient_of_variation, "demand.coefficient_of_variation", Decimal("0.1"))
    needs.settle()
    if shape == "normal":
        return NormalDemand(mean=mean, standard_deviation=mean * variation)
    return LognormalDemand(mean=mean, coefficient_of_variation=variation)
