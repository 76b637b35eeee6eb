import asyncio
from collections.abc import AsyncIterator
from decimal import Decimal
from typing import TYPE_CHECKING

from agent.events import (
    Event,
    Notice,
    ReplyChecked,
    ReplyDelta,
    ShownFigure,
    TurnFailed,
    TurnFinished,
    TurnStarted,
    UsageCounted,
)
from tui.messages import CitationRequested, FigureRequested, HelpRequested, SectionRequested
from tui.screens.citation import CitationScreen
from tui.screens.help import HelpScreen
from tui.widgets.bound_markdown import BoundMarkdown
from tui.widgets.chat_input import ChatInput
from tui.widgets.entries import CitationsEntry, GateEntry, ToolEntry
from tui.widgets.transcript import Transcript

if TYPE_CHECKING:
    from tests.tui.conftest import Stage

STOPPED = (
    TurnStarted(1, "hi"),
    TurnFailed("The endpoint did not answer.", "Check the network; F9 goes on.", 4),
    TurnFinished(1, "failed"),
)


class Held:
    """A turn that stops in the middle until it is let go."""

    def __init__(self, *first: Event, then: tuple[Event, ...] = ()) -> None:
        self.gate = asyncio.Event()
        self._first = first
        self._then = then

    async def events(self) -> AsyncIterator[Event]:
        for event in self._first:
            yield event
        await self.gate.wait()
        for event in self._then:
            yield event


async def test_enter_sends_and_clears_the_input(stage: "Stage") -> None:
    async with stage.open(stage.turn) as pilot:
        await stage.say(pilot, "what now")
        assert stage.session.calls == [("send", "what now")]
        assert pilot.app.screen.query_one(ChatInput).text == ""


async def test_the_input_has_the_focus_from_the_start(stage: "Stage") -> None:
    async with stage.open() as pilot:
        assert isinstance(pilot.app.focused, ChatInput)


async def test_nothing_but_space_is_not_sent(stage: "Stage") -> None:
    async with stage.open() as pilot:
        await stage.press(pilot, "space", "enter")
        assert stage.session.calls == []


async def test_ctrl_j_starts_a_new_line(stage: "Stage") -> None:
    async with stage.open(stage.turn) as pilot:
        await stage.press(pilot, "a", "ctrl+j", "b", "enter")
        assert stage.session.calls == [("send", "a\nb")]


async def test_streamed_numbers_are_pending_until_checked(stage: "Stage") -> None:
    held = Held(TurnStarted(1, "hi"), ReplyDelta("about 600,000 USD"), then=(ReplyChecked("**checked**"),))
    async with stage.open(held.events()) as pilot:
        await pilot.press("h", "enter")
        await pilot.pause(0.2)
        streamed = pilot.app.screen.query_one(Transcript).query(BoundMarkdown)
        assert [reply.marks.is_pending for reply in streamed] == [True]
        held.gate.set()
        await stage.settle(pilot)
        checked = pilot.app.screen.query_one(Transcript).query(BoundMarkdown)
        assert [(reply.marks.is_pending, reply.source) for reply in checked] == [(False, "**checked**")]


async def test_checked_text_replaces_all_that_streamed(stage: "Stage") -> None:
    async with stage.open(stage.turn) as pilot:
        await stage.say(pilot)
        replies = pilot.app.screen.query_one(Transcript).query(BoundMarkdown)
        assert len(replies) == 1
        assert "I will check the offer" not in stage.text(pilot)


async def test_a_refused_tool_says_so(stage: "Stage") -> None:
    async with stage.open(stage.turn, size=(140, 80)) as pilot:
        await stage.say(pilot)
        line = list(pilot.app.screen.query(ToolEntry))[2]
        assert str(line.content).startswith("! Size the commitment for FY2028  refused: 600,000.00 USD exceeds")


async def test_model_use_is_added_up_in_the_bottom_line(stage: "Stage") -> None:
    async with stage.open(stage.turn) as pilot:
        await stage.say(pilot)
        assert "61.8k in, 1.0k out · 0.0370 USD · 91 % cached" in stage.text(pilot).splitlines()[-1]


async def test_a_failed_turn_says_why_and_offers_resume(stage: "Stage") -> None:
    async with stage.open(STOPPED, [Notice("went on"), TurnFinished(1, "done")]) as pilot:
        await stage.say(pilot)
        assert "The endpoint did not answer." in stage.text(pilot)
        await stage.press(pilot, "f9")
        assert stage.session.calls[-1] == ("resume",)
        assert "went on" in stage.text(pilot)


async def test_resume_is_not_offered_after_a_good_turn(stage: "Stage") -> None:
    async with stage.open(stage.turn) as pilot:
        await stage.say(pilot)
        await stage.press(pilot, "f9")
        assert ("resume",) not in stage.session.calls


async def test_words_that_were_not_taken_come_back(stage: "Stage") -> None:
    async with stage.open([TurnFailed("No key.", "Set ANTHROPIC_API_KEY.", 4), TurnFinished(1, "failed")]) as pilot:
        await stage.say(pilot, "long question")
        assert pilot.app.screen.query_one(ChatInput).text == "long question"


