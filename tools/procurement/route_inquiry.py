"""From findings to checks: a recorded answer settles an open one, and what stays open becomes one question in writing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tools.procurement.route_checks import BUYER, COUNSEL, VALUE, VALUE_QUESTION, Examined
from tools.procurement.route_input import FindRoutesInput
from tools.procurement.route_output import RouteCheck, RouteQuestion
from tools.procurement.route_table import Route, RouteTable
from tools.residency.answers import Answers
from tools.residency.findings import Finding
from tools.verdict import Verdict


@dataclass(frozen=True, slots=True)
class RouteInquiry:
    """One run over all routes: the case, its recorded answers and the questions raised so far."""

    given: FindRoutesInput
    answers: Answers
    questions: dict[str, RouteQuestion] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    """Question ids that a recorded answer spoke to."""

    def checks(self, route: Route, examined: Iterable[Examined]) -> tuple[RouteCheck, ...]:
        """The findings as checks, settled by recorded answers; a route that one of them closes raises no questions."""
        settled = [(each, self._settled(each)) for each in examined]
        is_alive = all(finding.verdict is not Verdict.FAIL for _, finding in settled)
        return tuple(self._check(each, finding, route if is_alive else None) for each, finding in settled)

    def _settled(self, examined: Examined) -> Finding:
        finding = examined.finding
        if examined.kind is None:
            return finding
        settled = self.answers.settle(finding, examined.question_id, examined.kind)
        if settled is not finding:
            self.used.add(examined.question_id)
        return settled

    def _check(self, examined: Examined, finding: Finding, asking: Route | None) -> RouteCheck:
        is_open = finding.verdict is Verdict.UNCONFIRMED
        if is_open and asking is not None:
            self._ask(examined, asking, finding.open_points)
        return RouteCheck(
            id=examined.id,
            requirement=examined.requirement,
            found=finding.found,
            verdict=finding.verdict,
            citations=finding.citations,
            open_points=finding.open_points if is_open else (),
            question_id=examined.question_id if is_open and asking is not None else None,
            stale=finding.stale,
        )

    def unused_answers(self) -> tuple[str, ...]:
        """Recorded answers to questions about routes that settled nothing."""
        asked = dict.fromkeys(answer.question_id for answer in self.given.answers)
        return tuple(name for name in asked if name not in self.used)

    def _ask(self, examined: Examined, route: Route, open_points: tuple[str, ...]) -> None:
        raised = self.questions.get(examined.question_id)
        routes = (*(raised.routes if raised else ()), route.id)
        conditions = (*(raised.conditions if raised else ()), *examined.conditions)
        self.questions[examined.question_id] = RouteQuestion(
            id=examined.question_id,
            routes=tuple(dict.fromkeys(routes)),
            addressee=examined.addressee,
            text=_text(examined, route, open_points),
            outward=_outward(examined, route),
            clause=examined.clause,
            owner=examined.owner,
            due=self.given.answers_due,
            conditions=tuple(dict.fromkeys(conditions)),
        )


def open_route_inquiry(given: FindRoutesInput, table: RouteTable) -> RouteInquiry:
    """A fresh run."""
    return RouteInquiry(given, Answers(on=given.as_of, given=given.answers, horizon_days=table.horizon_days))


def _outward(examined: Examined, route: Route) -> str:
    """Nothing of what we read or lack: only what is to be confirmed."""
    if examined.addressee in {BUYER, COUNSEL}:
        return ""
    return f"Please confirm in writing for {route.name} that {examined.requirement}."


def _text(examined: Examined, route: Route, open_points: tuple[str, ...]) -> str:
    if examined.question_id == VALUE_QUESTION:
        return "Which value has the whole contract, with all options and extensions?"
    what_is_open = f"What is open: {'; '.join(point.rstrip('.') for point in open_points)}."
    if examined.addressee != BUYER:
        return f"Please confirm in writing for {route.name} that {examined.requirement}. {what_is_open}"
    asked = f"For {route.name}: is it so that {examined.requirement}?"
    return f"{asked} {what_is_open}" if examined.id == VALUE else asked
