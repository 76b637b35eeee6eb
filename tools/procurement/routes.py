"""The route finder: three-valued verdicts on procurement routes, what each leaves open, and how they compare.

The verdict of a route is the minimum of its checks under FAIL < UNCONFIRMED < PASS, the same algebra as the residency gate.
PASS is lawful for this buyer, value and day; an unknown value, listing or circumstance is UNCONFIRMED with a written
question, and a source that has expired no longer carries a PASS. The route comes before price.
"""

from tools.errors import InvalidField
from tools.facts import Facts
from tools.money import Money
from tools.procurement.jurisdiction import SPOKEN, governing
from tools.procurement.route_asks import ask_outlooks, freedom_score, possible
from tools.procurement.route_checks import examine_route
from tools.procurement.route_comparison import Contender, dated, dominators, efficient, timing
from tools.procurement.route_input import FindRoutesInput, require_usable
from tools.procurement.route_inquiry import RouteInquiry, open_route_inquiry
from tools.procurement.route_limits import near_limits, threshold
from tools.procurement.route_output import FindRoutesOutput, RouteCheck, RouteVerdict
from tools.procurement.route_table import Exactly, Route, RouteTable
from tools.procurement.route_terms import Approval, Ask, PublicityDuty, VatBasis
from tools.procurement.route_value import Side, place
from tools.results import Step
from tools.verdict import Verdict, weakest

_ORDER = (Verdict.PASS, Verdict.UNCONFIRMED, Verdict.FAIL)


def find_routes(given: FindRoutesInput, facts: Facts) -> FindRoutesOutput:
    """Verdicts for every candidate route. Raises InvalidInputs or InvalidField for values, routes or conditions not known."""
    table = facts.routes
    require_usable(given)
    _refuse_unknown_names(given, table)
    inquiry = open_route_inquiry(given, table)
    judged = [_judge(route, given, table, inquiry) for route in _candidates(given, table)]
    contenders = sorted(
        (_contender(verdict) for verdict in judged if verdict.elapsed is not None), key=lambda one: (one.weeks, one.id)
    )
    routes = tuple(sorted((_compared(verdict, contenders) for verdict in judged), key=_rank))
    lawful, unconfirmed, unlawful = (_ids(routes, verdict) for verdict in _ORDER)
    return FindRoutesOutput(
        explanation=_explanation(given, routes),
        steps=(*map(_step, routes), _comparison_step(contenders)),
        routes=routes,
        lawful=lawful,
        unconfirmed=unconfirmed,
        unlawful=unlawful,
        efficient=efficient(contenders, {Verdict.PASS}),
        efficient_if_confirmed=efficient(contenders, {Verdict.PASS, Verdict.UNCONFIRMED}),
        not_compared=tuple(route.id for route in routes if route.elapsed is None),
        asks_closed_everywhere=_closed_everywhere(routes),
        questions=tuple(inquiry.questions.values()),
        unused_answers=inquiry.unused_answers(),
    )


def _refuse_unknown_names(given: FindRoutesInput, table: RouteTable) -> None:
    for field, names in (("met_conditions", given.met_conditions), ("ruled_out_conditions", given.ruled_out_conditions)):
        for name in names:
            if name not in table.conditions:
                known = ", ".join(sorted(table.conditions))
                raise InvalidField(field, name, expected=f"one of {known}", fix="Name a known condition.")
    for extension in given.recorded_extensions:
        if table.route(extension.route, "recorded_extensions").vehicle is None:
            raise InvalidField(
                "recorded_extensions",
                extension.route,
                expected="a route with a vehicle that can end",
                fix="Name its framework.",
            )


def _candidates(given: FindRoutesInput, table: RouteTable) -> tuple[Route, ...]:
    if given.routes:
        return tuple(table.route(name) for name in dict.fromkeys(given.routes))
    around = governing(given.jurisdiction)
    return tuple(route for route in table.routes if route.jurisdiction in around)


