"""What stands before the user's words in a turn: the whole case once, later only what changed. It is stored and never moves."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from agent.case.facts import CaseState
from agent.case_text import changes_text, snapshot_text
from agent.claude import Block
from agent.context import AgentContext
from agent.conversation import StoredMessage
from agent.decisions_text import NOTHING_DECIDED, decisions_text, waiting_text
from agent.earlier_results import replaced_text
from agent.prompt_files import TurnOpening, TurnUpdate
from agent.vendor_claims import claim_id

LEFT_OUT = "The model no longer sees the older turns of this long conversation; facts, figures and approvals are in the case."
LONGEST_CONVERSATION = 400_000
"""Characters of stored messages, about a hundred thousand tokens."""
TURNS_KEPT = 3

_SHOWN = re.compile(r'^<case(?:_update)? [^>]*\bversion="(?P<version>\d+)"(?:[^>]*\brecord="(?P<record>\d+)")?')


@dataclass(frozen=True, slots=True)
class _Shown:
    """How far the case was shown to the model."""

    version: int
    entries: int
    """Entries of the record."""


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
    shown = None if whole else _last_shown(context.transcript.messages())
    program = _whole_case(context) if shown is None else _changes(shown, context)
    return ({"type": "text", "text": program}, {"type": "text", "text": text})


def _last_shown(messages: Sequence[StoredMessage]) -> _Shown | None:
    for message in reversed(messages):
        if message.step == 0 and message.content[0]["type"] == "text":
            found = _SHOWN.match(message.content[0]["text"])
            if found:
                return _Shown(int(found["version"]), int(found["record"] or 0))
    return None


def _whole_case(context: AgentContext) -> str:
    state = context.facts.state()
    as_of = context.as_of(state)
    decided = context.decisions.decided()
    snapshot = snapshot_text(state, context.calculations.brief(state, as_of), context.drafts.waiting())
    parts = [snapshot, f"Decisions on record:\n{decisions_text(decided, context.drafts.get) or NOTHING_DECIDED}"]
    parts += [f"The vendor's texts, its claims:\n{texts}"] if (texts := _vendor_texts(context)) else []
    return TurnOpening(
        case_name=state.name,
        as_of=as_of.isoformat(),
        version=state.version,
        record=len(decided),
        snapshot="\n\n".join(parts),
    ).filled()


def _vendor_texts(context: AgentContext) -> str:
    return "\n".join(f"{claim_id(stored.offer)}: {stored.source}" for stored in context.vendor_texts.all())


def _changes(shown: _Shown, context: AgentContext) -> str:
    """What changed since; the whole history is never gone through for it, so a turn costs the same however many went before."""
    state = context.facts.state()
    decided = context.decisions.decided(shown.entries)
    parts = [
        *(_facts_changed(shown.version, state, context) if shown.version != state.version else ["No fact changed."]),
        decisions_text(decided, context.drafts.get),
        waiting_text(context.drafts.waiting()),
    ]
    return TurnUpdate(
        as_of=context.as_of(state).isoformat(),
        version=state.version,
        record=shown.entries + len(decided),
        changes="\n".join(filter(None, parts)),
    ).filled()


def _facts_changed(version: int, state: CaseState, context: AgentContext) -> tuple[str, str, str]:
    before = context.facts.state_at(version)
    return changes_text(before, state), _verdicts_moved(before, state, context), replaced_text(before, state, context)


def _verdicts_moved(before: CaseState, after: CaseState, context: AgentContext) -> str:
    """Which options the gate judges otherwise than when the last turn began, one a line."""
    then, now = _verdicts(before, context), _verdicts(after, context)
    options = [option for option in then | now if then.get(option) != now.get(option)]
    return "\n".join(
        f"Residency verdict of {option}: now {now.get(option, 'undecided')}, was {then.get(option, 'undecided')}."
        for option in options
    )


def _verdicts(state: CaseState, context: AgentContext) -> dict[str, str]:
    gate = context.calculations.workup(state, context.as_of(state)).results.get("gate_residency")
    return {each.option: each.verdict for each in context.calculations.verdicts(gate)} if gate else {}
