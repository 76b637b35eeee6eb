"""The residency gate: three-valued verdicts over data paths, certifications and models.

The value of an option is the minimum over everything the named duties test, FAIL < UNCONFIRMED < PASS. What no named
duty tests is not required. An option with no model left fails with it.
"""

from collections.abc import Iterable
from typing import assert_never

from tools.errors import InvalidField
from tools.facts import Facts
from tools.provenance import FactKind
from tools.residency.checks import examine, path_of
from tools.residency.deployment_table import DeploymentOption
from tools.residency.duty_table import BuyerHas, CertifiedAnyOf, Condition, Duty, Force, SealAtLeast, Waivable
from tools.residency.findings import Finding
from tools.residency.gate_input import OWN_RULES_ID, GateInput
from tools.residency.gate_output import NOT_REQUIRED, ConditionCheck, GateOutput, ModelVerdict, OptionVerdict, PathVerdict
from tools.residency.inquiry import Inquiry, Subject, open_inquiry
from tools.residency.model_verdicts import judge_models
from tools.residency.vocabulary import DataPath
from tools.residency.wording import DATA_PROTECTION_OFFICER, Wording, wording
from tools.results import Step
from tools.verdict import Verdict, weakest

NO_DUTY_APPLIES = "no_residency_duty_applies"
"""The condition that must be confirmed when a case names no duty and no rule of its own."""
NOTHING_NAMED = "NONE"
"""What stands in a check's duty when the case names none."""


def gate_residency(given: GateInput, facts: Facts) -> GateOutput:
    """Verdicts for every candidate option. Raises InvalidField for an unknown duty, option, model or condition."""
    inquiry = open_inquiry(given, facts)
    _refuse_unknown_conditions(given, inquiry)
    duties = _duties(given, facts)
    options = _candidates(given, facts)
    verdicts = tuple(_judge_option(option, duties, facts, inquiry) for option in options)
    return GateOutput(
        explanation=_explanation(verdicts, duties),
        steps=tuple(_step(verdict) for verdict in verdicts),
        options=verdicts,
        questions=tuple(inquiry.questions.values()),
        passing=_ids(verdicts, Verdict.PASS),
        unconfirmed=_ids(verdicts, Verdict.UNCONFIRMED),
        failing=_ids(verdicts, Verdict.FAIL),
        duty_notes=tuple(f"{duty.id}: {note}" for duty in duties for note in _notes(duty, inquiry) if note),
        unused_answers=_unused(given, verdicts, inquiry),
    )


def _refuse_unknown_conditions(given: GateInput, inquiry: Inquiry) -> None:
    known = {*inquiry.ground.words, NO_DUTY_APPLIES}
    for condition in given.confirmed_conditions:
        if condition not in known:
            raise InvalidField(
                "confirmed_conditions", condition, expected=f"one of {', '.join(sorted(known))}", fix="Name a known condition."
            )


def _duties(given: GateInput, facts: Facts) -> tuple[Duty, ...]:
    own = given.own_rules.as_duty()
    named = tuple(facts.duties.duty(name) for name in dict.fromkeys(given.duties))
    return (*named, own) if own.conditions else named


def _candidates(given: GateInput, facts: Facts) -> tuple[DeploymentOption, ...]:
    if not given.options:
        return facts.deployments.options
    return tuple(facts.deployments.option(name) for name in dict.fromkeys(given.options))


def _judge_option(option: DeploymentOption, duties: tuple[Duty, ...], facts: Facts, inquiry: Inquiry) -> OptionVerdict:
    tested = [
        (condition, _check(condition, duty, option, inquiry))
        for duty in duties
        if duty.force is not Force.ADVISORY
        for condition in duty.conditions
        if not _is_waived(condition, inquiry.given)
    ]
    checks = [check for _, check in tested] or _nothing_named(duties, inquiry)
    models = judge_models(option, facts.deployments, duties, inquiry)
    overall = weakest([*(check.verdict for check in checks), _best_model(models, inquiry)])
    return OptionVerdict(
        id=option.id,
        name=option.name,
        verdict=overall,
        setting=option.setting,
        paths=tuple(_path(path, tested) for path in DataPath),
        certifications=tuple(check for condition, check in tested if isinstance(condition, CertifiedAnyOf)),
        other_conditions=tuple(check for condition, check in tested if _is_other(condition)) or _if_untested(tested, checks),
        models=models,
        allowed_models=() if overall is Verdict.FAIL else _models(models, Verdict.PASS),
        unconfirmed_models=() if overall is Verdict.FAIL else _models(models, Verdict.UNCONFIRMED),
        price_geography=option.geography_price.kind,
        price_multiplier=option.geography_price.multiplier,
        reasons=_reasons(checks, models, overall),
        question_ids=_questions_of(checks, models),
        cautions=option.cautions,
    )


def _is_waived(condition: Condition, given: GateInput) -> bool:
    return isinstance(condition, Waivable) and condition.waived_by in given.confirmed_conditions


def _notes(duty: Duty, inquiry: Inquiry) -> tuple[str, ...]:
    """What the duty asks beyond testable conditions, and what a confirmed decision of the buyer has waived."""
    waived = {rule.waived_by: None for rule in duty.conditions if isinstance(rule, Waivable) and rule.waived_by}
    decided = (
        f"not asked, since {inquiry.ground.words[name]}" for name in waived if name in inquiry.given.confirmed_conditions
    )
    return (*duty.notes, duty.consequence, *decided)


