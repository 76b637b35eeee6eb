"""What a round of tool calls leaves to do: letters to write, drafts to check. Read from the stored messages alone."""

from collections.abc import Sequence

from agent.claude import Block
from agent.context import AgentContext
from agent.conversation import StoredMessage, calls_in
from agent.state import DraftAtWork, LetterOrder
from agent.tool_outcome import CallPlace


def letters_ordered(before: Sequence[LetterOrder], asked: StoredMessage, answered: StoredMessage) -> list[LetterOrder]:
    """The letters still to write; a later order of the same kind replaces the earlier."""
    orders = {order["kind"]: order for order in before}
    failed = {block["tool_use_id"] for block in answered.content if block.get("is_error")}
    for index, call in enumerate(calls_in(asked)):
        if call["name"] == "request_letter" and call["id"] not in failed:
            orders[call["input"]["kind"]] = _letter(call, CallPlace(asked.turn, asked.step, index))
    return list(orders.values())


def _letter(call: Block, place: CallPlace) -> LetterOrder:
    kind, tone = call["input"]["kind"], call["input"]["tone"]
    return LetterOrder(draft_id=place.draft_id(kind), kind=kind, tone=tone, is_repair=False)


def drafts_ordered(before: Sequence[DraftAtWork], asked: StoredMessage, context: AgentContext) -> list[DraftAtWork]:
    """The turn's drafts still to check or decide, without those a later one replaced."""
    saved = [
        CallPlace(asked.turn, asked.step, index).draft_id(str(call["input"].get("kind")))
        for index, call in enumerate(calls_in(asked))
        if call["name"] == "save_draft"
    ]
    new = [DraftAtWork(draft_id=each, is_checked=False, order=None) for each in saved]
    return [draft for draft in (*before, *new) if _waits(draft["draft_id"], context)]


def _waits(draft_id: str, context: AgentContext) -> bool:
    draft = context.drafts.get(draft_id)
    return draft is not None and draft.status == "waiting"
