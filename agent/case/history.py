"""A case's history: events fold into a state, and a hand-edited file unfolds into events. Pure; no store, no clock."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from agent.case.facts import CaseState, EventKind, Fact, FactEvent, Origin, Replaced


@dataclass(frozen=True, slots=True)
class Change:
    """What shall happen to one fact; the store adds the version, the actor and the time."""

    kind: EventKind
    fact: Fact
    """The fact as it shall be; a value of None makes it unknown."""


def fold(name: str, events: Iterable[FactEvent]) -> CaseState:
    """The state after those events."""
    facts: dict[str, Fact] = {}
    contested: dict[str, tuple[Fact, ...]] = {}
    replaced: dict[str, tuple[Replaced, ...]] = {}
    past: dict[str, list[Fact]] = {}
    version = 0
    for event in events:
        version = event.version
        if event.kind is EventKind.CONTEST:
            contested[event.path] = (*contested.get(event.path, ()), _fact_of(event))
            continue
        contested.pop(event.path, None)
        held = facts.pop(event.path, None) if event.value is None else facts.get(event.path)
        if held is not None and held.value != event.value:
            old = Replaced(held, event.kind, event.actor, event.at)
            replaced[event.path] = (*replaced.get(event.path, ()), old)
        if event.value is not None:
            fact = facts[event.path] = _restored(event, past.get(event.path, ())) or _fact_of(event)
            past.setdefault(event.path, []).append(fact)
    return CaseState(name, version, facts, contested, replaced)


def _restored(event: FactEvent, past: Sequence[Fact]) -> Fact | None:
    """What an undo brings back, with who said it then; the event itself says who took what back, and when."""
    if event.kind is not EventKind.UNDO:
        return None
    back = (event.value, event.confirmed, event.origin, event.note)
    return next((fact for fact in reversed(past) if (fact.value, fact.confirmed, fact.origin, fact.note) == back), None)


def _fact_of(event: FactEvent) -> Fact:
    return Fact(event.path, event.value, event.origin, event.confirmed, actor=event.actor, at=event.at, note=event.note)


def change_by_statement(said: Fact, state: CaseState, *, is_correction: bool) -> Change | None:
    """What a statement does to a case: a new fact is set, a correction replaces, a contradiction waits for a decision.

    None when it says what is known, or contests what it contested before. Taking back what contests a fact leaves the fact.
    """
    held, is_contested = state.facts.get(said.path), said.path in state.contested
    if held is None:
        return Change(EventKind.SET, said)
    if held.value == said.value:
        return Change(EventKind.CORRECT, replace(held, actor="", at=None)) if is_correction and is_contested else None
    if is_correction:
        return Change(EventKind.CORRECT, said)
    before = {contest.value_text for contest in state.contested.get(said.path, ())}
    return None if said.value_text in before else Change(EventKind.CONTEST, said)


def changes_of_import(facts: Mapping[str, Fact]) -> tuple[Change, ...]:
    """A file read for the first time: every fact as it says of itself."""
    return tuple(Change(EventKind.SET, fact) for fact in facts.values())


def changes_of_edit(read: Mapping[str, Fact], base: CaseState, present: CaseState) -> tuple[Change, ...]:
    """What a hand changed in a file that was written from `base`, as changes of the present state."""
    changed = (_edited(path, read.get(path), base.facts.get(path)) for path in dict.fromkeys([*read, *base.facts]))
    return tuple(change for change in changed if change is not None and _matters(change, present))


def _edited(path: str, now: Fact | None, before: Fact | None) -> Change | None:
    if now is None:
        return Change(EventKind.SET, Fact(path, None, Origin.FILE, confirmed=False)) if before else None
    if before is None or now.value != before.value:
        origin = Origin.ASSUMED if now.origin is Origin.ASSUMED else Origin.FILE
        return Change(EventKind.SET, replace(now, origin=origin, actor="", at=None))
    if now.confirmed and not before.confirmed:
        return Change(EventKind.CONFIRM, replace(before, confirmed=True, note=now.note, actor="", at=None))
    if (now.confirmed, now.note) != (before.confirmed, before.note):
        return Change(EventKind.SET, replace(before, confirmed=now.confirmed, note=now.note, actor="", at=None))
    return None


def _matters(change: Change, present: CaseState) -> bool:
    """Whether it would change anything; somebody may have said the same meanwhile."""
    held = present.facts.get(change.fact.path)
    if held is None:
        return change.fact.value is not None
    return (held.value, held.confirmed, held.note) != (change.fact.value, change.fact.confirmed, change.fact.note)


def changes_back_to(past: CaseState, present: CaseState) -> tuple[Change, ...]:
    """What brings the present state back to a past one, as UNDO changes."""
    paths = dict.fromkeys([*past.facts, *present.facts])
    return tuple(_undone(path, past.facts.get(path)) for path in paths if _differs(path, past, present))


def _differs(path: str, past: CaseState, present: CaseState) -> bool:
    was, now = (state.contested.get(path, ()) for state in (past, present))
    return past.facts.get(path) != present.facts.get(path) or len(now) > len(was)


def _undone(path: str, before: Fact | None) -> Change:
    return Change(EventKind.UNDO, before or Fact(path, None, Origin.USER, confirmed=False))


def known_below(facts: Mapping[str, Fact], path: str) -> Iterator[str]:
    """The known facts at a path or below it."""
    return (known for known in facts if known == path or known.startswith(f"{path}."))
