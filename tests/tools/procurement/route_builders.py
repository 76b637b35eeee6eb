"""One-line builders for routes, reports and runs of the route finder."""

from dataclasses import replace
from datetime import date
from typing import Any

from knowledge.fact_base import load_facts
from tools.procurement.route_output import FindRoutesOutput, RouteCheck, RouteVerdict
from tools.procurement.route_table import Route, RouteTable
from tools.procurement.tool import FIND_ROUTES
from tools.provenance import FactKind, Provenance, Verification

READ_ON = date(2026, 10, 1)
LAST_DAY = date(2026, 12, 30)
TODAY = "2026-11-22"
UNREAD = date(2026, 6, 1)
CITY = {"jurisdiction": "US-STATE", "buyer_kind": "city", "contract_value": "90000 USD"}
CONDITIONS = {"signed": "the annex is signed", "urgent": "it is urgent"}


def read_on(
    day: date = READ_ON, until: date | None = LAST_DAY, verification: Verification = Verification.PRIMARY
) -> Provenance:
    return Provenance(source=f"page of {day}", as_of=day, verification=verification, kind=FactKind.FRAMEWORK, valid_until=until)


def report(says: bool, provenance: Provenance | None = None, **fields: Any) -> dict[str, Any]:
    return {"says": says, "provenance": provenance or read_on()} | fields


def point(*reports: dict[str, Any]) -> dict[str, Any]:
    return {"question": "it is so", "reports": reports}


def vehicle(**fields: Any) -> dict[str, Any]:
    return {"name": "a framework", "opened": point(report(says=True)), "listed": point(report(says=True))} | fields


def ceiling(amount: str, **fields: Any) -> dict[str, Any]:
    return _limit("ceiling", amount) | fields


def floor(amount: str, **fields: Any) -> dict[str, Any]:
    return _limit("floor", amount) | fields


def _limit(kind: str, amount: str) -> dict[str, Any]:
    base = {"id": kind, "kind": kind, "amount": amount, "vat": "not-applicable", "exactly": "below"}
    return base | {"scope": "this purchase", "provenance": read_on()}


def requirement(*any_of: str, **fields: Any) -> dict[str, Any]:
    return {"id": "ground", "any_of": any_of, "provenance": read_on()} | fields


def a_route(route_id: str = "HERE", **fields: Any) -> Route:
    """A lawful route; a field changes what it says."""
    judged = {"level": "limited", "reason": "as it is"}
    base = {
        "id": route_id,
        "name": "A route",
        "jurisdiction": "US-STATE",
        "counterparty": "any",
        "law": point(report(says=True)) | {"text": "an act"},
        "competition": "open",
        "elapsed": {"shortest": 2, "typical": 4, "longest": 8, "basis": "estimate"},
        "negotiable": {"price": judged, "term": judged, "customization": judged},
        "challenge_risk": {"level": "low", "reason": "as it is"},
        "max_term": {"months": None},
        "standstill": {"days": 0},
        "sources": ("https://example.org/act",),
    }
    return Route.model_validate(base | fields)


def levels(price: str, term: str, customization: str) -> dict[str, Any]:
    """What a route leaves open, by level."""
    named = {"price": price, "term": term, "customization": customization}
    return {name: {"level": level, "reason": f"{name} is {level}"} for name, level in named.items()}


def find(**given: Any) -> FindRoutesOutput:
    """The shipped routes for one purchase."""
    output = FIND_ROUTES.run_json({"as_of": TODAY} | given, load_facts()).output
    assert isinstance(output, FindRoutesOutput)
    return output


def find_among(*routes: Route, standings: tuple[Any, ...] = (), **given: Any) -> FindRoutesOutput:
    """Made-up routes for the city."""
    table = RouteTable(
        routes=routes,
        standings=standings,
        conditions=CONDITIONS,
        horizon_days=load_facts().routes.horizon_days,
    )
    output = FIND_ROUTES.run_json({"as_of": TODAY} | CITY | given, replace(load_facts(), routes=table)).output
    assert isinstance(output, FindRoutesOutput)
    return output


def judged(route: Route, **given: Any) -> RouteVerdict:
    """One made-up route for the city."""
    return find_among(route, **given).routes[0]


def named(output: FindRoutesOutput, route_id: str) -> RouteVerdict:
    return next(route for route in output.routes if route.id == route_id)


def check_of(route: RouteVerdict, check_id: str) -> RouteCheck:
    return next(check for check in route.checks if check.id == check_id)
