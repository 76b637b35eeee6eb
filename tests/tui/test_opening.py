import asyncio
from typing import TYPE_CHECKING

import pytest
from textual.color import Color
from textual.widgets import Static

from agent.events import TurnStarted
from tools.errors import InputError
from tui.screens.main import MainScreen
from tui.screens.too_small import TooSmallScreen
from tui.themes import INK, PAPER
from tui.widgets.brief_pane import BriefPane
from tui.widgets.chat_input import ChatInput
from tui.widgets.chat_pane import ChatPane

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from agent.events import Event
    from agent.session import Session
    from tests.tui.conftest import Stage


async def refuse() -> "Session":
    raise InputError("case.yaml line 4: `buyer` is missing.", way_out="Add it; `buyerside check` shows how.")


async def break_down() -> "Session":
    raise ZeroDivisionError("division by zero")


async def test_the_first_frame_is_readable_before_anything_is_open(stage: "Stage") -> None:
    app = stage.app()
    async with app.run_test(size=(80, 24)):
        words = str(app.screen_stack[0].query_one("#first-frame", Static).content)
        assert words.startswith("Buyerside  City of Alderbrook")
        assert "Counter-offer" in words


async def test_it_opens_in_ink_and_changes_to_paper_and_back(stage: "Stage") -> None:
    async with stage.open() as pilot:
        looks = [pilot.app.screen.styles.background]
        for _ in range(2):
            await pilot.app.run_action("app.switch_theme")
            await stage.settle(pilot)
            looks.append(pilot.app.screen.styles.background)
        assert looks == [Color.parse(look.background or "") for look in (INK, PAPER, INK)]


async def test_a_new_conversation_starts_with_what_helps_most(stage: "Stage") -> None:
    async with stage.open(size=(80, 24)) as pilot:
        assert "Most useful next: May FY2028 be an option year" in stage.text(pilot)


async def test_a_case_that_cannot_open_shows_the_way_out(stage: "Stage") -> None:
    async with stage.open(app=stage.app(refuse)) as pilot:
        assert "case.yaml line 4: `buyer` is missing." in stage.text(pilot)
        assert "`buyerside check` shows how." in stage.text(pilot)
        await pilot.press("ctrl+q")
    leaving = pilot.app.return_value
    assert leaving is not None
    assert isinstance(leaving.opening_error, InputError)


async def test_a_fault_of_our_own_is_a_sentence_not_a_traceback(stage: "Stage") -> None:
    app = stage.app(break_down)
    async with app.run_test(size=(140, 40)) as pilot:
        sentences = ("The program met a fault of its own, ZeroDivisionError", "The case is not open.")
        await stage.wait_for(pilot, *sentences)
        shown = stage.text(pilot)
        assert all(sentence in shown for sentence in sentences)
        await pilot.press("ctrl+q")
    assert app.return_value is not None
    assert isinstance(app.return_value.fault, ZeroDivisionError)


async def test_words_sent_to_a_closed_case_come_back(stage: "Stage") -> None:
    async with stage.open(app=stage.app(refuse)) as pilot:
        await stage.say(pilot, "are you there")
        assert pilot.app.screen.query_one(ChatInput).text == "are you there"


async def test_quitting_hands_back_what_was_typed(stage: "Stage") -> None:
    async with stage.open() as pilot:
        await pilot.press(*"half a thought", "ctrl+q")
    assert stage.session.is_closed
    assert pilot.app.return_value is not None
    assert pilot.app.return_value.unsent_text == "half a thought"


async def test_words_of_the_last_time_stand_in_the_input(stage: "Stage") -> None:
    async with stage.open(app=stage.app(typed="half a thought")) as pilot:
        assert pilot.app.screen.query_one(ChatInput).text == "half a thought"


async def test_quitting_a_draft_hands_back_the_unsaved_edit(stage: "Stage") -> None:
    async with stage.open(stage.draft_turn) as pilot:
        await stage.say(pilot)
        await stage.press(pilot, "f5", "e", "X")
        await pilot.press("ctrl+q")
    assert pilot.app.return_value is not None
    assert pilot.app.return_value.unsaved_draft.startswith("XDear Ms. Halvorsen")


