"""The choice of a procurement route: a decision on the record, with the routes it was chosen from and what shows it lawful.

The record is written first, then the fact; a crash between the two leaves a decision that the next attempt finds again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from agent.case.facts import CaseState, Fact, Origin
from tools.errors import InputError, InvalidField, Refused, RouteNotSettled
from tools.procurement.route_output import FindRoutesOutput, RouteVerdict
from tools.provenance import Provenance
from tools.results import Result
from tools.verdict import Verdict

CHOSEN = "procurement.route"
"""Path of the fact."""


@dataclass(frozen=True, slots=True)
class RouteChoice:
    """One choice as it goes on record."""

    route: str
    verdict: str
    """What the route finder says of it; empty where it could not be asked."""
    options: tuple[str, ...]
    """Every route considered with its verdict, the chosen one with them."""
    reason: str
    citations: tuple[str, ...]
    """Dated sources of what makes the chosen route lawful or not."""
    results: tuple[str, ...]
    """Id of the route finder's result."""
    content_hash: str
    """Hash of that result; empty where there is none."""
    version: int
    """The case's version that was decided on."""
    actor: str
    at: str
    """Moment of the choice, ISO 8601."""


class RouteFinder(Protocol):
    """The calculations that a choice needs."""

    def run(self, tool: str, state: CaseState, as_of: date) -> Result:
        """One tool on the case."""


class ChoiceBook(Protocol):
    """The record, as a choice needs it."""

    def choose(self, choice: RouteChoice) -> str:
        """Add a choice; the same one again is not added twice. Returns the entry's id."""


@dataclass(frozen=True, slots=True)
class Chooser:
    """Who chooses, when, and what the choice rests on."""

    record: ChoiceBook
    finder: RouteFinder
    as_of: date
    actor: str
    at: datetime


def choose_route(route: str, reason: str, state: CaseState, chooser: Chooser) -> tuple[str, RouteChoice]:
    """Record the choice of a route that is not excluded; returns the entry's id. The fact is the caller's to set.

    Raises RouteNotSettled for a route that is unlawful here, InvalidField for one nobody knows, MissingFacts while the route
    finder waits for who buys and where.
    """
    choice = _choice(route, reason, state, chooser)
    if choice.verdict == Verdict.FAIL:
        why = "; ".join(_judged(_found(route, state, chooser), route).reasons)
        raise RouteNotSettled(f"{route} is not open to this buyer: {why}.", way_out="Choose a route that is not excluded.")
    return chooser.record.choose(choice), choice


def note_choice(before: CaseState, after: CaseState, chooser: Chooser) -> tuple[str, RouteChoice] | None:
    """Put on record a choice that came in as a fact somebody confirmed or corrected; none where the route stays."""
    route = after.case.procurement.route
    settled = after.is_confirmed(CHOSEN)
    if route is None or not settled or (before.is_confirmed(CHOSEN) and before.case.procurement.route == route):
        return None
    fact = after.facts[CHOSEN]
    try:
        choice = _choice(route, fact.note, before, chooser)
    except (InputError, Refused):  # the fact stands whatever the finder says; the record says that nobody could tell
        choice = _untested(route, fact.note, before, chooser)
    return chooser.record.choose(choice), choice


def _choice(route: str, reason: str, state: CaseState, chooser: Chooser) -> RouteChoice:
    result = _found(route, state, chooser)
    chosen = _judged(result, route)
    return replace(
        _untested(route, reason, state, chooser),
        verdict=str(chosen.verdict),
        options=tuple(f"{each.id}: {each.verdict}" for each in result.output_as(FindRoutesOutput).routes),
        citations=_sources(chosen),
        results=(result.id,),
        content_hash=result.hash,
    )


def _untested(route: str, reason: str, state: CaseState, chooser: Chooser) -> RouteChoice:
    return RouteChoice(
        route=route,
        verdict="",
        options=(),
        reason=reason,
        citations=(),
        results=(),
        content_hash="",
        version=state.version,
        actor=chooser.actor,
        at=chooser.at.isoformat(),
    )


def _found(route: str, state: CaseState, chooser: Chooser) -> Result:
    """The route finder on the case with that route among those considered."""
    given = Fact(CHOSEN, route, Origin.USER, confirmed=True)
    return chooser.finder.run("find_routes", replace(state, facts=dict(state.facts) | {CHOSEN: given}), chooser.as_of)


def _judged(result: Result, route: str) -> RouteVerdict:
    routes = result.output_as(FindRoutesOutput).routes
    found = next((each for each in routes if each.id == route), None)
    if found is None:
        known = ", ".join(each.id for each in routes)
        raise InvalidField(CHOSEN, route, expected=f"one of {known}", fix="Choose a route of this jurisdiction.")
    return found


def _sources(route: RouteVerdict) -> tuple[str, ...]:
    cited: Sequence[Provenance] = [source for check in route.checks for source in check.citations]
    return tuple(dict.fromkeys(f"{source.source} ({source.as_of})" for source in cited))
