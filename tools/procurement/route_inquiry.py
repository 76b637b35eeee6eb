"""From findings to checks: a recorded answer settles an open one, and what stays open becomes one question in writing."""

from dataclasses import dataclass, field

from tools.procurement.route_checks import BUYER, Examined
from tools.procurement.route_input import FindRoutesInput
from tools.procurement.route_output import RouteCheck, RouteQuestion
from tools.procurement.route_table import Route, RouteTable
from tools.residency.answers import Answers
from tools.verdict import Verdict


@dataclass(frozen=True, slots=True)
class RouteInquiry:
    """One run over all routes: the case, its recorded answers and the questions raised so far."""

    given: FindRoutesInput
    answers: Answers
    questions: dict[str, RouteQuestion] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    """Question ids that a recorded answer spoke to."""

    def check(self, examined: Examined, route: Route) -> RouteCheck:
        """The finding as a check; an open one raises its question, or joins the one that other routes raised."""
        finding = examined.finding
        if examined.kind is not None:
            settled = self.answers.settle(finding, examined.question_id, examined.kind)
            if settled is not finding:
                self.used.add(examined.question_id)
            finding = settled
        is_open = finding.verdict is Verdict.UNCONFIRMED
        if is_open:
            self._ask(examined, route, finding.open_points)
        return RouteCheck(
            id=examined.id,
            requirement=examined.requirement,
            found=finding.found,
            verdict=finding.verdict,
            citations=finding.citations,
            open_points=finding.open_points if is_open else (),
            question_id=examined.question_id if is_open else None,
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
            clause=examined.clause,
            owner=examined.owner,
            due=self.given.answers_due,
            conditions=tuple(dict.fromkeys(conditions)),
        )


def open_route_inquiry(given: FindRoutesInput, table: RouteTable) -> RouteInquiry:
    """A fresh run."""
    return RouteInquiry(given, Answers(on=given.as_of, given=given.answers, horizon_days=table.horizon_days))


def _text(examined: Examined, route: Route, open_points: tuple[str, ...]) -> str:
    if examined.id == "value":
        return f"Which value has the whole contract, with all options and extensions? {_open(open_points)}"
    if examined.addressee == BUYER:
        return f"For {route.name}: is it so that {examined.requirement}?"
    return f"Please confirm in writing for {route.name} that {examined.requirement}. {_open(open_points)}"


def _open(open_points: tuple[str, ...]) -> str:
    return f"What is open: {'; '.join(point.rstrip('.') for point in open_points)}."
