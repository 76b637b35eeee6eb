from dataclasses import replace
from typing import TYPE_CHECKING

from agent.events import BriefChanged, FactProposed, FactsConfirmed, TurnFinished, TurnStarted
from tui.messages import ConfirmationGiven, CorrectionGiven, FigureRequested
from tui.screens.derivation import DerivationScreen
from tui.widgets.bound_markdown import BoundMarkdown
from tui.widgets.fact_list import FactList
from tui.widgets.section_list import SectionList
from tui.widgets.section_view import SectionView

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.tui.conftest import Stage
    from tui.handover import Leaving

PROPOSED = FactProposed("dates.answer_by", "2026-12-09", "said by you", "")


async def go_to(stage: "Stage", pilot: "Pilot[Leaving]", line: int) -> None:
    """The line of the section list, the overview being line 0."""
    await stage.press(pilot, "f2", *["down"] * line)


async def test_the_overview_comes_first(stage: "Stage") -> None:
    async with stage.open() as pilot:
        assert "6 settled, 4 open, 1 blocked" in stage.text(pilot)
        assert "UNCONFIRMED" in stage.text(pilot)


async def test_moving_through_the_list_shows_sections(stage: "Stage") -> None:
    async with stage.open() as pilot:
        await go_to(stage, pilot, 4)
        assert "of input read from cache" in stage.text(pilot)
        assert "505,340.60" in stage.text(pilot)


async def test_a_private_section_says_so(stage: "Stage") -> None:
    async with stage.open() as pilot:
        await go_to(stage, pilot, 8)
        assert "private: not for the vendor" in stage.text(pilot)


async def test_a_blocked_section_says_why_it_is_empty(stage: "Stage") -> None:
    async with stage.open() as pilot:
        await go_to(stage, pilot, 9)
        assert "blocked by an earlier gate" in stage.text(pilot)


async def test_f3_lists_the_figures_of_the_section_in_hand(stage: "Stage") -> None:
    async with stage.open() as pilot:
        await go_to(stage, pilot, 6)
        await stage.press(pilot, "f3", "down", "down", "enter")
        assert stage.taken(FigureRequested) == [FigureRequested("size_commitment#annual_amount")]


async def test_a_figure_opens_down_to_its_sources(stage: "Stage") -> None:
    async with stage.open() as pilot:
        await go_to(stage, pilot, 6)
        await stage.press(pilot, "f3", "enter")
        shown = stage.text(pilot)
        for part in (
            "commitment/critical-fractile",
            "min(431,870.00, 640,000.00)",
            "council resolution",
            "as of 2026-06-30",
            "expired",
        ):
            assert part in shown


async def test_the_list_of_figures_stays_under_an_open_one(stage: "Stage") -> None:
    async with stage.open() as pilot:
        await go_to(stage, pilot, 6)
        await stage.press(pilot, "f3", "enter", "escape", "down", "enter")
        assert len(stage.taken(FigureRequested)) == 2
        assert isinstance(pilot.app.screen, DerivationScreen)


async def test_a_conditional_figure_names_its_questions(stage: "Stage") -> None:
    async with stage.open() as pilot:
        await go_to(stage, pilot, 4)
        await stage.press(pilot, "f3")
        line = next(line for line in stage.text(pilot).splitlines() if "direct_us.total" in line)
        assert "conditional on Q2, Q3" in line


async def test_a_click_on_a_figure_opens_it(stage: "Stage") -> None:
    async with stage.open() as pilot:
        await go_to(stage, pilot, 2)
        text = pilot.app.screen.query_one(SectionView).query_one(BoundMarkdown)
        lines = stage.text(pilot).splitlines()
        row = next(index for index, line in enumerate(lines) if "2026-11-24." in line)
        await pilot.click(offset=(lines[row].index("2026-11-24.") + 2, row))
        await stage.settle(pilot)
        assert text.figures
        assert stage.taken(FigureRequested) == [FigureRequested("find_routes#as_of")]


async def test_f4_goes_to_the_facts_with_the_keyboard_there(stage: "Stage") -> None:
    async with stage.open() as pilot:
        await stage.press(pilot, "f4")
        assert isinstance(pilot.app.focused, FactList)
        assert "3 facts of 6 not confirmed" in stage.text(pilot)


async def test_enter_confirms_the_fact_in_hand(stage: "Stage") -> None:
    async with stage.open([FactsConfirmed(("workloads.triage.deferrable",), 8)]) as pilot:
        await stage.press(pilot, "f4", "down", "enter")
        assert stage.session.calls == [("confirm", ("workloads.triage.deferrable",))]


async def test_a_confirmed_fact_is_not_confirmed_again(stage: "Stage") -> None:
    async with stage.open() as pilot:
        await stage.press(pilot, "f4", "end", "enter")
        assert stage.taken(ConfirmationGiven) == []


async def test_a_confirms_all_facts(stage: "Stage") -> None:
    async with stage.open([FactsConfirmed(("a",), 8)]) as pilot:
        await stage.press(pilot, "f4", "a")
        assert stage.session.calls == [("confirm", ())]


async def test_a_fact_is_corrected_from_its_present_value(stage: "Stage") -> None:
    async with stage.open([FactsConfirmed(("assumptions.cache_hit_rate",), 8)]) as pilot:
        await stage.press(pilot, "f4", "c", "end", "backspace", "backspace", "backspace", "5", "enter")
        assert stage.session.calls == [("correct", "assumptions.cache_hit_rate", "65")]


async def test_a_missing_fact_is_answered_where_it_stands(stage: "Stage") -> None:
    async with stage.open([FactsConfirmed(("funding.fy2028.rule",), 8)]) as pilot:
        await go_to(stage, pilot, 13)
        await stage.press(pilot, "tab", "tab", "enter", *"yes", "enter")
        assert stage.taken(CorrectionGiven)[0] == CorrectionGiven("funding.fy2028.rule", "yes")


async def test_an_abandoned_answer_changes_nothing(stage: "Stage") -> None:
    async with stage.open() as pilot:
        await stage.press(pilot, "f4", "c", "9", "escape")
        assert stage.session.calls == []


async def test_a_proposed_fact_waits_in_a_bar_with_its_value(stage: "Stage") -> None:
    async with stage.open([TurnStarted(1, "hi"), PROPOSED, TurnFinished(1, "done")]) as pilot:
        await stage.say(pilot)
        assert "1 fact to confirm" in stage.text(pilot)
        assert "dates.answer_by: 2026-12-09" in stage.text(pilot)


async def test_f8_confirms_exactly_the_facts_that_wait(stage: "Stage") -> None:
    confirmed = FactsConfirmed(("dates.answer_by",), 8)
    async with stage.open([TurnStarted(1, "hi"), PROPOSED], [confirmed]) as pilot:
        await stage.say(pilot)
        await stage.press(pilot, "f8")
        assert stage.session.calls[-1] == ("confirm", ("dates.answer_by",))
        assert "1 fact to confirm" not in stage.text(pilot)


async def test_a_new_version_keeps_the_section_on_show(stage: "Stage") -> None:
    async with stage.open([BriefChanged(8)]) as pilot:
        await go_to(stage, pilot, 4)
        stage.session.shown_brief = replace(stage.make_brief(), version=8)
        await stage.press(pilot, "f2")
        await stage.say(pilot)
        assert pilot.app.screen.query_one(SectionList).highlighted == 4
        assert "version 8 · as of 2026-11-24" in stage.text(pilot).splitlines()[0]
        assert "505,340.60" in stage.text(pilot)
