"""A case's history: events fold into a state, and a hand-edited file unfolds into events. Pure; no store, no clock."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from agent.case.facts import CaseState, EventKind, Fact, FactEvent, Origin


@dataclass(frozen=True, slots=True)
class Change:
    """What shall happen to one fact; the store adds the version, the actor and the time."""

    kind: EventKind
    fact: Fact
    """The fact as it shall be; a value of None makes it unknown."""


def fold(name: str, events: Iterable[FactEvent]) -> CaseState:
    """The state after those events."""
    facts: dict[str, Fact] = {}
    version = 0
    for event in events:
        version = event.version
        if event.value is None:
            facts.pop(event.path, None)
        else:
            facts[event.path] = Fact(
                event.path, event.value, event.origin, event.confirmed, actor=event.actor, at=event.at, note=event.note
            )
    return CaseState(name, version, facts)


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
    return tuple(_undone(path, past.facts.get(path)) for path in paths if past.facts.get(path) != present.facts.get(path))


def _undone(path: str, before: Fact | None) -> Change:
    return Change(EventKind.UNDO, before or Fact(path, None, Origin.USER, confirmed=False))


def known_below(facts: Mapping[str, Fact], path: str) -> Iterator[str]:
    """The known facts at a path or below it."""
    return (known for known in facts if known == path or known.startswith(f"{path}."))
