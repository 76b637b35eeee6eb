"""Procurement routes in words: what each rests on, what it admits, and what it leaves open."""

from collections.abc import Iterator, Mapping

from knowledge.documents import Document, DocumentKind
from knowledge.fact_words.row import dated, row_document
from tools.procurement.route_table import Point, Route, RouteTable, ValueLimit
from tools.procurement.route_terms import Judged
from tools.provenance import Provenance
from tools.wording import in_words


def route_documents(table: RouteTable) -> Iterator[Document]:
    """Every route that has a dated source."""
    for route in table.routes:
        cited = tuple(_sources(route))
        if cited:
            yield row_document(
                row_id=f"route-{route.id}",
                title=f"Route {route.id}: {route.name}",
                kind=DocumentKind.FACT,
                jurisdiction=route.jurisdiction,
                topics=("procurement route", in_words(route.counterparty), "threshold"),
                paragraphs=_paragraphs(route, table.conditions),
                statements=cited,
            )


def _sources(route: Route) -> Iterator[tuple[Provenance, ...]]:
    points = [route.law, *((route.vehicle.opened, route.vehicle.listed) if route.vehicle else ())]
    yield from (tuple(report.provenance for report in point.reports) for point in points if point.reports)
    yield from ((limit.provenance,) for limit in route.limits)
    yield from ((requirement.provenance,) for requirement in route.requirements)


def _paragraphs(route: Route, conditions: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "What it is", f"{route.id}, {route.name}, in {route.jurisdiction}; contract with {in_words(route.counterparty)}"
    yield "Legal basis", f"{route.law.text}. {_reports(route.law)}"
    yield "Value limits", "; ".join(_limit(limit) for limit in route.limits)
    yield (
        "Conditions",
        "; ".join(" or ".join(conditions[name] for name in requirement.any_of) for requirement in route.requirements),
    )
    if route.vehicle is not None:
        yield "Vehicle", _vehicle(route)
    yield "Competition", route.competition
    yield (
        "What is negotiable",
        "; ".join(f"{name}: {in_words(judged.level)}, {judged.reason}" for name, judged in _freedoms(route).items()),
    )
    yield "Time", _time(route)
    yield "Challenge risk", f"{route.challenge_risk.level}: {route.challenge_risk.reason}"
    yield "Publicity", "; ".join(duty.duty for duty in route.publicity)
    yield (
        "Approvals",
        "; ".join(f"{approval.by}{f' above {approval.above}' if approval.above else ''}" for approval in route.approvals),
    )
    yield "Notes", " ".join(route.notes)


def _freedoms(route: Route) -> dict[str, Judged]:
    return {
        "price": route.negotiable.price,
        "term": route.negotiable.term,
        "customisation": route.negotiable.customization,
        **{in_words(ask): judged for ask, judged in route.asks.items()},
    }


def _limit(limit: ValueLimit) -> str:
    vat = f", {in_words(limit.vat)} tax" if limit.vat in {"excluding", "including"} else ""
    return f"{limit.kind} of {limit.amount}{vat}: {limit.scope}{dated((limit.provenance,))}"


def _vehicle(route: Route) -> str:
    vehicle = route.vehicle
    assert vehicle is not None  # the caller looked
    ends = f", orders until {vehicle.ends.last_day.isoformat()}" if vehicle.ends else ""
    said = " ".join(filter(None, (_reports(vehicle.opened), _reports(vehicle.listed))))
    return f"{vehicle.name}{ends}. {said}"


def _reports(point: Point) -> str:
    """What was read on a point, newest first; a point without reports is a question."""
    if not point.reports:
        return f"Not known whether {point.question}."
    newest_first = sorted(point.reports, key=lambda report: report.provenance.as_of, reverse=True)
    return " ".join(
        f"{'Yes' if report.says else 'No'}, {point.question}{f': {report.note}' if report.note else ''}"
        f"{dated((report.provenance,))}, {report.provenance.verification}."
        for report in newest_first
    )


def _time(route: Route) -> str:
    if route.elapsed is None:
        return "not known"
    elapsed = route.elapsed
    return (
        f"{elapsed.shortest.normalize():f} to {elapsed.longest.normalize():f} weeks, typically {elapsed.typical.normalize():f} "
        f"({in_words(elapsed.basis)}). {elapsed.note}"
    )
