from collections.abc import Callable

import pytest

from tests.tools.rehearsal.conftest import Terms
from tools.errors import Refused
from tools.rehearsal.debrief import debrief
from tools.rehearsal.draws import Draws
from tools.rehearsal.families import Family
from tools.rehearsal.moves import Propose, WalkAway
from tools.rehearsal.plan_player import play_plan
from tools.rehearsal.table import Table
from tools.rehearsal.tactics import Tactic, tactic_in

TableOf = Callable[..., Table]


def test_the_type_stays_hidden_until_the_end(table_of: TableOf) -> None:
    table = table_of()
    with pytest.raises(Refused, match="stays hidden"):
        debrief(table, table.open())


def test_the_plans_own_run_is_what_the_plan_reaches(table_of: TableOf) -> None:
    table = table_of(Family.TERSE, 2)
    found = debrief(table, play_plan(table))
    assert found.outcome == found.plan_outcome
    assert found.mistakes == ()


def test_it_tells_what_we_took_for_its_least_worth(table_of: TableOf) -> None:
    """By our estimate no deal brings them 780 and 20 for the renewal: 800."""
    table = table_of(Family.HARD, 2)
    found = debrief(table, table.play(table.open(), WalkAway()))
    assert found.believed_least_worth.amount == 800
    assert found.belief_error == table.vendor.kind.least_worth - found.believed_least_worth


@pytest.mark.parametrize(("family", "misled"), [(Family.OPEN, False), (Family.STRATEGIC, True), (Family.TERSE, False)])
def test_it_tells_whether_the_priority_named_was_true(table_of: TableOf, family: Family, *, misled: bool) -> None:
    table = table_of(family, 3)
    assert debrief(table, table.play(table.open(), WalkAway())).was_misled is misled


def test_a_tactic_that_was_given_way_to_is_named_so(table_of: TableOf, terms: Terms) -> None:
    """An instruction in their text, and our words tell the limit in answer."""
    seed = next(seed for seed in range(50) if tactic_in(2, Draws(seed, Family.OPEN)) is Tactic.EMBEDDED_INSTRUCTION)
    table, ours = table_of(Family.OPEN, seed), Propose(terms=terms(25, 240, 50, "0%", "committed"))
    run = table.play(table.open(), ours)
    run = table.play(run, ours.model_copy(update={"words": "No deal is better for us above 810 USD."}))
    run = table.play(run, WalkAway())
    (seen,) = [each for each in debrief(table, run).tactics if each.kind is Tactic.EMBEDDED_INSTRUCTION]
    assert seen.was_followed


def test_tactics_that_are_let_pass_have_no_effect(table_of: TableOf) -> None:
    table = table_of(Family.CALENDAR, 4)
    found = debrief(table, play_plan(table))
    assert found.tactics
    assert not any(each.was_followed for each in found.tactics)
