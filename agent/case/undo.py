"""One fact taken back: what it was before the last thing that happened to it, found in its history. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from agent.case.facts import EventKind, Fact, FactEvent, Origin
from agent.case.history import Change


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is known of one fact after an event."""

    fact: Fact | None
    """None while it is unknown."""
    contests: int = 0
    """Statements against it that nobody decided."""

    def is_as(self, other: "_Standing") -> bool:
        """Whether a person would see no difference."""
        return _seen(self.fact) == _seen(other.fact) and self.contests == other.contests


def change_undoing(path: str, events: Iterable[FactEvent]) -> Change | None:
    """The change that takes back the last thing that happened to a fact; None when nothing did.

    An undo is an event as well: undone once more, the fact goes a further step back, not forth again. Statements that contest
    the fact count as one step.
    """
    past = [_Standing(None)]
    for event in (event for event in events if event.path == path):
        past = _after(past, event)
    standing = past.pop()
    while standing.contests and past[-1].contests:
        past.pop()
    if not past:
        return None
    before = past[-1].fact
    return Change(EventKind.UNDO, before or Fact(path, None, Origin.USER, confirmed=False))


def _after(past: list[_Standing], event: FactEvent) -> list[_Standing]:
    if event.kind is EventKind.CONTEST:
        return [*past, _Standing(past[-1].fact, past[-1].contests + 1)]
    now = _Standing(_fact_of(event))
    if event.kind is EventKind.UNDO:
        places = [place for place, earlier in enumerate(past) if earlier.is_as(now)]
        return past[: places[-1] + 1] if places else [*past, now]
    return past if past[-1].is_as(now) else [*past, now]


def _seen(fact: Fact | None) -> tuple[object, bool]:
    return (fact.value, fact.confirmed) if fact else (None, False)


def _fact_of(event: FactEvent) -> Fact | None:
    if event.value is None:
        return None
    return Fact(event.path, event.value, event.origin, event.confirmed, actor=event.actor, at=event.at, note=event.note)
