"""Tasks that wait for what does not exist, for each other, or for longer than they may take."""

from collections.abc import Iterator, Mapping

from agent.case.problems import CaseProblem, nearest
from agent.case.seen_facts import SeenFacts

_LENGTHS = (("days_at_best", "days"), ("days", "days_at_worst"), ("days_at_best", "days_at_worst"))
"""Lengths of a task of which the first cannot be above the second."""


def tasks_that_cannot_be(seen: SeenFacts) -> Iterator[CaseProblem]:
    """Every task whose lengths or predecessors contradict each other."""
    names = seen.names("tasks")
    waits = {name: tuple(seen.value(f"tasks.{name}.after") or ()) for name in names}
    for name in names:
        yield from _lengths(seen, name)
        yield from _unknown_tasks(seen, name, names, waits[name])
        yield from _due_too_early(seen, name, waits[name])
    yield from _circle(seen, waits)


def _lengths(seen: SeenFacts, name: str) -> Iterator[CaseProblem]:
    for shorter, longer in _LENGTHS:
        least, most = (seen.value(f"tasks.{name}.{key}") for key in (shorter, longer))
        if least is not None and most is not None and most < least:
            expected = f"at least tasks.{name}.{shorter}, {least}"
            yield seen.problem(f"tasks.{name}.{longer}", expected=expected, fix="Correct one of the two lengths.")
            return


def _unknown_tasks(seen: SeenFacts, name: str, names: tuple[str, ...], after: tuple[str, ...]) -> Iterator[CaseProblem]:
    for other in after:
        if other not in names:
            guess = nearest(other, names)
            fix = f"Did you mean {guess}?" if guess else "Describe that task too, or remove the name."
            yield seen.problem(f"tasks.{name}.after", value=other, expected=f"tasks of this case: {', '.join(names)}", fix=fix)


def _due_too_early(seen: SeenFacts, name: str, after: tuple[str, ...]) -> Iterator[CaseProblem]:
    due = seen.value(f"tasks.{name}.due")
    for other in after if due is not None else ():
        first = seen.value(f"tasks.{other}.not_before")
        if first is not None and due < first:
            expected = f"a day on or after {first}, before which {other}, for which it waits, cannot begin"
            yield seen.problem(f"tasks.{name}.due", expected=expected, fix="Correct one of the two days.")


def _circle(seen: SeenFacts, waits: Mapping[str, tuple[str, ...]]) -> Iterator[CaseProblem]:
    """Takes away, again and again, what waits for nothing; what remains waits for itself."""
    left = {name: {other for other in after if other in waits} for name, after in waits.items()}
    while free := {name for name, after in left.items() if not after}:
        left = {name: after - free for name, after in left.items() if name not in free}
    if left:
        path = f"tasks.{next(iter(left))}.after"
        expected = f"an order without a circle (these wait for each other: {', '.join(left)})"
        yield seen.problem(path, expected=expected, fix="Remove one of the names.")
