"""`buyerside route`: the choice of a procurement route, on the record and in the case."""

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from agent.case.open_case import OpenCase, now
from agent.exit_codes import OK
from agent.record.record_store import RecordStore
from agent.settings import load_settings
from tui.commands.cases import day_for, opened

if TYPE_CHECKING:
    from agent.case.facts import CaseState
    from agent.route_choice import Chooser, RouteChoice


def run(given: argparse.Namespace) -> int:
    """Record the choice, then set the fact. Raises RouteNotSettled for a route that is not open to this buyer.

    Without a route, each one is printed with its verdict, the best first.
    """
    with opened(given.case) as case:
        if given.route is None:
            print("\n".join(_listed(case, day_for(case, given.as_of))))
            return OK
        print(_chosen(case, given.route, given.reason, day_for(case, given.as_of)))
    return OK


def recorded_choice(case: OpenCase, before: "CaseState", after: "CaseState") -> tuple[str, ...]:
    """What a confirmed fact decided about the route, put on record; empty when it decided nothing."""
    path = "procurement.route"
    if after.facts.get(path) == before.facts.get(path):
        return ()
    from agent.route_choice import note_choice  # noqa: PLC0415 - only where a route was chosen

    noted = note_choice(before, after, _chooser(case, day_for(case, None)))
    return (_words(*noted),) if noted else ()


def _chosen(case: OpenCase, route: str, reason: str, as_of: date) -> str:
    from agent.route_choice import CHOSEN, choose_route  # noqa: PLC0415 - after parsing

    entry, choice = choose_route(route, reason, case.state(), _chooser(case, as_of))
    case.correct(CHOSEN, route, reason=reason, expected=choice.version)
    if choice.verdict != "PASS":
        print(f"{route} is {choice.verdict}: settle its open questions before anything rests on it.", file=sys.stderr)
    return _words(entry, choice)


def _listed(case: OpenCase, as_of: date) -> Iterator[str]:
    from agent.preparation.preparation import Preparation  # noqa: PLC0415 - loads the calculations
    from knowledge.fact_base import load_facts  # noqa: PLC0415 - reads the fact tables
    from tools.procurement.route_output import FindRoutesOutput  # noqa: PLC0415 - after parsing

    state = case.state()
    routes = Preparation(load_facts()).run("find_routes", state, as_of).output_as(FindRoutesOutput).routes
    for route in sorted(routes, key=lambda each: _ORDER.index(each.verdict)):
        mark = "  (chosen)" if route.id == state.case.procurement.route else ""
        yield f"{route.verdict:<12} {route.id}  {route.name}{mark}"
        yield from (f"             {reason}" for reason in route.reasons[:1])
    yield f"\nChoose one: `buyerside route {case.name} ROUTE --reason TEXT`."


_ORDER = ("PASS", "UNCONFIRMED", "FAIL")


def _chooser(case: OpenCase, as_of: date) -> "Chooser":
    from agent.preparation.preparation import Preparation  # noqa: PLC0415 - loads the calculations
    from agent.route_choice import Chooser  # noqa: PLC0415 - after parsing
    from knowledge.fact_base import load_facts  # noqa: PLC0415 - reads the fact tables

    record = RecordStore(case.store.database, case.name)
    return Chooser(record, Preparation(load_facts()), as_of, load_settings().actor, now())


def _words(entry: str, choice: "RouteChoice") -> str:
    considered = f" out of {len(choice.options)} considered" if choice.options else ""
    return f"recorded as {entry}: chose procurement route {choice.route}{considered} ({choice.actor})"
