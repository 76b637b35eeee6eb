"""The tool `price_workloads`: what the workloads cost at each deployment that survived the residency gate."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from tools.facts import Facts
from tools.money import Money, quantized
from tools.pricing.case_notes import case_notes, planned_models
from tools.pricing.checks import check_workloads_to_price, with_model_ids
from tools.pricing.derivation import request_step, request_steps
from tools.pricing.example import EXAMPLE
from tools.pricing.expected_cost import min_cacheable_tokens
from tools.pricing.history import MonthAt, days_of_change, months_at, workload_month
from tools.pricing.levers import ungated_per_request, usd
from tools.pricing.model_mix import capability_order, strongest
from tools.pricing.option_cost import CaseCosts, price_option
from tools.pricing.price_book import PriceBook
from tools.pricing.priced import OptionCost, PricedWorkloads, PriceUsed, UnpricedOption
from tools.pricing.rated_workload import MONTHS, rated_workload
from tools.pricing.server_tools import tool_charges
from tools.pricing.token_counts import equal_text_rate
from tools.pricing.workload import WorkloadsToPrice
from tools.pricing.workload_basis import workload_basis, workload_key
from tools.pricing.written import calls_of
from tools.spec import ToolSpec
from tools.verdict import Verdict


def price_workloads(given: WorkloadsToPrice, facts: Facts) -> PricedWorkloads:
    """Every option's monthly and annual cost. Raises ResidencyNotSettled, InvalidField or InvalidInputs."""
    on = given.prices_on or given.as_of
    check_workloads_to_price(facts.price_book, given, on)
    given = with_model_ids(facts.price_book, given)
    case = _case_costs(facts.price_book, given, on)
    found = [price_option(case, option) for option in given.options]
    outcomes = [each.cost for each in found]
    priced = sorted(
        (o for o in outcomes if isinstance(o, OptionCost)), key=lambda o: (o.verdict is not Verdict.PASS, o.monthly, o.id)
    )
    months = {each.cost.id: each.months for each in found}
    ungated = _ungated_monthly(case)
    return PricedWorkloads(
        explanation=_explanation(case, priced, outcomes),
        steps=(*request_steps(case, priced), *(step for option in priced for step in months[option.id])),
        prices_on=on,
        baseline_model=case.baseline_model,
        ungated_monthly=ungated,
        ungated_annual=ungated * MONTHS,
        options=tuple(priced),
        not_priced=tuple(o for o in outcomes if isinstance(o, UnpricedOption)),
        prices=tuple(_prices_used(case, priced, given.as_of, on)),
        caches=tuple(line for key in case.keys.values() for line in workload_basis(key).caches),
        cliffs=tuple(line for key in case.keys.values() for line in workload_basis(key).cliffs),
        history=tuple(_history(case, given, on, ungated)),
        notes=tuple(case_notes(case, given, on)),
    )


def forget_workloads() -> None:
    """Let go of everything that is kept by value, so that the next case is priced from nothing."""
    for keeps in (workload_basis, rated_workload, request_step, workload_month):
        keeps.cache_clear()


def _case_costs(book: PriceBook, given: WorkloadsToPrice, on: date) -> CaseCosts:
    mixed = planned_models(given.workloads)
    reachable = {model for option in given.options for model in option.allowed_models}
    sold = {model for model in reachable if book.model(model).list_prices[0].valid_from <= on}
    rule = given.substitutes.order
    named = mixed | {model for model in (given.baseline_model, *(w.weakest_model for w in given.workloads)) if model}
    order = capability_order(book, rule, named if rule else named | sold)
    baseline = given.baseline_model or strongest(order, mixed)
    models = frozenset({*mixed, baseline} | (sold & set(order)))
    keys = {w.id: workload_key(book, w, on, models) for w in given.workloads}
    return CaseCosts(
        book=book,
        workloads=given.workloads,
        costs={name: workload_basis(key).costs for name, key in keys.items()},
        order=order,
        baseline_model=baseline,
        discount=given.discount,
        tool_charges=tool_charges(book, given.workloads),
        keys=keys,
    )


def _ungated_monthly(case: CaseCosts) -> Money:
    kept = 1 - case.discount
    amounts = (w.requests_per_month * ungated_per_request(case.book, w, case.costs[w.id]) * kept for w in case.workloads)
    return usd(sum((quantized(amount) for amount in amounts), sum(case.tool_charges.values(), Decimal(0))))


def _history(case: CaseCosts, given: WorkloadsToPrice, on: date, now: Money) -> Iterable[MonthAt]:
    days = {*days_of_change(case.book, planned_models(case.workloads), until=on), *given.also_on}
    charges = sum(case.tool_charges.values(), Decimal(0))
    return months_at(case.keys.values(), days, kept=1 - case.discount, now=now.amount, charges=charges)


def _explanation(case: CaseCosts, priced: Sequence[OptionCost], outcomes: Sequence[object]) -> str:
    if not priced:
        return f"None of the {len(outcomes)} deployments can serve these workloads with the models allowed there."
    return " ".join(
        f"{len(case.workloads)} workload{'s' if len(case.workloads) > 1 else ''} at {option.id}: {option.monthly} a month, "
        f"{option.annual} a year, {option.compliance.annual} of it the price of compliance{_condition(option)}."
        for option in priced
    )


def _condition(option: OptionCost) -> str:
    if not option.conditional:
        return ""
    return f", conditional on {', '.join(option.question_ids)}; it enters no offer, commitment or recommendation until answered"


def _prices_used(case: CaseCosts, options: Sequence[OptionCost], as_of: date, on: date) -> Iterable[PriceUsed]:
    entered = {*planned_models(case.workloads), case.baseline_model}
    entered |= {model for option in options for workload in option.workloads for model in calls_of(workload)}
    for model in sorted(entered):
        priced = case.book.model(model)
        listed = priced.price_on(on)
        for band in listed.bands:
            yield PriceUsed(
                **band.rates.model_dump(),
                id=f"{model}_over_{band.prompt_tokens_over}" if band.prompt_tokens_over else model,
                valid_from=listed.valid_from,
                prompt_tokens_over=band.prompt_tokens_over,
                tokenizer=priced.tokenizer,
                input_equal_text=equal_text_rate(case.book, band.rates.input, priced.tokenizer),
                output_equal_text=equal_text_rate(case.book, band.rates.output, priced.tokenizer),
                min_cacheable_tokens=Decimal(min_cacheable_tokens(case.book, priced)),
                source=listed.provenance.source,
                source_as_of=listed.provenance.as_of,
                verification=listed.provenance.verification,
                is_current=listed.provenance.is_current(as_of),
            )


PRICE_WORKLOADS: Final = ToolSpec(
    name="price_workloads",
    title="Price workloads at each deployment that survived the residency gate, lever by lever.",
    formula="pricing/stacked-levers",
    version="2",
    input_model=WorkloadsToPrice,
    output_model=PricedWorkloads,
    compute=price_workloads,
    example=EXAMPLE,
)
