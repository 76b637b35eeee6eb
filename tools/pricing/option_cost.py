"""One deployment, priced: its workloads, its waterfall, its price of compliance, and what a reader must know."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import add

from tools.money import quantized
from tools.pricing.annual_band import annual_band
from tools.pricing.categories import category_costs
from tools.pricing.claims import check_claims, claims_together
from tools.pricing.gated_mix import GatedMix, LostModel, UsableModels, gated_mix, lost_models, usable_models
from tools.pricing.lever_split import lever_parts
from tools.pricing.levers import ALL_LEVERS, Costs, GateLevels, Rating, usd
from tools.pricing.multipliers import Geography
from tools.pricing.option_notes import option_notes
from tools.pricing.price_book import PriceBook
from tools.pricing.priced import ComplianceCost, OptionCost, UnpricedOption
from tools.pricing.rated_workload import MONTHS, RatedWorkload, rated_workload, rating_key
from tools.pricing.waterfall import waterfall_of
from tools.pricing.workload import GatedOption, Workload
from tools.pricing.workload_basis import WorkloadKey
from tools.results import Step
from tools.verdict import Verdict


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
    keys: Mapping[str, WorkloadKey]
    """By workload id."""


@dataclass(frozen=True, slots=True)
class OptionOutcome:
    """An option's cost, or why it has none."""

    cost: OptionCost | UnpricedOption
    months: tuple[Step, ...] = ()
    """Each workload's month, in the derivation's words."""


def price_option(case: CaseCosts, option: GatedOption) -> OptionOutcome:
    """The option's cost, or why it has none."""
    usable = usable_models(case.book, option)
    allowed = {w.id: usable.usable & _serving(case.costs[w.id]) for w in case.workloads}
    gated = {w.id: gated_mix(allowed[w.id], w, case.order) for w in case.workloads}
    lost = lost_models(usable, gated.values())
    if any(mix.stranded for mix in gated.values()):
        return OptionOutcome(_unpriced(option, tuple(model for model in lost if not model.substitute)))
    text = option.model_dump_json()
    ratings = [_rating(case, option, w, allowed[w.id], gated[w.id]) for w in case.workloads]
    rated = [rated_workload(rating_key(case.keys[each.workload.id], text, each)) for each in ratings]
    return OptionOutcome(_priced(case, usable, rated, lost), tuple(each.step for each in rated))


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


def _priced(case: CaseCosts, usable: UsableModels, rated: Sequence[RatedWorkload], lost: tuple[LostModel, ...]) -> OptionCost:
    option, claims = usable.option, case.book.savings_claims
    ratings = [each.rating for each in rated]
    total = {used: sum((each.levels[used] for each in rated), Decimal(0)) for used in rated[0].levels}
    categories = {name: sum((each.categories[name] for each in rated), Decimal(0)) for name in rated[0].categories}
    gate = reduce(add, (each.gate for each in rated))
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
        workloads=tuple(each.cost for each in rated),
        waterfall=waterfall_of(total),
        levers=tuple(lever_parts(total)),
        claims=tuple(check_claims(claims, total)),
        claims_together=claims_together(claims, total),
        categories=category_costs(categories),
        band=annual_band(
            case.workloads,
            {each.cost.id: each.levels[ALL_LEVERS] * MONTHS for each in rated},
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
