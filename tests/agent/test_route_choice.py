"""A route is chosen on the record: with what it was chosen from, once, and never one that is excluded."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from agent.case.facts import CaseState, Fact, Origin
from agent.case.yaml_file import read_case_file
from agent.open_session import Equipment
from agent.record.record_store import RecordStore
from agent.route_choice import CHOSEN, Chooser, choose_route, note_choice
from agent.storage import open_database
from tests.session_bench import Bench
from tools.errors import InvalidField, RouteNotSettled

AS_OF = date(2026, 11, 24)
OPEN = "US-STATE-COMPETE"
ALDERBROOK = Path(__file__).parents[2] / "agent" / "demo" / "case.yaml"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[RecordStore]:
    database = open_database(tmp_path)
    yield RecordStore(database, "alderbrook")
    database.close()


@pytest.fixture
def chooser(record: RecordStore, equipment: Equipment) -> Chooser:
    return Chooser(record, equipment.preparation, AS_OF, "A. Moreno", datetime(2026, 11, 24, 9, tzinfo=UTC))


def a_case(**facts: object) -> CaseState:
    """The demo's city; a fact by the name of its leaf below `procurement`."""
    read = read_case_file(ALDERBROOK)
    given = {f"procurement.{name}": value for name, value in facts.items()}
    settled = {path: Fact(path, value, Origin.USER, confirmed=True) for path, value in given.items()}
    return CaseState(read.name, 7, dict(read.facts) | settled)


def test_a_choice_is_recorded_with_what_it_was_chosen_from(record: RecordStore, chooser: Chooser) -> None:
    choose_route(OPEN, "the only one that is open", a_case(), chooser)
    (entry,) = record.entries()
    assert entry.decision == f"chose procurement route {OPEN} (PASS)"
    assert f"{OPEN}: PASS" in entry.options_considered
    assert "US-STATE-NASPO: UNCONFIRMED" in entry.options_considered
    assert (entry.reason, entry.actor) == ("the only one that is open", "A. Moreno")
    assert entry.inputs == ("alderbrook", "version 7")


def test_a_choice_rests_on_the_route_finder_s_result(record: RecordStore, chooser: Chooser) -> None:
    state = a_case(route=OPEN)
    choose_route(OPEN, "", state, chooser)
    result = chooser.finder.run("find_routes", state, AS_OF)
    (entry,) = record.entries()
    assert (entry.tool_results, entry.content_hash) == ((result.id,), result.hash)
    assert any("2026" in source for source in entry.citations)


def test_the_record_stands_after_choices(record: RecordStore, chooser: Chooser) -> None:
    choose_route(OPEN, "", a_case(), chooser)
    choose_route("US-STATE-NASPO", "cheaper to run", replace(a_case(), version=8), chooser)
    assert record.first_broken() is None
    assert len(record.entries()) == 2


def test_the_same_choice_on_the_same_facts_stands_once(record: RecordStore, chooser: Chooser) -> None:
    assert choose_route(OPEN, "", a_case(), chooser)[0] == choose_route(OPEN, "", a_case(), chooser)[0]
    assert len(record.entries()) == 1


def test_an_excluded_route_is_not_chosen(record: RecordStore, chooser: Chooser) -> None:
    excluded = a_case(ruled_out_conditions=["sole-source-allowed"])
    with pytest.raises(RouteNotSettled, match="US-STATE-SOLE is not open"):
        choose_route("US-STATE-SOLE", "quicker", excluded, chooser)
    assert not record.entries()


def test_a_route_outside_the_list_under_consideration_is_judged_as_well(record: RecordStore, chooser: Chooser) -> None:
    choose_route(OPEN, "", a_case(routes=["US-STATE-NASPO"]), chooser)
    (entry,) = record.entries()
    assert set(entry.options_considered) == {f"{OPEN}: PASS", "US-STATE-NASPO: UNCONFIRMED"}


def test_a_route_nobody_knows_is_named_with_those_there_are(chooser: Chooser) -> None:
    with pytest.raises(InvalidField, match=OPEN):
        choose_route("US-STATE-NOWHERE", "", a_case(), chooser)


def test_a_confirmed_fact_is_a_choice(record: RecordStore, chooser: Chooser) -> None:
    assert note_choice(a_case(), a_case(route=OPEN), chooser) is not None
    assert record.entries()[0].decision == f"chose procurement route {OPEN} (PASS)"


def test_a_route_that_waits_or_stays_is_no_new_choice(record: RecordStore, chooser: Chooser) -> None:
    waits = replace(a_case(), facts=dict(a_case().facts) | {CHOSEN: Fact(CHOSEN, OPEN, Origin.USER, confirmed=False)})
    assert note_choice(a_case(), waits, chooser) is None
    assert note_choice(a_case(route=OPEN), a_case(route=OPEN), chooser) is None
    assert not record.entries()


def test_what_the_finder_cannot_judge_is_recorded_without_a_verdict(record: RecordStore, chooser: Chooser) -> None:
    note_choice(a_case(), a_case(route="US-STATE-NOWHERE"), chooser)
    (entry,) = record.entries()
    assert entry.decision == "chose procurement route US-STATE-NOWHERE"
    assert entry.options_considered == ()


async def test_a_route_confirmed_in_a_session_goes_on_record(bench: Bench) -> None:
    session = await bench.open()
    events = [event async for event in session.correct(CHOSEN, OPEN)]
    assert f"chose procurement route {OPEN}" in [getattr(event, "decision", "") for event in events]
    assert session.context.decisions.length() == 1
