"""From facts of the case to the residency gate, and from its word to what may be priced and asked."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from agent.case.model.residency import Residency
from agent.events import VerdictShown
from agent.preparation.chain import Chain
from agent.preparation.missing import Needs
from agent.preparation.price_order import StepBeforePrice
from agent.preparation.service_inputs import features_asked
from agent.preparation.written_answers import answers_about_residency
from tools.errors import InputError, Refused, ResidencyNotSettled
from tools.facts import Facts
from tools.pricing.model_mix import capability_order
from tools.pricing.multipliers import Geography
from tools.pricing.price_book import Answer, ModelPrices, ModelStatus
from tools.pricing.workload import GatedOption, GeographyTerm
from tools.procurement.timeline_output import PlanTimelineOutput
from tools.procurement.timeline_table import ProcedureStep
from tools.residency.duty_table import BuyerHas, CertifiedAnyOf, SealAtLeast
from tools.residency.gate import NO_DUTY_APPLIES
from tools.residency.gate_input import GateInput
from tools.residency.gate_output import GateOutput, OptionVerdict, WrittenQuestion
from tools.residency.vocabulary import PriceGeography
from tools.results import Result
from tools.verdict import Verdict

_GEOGRAPHIES = {
    PriceGeography.GLOBAL: Geography.ANYWHERE,
    PriceGeography.FIRST_PARTY_US: Geography.FIRST_PARTY_US,
    PriceGeography.PARTNER_REGIONAL: Geography.PARTNER_REGIONAL,
    PriceGeography.GOVCLOUD: Geography.GOVCLOUD,
}
"""What the price book knows; a deployment sold in another unit has no list price and is not priced here."""
_BATCH = {Verdict.PASS: Answer.YES, Verdict.FAIL: Answer.NO, Verdict.UNCONFIRMED: Answer.UNKNOWN}


RULES = (
    "duties",
    "processing_regions",
    "at_rest_regions",
    "support_access_regions",
    "subprocessor_regions",
    "in_transit",
    "max_retention_days",
    "no_training",
    "certifications",
    "required_features",
)
"""What the case asks of a deployment. Each must be confirmed before anything is priced."""
_STEP = StepBeforePrice(
    name="the residency gate",
    tool="gate_residency",
    refusal=ResidencyNotSettled,
    way_out="Settle where the data may go, then price.",
)
_OWN_RULES = tuple(name for name in RULES if name not in {"duties", "required_features"})
_FROM_THE_FILE = (
    "transfer_mechanism_documented",
    "fallback_transfer_mechanism",
    "cloud_risk_assessment_done",
    "agency_audit_accepted",
    "safeguards_office_notified",
)
_FROM_THE_CASE = ("fedramp_class", "seal_minimum")


def gate_input(chain: Chain) -> GateInput:
    """The duties the case names and its own rules. Raises MissingFacts while neither is known.

    A rule counts as soon as it is given, since it can only make the gate stricter; what could let an option through (a fact of
    the buyer's file, a class, a met condition, a written answer) counts only once a person has confirmed it.
    """
    needs = Needs("gate_residency")
    residency = chain.case.residency
    if residency.duties is None and residency.processing_regions is None:
        needs.lacks("residency.duties")
        needs.lacks("residency.processing_regions")
    needs.settle()
    _want_what_duties_ask(chain)
    models = _models_wanted(chain)
    given = {
        "as_of": chain.as_of,
        "duties": residency.duties or (),
        "own_rules": _known(residency, _OWN_RULES),
        "buyer": _confirmed(chain, _FROM_THE_FILE),
        "confirmed_conditions": _met_conditions(chain),
        "options": residency.options or (),
        "models": models,
        "substitutes": _substitutes(chain, models),
        "required_features": tuple(dict.fromkeys((*(residency.required_features or ()), *features_asked(chain.case)))),
        "answers": answers_about_residency(chain),
        "answers_due": _answers_due(chain),
    }
    return GateInput.model_validate(given | _confirmed(chain, _FROM_THE_CASE))


def _want_what_duties_ask(chain: Chain) -> None:
    """Ask for the buyer's own facts that a named duty tests; unknown they leave every option open."""
    for name in chain.case.residency.duties or ():
        for condition in chain.facts.duties.duty(name).conditions:
            match condition:
                case BuyerHas(field=field):
                    _want(chain, str(field))
                case CertifiedAnyOf(class_from_case=True):
                    _want(chain, "fedramp_class")
                case SealAtLeast(level=None):
                    _want(chain, "seal_minimum")


def _want(chain: Chain, name: str) -> None:
    if getattr(chain.case.residency, name) is None:
        chain.want(f"residency.{name}")


def _answers_due(chain: Chain) -> date | None:
    """The day the case sets; else when the plan needs them, and no later than the duties' own time before the signature."""
    dates = chain.case.dates
    if dates.answers_due is not None or dates.signature_deadline is None:
        return dates.answers_due
    named = (chain.facts.duties.duty(name) for name in chain.case.residency.duties or ())
    weeks = max((duty.lead_time_weeks or 0 for duty in named), default=0)
    last = (dates.signature_deadline - timedelta(weeks=weeks), *_planned_answers(chain))
    return max(min(last), chain.as_of)


def _planned_answers(chain: Chain) -> Iterator[date]:
    """The latest finish of the plan's step for written answers; nothing where no plan can be made yet."""
    try:
        planned = chain.result("plan_timeline").output
    except (InputError, Refused):
        return
    if isinstance(planned, PlanTimelineOutput):
        yield from (task.latest_finish for task in planned.tasks if task.step is ProcedureStep.RESIDENCY)


def _known(residency: Residency, names: Iterable[str]) -> dict[str, object]:
    return {name: value for name in names if (value := getattr(residency, name)) is not None}


def _confirmed(chain: Chain, names: Iterable[str]) -> dict[str, object]:
    known = _known(chain.case.residency, names)
    return {name: value for name, value in known.items() if chain.state.is_confirmed(f"residency.{name}")}


def _met_conditions(chain: Chain) -> tuple[str, ...]:
    """Conditions a person confirmed; an empty list of duties, confirmed, says that none applies."""
    met = tuple(chain.case.residency.met_conditions or ()) if chain.state.is_confirmed("residency.met_conditions") else ()
    none_applies = chain.case.residency.duties == () and chain.state.is_confirmed("residency.duties")
    return (*met, NO_DUTY_APPLIES) if none_applies else met


def _models_wanted(chain: Chain) -> tuple[str, ...]:
    """Every model in a mix."""
    mixes = (workload.mix or {} for workload in chain.case.workloads.values())
    return tuple(sorted({model for mix in mixes for model, share in mix.items() if share}))


def _substitutes(chain: Chain, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Models of the present line-up, more capable than the least capable wanted one, that could take a lost one's place."""
    book, known = chain.facts.price_book, {record.id for record in chain.facts.deployments.models}
    latest = {
        model.id for model in book.models.values() if model.status is ModelStatus.LATEST and _is_out(model, chain)
    } & known
    if not wanted or not latest:
        return ()
    order = capability_order(book, (), {*latest, *(book.model(model).id for model in wanted)})
    weakest_wanted = min(order.index(book.model(model).id) for model in wanted)
    return tuple(model for model in order[weakest_wanted + 1 :] if model in latest and model not in wanted)


def _is_out(model: ModelPrices, chain: Chain) -> bool:
    return isinstance(model.released, date) and model.released <= chain.as_of


def surviving_options(chain: Chain) -> tuple[GatedOption, ...]:
    """What the gate lets through to pricing: PASS and UNCONFIRMED options with their models. Raises ResidencyNotSettled.

    Price comes after the gate: its facts must be known and confirmed by a person first.
    """
    gate = _STEP.settled(chain, (f"residency.{rule}" for rule in RULES)).output_as(GateOutput)
    options = tuple(
        _gated(option)
        for option in gate.options
        if option.verdict is not Verdict.FAIL and option.price_geography in _GEOGRAPHIES and _models_of(option)
    )
    if not options:
        raise ResidencyNotSettled(
            "No deployment survives the residency gate, so there is nothing to price.",
            way_out="Split the workload by kind of data, or look at which duty each option fails.",
        )
    return options


def _models_of(option: OptionVerdict) -> tuple[str, ...]:
    """Models that may be priced: the allowed ones, and at an UNCONFIRMED option those still open."""
    return option.allowed_models if option.verdict is Verdict.PASS else (*option.allowed_models, *option.unconfirmed_models)


def _gated(option: OptionVerdict) -> GatedOption:
    models = _models_of(option)
    judged = [model for model in option.models if model.id in models]
    with_batch = [model for model in judged if model.batch is not Verdict.FAIL]
    return GatedOption(
        id=option.id,
        verdict=option.verdict,
        question_ids=option.question_ids if option.verdict is Verdict.UNCONFIRMED else (),
        allowed_models=models,
        geography=GeographyTerm(kind=_GEOGRAPHIES[option.price_geography]),
        batch_available=_BATCH[with_batch[0].batch] if with_batch else Answer.NO,
        models_without_batch=tuple(model.id for model in judged if with_batch and model.batch is not with_batch[0].batch),
    )


def verdicts_shown(result: Result, facts: Facts) -> tuple[VerdictShown, ...]:
    """The gate's word on each option, the best first; a reason a line, models and duties by their names."""
    order = (Verdict.PASS, Verdict.UNCONFIRMED, Verdict.FAIL)
    options = sorted(result.output_as(GateOutput).options, key=lambda option: order.index(option.verdict))
    return tuple(
        VerdictShown(
            option=option.id,
            title=option.name,
            verdict=option.verdict.value,
            reason=_in_names("\n".join(option.reasons), facts) or f"Every condition is met; {option.setting}",
            question_ids=option.question_ids,
        )
        for option in options
    )


def _in_names(text: str, facts: Facts) -> str:
    """The text with models and duties by their names; a duty's is its legal instrument, up to the first semicolon."""
    names = {model.id: model.name for model in facts.price_book.models.values()}
    names |= {duty.id: duty.instrument.partition(";")[0] for duty in facts.duties.duties}
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    return re.sub(rf"(?<![\w-])(?:{'|'.join(longest_first)})(?![\w-])", lambda found: names[found[0]], text)


def written_questions(result: Result) -> tuple[WrittenQuestion, ...]:
    """What is to be asked in writing about options that may still pass."""
    gate = result.output_as(GateOutput)
    alive = {*gate.unconfirmed}
    return tuple(question for question in gate.questions if question.option is None or question.option in alive)
