"""How each tool's input follows from the case: the chain of calculations, link by link."""

from collections.abc import Callable, Mapping

from agent.preparation.base_option import base_option
from agent.preparation.benchmark_inputs import benchmark_input
from agent.preparation.chain import Chain
from agent.preparation.clause_inputs import clause_input
from agent.preparation.commitment_inputs import commitment_input
from agent.preparation.missing import Needs
from agent.preparation.money_inputs import workloads_to_price
from agent.preparation.negotiation_inputs import (
    alternatives_input,
    concessions_input,
    counter_input,
    menu_input,
    positions_input,
    score_input,
)
from agent.preparation.residency_inputs import gate_input, surviving_options
from agent.preparation.route_inputs import require_route, route_input
from agent.preparation.tier_inputs import tier_input
from agent.preparation.timeline_inputs import timeline_input
from tools.pricing.workload import WorkloadsToPrice
from tools.spec import ToolInput

__all__ = ["INPUTS", "base_option"]


def _pricing(chain: Chain) -> WorkloadsToPrice:
    needs = Needs("price_workloads")
    require_route(chain)
    options = surviving_options(chain)
    workloads = workloads_to_price(chain.case, needs)
    return WorkloadsToPrice(as_of=chain.as_of, workloads=workloads, options=options)


INPUTS: Mapping[str, Callable[[Chain], ToolInput]] = {
    "find_routes": route_input,
    "gate_residency": gate_input,
    "price_workloads": _pricing,
    "size_commitment": commitment_input,
    "evaluate_tiers": tier_input,
    "value_clauses": clause_input,
    "plan_timeline": timeline_input,
    "rank_benchmarks": benchmark_input,
    "derive_alternatives": alternatives_input,
    "set_positions": positions_input,
    "score_offer": score_input,
    "propose_counter": counter_input,
    "propose_menu": menu_input,
    "plan_concessions": concessions_input,
}
"""In the order of the chain."""
