from typing import TYPE_CHECKING

from textual.widgets import TextArea

from agent.events import DecisionRecorded, DraftReady, TurnFinished
from tui.draft_decisions import BindingAccepted, DraftApproved
from tui.screens.draft import DraftScreen
from tui.screens.main import MainScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

    from agent.events import Event
    from tests.tui.conftest import Stage
    from tui.handover import Leaving

APPROVED = (DecisionRecorded("rec-12", "approved", "m.okafor"), TurnFinished(4, "done"))


async def open_draft(stage: "Stage", pilot: "Pilot[Leaving]") -> None:
    await stage.say(pilot)
    await stage.press(pilot, "f5")


async def test_a_waiting_draft_is_announced_above_the_input(stage: "Stage") -> None:
    async with stage.open(stage.draft_turn) as pilot:
        await stage.say(pilot)
        assert "A draft waits for you" in stage.text(pilot)


async def test_f5_shows_words_findings_and_offers(stage: "Stage") -> None:
    async with stage.open(stage.draft_turn) as pilot:
        await open_draft(stage, pilot)
        shown = stage.text(pilot)
        for part in (
            "Dear Ms. Halvorsen",
            "for the vendor",
            "One number is bound to nothing",
            "rank_benchmarks#cities.median_discount",
        ):
            assert part in shown


async def test_approval_needs_two_distinct_keys(stage: "Stage") -> None:
    async with stage.open(stage.draft_turn, APPROVED) as pilot:
        await open_draft(stage, pilot)
        await stage.press(pilot, "a", "a")
        assert stage.taken(DraftApproved) == []
        await stage.press(pilot, "y")
        assert stage.session.calls[-1] == ("approve", "draft-3")


async def test_the_second_key_alone_approves_nothing(stage: "Stage") -> None:
    async with stage.open(stage.draft_turn) as pilot:
        await open_draft(stage, pilot)
        await stage.press(pilot, "y")
        assert stage.taken(DraftApproved) == []


async def test_the_question_names_actor_and_loose_numbers(stage: "Stage") -> None:
    async with stage.open(stage.draft_turn) as pilot:
        await open_draft(stage, pilot)
        await stage.press(pilot, "a")
        assert "as m.okafor?" in stage.text(pilot)
        assert "1 unverified number" in stage.text(pilot)


async def test_escape_takes_the_question_back(stage: "Stage") -> None:
    async with stage.open(stage.draft_turn) as pilot:
        await open_draft(stage, pilot)
        await stage.press(pilot, "a", "escape", "y")
        assert stage.taken(DraftApproved) == []
        assert isinstance(pilot.app.screen, DraftScreen)


async def test_an_approved_draft_says_so_and_stops_waiting(stage: "Stage") -> None:
    async def approve() -> "AsyncIterator[Event]":
        stage.session.shown_draft = stage.make_draft(status="approved")
        for event in APPROVED:
            yield event

    async with stage.open(stage.draft_turn, approve()) as pilot:
        await open_draft(stage, pilot)
        await stage.press(pilot, "a", "y")
        assert "approved" in stage.text(pilot).splitlines()[0]
        await stage.press(pilot, "a", "y")
        assert len(stage.taken(DraftApproved)) == 1
        await stage.press(pilot, "escape")
        assert "A draft waits for you" not in stage.text(pilot)


async def test_a_rejection_carries_its_reason(stage: "Stage") -> None:
    async with stage.open(stage.draft_turn, [TurnFinished(4, "done")]) as pilot:
        await open_draft(stage, pilot)
        await stage.press(pilot, "r", *"too soft", "enter")
        assert stage.session.calls[-1] == ("reject", "draft-3", "too soft")


async def test_a_rejection_without_a_reason_is_refused(stage: "Stage") -> None:
    async with stage.open(stage.draft_turn) as pilot:
        await open_draft(stage, pilot)
        await stage.press(pilot, "r", "enter")
        assert "A rejection needs its reason" in stage.text(pilot)
        assert [call[0] for call in stage.session.calls] == ["send"]


async def test_an_edit_is_handed_over_for_checking(stage: "Stage") -> None:
    checked = DraftReady("draft-3", "counter-offer", "Counter-offer", "x", is_vendor_facing=True)
    async with stage.open(stage.draft_turn, [checked]) as pilot:
        await open_draft(stage, pilot)
        await stage.press(pilot, "e", "X", "ctrl+s")
        assert stage.session.calls[-1] == ("edit", "draft-3", f"X{stage.make_draft().text}")


async def test_letters_typed_into_the_editor_decide_nothing(stage: "Stage") -> None:
    async with stage.open(stage.draft_turn) as pilot:
        await open_draft(stage, pilot)
        await stage.press(pilot, "e", "a", "y", "r", "b", "l")
        assert pilot.app.screen.query_one(TextArea).text.startswith("ayrbl")
        assert [call[0] for call in stage.session.calls] == ["send"]


async def test_leaving_the_editor_keeps_the_words(stage: "Stage") -> None:
    async with stage.open(stage.draft_turn) as pilot:
        await open_draft(stage, pilot)
        await stage.press(pilot, "e", "X", "escape", "escape")
        assert isinstance(pilot.app.screen, DraftScreen)
        assert pilot.app.screen.unsaved_text.startswith("X")


async def test_an_offered_binding_is_accepted_by_key(stage: "Stage") -> None:
    async with stage.open(stage.draft_turn, [TurnFinished(4, "waiting")]) as pilot:
        await open_draft(stage, pilot)
        await stage.press(pilot, "b", "enter")
        assert stage.taken(BindingAccepted) == [BindingAccepted("draft-3", 0, "rank_benchmarks#cities.median_discount")]


async def test_one_named_value_is_released_to_one_draft(stage: "Stage") -> None:
    async with stage.open(stage.draft_turn, [TurnFinished(4, "waiting")]) as pilot:
        await open_draft(stage, pilot)
        await stage.press(pilot, "l", *"ceiling", "enter")
        assert stage.session.calls[-1] == ("release", "ceiling", "draft-3")


async def test_an_internal_draft_offers_no_release(stage: "Stage") -> None:
    stage.session.shown_draft = stage.make_draft(is_vendor_facing=False)
    async with stage.open(stage.draft_turn) as pilot:
        await open_draft(stage, pilot)
        await stage.press(pilot, "l")
        assert isinstance(pilot.app.screen, DraftScreen)
        assert "internal" in stage.text(pilot).splitlines()[0]


async def test_f5_without_a_draft_does_nothing(stage: "Stage") -> None:
    async with stage.open() as pilot:
        await stage.press(pilot, "f5")
        assert isinstance(pilot.app.screen, MainScreen)
