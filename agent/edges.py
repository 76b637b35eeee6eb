"""Where a turn goes next: pure functions of its state."""

from typing import Literal

from agent.state import TurnState

End = Literal["__end__"]
AfterConverse = Literal["call_tools", "converse", "write_letter", "check_draft", "__end__"]
AfterCheck = Literal["write_letter", "await_approval", "__end__"]


def after_converse(state: TurnState) -> AfterConverse:
    """Tools when it asked for some, itself when it only paused, then whatever is left to write and check."""
    match state["stop"]:
        case "tool_use":
            return "call_tools"
        case "pause_turn":
            return "converse"
        case _:
            return _left_to_do(state)


def _left_to_do(state: TurnState) -> Literal["write_letter", "check_draft", "__end__"]:
    if state["letters"]:
        return "write_letter"
    if any(not draft["is_checked"] for draft in state["drafts"]):
        return "check_draft"
    return "__end__"


def after_letter(state: TurnState) -> Literal["write_letter", "check_draft"]:
    """The next letter, then the check of all."""
    return "write_letter" if state["letters"] else "check_draft"


def after_check(state: TurnState) -> AfterCheck:
    """Back to the writer once when findings are left, otherwise to the person."""
    if state["letters"]:
        return "write_letter"
    return "await_approval" if state["drafts"] else "__end__"


def after_record(state: TurnState) -> Literal["await_approval", "__end__"]:
    """The next draft that waits, or the end."""
    return "await_approval" if state["drafts"] else "__end__"