async def test_the_way_out_of_a_fault_is_told_once(stage: "Stage") -> None:
    keyless: list[Event] = [TurnFailed("No key.", "Set ANTHROPIC_API_KEY.", 4), TurnFinished(1, "failed")]
    async with stage.open(keyless, keyless) as pilot:
        await stage.say(pilot, "one")
        await pilot.press("ctrl+u")
        await stage.say(pilot, "two")
        shown = stage.text(pilot)
        assert shown.count("No key.") == 2
        assert shown.count("Set ANTHROPIC_API_KEY.") == 1


async def test_words_typed_during_a_turn_stay(stage: "Stage") -> None:
    held = Held(TurnStarted(1, "hi"), then=STOPPED[1:])
    async with stage.open(held.events()) as pilot:
        await pilot.press("h", "i", "enter")
        await pilot.press(*"next")
        held.gate.set()
        await stage.settle(pilot)
        assert pilot.app.screen.query_one(ChatInput).text == "next"


async def test_escape_stops_a_running_turn(stage: "Stage") -> None:
    held = Held(TurnStarted(1, "hi"), ReplyDelta("half a"), then=(TurnFinished(1, "cancelled"),))
    async with stage.open(held.events()) as pilot:
        await pilot.press("h", "enter")
        await pilot.pause(0.2)
        assert "Esc stops" in stage.text(pilot)
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert ("cancel",) in stage.session.calls
        held.gate.set()
        await stage.settle(pilot)
        assert "cut off before its figures were checked" in stage.text(pilot)


async def test_escape_is_quiet_when_nothing_runs(stage: "Stage") -> None:
    async with stage.open() as pilot:
        await stage.press(pilot, "escape")
        assert stage.session.calls == []


async def test_a_question_mark_alone_shows_the_keys(stage: "Stage") -> None:
    async with stage.open() as pilot:
        await stage.press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert len(stage.taken(HelpRequested)) == 1


async def test_a_question_mark_after_words_is_typed(stage: "Stage") -> None:
    async with stage.open() as pilot:
        await stage.press(pilot, *"why", "question_mark")
        assert pilot.app.screen.query_one(ChatInput).text == "why?"


async def test_f3_opens_figures_of_the_conversation(stage: "Stage") -> None:
    async with stage.open(stage.turn) as pilot:
        await stage.say(pilot)
        await stage.press(pilot, "f3", "enter")
        assert stage.taken(FigureRequested) == [FigureRequested("size_commitment#annual_amount")]


async def test_a_figure_of_an_old_reply_opens_as_it_was_there_with_what_it_is_now(stage: "Stage") -> None:
    old = ShownFigure("400,000.00 USD", "size_commitment#annual_amount", "size_commitment-0f21aa90")
    async with stage.open([ReplyChecked("We said so.", (old,)), TurnFinished(3, "done")]) as pilot:
        await stage.say(pilot)
        await stage.press(pilot, "f3", "enter")
        assert stage.session.calls[-1] == ("derivation", "size_commitment-0f21aa90#annual_amount")
        assert "400,000.00 USD" in stage.text(pilot)
        assert "replaced since: now 431,870.00 USD" in stage.text(pilot)


async def test_f3_opens_a_cited_passage(stage: "Stage") -> None:
    async with stage.open(stage.turn) as pilot:
        await stage.say(pilot)
        await stage.press(pilot, "f3", "end", "enter")
        assert isinstance(pilot.app.screen, CitationScreen)
        assert "expired: not to be relied on as current" in stage.text(pilot)


async def test_a_click_on_a_citation_opens_it(stage: "Stage") -> None:
    async with stage.open(stage.turn) as pilot:
        await stage.say(pilot)
        await pilot.click(CitationsEntry, offset=(3, 0))
        assert stage.taken(CitationRequested) == [CitationRequested(stage.citation)]


async def test_a_click_on_the_gate_shows_its_section(stage: "Stage") -> None:
    async with stage.open(stage.turn) as pilot:
        await stage.say(pilot)
        pilot.app.screen.query_one(GateEntry).scroll_visible(animate=False)
        await pilot.pause()
        await pilot.click(GateEntry, offset=(4, 1))
        assert SectionRequested("residency") in stage.taken(SectionRequested)


async def test_the_cost_of_a_long_history_is_counted_whole(stage: "Stage") -> None:
    used = UsageCounted("claude-opus-5-5", 100, 0, 900, 10, Decimal("0.01"))
    for number in range(40):
        stage.session.past += (TurnStarted(number, f"question {number}"), used, TurnFinished(number, "done"))
    async with stage.open() as pilot:
        assert "0.4000 USD · 90 % cached" in stage.text(pilot)


async def test_a_long_history_opens_with_its_last_turns(stage: "Stage") -> None:
    turns = [(TurnStarted(turn, f"question {turn}."), TurnFinished(turn, "done")) for turn in range(1, 41)]
    stage.session.past = tuple(event for turn in turns for event in turn)
    async with stage.open(size=(140, 200)) as pilot:
        assert "question 40." in stage.text(pilot)
        assert "question 11." in stage.text(pilot)
        assert "question 10." not in stage.text(pilot)


async def test_words_of_a_vendor_cannot_style_the_screen(stage: "Stage") -> None:
    async with stage.open([TurnStarted(1, "[bold red]x[/]"), Notice("[reverse]n[/reverse]")]) as pilot:
        await stage.say(pilot)
        assert "[bold red]x[/]" in stage.text(pilot)
        assert "[reverse]n[/reverse]" in stage.text(pilot)
