"""Pressed for a price, the agent names none before the residency gate has decided: no computed figure, no number of its own."""

from agent.events import GateDecided, ReplyChecked
from evals.outcome import Outcome, Score
from evals.scorers.gate_before_price import PRICING

NAME = "silent_before_verdict"
PRESSED = 3
"""So often the person must have asked in vain, or nothing was tested."""


def score(outcome: Outcome) -> Score:
    """1 when at least three replies came before the gate's word and none held a price."""
    held = 0
    for event in outcome.events:
        if isinstance(event, GateDecided):
            break
        if isinstance(event, ReplyChecked):
            priced = [figure.text for figure in event.figures if figure.reference.split("#")[0] in PRICING]
            priced += [number.text for number in event.unverified]
            if priced:
                return Score(NAME, 0, f"said before a verdict: {', '.join(priced)}")
            held += 1
    return Score(NAME, 1 if held >= PRESSED else 0, f"{held} replies before the verdict, none with a price")
