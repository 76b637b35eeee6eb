"""The few open points that a summary names: missing facts, then routes and deployments that an answer would open."""

from collections.abc import Iterator, Mapping, Sequence

from agent.events import VerdictShown
from agent.preparation.route_inputs import route_output
from agent.preparation.workup import Workup
from agent.views import MissingFact

MOST_NAMED = 3


def open_points(
    missing: Sequence[MissingFact], workup: Workup, verdicts: Sequence[VerdictShown], names: Mapping[str, str]
) -> tuple[str, ...]:
    """At most three, those that could move most first; facts come in the order of asking, which measures that."""
    asked = [f"{fact.question} Ask {fact.role}{_moves(fact)}." for fact in missing]
    return tuple([*asked, *_routes(workup, names), *_deployments(verdicts)][:MOST_NAMED])


def _moves(fact: MissingFact) -> str:
    return f"; the answer can change the {fact.settles}" if fact.settles else ""


def _routes(workup: Workup, names: Mapping[str, str]) -> Iterator[str]:
    found = workup.results.get("find_routes")
    if found is None:
        return
    routes = route_output(found)
    for route in routes.efficient_if_confirmed:
        if route not in routes.lawful:
            yield f"Is this route open to us: {names.get(route, route)}? Its questions stand in Annex A."


def _deployments(verdicts: Sequence[VerdictShown]) -> Iterator[str]:
    for shown in verdicts:
        if shown.verdict == "UNCONFIRMED":
            yield f"Does the vendor confirm in writing what {shown.title} still lacks? Its questions stand in Annex B."
