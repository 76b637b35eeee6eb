"""Which models an option may be used with: offered there, kept no longer than allowed, and with the features needed."""

from collections.abc import Iterable

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
    """A verdict for each model the case wants; for each model the option documents when it names none."""
    retention = [(duty.id, rule.days) for duty in duties for rule in duty.conditions if isinstance(rule, RetentionAtMost)]
    wanted = inquiry.given.models or tuple(option.models)
    return tuple(_model_verdict(name, table.model(name), option, retention, inquiry) for name in dict.fromkeys(wanted))


def _model_verdict(
    name: str, record: ModelRecord, option: DeploymentOption, retention: list[tuple[str, int]], inquiry: Inquiry
) -> ModelVerdict:
    checks = [_offered(record, option, inquiry)]
    checks += [_kept(record, option, duty, days, inquiry) for duty, days in retention]
    checks += [_feature(feature, record, option, inquiry) for feature in inquiry.given.required_features]
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


def _offered(record: ModelRecord, option: DeploymentOption, inquiry: Inquiry) -> ConditionCheck:
    words = Wording(
        key=f"model:{record.id}",
        requirement=f"{record.id} is offered in this setting",
        clause=(
            f"The supplier provides {record.id} in this setting for the whole term, or a successor agreed in writing that "
            "meets the same conditions."
        ),
        owner=CONTRACT_MANAGER,
    )
    return _model_check(judge(option.offers(record.id), _yes, inquiry.ground), words, option, inquiry)


def _model_check(finding: Finding, words: Wording, option: DeploymentOption, inquiry: Inquiry) -> ConditionCheck:
    if not inquiry.given.models and finding.verdict is Verdict.UNCONFIRMED:
        # The case names no model: the state of each is shown, and nobody is asked about models that nobody wants.
        return ConditionCheck(
            id=f"{MODELS}:{words.key}",
            duty=MODELS,
            requirement=words.requirement,
            found=finding.found,
            verdict=finding.verdict,
            citations=finding.citations,
            stale=finding.stale,
        )
    return inquiry.check(finding, words, Subject(duty=MODELS, option=option))


def _kept(record: ModelRecord, option: DeploymentOption, duty: str, days: int, inquiry: Inquiry) -> ConditionCheck:
    words = Wording(
        key=f"model:{record.id}:retention_days:at_most:{days}",
        requirement=f"{record.id} needs no retention beyond {days} days",
        clause=f"Prompts and outputs of {record.id} are kept for at most {days} days, safety review included.",
        owner=DATA_PROTECTION_OFFICER,
    )
    finding = judge(record.minimum_retention_days, lambda kept: _yes(kept <= days), inquiry.ground)
    check = _model_check(finding, words, option, inquiry)
    return check.model_copy(update={"duty": duty})


def _verdict_on_feature(feature: Feature, record: ModelRecord, option: DeploymentOption, inquiry: Inquiry) -> Finding:
    return judge(option.offers_feature(feature, record.id), _yes, inquiry.ground)


def _feature(feature: Feature, record: ModelRecord, option: DeploymentOption, inquiry: Inquiry) -> ConditionCheck:
    words = Wording(
        key=f"model:{record.id}:feature:{feature}",
        requirement=f"{feature} is offered for {record.id} in this setting",
        clause=f"The supplier provides {feature} for {record.id} in this setting for the whole term.",
        owner=CONTRACT_MANAGER,
    )
    return _model_check(_verdict_on_feature(feature, record, option, inquiry), words, option, inquiry)
