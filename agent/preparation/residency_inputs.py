"""From facts of the case to the residency gate, and from its word to what may be priced and asked."""

from collections.abc import Iterable

from agent.case.model import Residency
from agent.events import VerdictShown
from agent.preparation.chain import Chain
from agent.preparation.missing import MissingFacts, Needs
from tools.errors import ResidencyNotSettled
from tools.facts import Facts
from tools.pricing.multipliers import Geography
from tools.pricing.price_book import Answer
from tools.pricing.workload import GatedOption, GeographyTerm
from tools.residency.gate_input import BuyerFile, GateInput, OwnRules, VendorAnswer, YesNoUnknown
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


def gate_input(chain: Chain) -> GateInput:
    """The duties the case names and its own rules. Raises MissingFacts while neither is known."""
    needs = Needs("gate_residency")
    residency = chain.case.residency
    if residency.duties is None and residency.processing_regions is None:
        needs.lacks("residency.duties")
        needs.lacks("residency.processing_regions")
    needs.settle()
    return GateInput.model_validate({
        "as_of": chain.as_of,
        "duties": residency.duties or (),
        "own_rules": OwnRules.model_validate({
            "processing_regions": residency.processing_regions or (),
            "at_rest_regions": residency.at_rest_regions or (),
        }),
        "buyer": _buyer_file(residency),
        "confirmed_conditions": residency.met_conditions or () if chain.state.is_confirmed("residency.met_conditions") else (),
        "options": residency.options or (),
        "models": _models_wanted(chain),
        "answers": tuple(_answers(chain)),
    })


def _buyer_file(residency: Residency) -> BuyerFile:
    def answer(known: bool | None) -> YesNoUnknown:
        return "unknown" if known is None else known

    return BuyerFile(
        transfer_mechanism_documented=answer(residency.transfer_mechanism_documented),
        fallback_transfer_mechanism=answer(residency.fallback_transfer_mechanism),
        cloud_risk_assessment_done=answer(residency.cloud_risk_assessment_done),
    )


def _models_wanted(chain: Chain) -> tuple[str, ...]:
    """Every model in a mix, and those above them that could take their place."""
    mixed = {model for workload in chain.case.workloads.values() for model in workload.mix or {}}
    return tuple(sorted(mixed))


def _answers(chain: Chain) -> Iterable[VendorAnswer]:
    """Written answers that a person confirmed; an unconfirmed one settles nothing."""
    for question, answer in chain.case.vendor_answers.items():
        confirmed = chain.state.is_confirmed(f"vendor_answers.{question}.verdict")
        if answer.verdict is None or answer.answered_on is None or not confirmed:
            continue
        yield VendorAnswer(
            question_id=question,
            meets_requirement=answer.verdict == "PASS",
            answered_on=answer.answered_on,
            source=answer.quote or "written answer on file",
        )


def surviving_options(chain: Chain) -> tuple[GatedOption, ...]:
    """What the gate lets through to pricing: PASS and UNCONFIRMED options with their models. Raises ResidencyNotSettled.

    Price comes after the gate: its facts must be known and confirmed by a person first.
    """
    loose = [path for path in ("residency.duties", "residency.processing_regions") if _is_loose(chain, path)]
    if loose:
        raise ResidencyNotSettled(
            f"Price comes after the residency gate, and what it rests on is not confirmed: {', '.join(loose)}.",
            way_out="Confirm it, then price.",
        )
    try:
        gate = gate_output(chain.result("gate_residency"))
    except MissingFacts as error:
        raise ResidencyNotSettled(
            f"Price comes after the residency gate, and the gate lacks {', '.join(error.paths)}.",
            way_out="Settle where the data may go, then price.",
        ) from error
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


def _is_loose(chain: Chain, path: str) -> bool:
    fact = chain.state.facts.get(path)
    return fact is not None and fact.value is not None and not fact.confirmed


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


def gate_output(result: Result) -> GateOutput:
    """The gate's own output."""
    if not isinstance(result.output, GateOutput):
        raise TypeError(result.tool)
    return result.output


def verdicts_shown(result: Result, _facts: Facts) -> tuple[VerdictShown, ...]:
    """The gate's word on each option, the best first."""
    order = (Verdict.PASS, Verdict.UNCONFIRMED, Verdict.FAIL)
    options = sorted(gate_output(result).options, key=lambda option: order.index(option.verdict))
    return tuple(
        VerdictShown(
            option=option.id,
            title=option.name,
            verdict=option.verdict.value,
            reason=" ".join(option.reasons) or f"Every condition is met; {option.setting}",
            question_ids=option.question_ids,
        )
        for option in options
    )


def written_questions(result: Result) -> tuple[WrittenQuestion, ...]:
    """What is to be asked in writing about options that may still pass."""
    gate = gate_output(result)
    alive = {*gate.unconfirmed}
    return tuple(question for question in gate.questions if question.option is None or question.option in alive)
