"""What a change of facts did to the figures."""

from agent.case.facts import CaseState
from agent.case_text import fact_value
from agent.context import AgentContext
from agent.events import BriefChanged, FactUndone


def brief_changed(context: AgentContext, before: CaseState, after: CaseState) -> BriefChanged:
    """The brief's new version with the figures that moved."""
    compute = context.calculations
    then, now = compute.workup(before, context.as_of(before)), compute.workup(after, context.as_of(after))
    return BriefChanged(after.version, compute.moved(then, now))


def what_moved(context: AgentContext, before: CaseState, after: CaseState) -> tuple[BriefChanged, ...]:
    """As above; nothing when the case stayed as it was."""
    return () if before.version == after.version else (brief_changed(context, before, after),)


def undone(path: str, before: CaseState, after: CaseState) -> FactUndone:
    """What became of a fact that was taken back."""
    was, now = before.facts.get(path), after.facts.get(path)
    return FactUndone(
        path=path,
        value=fact_value(now.value) if now else "",
        before=fact_value(was.value) if was else "",
        confirmed=after.is_confirmed(path),
        version=after.version,
    )
