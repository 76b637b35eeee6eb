"""Everything that must hold for one route to be lawful for one purchase, test by test."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tools.procurement.jurisdiction import governing
from tools.procurement.route_input import FindRoutesInput
from tools.procurement.route_limits import judge_value, open_conditions
from tools.procurement.route_reports import judge_opening, judge_point, last_day
from tools.procurement.route_table import Exactly, Requirement, Route, RouteTable
from tools.procurement.route_terms import Counterparty
from tools.procurement.route_value import Side, place
from tools.provenance import FactKind, Provenance, Verification
from tools.residency.findings import Finding, held_back
from tools.residency.statements import current_sources
from tools.verdict import Verdict

BUYER = "the buyer's own organisation"
COUNSEL = "procurement counsel"
VALUE = "value"
"""The check on the contract's value."""
VALUE_QUESTION = "route-value"
"""What every route waits for while the value is not known."""
_PARTY = {
    Counterparty.VENDOR: "the vendor and the vehicle's owner",
    Counterparty.RESELLER: "the reseller and the vehicle's owner",
    Counterparty.CLOUD_PROVIDER: "the cloud provider",
    Counterparty.ANY: "the vehicle's owner",
}


@dataclass(frozen=True, slots=True)
class Examined:
    """One test of one route, with how an open answer would be asked for."""

    id: str
    requirement: str
    """What must hold, as a clause that follows "that"."""
    finding: Finding
    question_id: str
    addressee: str = BUYER
    owner: str = "procurement"
    clause: str = ""
    conditions: tuple[str, ...] = ()
    kind: FactKind | None = None
    """The kind of fact a written answer would be; none where only a fact of the case settles it."""


def examine_route(route: Route, given: FindRoutesInput, table: RouteTable) -> Iterator[Examined]:
    """Everything examined on a route; its verdict is the weakest."""
    yield _jurisdiction(route, given)
    yield _buyer(route, given)
    yield Examined(
        id="law",
        requirement=route.law.question,
        finding=judge_point(route.law, given.as_of),
        question_id=f"route-{route.id}-law",
        addressee=COUNSEL,
        owner="legal",
        kind=FactKind.STATUTE,
    )
    yield from _standings(given, table)
    yield Examined(
        id=VALUE,
        requirement="the value of the whole contract lies within the route's limits",
        finding=judge_value(route, given, table.conditions),
        question_id=VALUE_QUESTION if given.contract_value is None else f"route-{route.id}-value",
        conditions=open_conditions(route, given),
        kind=None if given.contract_value is None else FactKind.STATUTE,
    )
    for requirement in route.requirements:
        yield _requirement(requirement, route, given, table)
    yield from _vehicle(route, given)
    yield from _term(route, given)


def _jurisdiction(route: Route, given: FindRoutesInput) -> Examined:
    holds = route.jurisdiction in governing(given.jurisdiction)
    found = f"the route is one of {route.jurisdiction}, the buyer's law is that of {given.jurisdiction}"
    return Examined(
        "jurisdiction",
        f"the law of {route.jurisdiction} governs the purchase",
        Finding(Verdict.PASS if holds else Verdict.FAIL, found, (_own_fact("buyer.jurisdiction", given.as_of),)),
        f"route-{route.id}-jurisdiction",
    )


def _buyer(route: Route, given: FindRoutesInput) -> Examined:
    requirement = f"a {given.buyer_kind} may use this route"
    if not route.buyers or given.buyer_kind in route.buyers:
        law = tuple(report.provenance for report in route.law.reports)
        finding = Finding(Verdict.PASS, "the rules read are those for bodies of this kind", law)
    else:
        unread = f"the rules read are for {', '.join(route.buyers)}; those for a {given.buyer_kind} were not read"
        finding = Finding(Verdict.UNCONFIRMED, unread, open_points=(unread,))
    return Examined("buyer", requirement, finding, f"route-{route.id}-buyer", COUNSEL, "legal", kind=FactKind.STATUTE)


def _standings(given: FindRoutesInput, table: RouteTable) -> Iterator[Examined]:
    for standing in table.standings:
        if standing.jurisdiction in governing(given.jurisdiction):
            yield Examined(
                id=f"standing-{standing.jurisdiction}",
                requirement=standing.question,
                finding=judge_point(standing, given.as_of),
                question_id=f"route-standing-{standing.jurisdiction}",
                addressee=COUNSEL,
                owner="legal",
                clause="The buyer may end the contract without charge when an authority orders it to stop using the supplier.",
                kind=FactKind.FRAMEWORK,
            )


