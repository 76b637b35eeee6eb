"""What a change of facts did to the figures."""

from typing import TYPE_CHECKING

from agent.case.facts import CaseState
from agent.case_text import fact_value
from agent.context import AgentContext
from agent.events import BriefChanged, FactUndone, Notice
from tools.wording import in_words

if TYPE_CHECKING:
    from agent.preparation.workup import Workup


def brief_changed(context: AgentContext, before: CaseState, after: CaseState) -> BriefChanged:
    """The brief's new version with the figures that moved."""
    compute = context.calculations
    then, now = compute.workup(before, context.as_of(before)), compute.workup(after, context.as_of(after))
    return BriefChanged(after.version, compute.moved(then, now))


def what_moved(context: AgentContext, before: CaseState, after: CaseState) -> tuple[BriefChanged | Notice, ...]:
    """As above, and which results are gone; nothing when the case stayed as it was."""
    if before.version == after.version:
        return ()
    compute = context.calculations
    gone = lost_results(compute.workup(before, context.as_of(before)), compute.workup(after, context.as_of(after)))
    return (brief_changed(context, before, after), *([Notice(gone)] if gone else []))


def lost_results(then: "Workup", now: "Workup") -> str:
    """Which results there were and are none now, with what the first of them waits for; empty where none is lost."""
    gone = [tool for tool in then.results if tool not in now.results]
    return f"No longer computed: {', '.join(map(in_words, gone))}. {now.blocked.get(gone[0], '')}".strip() if gone else ""


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
