"""The tool `price_workloads`: what the workloads cost at each deployment that survived the residency gate."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from tools.facts import Facts
from tools.money import Money, quantized
from tools.pricing.checks import check_workloads_to_price, with_model_ids
from tools.pricing.derivation import derivation
from tools.pricing.example import EXAMPLE
from tools.pricing.expected_cost import expected_cost, min_cacheable_tokens
from tools.pricing.model_mix import capability_order, strongest
from tools.pricing.option_cost import MONTHS, CaseCosts, price_option
from tools.pricing.price_book import PriceBook
from tools.pricing.priced import OptionCost, PricedWorkloads, PriceUsed, UnpricedOption
from tools.pricing.waterfall import ungated_per_request, usd
from tools.pricing.workload import WorkloadsToPrice
from tools.spec import ToolSpec
from tools.verdict import Verdict


def price_workloads(given: WorkloadsToPrice, facts: Facts) -> PricedWorkloads:
    """Every option's monthly and annual cost. Raises ResidencyNotSettled, InvalidField or InvalidInputs."""
    on = given.prices_on or given.as_of
    check_workloads_to_price(facts.price_book, given, on)
    given = with_model_ids(facts.price_book, given)
    case = _case_costs(facts.price_book, given, on)
    outcomes = [price_option(case, option) for option in given.options]
    priced = sorted(
        (o for o in outcomes if isinstance(o, OptionCost)), key=lambda o: (o.verdict is not Verdict.PASS, o.monthly, o.id)
    )
    ungated = _ungated_monthly(case)
    return PricedWorkloads(
        explanation=_explanation(case, priced, outcomes),
        steps=tuple(derivation(case, priced, given.options)),
        prices_on=on,
        baseline_model=case.baseline_model,
        ungated_monthly=ungated,
        ungated_annual=ungated * MONTHS,
        options=tuple(priced),
        not_priced=tuple(o for o in outcomes if isinstance(o, UnpricedOption)),
        prices=tuple(_prices_used(case, priced, given.as_of, on)),
        notes=tuple(_notes(case, given, on)),
    )


def _case_costs(book: PriceBook, given: WorkloadsToPrice, on: date) -> CaseCosts:
    mixed = {model for workload in given.workloads for model, share in workload.mix.items() if share}
    reachable = {model for option in given.options for model in option.allowed_models}
    sold = {model for model in reachable if book.model(model).list_prices[0].valid_from <= on}
    rule = given.substitutes.order
    order = capability_order(book, rule, mixed if rule else mixed | sold)
    baseline = given.baseline_model or strongest(order, mixed)
    models = sorted({*mixed, baseline} | (sold & set(order)))
    return CaseCosts(
        book=book,
        workloads=given.workloads,
        costs={w.id: {model: expected_cost(book, w, model, on=on) for model in models} for w in given.workloads},
        order=order,
        baseline_model=baseline,
        discount=given.discount,
    )


def _ungated_monthly(case: CaseCosts) -> Money:
    kept = 1 - case.discount
    amounts = (w.requests_per_month * ungated_per_request(case.book, w, case.costs[w.id]) * kept for w in case.workloads)
    return usd(sum((quantized(amount) for amount in amounts), Decimal(0)))


def _explanation(case: CaseCosts, priced: Sequence[OptionCost], outcomes: Sequence[object]) -> str:
    if not priced:
        return f"None of the {len(outcomes)} deployments can serve these workloads with the models allowed there."
    return " ".join(
        f"{len(case.workloads)} workload{'s' if len(case.workloads) > 1 else ''} at {option.id}: {option.monthly} a month, "
        f"{option.annual} a year{_condition(option)}."
        for option in priced
    )


def _condition(option: OptionCost) -> str:
    if not option.conditional:
        return ""
    return f", conditional on {', '.join(option.question_ids)}; it enters no offer, commitment or recommendation until answered"


def _prices_used(case: CaseCosts, options: Sequence[OptionCost], as_of: date, on: date) -> Iterable[PriceUsed]:
    entered = {model for workload in case.workloads for model, share in workload.mix.items() if share} | {case.baseline_model}
    entered |= {model for option in options for workload in option.workloads for model in workload.mix}
    for model in sorted(entered):
        priced = case.book.model(model)
        listed = priced.price_on(on)
        for band in listed.bands:
            yield PriceUsed(
                **band.rates.model_dump(),
                id=f"{model}_over_{band.prompt_tokens_over}" if band.prompt_tokens_over else model,
                valid_from=listed.valid_from,
                prompt_tokens_over=band.prompt_tokens_over,
                min_cacheable_tokens=Decimal(min_cacheable_tokens(case.book, priced)),
                source=listed.provenance.source,
                source_as_of=listed.provenance.as_of,
                verification=listed.provenance.verification,
                is_current=listed.provenance.is_current(as_of),
            )


def _notes(case: CaseCosts, given: WorkloadsToPrice, on: date) -> Iterable[str]:
    if not given.substitutes.order:
        yield "More capable means: by family (haiku, sonnet, opus, fable, mythos), then by release date."
    for workload in case.workloads:
        for model, share in workload.mix.items():
            if share:
                yield from case.costs[workload.id][model].notes
    mixed = {model for workload in case.workloads for model, share in workload.mix.items() if share}
    yield from _disagreement_notes(case.book, mixed, on)
    yield from _age_notes(case.book, mixed, as_of=given.as_of, on=on)


def _disagreement_notes(book: PriceBook, models: Collection[str], on: date) -> Iterable[str]:
    for dispute in book.disagreements:
        if dispute.model in models and dispute.since <= on and (dispute.until is None or on <= dispute.until):
            yield (
                f"{dispute.model} {dispute.category}: {dispute.chosen} is used ({dispute.chosen_source}); "
                f"{dispute.other_source} says {dispute.other}."
            )


def _age_notes(book: PriceBook, models: Collection[str], *, as_of: date, on: date) -> Iterable[str]:
    for model in sorted(models):
        source = book.price_of(model, on=on).provenance
        if not source.is_current(as_of):
            yield f"The price of {model} was read on {source.as_of} and was current until {source.valid_until}; read it again."


PRICE_WORKLOADS: Final = ToolSpec(
    name="price_workloads",
    title="Price workloads at each deployment that survived the residency gate, lever by lever.",
    formula="pricing/stacked-levers",
    version="1",
    input_model=WorkloadsToPrice,
    output_model=PricedWorkloads,
    compute=price_workloads,
    example=EXAMPLE,
)
