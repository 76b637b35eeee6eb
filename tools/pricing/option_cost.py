"""One deployment, priced: its workloads, its waterfall, its price of compliance, and what a reader must know."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import add

from tools.money import quantized
from tools.pricing.gated_mix import UsableModels, gated_mix, lost_models, usable_models
from tools.pricing.model_mix import MovedMix
from tools.pricing.multipliers import Geography
from tools.pricing.price_book import Answer, PriceBook
from tools.pricing.priced import ComplianceCost, LostModel, OptionCost, UnpricedOption, WorkloadCost
from tools.pricing.waterfall import Costs, LeverAmounts, Rating, lever_amounts, usd, waterfall_of
from tools.pricing.workload import GatedOption, Workload
from tools.verdict import Verdict

MONTHS = 12


@dataclass(frozen=True, slots=True)
class CaseCosts:
    """What holds for every option: the workloads, and the expected cost of each on each model."""

    book: PriceBook
    workloads: tuple[Workload, ...]
    costs: Mapping[str, Costs]
    """By workload id, then model."""
    order: tuple[str, ...]
    baseline_model: str
    discount: Decimal


def price_option(case: CaseCosts, option: GatedOption) -> OptionCost | UnpricedOption:
    """The option's cost, or why it has none."""
    usable = usable_models(case.book, option)
    mixes = {workload.id: gated_mix(usable, workload, case.order) for workload in case.workloads}
    lost = lost_models(usable, mixes.values())
    if any(mix.stranded for mix in mixes.values()):
        return _unpriced(option, tuple(model for model in lost if not model.substitute))
    discount = case.discount if option.discount is None else option.discount
    amounts = {w.id: lever_amounts(_rating(case, option, w, mixes[w.id], discount)) for w in case.workloads}
    total = reduce(add, amounts.values())
    questions = _question_ids(usable, mixes.values())
    return OptionCost(
        id=option.id,
        verdict=option.verdict,
        conditional=bool(questions),
        question_ids=questions,
        monthly=usd(total.discount),
        annual=usd(total.discount * MONTHS),
        geography_factor=_stated_factor(case.book, option),
        discount=discount,
        workloads=tuple(_workload_cost(w, amounts[w.id], mixes[w.id]) for w in case.workloads),
        waterfall=waterfall_of(total),
        lost_models=lost,
        compliance=_compliance(total),
        notes=tuple(_notes(case, option, lost, total)),
    )


def _rating(case: CaseCosts, option: GatedOption, workload: Workload, moved: MovedMix, discount: Decimal) -> Rating:
    return Rating(
        book=case.book,
        workload=workload,
        option=option,
        moved=moved,
        costs=case.costs[workload.id],
        baseline_model=case.baseline_model,
        discount=discount,
    )


def _unpriced(option: GatedOption, stranded: Sequence[LostModel]) -> UnpricedOption:
    names = ", ".join(model.id for model in stranded)
    return UnpricedOption(
        id=option.id,
        verdict=option.verdict,
        question_ids=option.question_ids,
        reason=f"No allowed model is as capable as {names}; change the mix, or ask for another model there.",
        lost_models=tuple(stranded),
    )


def _question_ids(usable: UsableModels, mixes: Iterable[MovedMix]) -> tuple[str, ...]:
    used = {model for mix in mixes for model in mix.mix}
    unproven = tuple(f"inference_geo:{model}" for model in sorted(usable.unproven & used))
    return (usable.option.question_ids if usable.option.verdict is Verdict.UNCONFIRMED else ()) + unproven


def _stated_factor(book: PriceBook, option: GatedOption) -> Decimal:
    if option.geography.kind is Geography.ANYWHERE:
        return Decimal(1)
    return option.geography.factor or book.geographies[option.geography.kind].factor


def _workload_cost(workload: Workload, amounts: LeverAmounts, moved: MovedMix) -> WorkloadCost:
    return WorkloadCost(
        id=workload.id,
        title=workload.title,
        monthly=usd(amounts.discount),
        annual=usd(amounts.discount * MONTHS),
        per_request=usd(quantized(amounts.discount / workload.requests_per_month, 9)),
        mix=moved.mix,
        waterfall=waterfall_of(amounts),
    )


def _compliance(total: LeverAmounts) -> ComplianceCost:
    whole = total.discount - total.ungated_discounted
    return ComplianceCost(
        monthly=usd(whole),
        annual=usd(whole * MONTHS),
        share=quantized(whole / total.ungated_discounted) if total.ungated_discounted else Decimal(0),
        from_batch=usd(total.batch_discounted - total.ungated_discounted),
        from_lost_models=usd(total.moved_discounted - total.batch_discounted),
        from_geography=usd(total.discount - total.moved_discounted),
    )


def _notes(case: CaseCosts, option: GatedOption, lost: Sequence[LostModel], total: LeverAmounts) -> Iterable[str]:
    for model in lost:
        yield f"{model.id}: {model.reason}; its requests move up to {model.substitute}."
    batched = any(workload.batch_share for workload in case.workloads)
    at_stake = usd(total.batch_discounted - total.ungated_discounted)
    if batched and option.batch_available is Answer.UNKNOWN:
        yield f"Whether batches are sold here is unknown, so none are counted; they would save up to {at_stake} a month."
    if batched and option.batch_available is Answer.NO:
        yield f"No batches are sold here; that costs {at_stake} a month."
    if option.models_without_batch and option.batch_available is Answer.YES:
        yield f"No batches here for {', '.join(option.models_without_batch)}."
    yield from _factor_notes(case.book, option)


def _factor_notes(book: PriceBook, option: GatedOption) -> Iterable[str]:
    given, kind = option.geography.factor, option.geography.kind
    if kind is Geography.ANYWHERE or given is None:
        return
    listed = book.geographies[kind].factor
    if given != listed:
        yield f"The geography factor {given} was given; the price book lists {listed} for {kind.value}."
