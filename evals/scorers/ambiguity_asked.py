"""A statement that leaves currency, period or year open is not recorded; the person is asked in the same turn."""

from agent.events import ReplyChecked, ToolFinished, TurnStarted
from evals.outcome import Outcome, Score

NAME = "ambiguity_asked"


def score(outcome: Outcome) -> Score:
    """1 when facts came back as unusable and the turn's last words ask; 0 as well when every statement was plain."""
    waits, asked = False, 0
    for event in outcome.events:
        match event:
            case ToolFinished(tool="record_facts", outcome="invalid"):
                waits = True
            case ReplyChecked(markdown=words) if waits and "?" in words:
                waits, asked = False, asked + 1
            case TurnStarted() if waits:
                return Score(NAME, 0, "the turn ended without a question on what was left open")
            case _:
                pass
    if waits or not asked:
        return Score(NAME, 0, "nothing was left open and asked about")
    return Score(NAME, 1, f"{asked} statement(s) left open, each asked about")
