"""What the vendor must not learn of a case: reservation value, alternatives, targets, walk-aways, plans, caps, forecasts."""

from collections.abc import Iterator
from decimal import Decimal

from agent.case.facts import CaseState
from agent.preparation.workup import Workup
from tools.bargaining.counter import ProposeCounterOutput
from tools.bargaining.offers import NO_CAP, Issue, OfferTerms
from tools.bargaining.plan_concessions import PlanConcessionsOutput
from tools.bargaining.positions import SetPositionsOutput, private_position
from tools.bargaining.reservation_value import DeriveAlternativesOutput
from tools.budget.size_commitment import SizeCommitmentOutput
from tools.figures import Figure
from tools.money import Money
from tools.pricing.priced import PricedWorkloads
from tools.quantities import Unit


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
        yield from _alternatives(alternatives.output)
    yield from _later_offers(workup)
    yield from _trade(workup)
    sized = workup.results.get("size_commitment")
    if sized is not None and isinstance(sized.output, SizeCommitmentOutput):
        if sized.output.optimum.payable is not None:
            yield Figure("economic_optimum", sized.output.optimum.payable, None)
        yield Figure("forecast", sized.output.pay_as_you_go, None)
    yield from _forecasts(workup)


def _alternatives(found: DeriveAlternativesOutput) -> Iterator[Figure]:
    """What each alternative would cost; the best one's is the reservation value."""
    for alternative in found.alternatives:
        if alternative.cost is not None and alternative.id != found.batna:
            yield Figure(f"alternatives.{alternative.id}.cost", alternative.cost, None)


def _later_offers(workup: Workup) -> Iterator[Figure]:
    """The packages we would move to after the next one: whoever knows them waits for them."""
    planned = workup.results.get("plan_concessions")
    if planned is None or not isinstance(planned.output, PlanConcessionsOutput) or planned.output.next_offer is None:
        return
    now = set(_told_by(planned.output.next_offer).values())
    for step in planned.output.plan[1:]:
        for issue, value in _told_by(step.terms).items():
            if value not in now:
                yield Figure(f"plan.{step.id}.{issue}", value, None if isinstance(value, Money) else Unit.SHARE)


def _trade(workup: Workup) -> Iterator[Figure]:
    """The trade that a person may still choose: a vendor that knows it waits for it."""
    proposed = workup.results.get("propose_counter")
    output = proposed.output_as(ProposeCounterOutput) if proposed else None
    if output is None or output.counter is None or output.trade is None:
        return
    now = set(_told_by(output.counter).values())
    for issue, value in _told_by(output.trade.terms).items():
        if value not in now:
            yield Figure(f"trade.{issue}", value, None if isinstance(value, Money) else Unit.SHARE)


def _told_by(terms: OfferTerms) -> dict[Issue, Money | Decimal]:
    """The amounts and shares of a package; a word or a plain 0 says nothing."""
    values: dict[Issue, Money | Decimal] = {
        Issue.DISCOUNT: terms.discount,
        Issue.COMMITMENT: terms.payable_commitment,
        Issue.ROLLOVER: terms.rollover_share,
    }
    shown: dict[Issue, Money | Decimal] = {issue: value for issue, value in values.items() if value != 0}
    if terms.renewal_cap not in {NO_CAP, Decimal(0)}:
        shown[Issue.RENEWAL] = Decimal(terms.renewal_cap)
    return shown


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
