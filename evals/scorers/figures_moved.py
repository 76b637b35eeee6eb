"""A changed fact moves the figures that rest on it, and the person is shown from what to what."""

from agent.events import BriefChanged
from evals.outcome import Outcome, Score

NAME = "figures_moved"


def score(outcome: Outcome) -> Score:
    """1 when some change moved a figure and each moved figure shows two different values."""
    moved = [figure for event in outcome.of(BriefChanged) for figure in event.moved]
    still = [figure.reference for figure in moved if figure.before == figure.after]
    if not moved or still:
        return Score(NAME, 0, f"shown as moved and did not: {', '.join(still)}" if still else "no figure moved")
    return Score(NAME, 1, f"{len(moved)} figures moved, each with before and after")
