"""What a turn's graph remembers between steps: ids and small facts. Words live in the transcript and the drafts."""

from typing import Literal, TypedDict

LetterKind = Literal["counter-offer", "questions", "menu", "reply"]
Tone = Literal["cordial", "neutral", "firm"]
Verdict = Literal["approved", "rejected"]


class LetterOrder(TypedDict):
    """A letter the conversation asked for; nothing of it is free text."""

    draft_id: str
    kind: LetterKind
    tone: Tone
    is_repair: bool
    """Whether it was written once and is to be mended."""


class DraftAtWork(TypedDict):
    """A draft of this turn that waits for its check or for a decision."""

    draft_id: str
    is_checked: bool
    order: LetterOrder | None
    """The order a letter was written to; None for an internal text."""


class Decision(TypedDict):
    """A named person's word on one draft."""

    draft_id: str
    verdict: Verdict
    actor: str
    at: str
    """Moment of the decision, ISO 8601."""
    content_hash: str
    """Hash of what the person saw."""
    reason: str


class TurnState(TypedDict, total=False):
    """State of one turn; a turn is a thread of the graph of its own, so that the store grows evenly."""

    turn: int
    step: int
    """Number of the last stored message of the turn; the user's message is 0."""
    stop: str
    """Why the model stopped last; empty before its first reply."""
    rounds: int
    """How often tools were run in this turn."""
    tokens: int
    """Tokens the turn has used: prompt tokens not read from the cache, and output."""
    letters: list[LetterOrder]
    """Letters still to write."""
    drafts: list[DraftAtWork]
    """Drafts still to check or to decide."""
    decision: Decision
    """The last decision; `record` writes it."""


def started(turn: int) -> TurnState:
    """The state in which a turn begins."""
    return TurnState(turn=turn, step=0, stop="", rounds=0, tokens=0, letters=[], drafts=[])
