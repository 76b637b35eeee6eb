"""How each tool's input follows from the case: the chain of calculations, link by link (DESIGN section 4)."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from agent.preparation.bargaining_inputs import last_offers, money_model
from agent.preparation.base_option import base_option
from agent.preparation.benchmark_inputs import benchmark_input
from agent.preparation.chain import Chain
from agent.preparation.clause_inputs import clause_input
from agent.preparation.commitment_inputs import commitment_input, exchange_rate
from agent.preparation.funding_inputs import funding_in_order
from agent.preparation.missing import Needs
from agent.preparation.money_inputs import demand_around, workloads_to_price
from agent.preparation.residency_inputs import gate_input, surviving_options
from agent.preparation.route_inputs import require_route, route_input
from agent.preparation.tier_inputs import tier_input
from tools.bargaining.alternatives import PartnerCloud
from tools.bargaining.counter import ProposeCounterInput
from tools.bargaining.offers import OfferTerms, OverageBasis
from tools.bargaining.positions import SetPositionsInput
from tools.bargaining.reservation_value import DeriveAlternativesInput
from tools.bargaining.score_offer import ScoreOfferInput
from tools.budget.demand import Demand
from tools.money import Money
from tools.pricing.priced import PricedWorkloads
from tools.pricing.workload import WorkloadsToPrice
from tools.spec import ToolInput
from tools.verdict import Verdict

__all__ = ["INPUTS", "base_option"]


def _pricing(chain: Chain) -> WorkloadsToPrice:
    needs = Needs("price_workloads")
    require_route(chain)
    options = surviving_options(chain)
    workloads = workloads_to_price(chain.case, needs)
    return WorkloadsToPrice(as_of=chain.as_of, workloads=workloads, options=options)


def _demand(chain: Chain, needs: Needs) -> Demand:
    return demand_around(base_option(chain).annual, chain.case.demand, needs)


def _alternatives(chain: Chain) -> tuple[PartnerCloud, ...]:
    """The other options that passed the gate, bought without a commitment; what they cost is computed."""
    base = base_option(chain)
    priced = chain.result("price_workloads").output
    if not isinstance(priced, PricedWorkloads):
        raise TypeError(priced)
    nothing = Money(amount=Decimal(0), currency=base.annual.currency)
    return tuple(
        PartnerCloud(
            id=option.id,
            verdict=option.verdict,
            terms=OfferTerms(discount=Decimal(0), payable_commitment=nothing, overage_basis=OverageBasis.LIST),
            price_factor=option.annual.amount / base.annual.amount,
            switching_cost=nothing,
        )
        for option in priced.options
        if option.id != base.id and option.verdict is Verdict.PASS and not option.conditional
    )


def _negotiation(chain: Chain, needs: Needs) -> dict[str, object]:
    demand = _demand(chain, needs)
    first = funding_in_order(chain, needs)[0]
    return {
        "as_of": chain.as_of,
        "model": money_model(chain.case, demand, base_option(chain).annual, needs),
        "appropriation": first,
        "exchange_rate": exchange_rate(chain.case, first, demand.currency, needs),
        "alternatives": _alternatives(chain),
    }


def _reservation(chain: Chain) -> DeriveAlternativesInput:
    given = _negotiation(chain, Needs("derive_alternatives"))
    return DeriveAlternativesInput.model_validate({name: given[name] for name in ("as_of", "model", "alternatives")})


def _positions(chain: Chain) -> SetPositionsInput:
    needs = Needs("set_positions")
    given = _negotiation(chain, needs)
    last = last_offers(chain.case, needs)[0] if chain.case.offers else None
    return SetPositionsInput.model_validate(given | {"last_offer": last})


def _score(chain: Chain) -> ScoreOfferInput:
    needs = Needs("score_offer")
    offer, previous = last_offers(chain.case, needs)
    return ScoreOfferInput.model_validate(_negotiation(chain, needs) | {"offer": offer, "previous_offer": previous})


def _counter(chain: Chain) -> ProposeCounterInput:
    needs = Needs("propose_counter")
    offer, _ = last_offers(chain.case, needs)
    return ProposeCounterInput.model_validate(_negotiation(chain, needs) | {"last_offer": offer})


INPUTS: Mapping[str, Callable[[Chain], ToolInput]] = {
    "find_routes": route_input,
    "gate_residency": gate_input,
    "price_workloads": _pricing,
    "size_commitment": commitment_input,
    "evaluate_tiers": tier_input,
    "value_clauses": clause_input,
    "rank_benchmarks": benchmark_input,
    "derive_alternatives": _reservation,
    "set_positions": _positions,
    "score_offer": _score,
    "propose_counter": _counter,
}
"""In the order of the chain."""
