"""A person's changes of facts: confirm, correct, take back. Each returns the events that tell what came of it."""

from collections.abc import Sequence

from agent.case.facts import CaseState
from agent.context import AgentContext
from agent.events import DecisionRecorded, Event, FactsConfirmed
from agent.facts_changed import undone, what_moved
from agent.route_choice import Chooser, note_choice


def confirmed(paths: Sequence[str], context: AgentContext, actor: str) -> tuple[Event, ...]:
    """Facts confirmed by path; all that wait when none is named."""
    before = context.facts.state()
    after = context.facts.confirm(paths)
    new = tuple(path for path, fact in after.facts.items() if fact.confirmed and not before.is_confirmed(path))
    return (FactsConfirmed(new, after.version), *_on_record(before, after, context, actor), *what_moved(context, before, after))


def corrected(path: str, value: str, context: AgentContext, actor: str) -> tuple[Event, ...]:
    """A fact replaced by what the person typed (YAML), and thereby confirmed."""
    before = context.facts.state()
    after = context.facts.correct(path, value)
    return (
        FactsConfirmed((path,), after.version),
        *_on_record(before, after, context, actor),
        *what_moved(context, before, after),
    )


def taken_back(path: str, context: AgentContext, actor: str) -> tuple[Event, ...]:
    """The last thing that happened to a fact, taken back; the history keeps it."""
    before = context.facts.state()
    after = context.facts.undo_fact(path)
    return (undone(path, before, after), *_on_record(before, after, context, actor), *what_moved(context, before, after))


def _on_record(before: CaseState, after: CaseState, context: AgentContext, actor: str) -> tuple[Event, ...]:
    """What the change decided: a procurement route that is chosen now."""
    chooser = Chooser(context.decisions, context.calculations, context.as_of(after), actor, context.now())
    noted = note_choice(before, after, chooser)
    return (DecisionRecorded(noted[0], f"chose procurement route {noted[1].route}", actor),) if noted else ()
