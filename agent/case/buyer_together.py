"""A buyer, its country and its chosen route, which must be of one body of law."""

from collections.abc import Iterator

from agent.case.countries import COUNTRIES
from agent.case.known_ids import law_of, law_of_route
from agent.case.problems import CaseProblem
from agent.case.seen_facts import SeenFacts

_COUNTRY_OF = {"US-FED": "US", "US-FED-DOD": "US", "US-STATE": "US", "UK": "GB", "EU": None}
"""Where the code is not the country's own; the Union's bodies sit in any of its states."""


def buyers_of_two_laws(seen: SeenFacts) -> Iterator[CaseProblem]:
    """A country outside the buyer's jurisdiction, and a chosen route of another one."""
    buyer = seen.value("buyer.jurisdiction")
    if buyer is not None:
        yield from _country(seen, buyer)
        yield from _route(seen, buyer)


def _country(seen: SeenFacts, buyer: str) -> Iterator[CaseProblem]:
    expected, place = _COUNTRY_OF.get(buyer, buyer), seen.value("buyer.country")
    country = "" if place is None else place.partition("-")[0]
    if expected is not None and country in COUNTRIES and country != expected:
        words = f"{expected}, as the procurement law is that of {law_of(buyer)['spoken']}"
        yield seen.problem("buyer.country", expected=words, fix="Correct the country or buyer.jurisdiction.")


def _route(seen: SeenFacts, buyer: str) -> Iterator[CaseProblem]:
    chosen, own = seen.value("procurement.route"), law_of(buyer)
    law = law_of_route(chosen)
    if law is not None and law not in own["governing"] and chosen not in (seen.value("procurement.routes") or ()):
        open_here = ", ".join(route for code in own["governing"] for route in law_of(code)["routes"])
        words = f"a route under the procurement law of {own['spoken']}"
        yield seen.problem("procurement.route", expected=words, fix=f"Known: {open_here}.")
