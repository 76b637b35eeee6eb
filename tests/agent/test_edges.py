"""Where a turn goes next, without a graph."""

from typing import cast

import pytest

from agent.edges import after_check, after_converse, after_letter, after_record
from agent.graph import build_graph
from agent.state import DraftAtWork, LetterOrder, TurnState, started

LETTER = LetterOrder(draft_id="counter-offer-1-1", kind="counter-offer", tone="firm", is_repair=False)
UNCHECKED = DraftAtWork(draft_id="memo-1-1", is_checked=False, order=None)
CHECKED = DraftAtWork(draft_id="memo-1-1", is_checked=True, order=None)


def state(**values: object) -> TurnState:
    return cast("TurnState", started(1) | values)


@pytest.mark.parametrize(
    ("at", "goes"),
    [
        (state(stop="tool_use", letters=[LETTER]), "call_tools"),
        (state(stop="pause_turn"), "converse"),
        (state(stop="end_turn", letters=[LETTER], drafts=[UNCHECKED]), "write_letter"),
        (state(stop="end_turn", drafts=[UNCHECKED]), "check_draft"),
        (state(stop="end_turn"), "__end__"),
    ],
)
def test_after_a_reply_come_tools_then_letters_then_checks(at: TurnState, goes: str) -> None:
    assert after_converse(at) == goes


def test_all_letters_are_written_before_the_check() -> None:
    assert after_letter(state(letters=[LETTER])) == "write_letter"
    assert after_letter(state(drafts=[UNCHECKED])) == "check_draft"


def test_after_the_check_a_letter_is_mended_before_anyone_decides() -> None:
    assert after_check(state(letters=[LETTER], drafts=[CHECKED])) == "write_letter"
    assert after_check(state(drafts=[CHECKED])) == "await_approval"
    assert after_check(state()) == "__end__"


def test_a_turn_waits_until_its_last_draft_is_decided() -> None:
    assert after_record(state(drafts=[CHECKED])) == "await_approval"
    assert after_record(state()) == "__end__"


def test_the_graph_has_the_steps_of_the_design() -> None:
    drawn = build_graph(None).get_graph()
    edges = {(edge.source, edge.target) for edge in drawn.edges}
    assert ("converse", "call_tools") in edges
    assert ("call_tools", "converse") in edges
    assert ("await_approval", "record") in edges
    assert ("write_letter", "await_approval") not in edges
    assert set(drawn.nodes) - {"__start__", "__end__"} == {
        "converse", "call_tools", "write_letter", "check_draft", "await_approval", "record",
    }  # fmt: skip
