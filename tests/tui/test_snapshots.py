"""Whole screens at both sizes. After a wanted change run this file with --snapshot-update, then look at the pictures."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, TextArea

from agent.events import TurnFailed, TurnFinished, TurnStarted

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.tui.conftest import Stage
    from tui.handover import Leaving

Compare = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])


@pytest.fixture
def compare(
    snap_compare: Compare, stage: "Stage", size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., bool]:
    """Compares the screen after these turns and keys; no cursor blinks and nothing moves."""

    async def after(pilot: "Pilot[Leaving]", turns: int, keys: tuple[str, ...]) -> None:
        pilot.app.animation_level = "none"
        await stage.settle(pilot)
        for _ in range(turns):
            await stage.say(pilot)
        for key in keys:
            await stage.press(pilot, key)
        for field in [*pilot.app.screen.query(TextArea), *pilot.app.screen.query(Input)]:
            # Not switched off: a line drawn in the blink's dark half would be shown again.
            field._pause_blink(visible=field.has_focus)
        await pilot.pause()

    def check(*turns: tuple[object, ...], keys: tuple[str, ...] = ()) -> bool:
        stage.session.turns = list(turns)  # type: ignore[arg-type]  # events, as the caller wrote them
        return snap_compare(stage.app(), terminal_size=size, run_before=lambda pilot: after(pilot, len(turns), keys))

    return check


@SIZES
def test_a_new_conversation(compare: Compare, size: tuple[int, int]) -> None:
    assert compare()


@SIZES
def test_an_answer_with_every_kind_of_number(compare: Compare, stage: "Stage", size: tuple[int, int]) -> None:
    assert compare(stage.turn)


@SIZES
def test_the_cost_section(compare: Compare, size: tuple[int, int]) -> None:
    assert compare(keys=("f2", *["down"] * 4))


@SIZES
def test_the_facts(compare: Compare, size: tuple[int, int]) -> None:
    assert compare(keys=("f4",))


@SIZES
def test_an_opened_figure(compare: Compare, size: tuple[int, int]) -> None:
    assert compare(keys=("f2", *["down"] * 6, "f3", "enter"))


@SIZES
def test_a_draft_in_question(compare: Compare, stage: "Stage", size: tuple[int, int]) -> None:
    assert compare(stage.draft_turn, keys=("f5", "a"))


@SIZES
def test_a_turn_that_failed(compare: Compare, size: tuple[int, int]) -> None:
    failed = TurnFailed("The model endpoint did not answer in 60 seconds.", "Check the network; F9 takes the turn up again.", 4)
    assert compare((TurnStarted(1, "What now?"), failed, TurnFinished(1, "failed")))


@SIZES
def test_the_help(compare: Compare, size: tuple[int, int]) -> None:
    assert compare(keys=("f1",))


@pytest.mark.parametrize("size", [(56, 14)], ids=["56x14"])
def test_a_terminal_too_small(compare: Compare, size: tuple[int, int]) -> None:
    assert compare()
