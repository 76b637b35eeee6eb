"""Ids that a case may name: models, deployment options, duties, routes, conditions, clauses.

They are read from `known-ids.json`, which is drawn from the fact tables and shipped beside this module, so that a case file
is checked without loading a table; a test holds the two together.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from agent.case.problems import CaseProblem, nearest
from agent.case.seen_facts import SeenFacts

IDS_FILE = "known-ids.json"
_NAMES = {
    "models": "a model id of the price list",
    "options": "a deployment option",
    "duties": "a duty of the residency table",
    "routes": "a procurement route",
    "route_conditions": "a condition of a procurement route",
    "deployment_conditions": "a condition of a deployment or duty",
    "period_conditions": "a circumstance that shortens a period",
    "clauses": "a clause that can be required, or one under `clauses`",
}
"""What each table's ids are, for a message."""
_TABLE_OF = {
    "workloads.*.mix": "models",
    "workloads.*.weakest_model": "models",
    "workloads.*.escalate_from": "models",
    "workloads.*.escalate_to": "models",
    "peers.*.mix": "models",
    "residency.options": "options",
    "residency.duties": "duties",
    "residency.met_conditions": "deployment_conditions",
    "procurement.route": "routes",
    "procurement.routes": "routes",
    "procurement.met_conditions": "route_conditions",
    "procurement.ruled_out_conditions": "route_conditions",
    "procurement.period_conditions": "period_conditions",
    "offers.*.accepted_clauses": "clauses",
}
"""Where the ids stand, and of which table they are."""
_MOST_LISTED = 40
_ALIKE = 0.75
"""How alike a mistyped id is to the one meant, beginnings that all share left out."""


def unknown_ids(seen: SeenFacts) -> Iterator[CaseProblem]:
    """Every id in a case that is in no table, with the nearest that is."""
    own = {"clauses": seen.names("clauses")}
    for pattern, table in _TABLE_OF.items():
        for path, value in seen.matching(pattern):
            for each in _not_in(table, value, own.get(table, ())):
                yield _problem(path, each, table, line=seen.line(path))
    for route in _not_in("routes", seen.names("procurement.extensions")):
        path = f"procurement.extensions.{route}"
        yield _problem(path, route, "routes", line=seen.line(path))


def require_known_ids(path: str, value: Any) -> None:
    """Raises CaseProblem for a fact that names an id which is in no table; the case's own clauses are not known here."""
    table = _table_at(path)
    if table is not None and table != "clauses":
        for each in _not_in(table, value):
            raise _problem(path, each, table, line=0)


def ids_at(path: str) -> tuple[str, ...]:
    """The ids that the fact at a path may name; none where it takes something else."""
    table = _table_at(path)
    return () if table is None else _known()[table]


def law_of(jurisdiction: str) -> Mapping[str, Any]:
    """A body of procurement law: its name as `spoken`, its own `routes`, and the laws `governing` its buyers, itself first."""
    law: Mapping[str, Any] = _read()["laws"][jurisdiction]
    return law


def law_of_route(route: str | None) -> str | None:
    """The body of law that a route belongs to; none for a route nobody knows."""
    return next((code for code, law in _read()["laws"].items() if route in law["routes"]), None)


@cache
def _read() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(Path(__file__).with_name(IDS_FILE).read_text(encoding="utf-8"))
    return read


@cache
def _known() -> dict[str, tuple[str, ...]]:
    read = _read()
    routes = tuple(route for law in read["laws"].values() for route in law["routes"])
    return {"routes": routes} | {table: tuple(read[table]) for table in _NAMES if table != "routes"}


def _table_at(path: str) -> str | None:
    steps = path.split(".")
    if len(steps) == 3:  # noqa: PLR2004 - collection, name, key
        steps[1] = "*"
    return _TABLE_OF.get(".".join(steps))


def _not_in(table: str, value: Any, own: Iterable[str] = ()) -> Iterator[str]:
    """The ids of a fact, alone, listed or as keys of shares, that are not in a table."""
    named = [value] if isinstance(value, str) else value or ()
    known = {*_known()[table], *own}
    return (each for each in named if each not in known)


def _problem(path: str, given: str, table: str, *, line: int) -> CaseProblem:
    known = _known()[table]
    guess = _guess(given, known)
    listed = ", ".join(known) if len(known) <= _MOST_LISTED else f"{', '.join(known[:_MOST_LISTED])} and others"
    fix = f"Did you mean {guess}?" if guess else f"Known: {listed}."
    return CaseProblem(path, given, line=line, expected=f"{_NAMES[table]}, such as {known[0]}", fix=fix)


def _guess(given: str, known: tuple[str, ...]) -> str:
    """The nearest id, whichever way somebody wrote its words: `Claude Sonnet 5.5`, `us_state_compete`."""
    plain = {_plain(each): each for each in known}
    near = nearest(_plain(given), tuple(plain))
    return plain.get(_plain(given)) or (plain[near] if near and _is_like(_plain(given), near) else "")


def _is_like(given: str, known: str) -> bool:
    """Whether what tells the two apart is alike as well: `res-us-hipaa` and `res-us-itar` share only their beginning."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - needed only for a mistake

    ours, theirs = given.split("-"), known.split("-")
    while ours and theirs and ours[0] == theirs[0]:
        del ours[0], theirs[0]
    left, right = "-".join(ours), "-".join(theirs)
    return left in right or right in left or SequenceMatcher(None, left, right).ratio() >= _ALIKE


def _plain(name: str) -> str:
    return "".join(char if char.isalnum() else "-" for char in name.lower())
