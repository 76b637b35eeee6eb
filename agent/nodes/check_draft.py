"""Checks the turn's drafts: figures always, disclosure where the vendor will read. A letter goes back to its writer once."""

from langgraph.config import get_stream_writer
from langgraph.runtime import Runtime

from agent.context import AgentContext
from agent.drafts import checked, ready_event, what_to_mend
from agent.state import DraftAtWork, LetterOrder, TurnState
from agent.views import Draft


async def check_draft(state: TurnState, runtime: Runtime[AgentContext]) -> TurnState:
    """Check what is new and show it; a letter with findings that was not mended yet is ordered again instead."""
    context = runtime.context
    letters: list[LetterOrder] = []
    drafts: list[DraftAtWork] = []
    for work in state["drafts"]:
        draft = context.drafts.get(work["draft_id"])
        if draft is None or draft.status != "waiting":
            continue
        again = None if work["is_checked"] else _check(draft, work, context)
        letters += [again] if again else []
        drafts.append(DraftAtWork(draft_id=draft.id, is_checked=again is None, order=work["order"]))
    return TurnState(letters=letters, drafts=drafts)


def _check(draft: Draft, work: DraftAtWork, context: AgentContext) -> LetterOrder | None:
    """Store the check; None when the draft is shown, otherwise the order to mend it."""
    after = checked(draft, context)
    context.drafts.put(after)
    order = work["order"]
    if order is not None and not order["is_repair"] and what_to_mend(after, context):
        return LetterOrder(draft_id=draft.id, kind=order["kind"], tone=order["tone"], is_repair=True)
    get_stream_writer()(ready_event(after))
    return None