def _judge(route: Route, given: FindRoutesInput, table: RouteTable, inquiry: RouteInquiry) -> RouteVerdict:
    checks = inquiry.checks(route, examine_route(route, given, table))
    overall = weakest(check.verdict for check in checks)
    asks = ask_outlooks(route)
    elapsed = None if route.elapsed is None else dated(route.elapsed, given.as_of)
    return RouteVerdict(
        id=route.id,
        name=route.name,
        verdict=overall,
        reasons=_reasons(checks, overall),
        legal_basis=route.law.text,
        question_ids=tuple(dict.fromkeys(check.question_id for check in checks if check.question_id)),
        threshold=threshold(route, given),
        near_limits=tuple(near_limits(route, given)),
        counterparty=route.counterparty,
        competition=route.competition,
        negotiable=route.negotiable,
        freedom=freedom_score(route.negotiable, given.weights),
        asks=asks,
        asks_possible=len(possible(asks)),
        elapsed=elapsed,
        timing=timing(elapsed, given.signature_deadline),
        challenge_risk=route.challenge_risk.level,
        challenge_reason=route.challenge_risk.reason,
        max_term=route.max_term,
        publicity=tuple(duty for duty in route.publicity if _is_owed(duty, given)),
        standstill=route.standstill,
        approvals=tuple(approval for approval in route.approvals if _may_be_asked(approval, given)),
        dominated_by=(),
        notes=route.notes,
        checks=checks,
    )


def _reasons(checks: tuple[RouteCheck, ...], overall: Verdict) -> tuple[str, ...]:
    if overall is Verdict.PASS:
        return ()
    return tuple(_reason(check) for check in checks if check.verdict is overall)


def _reason(check: RouteCheck) -> str:
    if check.verdict is Verdict.FAIL:
        return check.found
    return f"not shown that {check.requirement} ({'; '.join(check.open_points)})"


def _is_owed(duty: PublicityDuty, given: FindRoutesInput) -> bool:
    if duty.buyers and given.buyer_kind not in duty.buyers:
        return False
    return duty.from_amount is None or place(duty.from_amount, duty.vat, Exactly.ABOVE, given).side is not Side.BELOW


def _may_be_asked(approval: Approval, given: FindRoutesInput) -> bool:
    if approval.only_in not in {None, given.jurisdiction} or approval.except_in is given.jurisdiction:
        return False

    def side(bound: Money) -> Side:
        return place(bound, VatBasis.NOT_APPLICABLE, Exactly.BELOW, given).side

    above = approval.above is None or side(approval.above) is not Side.BELOW
    return above and (approval.up_to is None or side(approval.up_to) is not Side.ABOVE)


def _contender(route: RouteVerdict) -> Contender:
    assert route.elapsed is not None
    return Contender(route.id, route.verdict, route.elapsed.typical, route.freedom, route.challenge_risk)


def _compared(route: RouteVerdict, contenders: list[Contender]) -> RouteVerdict:
    if route.elapsed is None or route.verdict is Verdict.FAIL:
        return route
    return route.model_copy(update={"dominated_by": dominators(_contender(route), contenders)})


def _rank(route: RouteVerdict) -> tuple[object, ...]:
    weeks = (1, 0) if route.elapsed is None else (0, route.elapsed.typical)
    return (_ORDER.index(route.verdict), *weeks, route.id)


def _ids(routes: tuple[RouteVerdict, ...], verdict: Verdict) -> tuple[str, ...]:
    return tuple(route.id for route in routes if route.verdict is verdict)


def _closed_everywhere(routes: tuple[RouteVerdict, ...]) -> tuple[Ask, ...]:
    alive = [route for route in routes if route.verdict is not Verdict.FAIL]
    open_asks = {ask for route in alive for ask in possible(route.asks)}
    return tuple(ask for ask in Ask if ask not in open_asks) if alive else ()


def _step(route: RouteVerdict) -> Step:
    checks = ", ".join(f"{check.id} {check.verdict}" for check in route.checks)
    return Step(label=route.name, expression=f"weakest of: {checks}", value=str(route.verdict))


def _comparison_step(contenders: list[Contender]) -> Step:
    lawful = [one for one in contenders if one.verdict is Verdict.PASS]
    return Step(
        label="Routes that no other lawful route beats in time, freedom and challenge risk together",
        expression="; ".join(f"{one.id}: {one.weeks} weeks, freedom {one.freedom}, risk {one.risk}" for one in lawful)
        or "none",
        value=", ".join(efficient(contenders, {Verdict.PASS})) or "none",
    )


def _explanation(given: FindRoutesInput, routes: tuple[RouteVerdict, ...]) -> str:
    value = "a value that is not known" if given.contract_value is None else "the value given"
    titles = {
        Verdict.PASS: "Lawful on what is known and confirmed",
        Verdict.UNCONFIRMED: "Waiting for answers",
        Verdict.FAIL: "Not open",
    }
    named = (
        f"{title}: {'; '.join(route.name for route in routes if route.verdict is verdict) or 'none'}"
        for verdict, title in titles.items()
    )
    buyer = given.buyer_kind.replace("-", " ")
    return f"Routes under the procurement law of {SPOKEN[given.jurisdiction]} for a {buyer}, at {value}. {'. '.join(named)}."
