"""One model call of the conversation: ask, stream, store the whole reply, say where the turn goes next."""

from langgraph.config import get_stream_writer
from langgraph.runtime import Runtime

from agent.claude import ContextFull, Reply, context_full, stream_reply
from agent.context import AgentContext
from agent.conversation import StoredMessage, calls_in
from agent.events import Notice, ReplyDelta
from agent.reply_check import checked_reply
from agent.requests import conversation_request
from agent.state import TurnState
from agent.turn_opening import LEFT_OUT, open_afresh
from tools.errors import ServiceUnavailable

DECLINED = ServiceUnavailable(
    "The model declined to answer this.", way_out="Put it in other words; what was noted before stays in the case."
)
_CUT_BY_CONTEXT = "The reply filled the model's context and stops short; your next message goes on from the case."
_CUT_SHORT = "The reply reached its length limit and stops short; ask to go on."


async def converse(state: TurnState, runtime: Runtime[AgentContext]) -> TurnState:
    """Store the model's next message. A reply that was stored before the process ended is not asked for again."""
    context, place = runtime.context, state["step"] + 1
    stored, tokens = context.transcript.at(state["turn"], place), state.get("tokens", 0)
    if stored is None:
        reply = await _asked(state, context)
        tokens += reply.usage.fresh_tokens
        _settle_stop(reply, state, context)
        stored = StoredMessage(state["turn"], place, "assistant", reply.content, reply.stop_reason)
        context.transcript.put(stored)
    write = get_stream_writer()
    for event in checked_reply(stored, context):
        write(event)
    return TurnState(step=place, stop=_next_stop(stored), tokens=tokens)


async def _asked(state: TurnState, context: AgentContext) -> Reply:
    try:
        return await _ask(context)
    except ContextFull:
        if not open_afresh(state["turn"], context):
            context.transcript.withdraw(state["turn"])
            raise
    get_stream_writer()(Notice(LEFT_OUT))
    return await _ask(context)


async def _ask(context: AgentContext) -> Reply:
    """One call. Raises ContextFull when the conversation is too long, also where the service says so by stopping at once."""
    write = get_stream_writer()
    reply = await stream_reply(context.require_client(), conversation_request(context), lambda text: write(ReplyDelta(text)))
    write(context.usage_event(reply.model, reply.usage))
    if reply.stop_reason == "model_context_window_exceeded" and not reply.content:
        raise context_full()
    return reply


def _settle_stop(reply: Reply, state: TurnState, context: AgentContext) -> None:
    """What a reply that did not end by itself means. Raises ServiceUnavailable when there is nothing to keep."""
    match reply.stop_reason:
        case "refusal":
            context.transcript.withdraw(state["turn"])
            raise DECLINED
        case "model_context_window_exceeded":
            context.transcript.start_afresh(state["turn"] + 1)
            get_stream_writer()(Notice(_CUT_BY_CONTEXT))
        case "max_tokens":
            if not reply.content:
                raise ServiceUnavailable(
                    "The reply reached its length limit before it said or did anything.", way_out="Ask for less at once."
                )
            get_stream_writer()(Notice(_CUT_SHORT))
        case "end_turn" | "stop_sequence" | "tool_use" | "pause_turn":
            # After a tool call silence says that there is nothing to add; as an answer it says nothing.
            if not reply.content and not state["rounds"]:
                raise ServiceUnavailable("The model sent an empty reply.", way_out="Resume the turn, or put it in other words.")


def _next_stop(stored: StoredMessage) -> str:
    """Calls are run whatever the reason given; without any, the reason stands."""
    if calls_in(stored):
        return "tool_use"
    return stored.stop if stored.stop == "pause_turn" else "end_turn"
