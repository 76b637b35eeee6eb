"""Runs one tool call of the model and says what goes back to it. Whatever the model got wrong goes back with the fix.

Running a call again changes nothing: facts that already stand so are left, a draft keeps the id of its call.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from pydantic import ValidationError

from agent.claude import Block
from agent.context import AgentContext
from agent.model_tools import CONVERSATION_TOOLS, NoInput, SaveDraft, calculating_tools
from agent.tool_handlers.calculate import calculate
from agent.tool_handlers.drafts import request_letter, save_draft
from agent.tool_handlers.read_case import read_case
from agent.tool_handlers.record_facts import record_facts
from agent.tool_handlers.search_guidance import search_guidance
from agent.tool_handlers.vendor_offer import examine_offer, record_offer
from agent.tool_outcome import CallPlace, Outcome
from tools.errors import BuyersideError, InputError, Refused, ServiceUnavailable
from tools.frozen import Frozen
from tools.spec import invalid_fields

Handler = Callable[[Any, AgentContext], Awaitable[Outcome]]

_HANDLERS: Mapping[str, Handler] = {
    "record_facts": record_facts,
    "record_offer": record_offer,
    "examine_offer": examine_offer,
    "read_case": read_case,
    "search_guidance": search_guidance,
    "request_letter": request_letter,
}


async def run_call(call: Block, context: AgentContext, place: CallPlace) -> Outcome:
    """One call to its end. Only a fault of the program itself is raised."""
    try:
        return await _run(call["name"], call["input"], context, place)
    except (InputError, Refused, ServiceUnavailable) as error:
        return Outcome(_kind_of(error), f"{_HEADINGS[_kind_of(error)]} {error}", error.message)


def _kind_of(error: BuyersideError) -> Any:
    if isinstance(error, Refused):
        return "refused"
    return "invalid" if isinstance(error, InputError) else "failed"


_HEADINGS = {
    "refused": "REFUSED. It stays refused until the case changes:",
    "invalid": "Not done:",
    "failed": "Could not be done now:",
}


async def _run(name: str, given: Any, context: AgentContext, place: CallPlace) -> Outcome:
    if name in CONVERSATION_TOOLS:
        read = _read(name, CONVERSATION_TOOLS[name], given)
        return await (save_draft(read, context, place) if isinstance(read, SaveDraft) else _HANDLERS[name](read, context))
    calculating = [spec.name for spec in calculating_tools()]
    if name not in calculating:
        raise InputError(f"There is no tool {name!r}.", way_out=f"There are {', '.join([*CONVERSATION_TOOLS, *calculating])}.")
    _read(name, NoInput, given)
    return await calculate(name, context)


def _read(name: str, model: type[Frozen], given: Any) -> Frozen:
    try:
        return model.model_validate(given)
    except ValidationError as error:
        problems = "; ".join(problem.message for problem in invalid_fields(error))
        raise InputError(f"{name} cannot use this input: {problems}", way_out="Call it again with the input mended.") from error
