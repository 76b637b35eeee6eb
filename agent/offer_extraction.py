"""An imported offer read by the small model: it copies terms, code holds each quote and value against the text.

The model sees the text and the names of the terms, nothing of the case. What it copies waits, unconfirmed, like any other
fact; what contradicts a fact that is known is asked, not taken.
"""

from collections.abc import AsyncIterator

from agent.case_text import paths_text
from agent.claude import Block, Message, Reply, stream_reply
from agent.consent import require_consent
from agent.context import AgentContext
from agent.conversation import tool_result
from agent.events import Event, ToolFinished, ToolStarted
from agent.model_tools import title_of
from agent.prompt_files import OfferText
from agent.requests import extraction_request
from agent.tool_calls import run_call
from agent.tool_outcome import CallPlace, Outcome
from agent.vendor_text.text_store import StoredText
from knowledge.suspicion import visible
from tools.errors import InputError, ServiceUnavailable

TOOL = "record_offer"
_TRIES = 2
_PLACES = "offers.NAME."
_NOWHERE = CallPlace(0, 0, 0)
"""The call belongs to no turn; it makes nothing that needs an id."""


async def extracted(offer: str, context: AgentContext) -> AsyncIterator[Event]:
    """Record the terms of an imported offer; what could not be used goes back to the model once.

    Raises InputError for an offer that was not imported, Refused when the case's rule forbids to send it, ServiceUnavailable
    when the model cannot be asked or records nothing.
    """
    stored = _imported(offer, context)
    require_consent(context)
    answered: list[Message] = []
    said: set[Event] = set()
    for _ in range(_TRIES):
        reply = await _asked(stored, answered, context)
        yield context.usage_event(reply.model, reply.usage)
        call = _call_in(reply)
        yield ToolStarted(call["id"], TOOL, title_of(TOOL))
        outcome = await run_call(call | {"input": {**call["input"], "offer": offer}}, context, _NOWHERE)
        yield ToolFinished(call["id"], TOOL, outcome.outcome, outcome.summary)
        for event in outcome.events:
            if event not in said:
                said.add(event)
                yield event
        if not outcome.is_error:
            return
        answered += _answer(reply, call, outcome)


def _imported(offer: str, context: AgentContext) -> StoredText:
    stored = context.vendor_texts.get(offer)
    if stored is None:
        known = ", ".join(each.offer for each in context.vendor_texts.all()) or "none"
        raise InputError(f"There is no text of an offer {offer!r}.", way_out=f"There are: {known}.")
    return stored


async def _asked(stored: StoredText, answered: list[Message], context: AgentContext) -> Reply:
    fields = "\n".join(line.removeprefix(_PLACES) for line in paths_text().splitlines() if line.startswith(_PLACES))
    words = OfferText(offer=stored.offer, fields=fields, text=visible(stored.text)[0]).filled()
    request = extraction_request(context, words, answered, tool=TOOL)
    return await stream_reply(context.require_client(), request, lambda _: None)


def _call_in(reply: Reply) -> Block:
    call = next((each for each in reply.calls if each["name"] == TOOL), None)
    if call is None:
        raise ServiceUnavailable(
            "The model recorded no term of the offer.", way_out="Try again; what the rules read of it stands already."
        )
    return call


def _answer(reply: Reply, call: Block, outcome: Outcome) -> list[Message]:
    """The model's call and what came of it; other calls it made beside it are not answered for, so they are left out."""
    kept = [block for block in reply.content if block["type"] != "tool_use" or block["id"] == call["id"]]
    result = tool_result(call["id"], outcome.content, is_error=True)
    return [{"role": "assistant", "content": kept}, {"role": "user", "content": [result]}]
