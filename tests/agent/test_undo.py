"""One fact taken back: the history grows, the fact returns to what it was."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.case.facts import EventKind, Fact, FactEvent, Origin
from agent.case.history import fold
from agent.case.open_case import OpenCase, open_case
from agent.case.undo import change_undoing
from agent.events import BriefChanged, DecisionRecorded, FactUndone, Notice, TurnFailed
from agent.live_session import LiveSession
from agent.preparation.workup import Workup
from agent.settings import Settings
from tests.scripted_claude import says
from tests.session_bench import Bench, all_of, only
from tools.errors import InputError
from tui.__main__ import main

DAY = datetime(2026, 11, 24, 9, tzinfo=UTC)
PATH = "dates.start_of_service"


def happened(version: int, kind: EventKind, value: object, *, confirmed: bool = False) -> FactEvent:
    return FactEvent(version, kind, PATH, value, Origin.USER, confirmed, "ann", DAY)


def undone_to(*events: FactEvent) -> Fact | None:
    change = change_undoing(PATH, events)
    return change.fact if change else None


def test_a_fact_nothing_happened_to_has_nothing_to_undo() -> None:
    assert change_undoing(PATH, ()) is None


def test_a_fact_said_once_becomes_unknown_again() -> None:
    back = undone_to(happened(1, EventKind.SET, "2027-01-15"))
    assert back is not None
    assert back.value is None


def test_a_confirmation_taken_back_leaves_the_value_unconfirmed() -> None:
    back = undone_to(happened(1, EventKind.SET, "a"), happened(2, EventKind.CONFIRM, "a", confirmed=True))
    assert back is not None
    assert (back.value, back.confirmed) == ("a", False)


def test_undone_twice_goes_two_steps_back_and_not_forth_again() -> None:
    said, corrected = happened(1, EventKind.SET, "a"), happened(2, EventKind.CORRECT, "b", confirmed=True)
    back = undone_to(said, corrected, happened(3, EventKind.UNDO, "a"))
    assert back is not None
    assert back.value is None


def test_statements_against_a_fact_count_as_one_step() -> None:
    said = happened(1, EventKind.SET, "a")
    against = (happened(2, EventKind.CONTEST, "b"), happened(3, EventKind.CONTEST, "c"))
    back = undone_to(said, *against)
    assert back is not None
    assert back.value == "a"
    assert not fold("x", (said, *against, happened(4, EventKind.UNDO, "a"))).contested


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), min_size=1, max_size=8))
def test_as_many_undos_as_changes_lead_back_to_the_beginning(steps: list[tuple[str, bool]]) -> None:
    events = [happened(number, EventKind.CORRECT, value, confirmed=sure) for number, (value, sure) in enumerate(steps, 1)]
    for _ in steps:
        change = change_undoing(PATH, events)
        if change is None:
            break
        fact = change.fact
        events.append(happened(len(events) + 1, EventKind.UNDO, fact.value, confirmed=fact.confirmed))
    assert fold("x", events).facts.get(PATH) is None
    assert change_undoing(PATH, events) is None


@pytest.fixture
def opened(tmp_path: Path) -> OpenCase:
    case = tmp_path / "bridge.yaml"
    case.write_text("schema: buyerside/case/1\nname: bridge\ndates: {start_of_service: 2027-01-15}\n", encoding="utf-8")
    return open_case(str(case), Settings(data_dir=tmp_path / "data", actor="ann"), clock=lambda: DAY)


def test_the_history_keeps_what_was_undone_and_the_file_follows(opened: OpenCase) -> None:
    opened.correct(PATH, "2027-02-01")
    after = opened.undo_fact(PATH)
    assert after.facts[PATH].value == "2027-01-15"
    assert [(event.kind, event.value) for event in opened.history()][-2:] == [
        (EventKind.CORRECT, "2027-02-01"),
        (EventKind.UNDO, "2027-01-15"),
    ]
    assert "2027-02-01" not in opened.path.read_text(encoding="utf-8")


def test_a_path_that_is_not_in_a_case_is_refused_with_the_nearest(opened: OpenCase) -> None:
    with pytest.raises(InputError, match="start_of_service"):
        opened.undo_fact("dates.start_of_servce")


async def test_the_session_says_what_stands_again_and_what_moved(bench: Bench) -> None:
    session = await bench.open(says("Noted."))
    funding = "funding.FY2027.amount"
    stood = session.context.facts.state().facts[funding].value["amount"]
    await all_of(session.correct(funding, "10000 USD"))
    events = await all_of(session.undo(funding))
    back = only(FactUndone, events)[0]
    assert (back.path, back.before) == (funding, "10000 USD")
    assert back.value.startswith(stood)
    assert only(BriefChanged, events)[0].version == back.version
    await all_of(session.send("Hello"))
    assert only(FactUndone, await session.history()) == [back]


async def test_nothing_to_undo_is_said_and_changes_nothing(bench: Bench) -> None:
    session = await bench.open()
    version = session.context.facts.state().version
    failed = only(TurnFailed, await all_of(session.undo("dates.no_such_day")))
    assert [failure.exit_code for failure in failed] == [2]
    assert session.context.facts.state().version == version


def test_the_command_line_undoes_and_says_so(
    opened: OpenCase, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BUYERSIDE_DATA_DIR", str(opened.path.parent / "data"))
    opened.correct(PATH, "2027-02-01")
    assert main(["undo", "bridge", PATH]) == 0
    assert capsys.readouterr().out == f"{PATH}: 2027-01-15 again (was 2027-02-01), not confirmed, case version 3\n"


SETTLED = {
    "residency.duties": "[]",
    "residency.processing_regions": "[US]",
    "demand.coefficient_of_variation": "0.3",
}


def workup(session: LiveSession) -> Workup:
    state = session.context.facts.state()
    return session.context.calculations.workup(state, session.context.as_of(state))


async def test_results_that_an_undo_takes_away_are_named_with_what_they_wait_for(bench: Bench) -> None:
    session = await bench.open()
    for path, value in SETTLED.items():
        await all_of(session.correct(path, value))
    before = set(workup(session).results)
    told = [notice.text for notice in only(Notice, await all_of(session.undo("funding.FY2027.amount")))]
    gone = [tool for tool in before if tool not in workup(session).results]
    assert "size_commitment" in gone
    assert len(told) == 1
    assert told[0].startswith("No longer computed: size commitment")
    assert all(tool.replace("_", " ") in told[0] for tool in gone)
    assert "funding.FY2027.amount" in told[0]


async def test_an_undo_that_takes_nothing_away_says_nothing_of_it(bench: Bench) -> None:
    session = await bench.open()
    await all_of(session.correct(PATH, "2027-02-01"))
    assert only(Notice, await all_of(session.undo(PATH))) == []


async def test_a_route_that_an_undo_brings_back_goes_on_the_record_again(bench: Bench) -> None:
    session = await bench.open()
    await all_of(session.correct("procurement.route", "US-STATE-COMPETE"))
    await all_of(session.correct("procurement.route", "US-STATE-GSACOOP"))
    recorded = only(DecisionRecorded, await all_of(session.undo("procurement.route")))
    assert [entry.decision for entry in recorded] == ["chose procurement route US-STATE-COMPETE"]


async def test_the_command_line_tells_what_the_app_tells(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    session = await bench.open()
    for path, value in SETTLED.items():
        await all_of(session.correct(path, value))
    await all_of(session.correct("demand.coefficient_of_variation", "0.6"))
    events = await all_of(session.undo("demand.coefficient_of_variation"))
    await all_of(session.correct("demand.coefficient_of_variation", "0.6"))
    monkeypatch.setenv("BUYERSIDE_DATA_DIR", str(bench.settings.data_dir))
    assert main(["undo", bench.case, "demand.coefficient_of_variation"]) == 0
    printed = capsys.readouterr().out
    moved = only(BriefChanged, events)[0].moved
    assert f"{len(moved)} figures moved" in printed
    for move in moved[:6]:
        assert f"{move.before} -> {move.after}" in printed
