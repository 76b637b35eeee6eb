from collections.abc import Callable

import pytest

from agent.rehearsal.desk import RehearsalDesk
from tests.agent.rehearsal.conftest import Book
from tests.tools.rehearsal.conftest import package
from tools.bargaining.offers import Issue
from tools.errors import Refused
from tools.rehearsal.moves import Propose, WalkAway

DeskOf = Callable[..., RehearsalDesk]
HOPELESS = Propose(terms=package(25, 240, 50, "0%", "committed"))


def said(desk: RehearsalDesk) -> str:
    return " ".join(line.words for line in desk.lines())


def test_a_drawn_vendor_is_not_named_before_the_debrief(desk_of: DeskOf) -> None:
    desk = desk_of(None, 3)
    family = str(desk._table.setup.family)
    assert family not in f"{desk.head} {said(desk)}"
    desk.play(WalkAway())
    assert f"Family {family}" in desk.debrief()


def test_the_plans_move_is_offered_first(desk_of: DeskOf) -> None:
    assert desk_of().choices()[0].why == "plan"


def test_what_a_gate_stopped_is_said_and_kept_with_the_round(desk_of: DeskOf) -> None:
    desk = desk_of(voted=750)
    (words,) = desk.play(Propose(terms=package(20, 800, 50, "0%", "list")))
    assert "50 USD more than may be committed" in words
    assert words in said(desk)
    assert desk.course.run.now.number == 1


def test_going_back_begins_a_course_beside_the_first(desk_of: DeskOf) -> None:
    desk = desk_of()
    desk.play(HOPELESS)
    desk.play(HOPELESS)
    desk.back_to(2)
    assert [(course.name, course.origin, len(course.run.rounds)) for course in desk.courses] == [
        ("A", "", 3),
        ("B", "A, round 2", 2),
    ]


def test_both_courses_are_compared_with_what_they_came_to(desk_of: DeskOf) -> None:
    desk = desk_of()
    desk.play(HOPELESS)
    desk.back_to(1)
    desk.play(WalkAway())
    first, second = desk.comparison()
    assert first == "A: 2 rounds; it goes on."
    assert second.startswith("B: 1 round, from A, round 1; no deal, 0 % of the surplus")


def test_a_course_can_be_taken_up_again(desk_of: DeskOf) -> None:
    desk = desk_of()
    desk.play(HOPELESS)
    desk.back_to(1)
    desk.take_up(0)
    assert (desk.course.name, desk.course.run.now.number) == ("A", 2)


def test_only_a_finished_course_goes_on_the_record(desk_of: DeskOf, book: Book) -> None:
    desk = desk_of()
    with pytest.raises(Refused, match="has ended"):
        desk.keep()
    desk.play(WalkAway())
    assert desk.keep() == "entry-0001"
    assert (book[0].family, book[0].version, book[0].rounds, book[0].ending) == ("open", 7, 1, "We walked away.")


def test_nothing_is_on_offer_once_it_is_over(desk_of: DeskOf) -> None:
    desk = desk_of()
    desk.play(WalkAway())
    assert desk.choices() == ()


def test_an_edit_starts_from_the_plan_and_moves_along_the_values_considered(desk_of: DeskOf) -> None:
    desk = desk_of()
    plan = desk.choices()[0].move
    assert isinstance(plan, Propose)
    assert desk.start_of_edit() == plan.terms
    assert [str(level) for level in desk.levels(Issue.DISCOUNT, plan.terms)] == ["0.05", "0.10", "0.15", "0.20", "0.25"]


def test_an_edit_says_at_once_what_it_comes_to_and_what_would_stop_it(desk_of: DeskOf) -> None:
    """S of (20, 800, 0, 5 %, list) is 965 against 810, and 750 may be committed."""
    worth, stop = desk_of(voted=750).assess(Propose(terms=package(20, 800, 0, "5%", "list")))
    assert worth == "It costs 155 USD more than no deal."
    assert "50 USD more than may be committed" in stop
