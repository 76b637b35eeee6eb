from collections.abc import Callable

import pytest

from tests.tools.rehearsal.conftest import Terms
from tools.rehearsal.candidates import NEAR, Why, candidates
from tools.rehearsal.families import Family
from tools.rehearsal.gates import refusals
from tools.rehearsal.mistakes import too_small
from tools.rehearsal.moves import Propose, Run
from tools.rehearsal.plan_player import planned_move
from tools.rehearsal.table import Table
from tools.rehearsal.view import as_given

TableOf = Callable[..., Table]


def courses(table: Table) -> list[Run]:
    """The rounds of the plan's own run as they stood before our move."""
    runs, run = [], table.open()
    while run.ending == "open":
        runs.append(run)
        run = table.play(run, planned_move(table.setup, run))
    return runs


def test_the_plans_move_stands_first(table_of: TableOf) -> None:
    table = table_of()
    run = table.open()
    assert candidates(table.setup, run)[0].move == planned_move(table.setup, run)


# A rate giver's own rate leaves nothing beside the plan's move.
@pytest.mark.parametrize("family", [family for family in Family if family is not Family.RATE_GIVER])
def test_what_is_offered_beside_it_gives_no_more_than_it(table_of: TableOf, family: Family) -> None:
    table = table_of(family, 5)
    cost, beside = table.setup.given.model.buyer_cost, 0
    for run in courses(table):
        first, *others = candidates(table.setup, run)
        near = [each.move.terms for each in others if each.why is Why.NEAR and isinstance(each.move, Propose)]
        assert len(near) <= NEAR
        beside += len(near)
        if isinstance(first.move, Propose):
            limit = cost(first.move.terms).amount + too_small(as_given(table.setup, run).zone())
            assert all(cost(terms).amount <= limit for terms in near)
    assert beside


@pytest.mark.parametrize("family", list(Family))
def test_no_package_on_offer_meets_a_gate(table_of: TableOf, family: Family) -> None:
    table = table_of(family, 6, voted=750)
    offered = [
        (as_given(table.setup, run), each.move)
        for run in courses(table)
        for each in candidates(table.setup, run)
        if isinstance(each.move, Propose)
    ]
    assert offered
    assert all(refusals(given, move) == () for given, move in offered)


def test_no_package_is_offered_twice(table_of: TableOf, terms: Terms) -> None:
    table = table_of()
    run = table.play(table.open(), Propose(terms=terms(10, 560, 50, "0%", "committed")))
    packages = [str(each.move.terms) for each in candidates(table.setup, run) if isinstance(each.move, Propose)]
    assert len(packages) == len(set(packages))
