"""Everything one run of the gate shares, and the single place where findings become checks and written questions."""

import re
from dataclasses import dataclass, field

from tools.facts import Facts
from tools.provenance import FactKind
from tools.residency.answers import Answers
from tools.residency.deployment_table import DeploymentOption
from tools.residency.findings import Finding, Ground
from tools.residency.gate_input import GateInput
from tools.residency.gate_output import ConditionCheck, WrittenQuestion
from tools.residency.wording import Wording
from tools.results import content_hash
from tools.verdict import Verdict

BUYER = "the buyer's own organisation"
LONGEST_NAME = 64
"""As long as a name in a case file may be."""
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9_-]")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about: the option it concerns, or the buyer itself, and for which duty."""

    duty: str
    option: DeploymentOption | None
    kind: FactKind = FactKind.DEPLOYMENT

    @property
    def prefix(self) -> str:
        """The first part of a question id."""
        return "buyer" if self.option is None else self.option.id


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One run: the case, what it stands on, and the questions raised so far."""

    given: GateInput
    ground: Ground
    answers: Answers
    questions: dict[str, WrittenQuestion] = field(default_factory=dict)

    def check(self, finding: Finding, words: Wording, subject: Subject) -> ConditionCheck:
        """The finding as a check, settled by a recorded answer where there is one; an open one raises its question."""
        question_id = question_id_of(subject.prefix, words.key)
        settled = self.answers.settle(finding, question_id, subject.kind)
        is_open = settled.verdict is Verdict.UNCONFIRMED
        if is_open:
            self._ask(question_id, words, subject, settled.open_points)
        return ConditionCheck(
            id=f"{subject.duty}:{words.key}",
            duty=subject.duty,
            requirement=words.requirement,
            found=settled.found,
            verdict=settled.verdict,
            citations=settled.citations,
            open_points=settled.open_points if is_open else (),
            question_id=question_id if is_open else None,
            stale=settled.stale,
        )

    def _ask(self, question_id: str, words: Wording, subject: Subject, open_points: tuple[str, ...]) -> None:
        raised = self.questions.get(question_id)
        duties = raised.duties if raised else ()
        self.questions[question_id] = WrittenQuestion(
            id=question_id,
            option=subject.option.id if subject.option else None,
            addressee=subject.option.contract_party if subject.option else BUYER,
            text=_question_text(words, subject, open_points),
            outward=self._outward(words, subject, open_points),
            clause=words.clause,
            owner=words.owner,
            due=self.given.answers_due,
            duties=duties if subject.duty in duties else (*duties, subject.duty),
        )

    def _outward(self, words: Wording, subject: Subject, open_points: tuple[str, ...]) -> str:
        """The requirement and the conditions it hangs on; which of our sources is old or silent is our own affair."""
        if subject.option is None:
            return ""
        conditions = set(self.ground.words.values())
        needed = [f"that {point.rstrip('.')}" for point in open_points if point in conditions]
        asked = f"{_asked(words, subject.option)}, and {'; '.join(needed)}" if needed else _asked(words, subject.option)
        return f"{asked}."


def question_id_of(prefix: str, key: str) -> str:
    """A stable id under which the answer can be written into the case: letters, digits, `-` and `_`, at most 64 of them.

    A longer one keeps its beginning and ends in eight hexadecimal digits of its sha256.
    """
    whole = f"{prefix}:{key}"
    plain = _NOT_IN_A_NAME.sub("-", whole)
    return plain if len(plain) <= LONGEST_NAME else f"{plain[: LONGEST_NAME - 9]}-{content_hash(whole)[:8]}"


def open_inquiry(given: GateInput, facts: Facts) -> Inquiry:
    """A fresh run on these facts."""
    words = {**facts.deployments.conditions, **facts.duties.conditions}
    return Inquiry(
        given=given,
        ground=Ground(on=given.as_of, confirmed=frozenset(given.confirmed_conditions), words=words),
        answers=Answers(on=given.as_of, given=given.answers, horizon_days=facts.deployments.horizon_days),
    )


def _question_text(words: Wording, subject: Subject, open_points: tuple[str, ...]) -> str:
    if subject.option is None:
        return f"Is it so that {words.requirement}?"
    asked = f"{_asked(words, subject.option)}."
    if not open_points:
        return asked
    return f"{asked} What is open: {'; '.join(point.rstrip('.') for point in open_points)}."


def _asked(words: Wording, option: DeploymentOption) -> str:
    return f"Please confirm in writing for {option.name} ({option.setting}) that {words.requirement}"
