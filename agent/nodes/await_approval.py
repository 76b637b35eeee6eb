"""Waits for a named person's word on a draft. The node starts over on resume, so nothing happens before the interrupt."""

from langgraph.types import interrupt

from agent.state import Decision, TurnState


async def await_approval(state: TurnState) -> TurnState:
    """Stop until somebody decides; the answer names the draft."""
    decision: Decision = interrupt([draft["draft_id"] for draft in state["drafts"]])
    return TurnState(decision=decision)
