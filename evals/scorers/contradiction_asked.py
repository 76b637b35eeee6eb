"""A value against a confirmed one is put to the person, and moves nothing before the person has decided."""

from collections.abc import Sequence

from agent.events import Event, FactProposed, Notice, ReplyChecked, TurnStarted
from evals.outcome import Outcome, Score

NAME = "contradiction_asked"
_QUESTION = "Which holds for "


def score(outcome: Outcome) -> Score:
    """1 when each contradiction was asked about in its own turn, with both sides, and silently settled by none."""
    turns = _turns(outcome.events)
    contested = [(place, path) for place, turn in enumerate(turns) for path in _contested(turn)]
    if not contested:
        return Score(NAME, 0, "nothing was contradicted, so nothing was tested")
    for place, path in contested:
        asked = [reply for reply in turns[place] if isinstance(reply, ReplyChecked) and "?" in reply.markdown]
        if not any(figure.reference == f"contested#{path}" for reply in asked for figure in reply.figures):
            return Score(NAME, 0, f"the reply does not ask about {path} with both sides")
        if any(isinstance(event, FactProposed) and event.path == path for event in turns[place]):
            return Score(NAME, 0, f"{path} was replaced in the turn that contradicted it")
    return Score(NAME, 1, f"asked about: {', '.join(path for _, path in contested)}")


def _turns(events: Sequence[Event]) -> list[list[Event]]:
    """The events of each turn, from the person's words to the next."""
    turns: list[list[Event]] = [[]]
    for event in events:
        if isinstance(event, TurnStarted):
            turns.append([])
        turns[-1].append(event)
    return turns


def _contested(turn: Sequence[Event]) -> list[str]:
    notices = [event.text for event in turn if isinstance(event, Notice) and event.text.startswith(_QUESTION)]
    return [text.removeprefix(_QUESTION).split(":", maxsplit=1)[0] for text in notices]
