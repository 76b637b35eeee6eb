"""The rehearsal's screen, by keyboard alone at 80x24."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from agent.events import BriefChanged, FactsConfirmed
from agent.rehearsal.desk import RehearsalDesk
from agent.rehearsal.keep import Keeper, PlayedRehearsal
from agent.rehearsal.start import opponent_of
from tests.tools.rehearsal.conftest import negotiation
from tools.disclosure.values import PrivateValue
from tools.money import money
from tools.rehearsal.moves import Ending, Propose
from tools.rehearsal.setup import RehearsalSetup
from tools.rehearsal.table import set_table
from tui.handover import Leaving
from tui.rehearsal_app import RehearsalApp
from tui.screens.main import MainScreen
from tui.screens.rehearsal import RehearsalScreen

if TYPE_CHECKING:
    from tests.tui.conftest import Stage

SIZE = (80, 24)


class Book:
    def rehearsed(self, played: PlayedRehearsal) -> str:
        return f"entry of {played.family}"


@pytest.fixture
def desk() -> RehearsalDesk:
    opponent = opponent_of("open", 1)
    secret = PrivateValue(name="reservation_value", value=money(810, "USD"))
    setup = RehearsalSetup(given=negotiation(750), family=opponent.family, seed=1, private_values=(secret,))
    now = datetime(2026, 11, 26, 9, tzinfo=UTC)
    return RehearsalDesk(set_table(setup), opponent, "City of Alderbrook (fictional)", lambda: Keeper(Book(), 1, "A.", now))


def shown(app: RehearsalApp) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def notices(app: RehearsalApp) -> str:
    return " ".join(each.message for each in app._notifications)


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def test_enter_makes_the_plans_move_and_shows_the_reply(desk: RehearsalDesk) -> None:
    app = RehearsalApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        plan = desk.choices()[0].move
        await press(pilot, "enter")
        assert desk.course.run.rounds[0].move == plan
        assert "Round 2, 2026-12-01" in shown(app)


async def test_a_move_that_a_gate_stops_says_so_and_leaves_the_round(desk: RehearsalDesk) -> None:
    app = RehearsalApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        place = [choice.why for choice in desk.choices()].index("accept")
        await press(pilot, *["down"] * place, "enter")
        assert "250 USD more than may be committed" in notices(app)
        assert desk.course.run.now.number == 1


async def test_a_package_is_put_together_issue_by_issue(desk: RehearsalDesk) -> None:
    app = RehearsalApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        start = desk.start_of_edit()
        await press(pilot, "e", "down", "left", "enter")
        (ours,) = desk.course.run.ours
        assert ours.payable_commitment < start.payable_commitment
        assert ours == start.model_copy(update={"payable_commitment": ours.payable_commitment})


async def test_leaving_the_conditions_out_is_stopped(desk: RehearsalDesk) -> None:
    app = RehearsalApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "e", "up", "right")
        assert "leaves out what is not for trading" in " ".join(shown(app).split())
        await press(pilot, "enter")
        assert desk.course.run.ours == ()


async def test_words_that_tell_the_limit_are_stopped(desk: RehearsalDesk) -> None:
    app = RehearsalApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "e", "tab")
        app.screen.query_one(Input).value = "Above 810 USD we have something better."
        await press(pilot, "enter")
        assert "Our words tell too much" in notices(app)
        assert desk.course.run.ours == ()


async def test_what_is_asked_in_return_goes_with_the_package(desk: RehearsalDesk) -> None:
    app = RehearsalApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "e", "tab")
        app.screen.query_one(Input).value = "Support inside the discount."
        await press(pilot, "enter")
        move = desk.course.run.rounds[0].move
        assert isinstance(move, Propose)
        assert move.in_return == "Support inside the discount."


async def test_leaving_the_dialog_proposes_nothing(desk: RehearsalDesk) -> None:
    app = RehearsalApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "e", "left", "escape")
        assert desk.course.run.ours == ()


async def test_another_way_from_an_earlier_round_is_kept_beside_the_first(desk: RehearsalDesk) -> None:
    app = RehearsalApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "enter")
        await press(pilot, "b", "down", "enter")
        assert [(course.name, len(course.run.rounds)) for course in desk.courses] == [("A", 3), ("B", 2)]
        await press(pilot, "c", "enter")
        assert desk.course.name == "A"


async def test_walking_away_leads_to_the_debrief_and_the_record(desk: RehearsalDesk) -> None:
    app = RehearsalApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "end", "enter")
        assert desk.course.run.ending is Ending.WE_WALKED
        await press(pilot, "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Debrief" in shown(app)
        await press(pilot, "escape", "k")
        assert "entry of open" in notices(app)


async def test_reading_back_and_on_by_page(desk: RehearsalDesk) -> None:
    app = RehearsalApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "enter", "enter")
        assert "Round 4" in shown(app)
        await press(pilot, "pageup", "pageup", "pageup", "pageup")
        assert "A rehearsal: nothing here was offered" in shown(app)


async def test_a_small_terminal_says_what_it_needs_and_loses_nothing(desk: RehearsalDesk) -> None:
    app = RehearsalApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        await pilot.resize_terminal(50, 12)
        await pilot.pause()
        assert "needs 60x16" in " ".join(shown(app).split())
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert app.screen.query_one("#choices", OptionList).option_count > 0


REHEARSE = "Rehearse against a simulated vendor"


def on_show(pilot: Pilot[Leaving]) -> type:
    return type(pilot.app.screen)


async def rehearse(stage: "Stage", pilot: Pilot[Leaving]) -> None:
    """Choose the palette's command by its name."""
    found = [each for each in pilot.app.get_system_commands(pilot.app.screen) if each.title == REHEARSE]
    assert len(found) == 1
    await found[0].callback()
    await stage.settle(pilot)


