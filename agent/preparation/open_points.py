"""The few open points that a summary names: missing facts, then routes and deployments that an answer would open."""

from collections.abc import Iterator, Mapping, Sequence

from agent.events import VerdictShown
from agent.preparation.workup import Workup
from agent.views import MissingFact
from tools.procurement.route_output import FindRoutesOutput

MOST_NAMED = 3


def open_points(
    missing: Sequence[MissingFact], workup: Workup, verdicts: Sequence[VerdictShown], names: Mapping[str, str]
) -> tuple[str, ...]:
    """At most three: facts that something waits for or that can move a result, then doors to open, then other facts."""
    first = [fact for fact in missing if fact.settles or workup.blocked]
    rest = [fact for fact in missing if fact not in first]
    doors = (*_routes(workup, names), *_deployments(verdicts))
    return tuple([*map(_question, first), *doors, *map(_question, rest)][:MOST_NAMED])


def _question(fact: MissingFact) -> str:
    return f"{fact.question} Ask {fact.role}{_moves(fact)}."


def _moves(fact: MissingFact) -> str:
    return f"; the answer can change the {fact.settles}" if fact.settles else ""


def _routes(workup: Workup, names: Mapping[str, str]) -> Iterator[str]:
    found = workup.results.get("find_routes")
    if found is None:
        return
    routes = found.output_as(FindRoutesOutput)
    worth = [names.get(route, route) for route in routes.efficient_if_confirmed if route not in routes.lawful]
    if worth:
        yield f"Find out whether these routes are open to us: {'; '.join(worth[:MOST_NAMED])} (Annex A)."


def _deployments(verdicts: Sequence[VerdictShown]) -> Iterator[str]:
    waiting = [shown.title for shown in verdicts if shown.verdict == "UNCONFIRMED"]
    if waiting:
        yield f"Have the vendor confirm in writing what is open on {'; '.join(waiting[:MOST_NAMED])} (Annex B)."