async def test_quitting_stops_what_runs(stage: "Stage") -> None:
    async def endless() -> "AsyncIterator[Event]":
        yield TurnStarted(1, "hi")
        while ("cancel",) not in stage.session.calls:
            await pilot.pause(0.01)

    async with stage.open(endless()) as pilot:
        await pilot.press("h", "enter")
        await pilot.pause(0.1)
        await pilot.press("ctrl+q")
    assert stage.session.calls == [("send", "h"), ("cancel",)]


@pytest.mark.parametrize("size", [(59, 24), (80, 15)])
async def test_a_terminal_too_small_says_so_in_one_sentence(stage: "Stage", size: tuple[int, int]) -> None:
    async with stage.open(size=size) as pilot:
        assert isinstance(pilot.app.screen, TooSmallScreen)
        assert f"This terminal is {size[0]}x{size[1]}; Buyerside needs 60x16." in " ".join(stage.text(pilot).split())


async def test_a_terminal_that_grows_shows_the_app_again(stage: "Stage") -> None:
    async with stage.open(size=(50, 10)) as pilot:
        await pilot.resize_terminal(80, 24)
        await stage.settle(pilot)
        assert isinstance(pilot.app.screen, MainScreen)
        await pilot.resize_terminal(50, 10)
        await stage.settle(pilot)
        assert isinstance(pilot.app.screen, TooSmallScreen)


async def test_the_smallest_terminal_shows_the_app(stage: "Stage") -> None:
    async with stage.open(size=(60, 16)) as pilot:
        assert isinstance(pilot.app.screen, MainScreen)


async def test_a_small_terminal_shows_one_pane_at_a_time(stage: "Stage") -> None:
    async with stage.open(size=(80, 24)) as pilot:
        brief, chat = pilot.app.screen.query_one(BriefPane), pilot.app.screen.query_one(ChatPane)
        assert (brief.display, chat.display) == (False, True)
        await stage.press(pilot, "f2")
        assert (brief.display, chat.display) == (True, False)
        await stage.press(pilot, "f2")
        assert isinstance(pilot.app.focused, ChatInput)


async def test_a_large_terminal_shows_both_panes(stage: "Stage") -> None:
    async with stage.open(size=(140, 40)) as pilot:
        screen = pilot.app.screen
        assert screen.query_one(BriefPane).region.right <= screen.query_one(ChatPane).region.x
        assert screen.query_one(ChatPane).region.width > 50


async def test_the_palette_offers_every_section(stage: "Stage") -> None:
    async with stage.open() as pilot:
        titles = [command.title for command in pilot.app.get_system_commands(pilot.app.screen)]
        assert {"Show Residency", "Show Missing", "List figures", "Ink or paper"} <= set(titles)


async def test_the_palette_offers_each_thing_once_and_nothing_that_only_the_library_knows(stage: "Stage") -> None:
    async with stage.open() as pilot:
        titles = [command.title for command in pilot.app.get_system_commands(pilot.app.screen)]
        assert len(titles) == len(set(titles))
        assert "Quit" in titles
        assert not {"Keys", "Maximize", "Screenshot", "Theme"} & set(titles)


async def test_the_list_of_cases_is_a_key_away(stage: "Stage") -> None:
    async with stage.open() as pilot:
        await pilot.press("ctrl+o")
    assert stage.session.is_closed
    assert pilot.app.return_value is not None
    assert pilot.app.return_value.to_case_list


async def test_a_small_terminal_says_that_the_case_is_being_opened(stage: "Stage") -> None:
    opening = asyncio.Event()

    async def slow() -> "Session":
        await opening.wait()
        return stage.session

    async with stage.app(slow).run_test(size=(80, 24)) as pilot:
        await stage.wait_for(pilot, "Opening the case …")
        assert "Opening the case …" in stage.text(pilot)
        opening.set()
        await stage.settle(pilot)
        assert "Opening the case …" not in stage.text(pilot)
