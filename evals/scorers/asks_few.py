"""A reply asks at most three questions at a time."""

from agent.events import ReplyChecked
from evals.outcome import Outcome, Score

NAME = "asks_few"
AT_MOST = 3


def score(outcome: Outcome) -> Score:
    """1 when no reply holds more than three question marks and at least one asks something."""
    asked = [reply.markdown.count("?") for reply in outcome.of(ReplyChecked)]
    if not any(asked):
        return Score(NAME, 0, "no reply asks anything")
    return Score(NAME, 1 if max(asked) <= AT_MOST else 0, f"at most {max(asked)} questions in a reply")
