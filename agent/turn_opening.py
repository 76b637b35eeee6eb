"""What stands before the user's words in a turn: the whole case once, later only what changed. It is stored and never moves."""

import re
from collections.abc import Sequence

from agent.case_text import changes_text, snapshot_text
from agent.claude import Block
from agent.context import AgentContext
from agent.conversation import StoredMessage
from agent.events import DecisionRecorded
from agent.prompt_files import TurnOpening, TurnUpdate

LEFT_OUT = "The model no longer sees the older turns of this long conversation; facts, figures and approvals are in the case."
LONGEST_CONVERSATION = 400_000
"""Characters of stored messages, about a hundred thousand tokens."""
TURNS_KEPT = 3

_SHOWN_VERSION = re.compile(r'^<case(?:_update)? [^>]*\bversion="(?P<version>\d+)"')


def compact_if_long(context: AgentContext) -> bool:
    """Leave out all but the last turns of a long conversation; the next opening shows the whole case instead."""
    if context.transcript.characters() <= LONGEST_CONVERSATION:
        return False
    context.transcript.start_afresh(context.transcript.turns_sent()[-TURNS_KEPT:][0])
    return True


def open_afresh(turn: int, context: AgentContext) -> bool:
    """Leave out all older turns and open this one with the whole case; False when there are none to leave out."""
    if all(message.turn >= turn for message in context.transcript.messages()):
        return False
    context.transcript.start_afresh(turn, {"type": "text", "text": _whole_case(context)})
    return True


def opened(text: str, context: AgentContext, *, whole: bool = False) -> tuple[Block, ...]:
    """The blocks of the user's message: the program's, then the user's words."""
    shown = None if whole else _version_shown(context.transcript.messages())
    program = _whole_case(context) if shown is None else _changes(shown, context)
    return ({"type": "text", "text": program}, {"type": "text", "text": text})


def _version_shown(messages: Sequence[StoredMessage]) -> int | None:
    for message in reversed(messages):
        if message.step == 0 and message.content[0]["type"] == "text":
            found = _SHOWN_VERSION.match(message.content[0]["text"])
            if found:
                return int(found["version"])
    return None


def _whole_case(context: AgentContext) -> str:
    state = context.facts.state()
    as_of = context.as_of(state)
    return TurnOpening(
        case_name=state.name,
        as_of=as_of.isoformat(),
        version=state.version,
        snapshot=snapshot_text(state, context.calculations.brief(state, as_of), context.drafts.waiting()) + _decided(context),
    ).filled()


def _decided(context: AgentContext) -> str:
    """What is on the record; a conversation that lost its older turns must still know what was approved."""
    decided = [event for event in context.transcript.events() if isinstance(event, DecisionRecorded)]
    lines = [f"{event.entry_id}: {event.decision} ({event.actor})" for event in decided]
    return "\n".join(["\n\nDecisions on record:", *lines]) if lines else ""


def _changes(shown: int, context: AgentContext) -> str:
    state = context.facts.state()
    changes = changes_text(context.facts.state_at(shown), state) if shown != state.version else "No fact changed."
    return TurnUpdate(as_of=context.as_of(state).isoformat(), version=state.version, changes=changes).filled()
