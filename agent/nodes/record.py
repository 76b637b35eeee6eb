"""Writes a decision into the record and the draft's standing; doing it twice leaves one entry."""

from dataclasses import replace

from langgraph.config import get_stream_writer
from langgraph.runtime import Runtime

from agent.context import AgentContext
from agent.drafts import figures_said
from agent.events import DecisionRecorded
from agent.standing_offer import put_on_the_table
from agent.state import Decision, TurnState
from agent.views import Draft
from tools.errors import InputError


async def record(state: TurnState, runtime: Runtime[AgentContext]) -> TurnState:
    """Record the decision; a draft that needs a second approver goes on waiting."""
    context, decision = runtime.context, state["decision"]
    draft = context.drafts.get(decision["draft_id"])
    if draft is None:
        raise InputError(f"There is no draft {decision['draft_id']}.", way_out="Look at the drafts that wait.")
    entry_id = context.decisions.write(decision, draft)
    get_stream_writer()(DecisionRecorded(entry_id, f"{decision['verdict']} {draft.title}", decision["actor"]))
    if not _is_settled(decision, draft, context):
        return TurnState(drafts=state["drafts"])
    if draft.is_vendor_facing and decision["verdict"] == "approved":
        context.told.add(draft.id, figures_said(draft, context))
        put_on_the_table(draft, decision, context)
    context.drafts.put(replace(draft, status=decision["verdict"]))
    return TurnState(drafts=[each for each in state["drafts"] if each["draft_id"] != draft.id])


def _is_settled(decision: Decision, draft: Draft, context: AgentContext) -> bool:
    if decision["verdict"] == "rejected":
        return True
    needed = context.facts.state().case.approvers or 1
    return len(context.decisions.approvers_of(draft.id, draft.content_hash)) >= needed
