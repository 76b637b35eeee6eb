"""What the vendor must not learn of a case: reservation value, targets, walk-aways, money that caps, forecasts."""

from collections.abc import Iterator

from agent.case.facts import CaseState
from agent.preparation.workup import Workup
from tools.bargaining.positions import SetPositionsOutput, private_position
from tools.bargaining.reservation_value import DeriveAlternativesOutput
from tools.budget.size_commitment import SizeCommitmentOutput
from tools.figures import Figure
from tools.pricing.priced import PricedWorkloads


def private_figures(state: CaseState, workup: Workup) -> dict[str, Figure]:
    """Private values by name; names are stable, so that a release can name one."""
    return {figure.path: figure for figure in _private(state, workup)}


def _private(state: CaseState, workup: Workup) -> Iterator[Figure]:
    if state.case.procurement.contract_value is not None:
        yield Figure("procurement.contract_value", state.case.procurement.contract_value, None)
    for label, year in state.case.funding.items():
        if year.amount is not None:
            yield Figure(f"funding.{label}", year.amount, None)
        if year.further_amount is not None:
            yield Figure(f"funding.{label}.further_amount", year.further_amount, None)
    if state.case.preferences.shortfall_cap is not None:
        yield Figure("shortfall_cap", state.case.preferences.shortfall_cap, None)
    alternatives = workup.results.get("derive_alternatives")
    if alternatives is not None and isinstance(alternatives.output, DeriveAlternativesOutput):
        yield Figure("reservation_value", alternatives.output.reservation_value, None)
        positions = workup.results.get("set_positions")
        if positions is not None and isinstance(positions.output, SetPositionsOutput):
            yield from private_position(positions.output, alternatives.output.batna).values()
    sized = workup.results.get("size_commitment")
    if sized is not None and isinstance(sized.output, SizeCommitmentOutput):
        if sized.output.optimum.payable is not None:
            yield Figure("economic_optimum", sized.output.optimum.payable, None)
        yield Figure("forecast", sized.output.pay_as_you_go, None)
    yield from _forecasts(workup)


def _forecasts(workup: Workup) -> Iterator[Figure]:
    """What the year may cost at each option, from P10 to P95."""
    priced = workup.results.get("price_workloads")
    if priced is None or not isinstance(priced.output, PricedWorkloads):
        return
    for option in priced.output.options:
        if option.band is not None:
            yield Figure(f"forecast.{option.id}.expected", option.band.expected, None)
            for point in option.band.points:
                yield Figure(f"forecast.{option.id}.{point.id}", point.amount, None)
