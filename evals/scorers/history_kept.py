"""A correction replaces and an undo restores, each says what stood before, and what rests on it moves in the same breath."""

from collections.abc import Iterator, Sequence

from agent.events import BriefChanged, Event, FactProposed, FactUndone
from evals.outcome import Outcome, Score

NAME = "history_kept"


def score(outcome: Outcome) -> Score:
    """1 when there was a correction and an undo, each named the value before, and each moved figures."""
    corrected = [event for event in outcome.of(FactProposed) if event.replaces]
    undone = outcome.of(FactUndone)
    if not corrected or not undone:
        return Score(NAME, 0, "nothing was corrected or nothing was undone, so nothing was tested")
    faults = [*_lost(undone), *_unmoved(outcome.events)]
    return Score(
        NAME, 0 if faults else 1, "; ".join(faults) or f"{len(corrected)} corrected, {len(undone)} undone, each with its past"
    )


def _lost(undone: Sequence[FactUndone]) -> Iterator[str]:
    yield from (
        f"{event.path} did not go back to a value" for event in undone if not event.value or event.value == event.before
    )


def _unmoved(events: Sequence[Event]) -> Iterator[str]:
    """Changes after which no figure is shown to have moved before the next change of another step."""
    for place, event in enumerate(events):
        if isinstance(event, FactUndone) or (isinstance(event, FactProposed) and event.replaces):
            following = next((later for later in events[place:] if isinstance(later, BriefChanged)), None)
            if following is None or not following.moved:
                yield f"no figure moved with {event.path}"
