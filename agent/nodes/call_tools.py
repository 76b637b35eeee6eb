"""Runs every tool call of the model's last message, in order, and stores all results in one message."""

from langgraph.config import get_stream_writer
from langgraph.runtime import Runtime

from agent.claude import Block
from agent.context import AgentContext
from agent.conversation import StoredMessage, calls_in, tool_result
from agent.events import ToolFinished, ToolStarted
from agent.model_tools import title_of
from agent.state import TurnState
from agent.tool_calls import run_call
from agent.tool_outcome import CallPlace, Outcome
from agent.work_orders import drafts_ordered, letters_ordered

MOST_ROUNDS = 16
_ENOUGH = f"Not run: this turn has used its {MOST_ROUNDS} rounds of tools. Answer now with what you have."

_SPENT = "Not run: this turn has used the tokens a turn may use. Answer now with what you have."


async def call_tools(state: TurnState, runtime: Runtime[AgentContext]) -> TurnState:
    """Answer each call; one that fails does not keep the others from their results."""
    context, place = runtime.context, state["step"] + 1
    asked = context.transcript.at(state["turn"], state["step"])
    assert asked is not None, "converse stores its message before the edge leads here"
    calls = calls_in(asked)
    stored = context.transcript.at(state["turn"], place)
    if stored is None:
        results = [await _answered(call, index, state, context) for index, call in enumerate(calls)]
        stored = StoredMessage(state["turn"], place, "user", tuple(results))
        context.transcript.put(stored)
    return TurnState(
        step=place,
        rounds=state["rounds"] + 1,
        letters=letters_ordered(state["letters"], asked, stored),
        drafts=drafts_ordered(state["drafts"], asked, context),
    )


async def _answered(call: Block, index: int, state: TurnState, context: AgentContext) -> Block:
    write = get_stream_writer()
    write(ToolStarted(call["id"], call["name"], title_of(call["name"])))
    outcome = await _outcome(call, index, state, context)
    write(ToolFinished(call["id"], call["name"], outcome.outcome, outcome.summary, outcome.result_id))
    for event in outcome.events:
        write(event)
    return tool_result(call["id"], outcome.content, is_error=outcome.is_error)


async def _outcome(call: Block, index: int, state: TurnState, context: AgentContext) -> Outcome:
    if state["rounds"] >= MOST_ROUNDS:
        return Outcome("refused", _ENOUGH, "Not run: the turn has used its rounds of tools.")
    if state.get("tokens", 0) >= context.model.turn_tokens:
        return Outcome("refused", _SPENT, "Not run: the turn has used the tokens a turn may use.")
    return await run_call(call, context, CallPlace(state["turn"], state["step"], index))