async def test_the_palette_sits_down_with_a_vendor_and_escape_comes_back_to_the_case(
    stage: "Stage", desk: RehearsalDesk
) -> None:
    stage.session.desk = desk
    async with stage.open() as pilot:
        await rehearse(stage, pilot)
        assert on_show(pilot) is RehearsalScreen
        assert "Round 1" in stage.text(pilot)
        await stage.press(pilot, "escape")
        assert on_show(pilot) is MainScreen
        assert stage.session.calls == [("rehearsal", 1)]


async def test_a_case_that_is_not_ready_is_told_what_is_missing(stage: "Stage") -> None:
    async with stage.open() as pilot:
        await rehearse(stage, pilot)
        assert on_show(pilot) is MainScreen
        assert "There is nothing to rehearse yet." in stage.text(pilot)
        assert "Settle where the data may go, then price." in " ".join(stage.text(pilot).split())


async def test_a_rehearsal_left_in_the_middle_is_taken_up_where_it_stood(stage: "Stage", desk: RehearsalDesk) -> None:
    stage.session.desk = desk
    async with stage.open() as pilot:
        await rehearse(stage, pilot)
        await stage.press(pilot, "enter", "escape")
        await rehearse(stage, pilot)
        assert "Round 2" in stage.text(pilot)
        assert stage.session.calls == [("rehearsal", 1)]


async def test_once_the_case_moved_another_table_is_set(stage: "Stage", desk: RehearsalDesk) -> None:
    stage.session.desk = desk
    async with stage.open([FactsConfirmed(("dates.award",), 8), BriefChanged(8)]) as pilot:
        await rehearse(stage, pilot)
        await stage.press(pilot, "escape")
        await stage.say(pilot)
        await rehearse(stage, pilot)
        assert [call for call in stage.session.calls if call[0] == "rehearsal"] == [("rehearsal", 1), ("rehearsal", 2)]


async def test_the_keys_of_the_case_do_nothing_while_a_rehearsal_is_on(stage: "Stage", desk: RehearsalDesk) -> None:
    stage.session.desk = desk
    async with stage.open() as pilot:
        await rehearse(stage, pilot)
        await stage.press(pilot, "f8", "f9")
        assert stage.session.calls == [("rehearsal", 1)]


async def test_alone_in_its_terminal_escape_does_not_leave_an_empty_screen(desk: RehearsalDesk) -> None:
    app = RehearsalApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "escape")
        assert isinstance(app.screen, RehearsalScreen)
        assert "Back to the case" not in shown(app)


Compare = Callable[..., bool]


@pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
@pytest.mark.parametrize("keys", [("enter",), ("e",), ("end", "enter")], ids=["second-round", "own-package", "the-end"])
def test_the_screen(snap_compare: Compare, desk: RehearsalDesk, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    async def play(pilot: Pilot[None]) -> None:
        pilot.app.animation_level = "none"
        await press(pilot, *keys)

    assert snap_compare(RehearsalApp(desk), terminal_size=size, run_before=play)
