"""A buyer, its country and its chosen route, which must be of one body of law."""

from collections.abc import Iterator

from agent.case.countries import COUNTRIES
from agent.case.known_ids import jurisdiction_of_route, routes_under
from agent.case.problems import CaseProblem
from agent.case.seen_facts import SeenFacts
from tools.procurement.jurisdiction import SPOKEN, Jurisdiction, governing

_COUNTRY_OF = {
    Jurisdiction.US_FED: "US",
    Jurisdiction.US_FED_DOD: "US",
    Jurisdiction.US_STATE: "US",
    Jurisdiction.UK: "GB",
    Jurisdiction.EU: None,
}
"""Where the code is not the country's own; the Union's bodies sit in any of its states."""


def buyers_of_two_laws(seen: SeenFacts) -> Iterator[CaseProblem]:
    """A country outside the buyer's jurisdiction, and a chosen route of another one."""
    given = seen.value("buyer.jurisdiction")
    if given is None:
        return
    buyer = Jurisdiction(given)
    yield from _country(seen, buyer)
    yield from _route(seen, buyer)


def _country(seen: SeenFacts, buyer: Jurisdiction) -> Iterator[CaseProblem]:
    expected, place = _COUNTRY_OF.get(buyer, str(buyer)), seen.value("buyer.country")
    country = "" if place is None else place.partition("-")[0]
    if expected is not None and country in COUNTRIES and country != expected:
        words = f"{expected}, as the procurement law is that of {SPOKEN[buyer]}"
        yield seen.problem("buyer.country", expected=words, fix="Correct the country or buyer.jurisdiction.")


def _route(seen: SeenFacts, buyer: Jurisdiction) -> Iterator[CaseProblem]:
    chosen = seen.value("procurement.route")
    law = None if chosen is None else jurisdiction_of_route(chosen)
    if law is not None and law not in governing(buyer) and chosen not in (seen.value("procurement.routes") or ()):
        open_here = ", ".join(route for code in governing(buyer) for route in routes_under(code))
        words = f"a route under the procurement law of {SPOKEN[buyer]}"
        yield seen.problem("procurement.route", expected=words, fix=f"Known: {open_here}.")
