"""What the case knows that a vendor's text is held against; what cannot be computed yet stays unknown."""

import re
from collections.abc import Iterator
from datetime import date

from agent.case.model.offers import VendorOffer
from agent.preparation.base_option import expected_usage
from agent.preparation.chain import Chain
from agent.vendor_text.known import ClosedRoute, Known, ListedModel
from tools.errors import InputError
from tools.facts import Facts
from tools.procurement.route_table import Point, Vehicle

_GENERIC = re.compile(r"\b(?:GSA|offer|the|framework|agreement)\b", re.IGNORECASE)


def known_to_buyer(chain: Chain, offer: str) -> Known:
    """The buyer's side of a comparison with the text behind that offer."""
    case, terms = chain.case, chain.case.offers.get(offer, VendorOffer())
    return Known(
        as_of=chain.as_of,
        expected_usage=expected_usage(chain),
        currency=_currency(chain),
        signature_deadline=case.dates.signature_deadline,
        start_of_service=case.dates.start_of_service,
        term_months=terms.term_months,
        discount=terms.discount,
        payable_commitment=terms.payable_commitment,
        closed_routes=tuple(closed_routes(chain.facts, chain.as_of)),
        list_prices=listed_models(chain.facts, chain.as_of),
    )


def _currency(chain: Chain) -> str:
    """The currency of the appropriation; empty while no money is known or it is in several."""
    currencies = {year.amount.currency for year in chain.case.funding.values() if year.amount is not None}
    return currencies.pop() if len(currencies) == 1 else ""


def listed_models(facts: Facts, on: date) -> dict[str, ListedModel]:
    """Public list prices on a day, by the model's name in lower case."""
    listed = {}
    for model in facts.price_book.models.values():
        try:
            rates = model.price_on(on).bands[0].rates
        except InputError:
            continue
        listed[model.name.lower()] = ListedModel(model.name, rates.input, rates.output)
    return listed


def closed_routes(facts: Facts, on: date) -> Iterator[ClosedRoute]:
    """Vehicles that ended or are closed to this vendor on that day, each once."""
    seen: set[str] = set()
    for route in facts.routes.routes:
        name = _short(route.vehicle.name) if route.vehicle else ""
        why = _why_closed(route.vehicle, on) if route.vehicle else ""
        if name and why and name not in seen:
            seen.add(name)
            yield ClosedRoute(name, why)


def _short(name: str) -> str:
    """The vehicle as people write it: without its number, lots and generic words."""
    return " ".join(_GENERIC.sub("", re.split(r"[(,:]", name)[0]).split())


def _why_closed(vehicle: Vehicle, on: date) -> str:
    ends = [end.last_day for end in (vehicle.ends, *vehicle.extensions) if end is not None]
    if ends and max(ends) < on:
        return f"its last day for orders was {max(ends).isoformat()}"
    if (since := _refused_since(vehicle.opened, on)) is not None:
        return f"it has been closed to new orders since {since.isoformat()}"
    if (since := _refused_since(vehicle.listed, on)) is not None:
        return f"this vendor cannot be ordered through it, as read on {since.isoformat()}"
    return ""


def _refused_since(point: Point, on: date) -> date | None:
    """The day of the newest report when that says no; two of one day that differ settle nothing."""
    reports = [report for report in point.reports if report.provenance.as_of <= on and not report.places]
    newest = max((report.provenance.as_of for report in reports), default=None)
    return newest if newest and not any(report.says for report in reports if report.provenance.as_of == newest) else None