def _check(condition: Condition, duty: Duty, option: DeploymentOption, inquiry: Inquiry) -> ConditionCheck:
    given = inquiry.given
    belongs_to_buyer = isinstance(condition, BuyerHas) or (isinstance(condition, SealAtLeast) and _seal_unset(condition, given))
    subject = Subject(
        duty=duty.id,
        option=None if belongs_to_buyer else option,
        kind=FactKind.CERTIFICATION if isinstance(condition, CertifiedAnyOf) else FactKind.DEPLOYMENT,
    )
    return inquiry.check(examine(condition, option, given, inquiry.ground), wording(condition, given), subject)


def _seal_unset(condition: SealAtLeast, given: GateInput) -> bool:
    return condition.level is None and given.seal_minimum is None


def _nothing_named(duties: tuple[Duty, ...], inquiry: Inquiry) -> list[ConditionCheck]:
    """Silence about duties is no answer: without a duty to test, the case must confirm that none applies."""
    if duties or NO_DUTY_APPLIES in inquiry.given.confirmed_conditions:
        return []
    words = Wording(
        key=NO_DUTY_APPLIES,
        requirement="no residency or sovereignty duty applies",
        clause="The supplier gives written notice before it changes where the buyer's content is processed or rests.",
        owner=DATA_PROTECTION_OFFICER,
    )
    finding = Finding(Verdict.UNCONFIRMED, "the case names no duty and no rule of its own")
    return [inquiry.check(finding, words, Subject(duty=NOTHING_NAMED, option=None))]


def _if_untested(tested: list[tuple[Condition, ConditionCheck]], checks: list[ConditionCheck]) -> tuple[ConditionCheck, ...]:
    return () if tested else tuple(checks)


def _is_other(condition: Condition) -> bool:
    return path_of(condition) is None and not isinstance(condition, CertifiedAnyOf)


def _path(path: DataPath, tested: list[tuple[Condition, ConditionCheck]]) -> PathVerdict:
    checks = tuple(check for condition, check in tested if path_of(condition) is path)
    return PathVerdict(id=path, verdict=weakest(check.verdict for check in checks) if checks else NOT_REQUIRED, checks=checks)


def _best_model(models: tuple[ModelVerdict, ...], inquiry: Inquiry) -> Verdict:
    if not inquiry.given.models:
        return Verdict.PASS
    found = {model.verdict for model in models}
    return next(verdict for verdict in (Verdict.PASS, Verdict.UNCONFIRMED, Verdict.FAIL) if verdict in found)


def _models(models: tuple[ModelVerdict, ...], verdict: Verdict) -> tuple[str, ...]:
    return tuple(model.id for model in models if model.verdict is verdict)


def _reasons(checks: Iterable[ConditionCheck], models: tuple[ModelVerdict, ...], overall: Verdict) -> tuple[str, ...]:
    """What decides the option comes first: for a FAIL what is not met, otherwise what is not shown."""
    found = [(check.verdict, f"{check.reason()}{_asked_by(check)}") for check in checks if _matters(check.verdict)]
    if _matters(overall) and models and all(_matters(model.verdict) for model in models):
        found += [(model.verdict, model.reason) for model in models]
    return tuple(dict.fromkeys(reason for _, reason in sorted(found, key=lambda one: one[0] is not overall)))


def _asked_by(check: ConditionCheck) -> str:
    """Which duty asks; the buyer's own rule and silence about duties need no name."""
    return "" if check.duty in {OWN_RULES_ID, NOTHING_NAMED} else f" (asked by {check.duty})"


def _matters(verdict: Verdict) -> bool:
    return verdict is not Verdict.PASS


def _questions_of(checks: Iterable[ConditionCheck], models: tuple[ModelVerdict, ...]) -> tuple[str, ...]:
    asked = [check.question_id for check in checks if check.question_id]
    return tuple(dict.fromkeys([*asked, *(question for model in models for question in model.question_ids)]))


def _ids(verdicts: tuple[OptionVerdict, ...], wanted: Verdict) -> tuple[str, ...]:
    return tuple(verdict.id for verdict in verdicts if verdict.verdict is wanted)


def _unused(given: GateInput, verdicts: tuple[OptionVerdict, ...], inquiry: Inquiry) -> tuple[str, ...]:
    cited = {
        source.source
        for verdict in verdicts
        for check in (*verdict.certifications, *verdict.other_conditions, *(c for path in verdict.paths for c in path.checks))
        for source in check.citations
    } | {source.source for verdict in verdicts for model in verdict.models for source in model.citations}
    return tuple(a.question_id for a in given.answers if a.source not in cited and a.question_id not in inquiry.questions)


def _step(verdict: OptionVerdict) -> Step:
    parts = [f"{path.id} {path.verdict}" for path in verdict.paths]
    parts += [f"{check.requirement} {check.verdict}" for check in (*verdict.certifications, *verdict.other_conditions)]
    return Step(label=verdict.name, expression=f"min({', '.join(parts)})", value=str(verdict.verdict))


def _explanation(verdicts: tuple[OptionVerdict, ...], duties: tuple[Duty, ...]) -> str:
    counts = {wanted: len(_ids(verdicts, wanted)) for wanted in Verdict}
    tested = ", ".join("the buyer's own rules" if duty.id == OWN_RULES_ID else duty.id for duty in duties)
    return f"Tested {tested or 'no duty, because the case names none'}. {_counted(counts, len(verdicts))}"


def _counted(counts: dict[Verdict, int], total: int) -> str:
    parts = []
    for verdict, count in counts.items():
        is_one = count == 1
        match verdict:
            case Verdict.PASS:
                parts.append(f"{count} {'passes' if is_one else 'pass'} and may be priced")
            case Verdict.UNCONFIRMED:
                parts.append(f"{count} {'waits' if is_one else 'wait'} for written answers")
            case Verdict.FAIL:
                parts.append(f"{count} {'fails and is' if is_one else 'fail and are'} left out at any price")
            case _:
                assert_never(verdict)
    return f"Of {total} deployment options {', '.join(parts)}."