def _requirement(requirement: Requirement, route: Route, given: FindRoutesInput, table: RouteTable) -> Examined:
    words = " or ".join(table.conditions[name] for name in requirement.any_of)
    applies = _applies(requirement, given)
    if applies is Verdict.FAIL:
        finding = Finding(Verdict.PASS, "not asked at this value", (requirement.provenance,))
    else:
        finding = _any_of(requirement, words, given)
        if applies is Verdict.UNCONFIRMED and finding.verdict is Verdict.FAIL:
            doubt = "whether it is asked depends on the value, which is not settled"
            finding = Finding(Verdict.UNCONFIRMED, finding.found, finding.citations, (doubt,))
    if not current_sources((requirement.provenance,), given.as_of):
        finding = held_back(finding, f"the rule was read on {requirement.provenance.as_of} and may have changed")
    return Examined(
        id=requirement.id,
        requirement=words,
        finding=finding,
        question_id=f"route-{route.id}-{requirement.id}",
        owner="legal",
        conditions=tuple(name for name in requirement.any_of if name not in given.ruled_out_conditions),
    )


def _applies(requirement: Requirement, given: FindRoutesInput) -> Verdict:
    """Whether the value lies in the range in which it is asked: PASS yes, FAIL no."""
    sides = []
    for bound, inside in ((requirement.from_amount, Side.ABOVE), (requirement.below_amount, Side.BELOW)):
        if bound is not None:
            side = place(bound, requirement.vat, Exactly.ABOVE, given).side
            sides.append(Verdict.UNCONFIRMED if side is Side.UNDECIDED else Verdict.PASS if side is inside else Verdict.FAIL)
    if Verdict.FAIL in sides:
        return Verdict.FAIL
    return Verdict.UNCONFIRMED if Verdict.UNCONFIRMED in sides else Verdict.PASS


def _any_of(requirement: Requirement, words: str, given: FindRoutesInput) -> Finding:
    met = [name for name in requirement.any_of if name in given.met_conditions]
    if met:
        own = tuple(_own_fact(name, given.as_of) for name in met)
        return Finding(Verdict.PASS, f"confirmed: {', '.join(met)}", (*own, requirement.provenance))
    if all(name in given.ruled_out_conditions for name in requirement.any_of):
        return Finding(Verdict.FAIL, f"it is not so that {words}", (requirement.provenance,))
    return Finding(Verdict.UNCONFIRMED, "not confirmed", (requirement.provenance,), ("nobody has confirmed it",))


def _vehicle(route: Route, given: FindRoutesInput) -> Iterator[Examined]:
    vehicle = route.vehicle
    if vehicle is None:
        return
    recorded = [extension for extension in given.recorded_extensions if extension.route == route.id]
    opened = _in_time(judge_opening(vehicle, recorded, given.as_of), route, last_day(vehicle, recorded, given.as_of), given)
    for name, point, finding in (
        ("opened", vehicle.opened, opened),
        ("listed", vehicle.listed, judge_point(vehicle.listed, given.as_of, given.place)),
    ):
        yield Examined(
            id=name,
            requirement=point.question,
            finding=finding,
            question_id=f"route-{route.id}-{name}",
            addressee=_PARTY[route.counterparty],
            clause=f"The supplier warrants that on the day of the order {point.question}.",
            kind=FactKind.FRAMEWORK,
        )


def _in_time(finding: Finding, route: Route, end: date | None, given: FindRoutesInput) -> Finding:
    if end is None or route.elapsed is None:
        return finding
    earliest = given.as_of + timedelta(weeks=float(route.elapsed.shortest))
    if earliest <= end:
        return finding
    return held_back(finding, f"the order must be placed by {end}, before the shortest time this route takes")


def _term(route: Route, given: FindRoutesInput) -> Iterator[Examined]:
    longest = route.max_term
    if not longest.is_binding or longest.months is None or given.term_months is None:
        return
    law = tuple(report.provenance for report in route.law.reports)
    found = f"{given.term_months} months intended, {longest.months} allowed"
    verdict = Verdict.PASS if given.term_months <= longest.months else Verdict.FAIL
    yield Examined(
        "term", f"the term does not pass {longest.months} months", Finding(verdict, found, law), f"route-{route.id}-term"
    )


def _own_fact(name: str, on: date) -> Provenance:
    return Provenance(
        source=f"confirmed fact of the case: {name}",
        as_of=on,
        verification=Verification.PRIMARY,
        kind=FactKind.STATUTE,
        valid_until=on,
    )
