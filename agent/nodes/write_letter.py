"""Writes one vendor-facing letter: a call of its own, without the transcript, from what may be said to the vendor."""

from langgraph.config import get_stream_writer
from langgraph.runtime import Runtime

from agent.claude import stream_reply
from agent.context import AgentContext
from agent.drafts import letter_draft, what_to_mend
from agent.letter_order import facing_for
from agent.requests import letter_request
from agent.state import DraftAtWork, LetterOrder, TurnState
from agent.views import Draft
from tools.errors import ServiceUnavailable


async def write_letter(state: TurnState, runtime: Runtime[AgentContext]) -> TurnState:
    """Write or mend the next letter. Its words are shown only after the check."""
    context = runtime.context
    order, *rest = state["letters"]
    written = context.drafts.get(order["draft_id"])
    if written is None or order["is_repair"]:
        await _write(order, written, context)
    others = [draft for draft in state["drafts"] if draft["draft_id"] != order["draft_id"]]
    return TurnState(letters=rest, drafts=[*others, DraftAtWork(draft_id=order["draft_id"], is_checked=False, order=order)])


async def _write(order: LetterOrder, written: Draft | None, context: AgentContext) -> None:
    facing = facing_for(order["kind"], context, context.decisions.released_to(order["draft_id"]))
    repair = (written.text, what_to_mend(written, context)) if written else None
    request = letter_request(context, order, facing, repair=repair)
    reply = await stream_reply(context.require_client(), request, lambda _: None)
    get_stream_writer()(context.usage_event(reply.model, reply.usage))
    if reply.stop_reason == "refusal" or not reply.text.strip():
        raise ServiceUnavailable("The model declined to write the letter.", way_out="Resume the turn, or write it yourself.")
    context.drafts.put(letter_draft(order["draft_id"], facing, reply.text, order["tone"], context))
