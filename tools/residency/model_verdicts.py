"""Which models an option may be used with: offered there, kept no longer than allowed, and with the features needed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tools.residency.deployment_table import DeploymentOption, DeploymentTable, ModelRecord
from tools.residency.duty_table import Duty, RetentionAtMost
from tools.residency.findings import Finding, judge
from tools.residency.gate_output import ConditionCheck, ModelVerdict
from tools.residency.inquiry import Inquiry, Subject
from tools.residency.vocabulary import Feature
from tools.residency.wording import CONTRACT_MANAGER, DATA_PROTECTION_OFFICER, Wording
from tools.verdict import Verdict, weakest

MODELS = "MODELS"
"""What stands in a check's duty where the case itself asks for a model or a feature."""


def judge_models(
    option: DeploymentOption, table: DeploymentTable, duties: Iterable[Duty], inquiry: Inquiry
) -> tuple[ModelVerdict, ...]:
    """A verdict for each model the case wants; for each model the option documents when it names none.

    Where a wanted model fails, the substitutes are judged too. Nobody is asked about a substitute while another model
    still stands: only one that could keep the option alive is worth a question.
    """
    given = inquiry.given
    retention = [(duty.id, rule.days) for duty in duties for rule in duty.conditions if isinstance(rule, RetentionAtMost)]
    judgement = _Judgement(option, tuple(retention), inquiry, asks=bool(given.models))
    wanted = tuple(_judged(name, table, judgement) for name in dict.fromkeys(given.models or tuple(option.models)))
    if not any(model.verdict is Verdict.FAIL for model in wanted) or not given.models:
        return wanted
    rest = tuple(name for name in dict.fromkeys(given.substitutes) if name not in given.models)
    silent = replace(judgement, asks=False)
    found = tuple(_judged(name, table, silent) for name in rest)
    if any(model.verdict is not Verdict.FAIL for model in wanted) or any(model.verdict is Verdict.PASS for model in found):
        return (*wanted, *(model for model in found if model.verdict is Verdict.PASS))
    return (*wanted, *(_judged(name, table, judgement) for name in rest))


@dataclass(frozen=True, slots=True)
class _Judgement:
    """What models are judged by at one option."""

    option: DeploymentOption
    retention: tuple[tuple[str, int], ...]
    """Days that a duty allows, by duty."""
    inquiry: Inquiry
    asks: bool
    """Whether an open point becomes a question; otherwise the state is only shown."""


def _judged(name: str, table: DeploymentTable, judgement: _Judgement) -> ModelVerdict:
    record, option, inquiry = table.model(name), judgement.option, judgement.inquiry
    checks = [_offered(record, judgement)]
    checks += [_kept(record, judgement, duty, days) for duty, days in judgement.retention]
    checks += [_feature(feature, record, judgement) for feature in inquiry.given.required_features]
    worst = weakest(check.verdict for check in checks)
    return ModelVerdict(
        id=name,
        verdict=worst,
        reason="; ".join(check.reason() for check in checks if check.verdict is worst),
        batch=_verdict_on_feature(Feature.BATCH, record, option, inquiry).verdict,
        citations=tuple(dict.fromkeys(source for check in checks for source in check.citations)),
        question_ids=tuple(check.question_id for check in checks if check.question_id),
    )


def _yes(offered: bool) -> Verdict:
    return Verdict.PASS if offered else Verdict.FAIL


def _offered(record: ModelRecord, judgement: _Judgement) -> ConditionCheck:
    words = Wording(
        key=f"model:{record.id}",
        requirement=f"{record.id} is offered in this setting",
        clause=(
            f"The supplier provides {record.id} in this setting for the whole term, or a successor agreed in writing that "
            "meets the same conditions."
        ),
        owner=CONTRACT_MANAGER,
    )
    return _model_check(judge(judgement.option.offers(record.id), _yes, judgement.inquiry.ground), words, judgement)


def _model_check(finding: Finding, words: Wording, judgement: _Judgement) -> ConditionCheck:
    if not judgement.asks and finding.verdict is Verdict.UNCONFIRMED:
        # The state is shown, and nobody is asked about models that nobody wants.
        return ConditionCheck(
            id=f"{MODELS}:{words.key}",
            duty=MODELS,
            requirement=words.requirement,
            found=finding.found,
            verdict=finding.verdict,
            citations=finding.citations,
            stale=finding.stale,
        )
    return judgement.inquiry.check(finding, words, Subject(duty=MODELS, option=judgement.option))


def _kept(record: ModelRecord, judgement: _Judgement, duty: str, days: int) -> ConditionCheck:
    words = Wording(
        key=f"model:{record.id}:retention_days:at_most:{days}",
        requirement=f"{record.id} needs no retention beyond {days} days",
        clause=f"Prompts and outputs of {record.id} are kept for at most {days} days, safety review included.",
        owner=DATA_PROTECTION_OFFICER,
    )
    finding = judge(record.minimum_retention_days, lambda kept: _yes(kept <= days), judgement.inquiry.ground)
    check = _model_check(finding, words, judgement)
    return check.model_copy(update={"duty": duty})


def _verdict_on_feature(feature: Feature, record: ModelRecord, option: DeploymentOption, inquiry: Inquiry) -> Finding:
    return judge(option.offers_feature(feature, record.id), _yes, inquiry.ground)


def _feature(feature: Feature, record: ModelRecord, judgement: _Judgement) -> ConditionCheck:
    words = Wording(
        key=f"model:{record.id}:feature:{feature}",
        requirement=f"{feature} is offered for {record.id} in this setting",
        clause=f"The supplier provides {feature} for {record.id} in this setting for the whole term.",
        owner=CONTRACT_MANAGER,
    )
    return _model_check(_verdict_on_feature(feature, record, judgement.option, judgement.inquiry), words, judgement)
