"""What a change of facts did to the figures."""

from agent.case.facts import CaseState
from agent.context import AgentContext
from agent.events import BriefChanged


def brief_changed(context: AgentContext, before: CaseState, after: CaseState) -> BriefChanged:
    """The brief's new version with the figures that moved."""
    compute = context.calculations
    then, now = compute.workup(before, context.as_of(before)), compute.workup(after, context.as_of(after))
    return BriefChanged(after.version, compute.moved(then, now))
