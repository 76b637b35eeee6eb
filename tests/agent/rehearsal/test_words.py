"""What the transcript and the debrief say."""

import json
from collections.abc import Callable

import pytest

from agent.rehearsal.as_json import rehearsal_json, written_json
from agent.rehearsal.desk import RehearsalDesk
from agent.rehearsal.words import NOTHING_REAL, debrief_words, transcript_words
from tests.tools.rehearsal.conftest import package
from tools.rehearsal.debrief import debrief
from tools.rehearsal.moves import Accept, Propose, WalkAway
from tools.rehearsal.plan_player import play_plan

DeskOf = Callable[..., RehearsalDesk]


@pytest.fixture
def desk(desk_of: DeskOf) -> RehearsalDesk:
    return desk_of("terse", 2, voted=750)


def transcript(desk: RehearsalDesk) -> str:
    return transcript_words(desk._table.setup, desk.course.run, desk._opponent, desk.title)


def test_it_says_first_that_nothing_is_real(desk: RehearsalDesk) -> None:
    assert transcript(desk).startswith(f"# Rehearsal: Claude (fictional)\n\n{NOTHING_REAL}")


def test_each_offer_says_what_it_comes_to_for_us(desk: RehearsalDesk) -> None:
    """S of their first offer is 1193.888889, 383.888889 above no deal; its small print is not known."""
    assert "Their offer costs 383.89 USD more than no deal; does not carry: residency eu." in transcript(desk)


def test_a_stopped_move_stands_beside_the_others(desk: RehearsalDesk) -> None:
    desk.play(Accept())
    desk.play(Propose(terms=package(10, 560, 50, "0%", "committed")))
    assert "- Stopped: accepted. It obliges to 1,000 USD, which is 250 USD more" in transcript(desk)
    assert "- We: 10 % off for 560 USD a year" in transcript(desk)


def test_the_debrief_shows_mistakes_with_sums_and_the_plans_way(desk: RehearsalDesk) -> None:
    desk.play(Accept())
    desk.play(WalkAway())
    words = debrief_words(debrief(desk._table, desk.course.run))
    assert "- Round 1, cap breached. It obliges to 1,000 USD, which is 250 USD more than may be committed." in words
    assert "The plan would have proposed: " in words


def test_the_plans_own_debrief_is_not_held_against_the_plan(desk: RehearsalDesk) -> None:
    found = debrief(desk._table, play_plan(desk._table))
    assert "Our plan against the same vendor" in debrief_words(found)
    assert "Our plan against the same vendor" not in debrief_words(found, is_plan=True)


def test_the_json_hides_a_drawn_family_until_the_debrief(desk_of: DeskOf) -> None:
    desk = desk_of(None, 3)
    family = str(desk._table.setup.family)
    going_on = written_json(rehearsal_json(desk.course.run, desk._opponent, None))
    assert family not in going_on
    desk.play(WalkAway())
    found = debrief(desk._table, desk.course.run)
    assert json.loads(written_json(rehearsal_json(desk.course.run, desk._opponent, found)))["debrief"]["family"] == family
