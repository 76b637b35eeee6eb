"""One deployment, priced: its workloads, its waterfall, its price of compliance, and what a reader must know."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import add

from tools.money import quantized
from tools.pricing.annual_band import annual_band
from tools.pricing.cascade import priced_cascade
from tools.pricing.categories import category_amounts, category_costs
from tools.pricing.claims import check_claims, claims_together, saved
from tools.pricing.gated_mix import GatedMix, LostModel, UsableModels, gated_mix, lost_models, usable_models
from tools.pricing.lever_split import lever_parts
from tools.pricing.levers import ALL_LEVERS, NO_LEVERS, Costs, GateLevels, Levels, Rating, gate_levels, levels_of, usd
from tools.pricing.mix_sensitivity import model_costs
from tools.pricing.multipliers import Geography
from tools.pricing.option_notes import option_notes
from tools.pricing.price_book import PriceBook
from tools.pricing.priced import ComplianceCost, OptionCost, UnpricedOption, WorkloadCost
from tools.pricing.waterfall import waterfall_of
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
    tool_charges: Mapping[str, Decimal]
    """USD a month by workload id, beside the tokens."""


def price_option(case: CaseCosts, option: GatedOption) -> OptionCost | UnpricedOption:
    """The option's cost, or why it has none."""
    usable = usable_models(case.book, option)
    allowed = {w.id: usable.usable & _serving(case.costs[w.id]) for w in case.workloads}
    gated = {w.id: gated_mix(allowed[w.id], w, case.order) for w in case.workloads}
    lost = lost_models(usable, gated.values())
    if any(mix.stranded for mix in gated.values()):
        return _unpriced(option, tuple(model for model in lost if not model.substitute))
    ratings = [_rating(case, option, w, allowed[w.id], gated[w.id]) for w in case.workloads]
    return _priced(case, usable, ratings, lost)


def _serving(costs: Costs) -> frozenset[str]:
    return frozenset(model for model, cost in costs.items() if cost.serves)


def _rating(case: CaseCosts, option: GatedOption, workload: Workload, allowed: frozenset[str], gated: GatedMix) -> Rating:
    return Rating(
        book=case.book,
        workload=workload,
        option=option,
        allowed=allowed,
        gated=gated,
        costs=case.costs[workload.id],
        order=case.order,
        baseline_model=case.baseline_model,
        discount=case.discount if option.discount is None else option.discount,
        tool_charges=case.tool_charges[workload.id],
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


def _priced(case: CaseCosts, usable: UsableModels, ratings: Sequence[Rating], lost: tuple[LostModel, ...]) -> OptionCost:
    option, claims = usable.option, case.book.savings_claims
    levels = [levels_of(rating) for rating in ratings]
    categories = [category_amounts(rating, each[ALL_LEVERS]) for rating, each in zip(ratings, levels, strict=True)]
    total = {used: sum((each[used] for each in levels), Decimal(0)) for used in levels[0]}
    gate = reduce(add, (gate_levels(rating) for rating in ratings))
    monthly = total[ALL_LEVERS]
    questions = _question_ids(usable, [rating.gated for rating in ratings])
    return OptionCost(
        id=option.id,
        verdict=option.verdict,
        conditional=bool(questions),
        question_ids=questions,
        monthly=usd(monthly),
        annual=usd(monthly * MONTHS),
        geography_factor=_stated_factor(case.book, option),
        discount=ratings[0].discount,
        workloads=tuple(_workload_cost(*parts) for parts in zip(ratings, levels, categories, strict=True)),
        waterfall=waterfall_of(total),
        levers=tuple(lever_parts(total)),
        claims=tuple(check_claims(claims, total)),
        claims_together=claims_together(claims, total),
        categories=category_costs({name: sum((each[name] for each in categories), Decimal(0)) for name in categories[0]}),
        band=annual_band(
            case.workloads,
            {rating.workload.id: each[ALL_LEVERS] * MONTHS for rating, each in zip(ratings, levels, strict=True)},
        ),
        lost_models=lost,
        compliance=_compliance(gate),
        notes=tuple(option_notes(ratings, lost, gate)),
    )


def _question_ids(usable: UsableModels, mixes: Iterable[GatedMix]) -> tuple[str, ...]:
    used = {model for mix in mixes for model in mix.calls}
    unproven = tuple(f"inference_geo:{model}" for model in sorted(usable.unproven & used))
    return (usable.option.question_ids if usable.option.verdict is Verdict.UNCONFIRMED else ()) + unproven


def _stated_factor(book: PriceBook, option: GatedOption) -> Decimal:
    if option.geography.kind is Geography.ANYWHERE:
        return Decimal(1)
    return option.geography.factor or book.geographies[option.geography.kind].factor


def _workload_cost(rating: Rating, levels: Levels, categories: dict[str, Decimal]) -> WorkloadCost:
    workload, monthly = rating.workload, levels[ALL_LEVERS]
    units, cascade = workload.service_units_per_month, rating.gated.cascade
    return WorkloadCost(
        id=workload.id,
        title=workload.title,
        monthly=usd(monthly),
        annual=usd(monthly * MONTHS),
        per_thousand_requests=usd(quantized(monthly * 1000 / workload.requests_per_month)),
        mix=rating.gated.mix,
        service_unit=workload.service_unit,
        per_service_unit=usd(quantized(monthly / units)) if units else None,
        per_thousand_service_units=usd(quantized(monthly * 1000 / units)) if units else None,
        requests_per_service_unit=quantized(Decimal(workload.requests_per_month) / units) if units else None,
        saved_share=saved(levels, NO_LEVERS, ALL_LEVERS),
        categories=category_costs(categories),
        models=tuple(model_costs(rating)),
        cascade=priced_cascade(cascade, workload, rating.listed_call, rating.kept) if cascade else None,
    )


def _compliance(gate: GateLevels) -> ComplianceCost:
    whole = gate.pinned - gate.ungated
    return ComplianceCost(
        monthly=usd(whole),
        annual=usd(whole * MONTHS),
        share=quantized(whole / gate.ungated) if gate.ungated else Decimal(0),
        from_batch=usd(gate.batched - gate.ungated),
        from_lost_models=usd(gate.moved - gate.batched),
        from_geography=usd(gate.pinned - gate.moved),
    )
