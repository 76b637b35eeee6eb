"""No price stands on a procurement route that the route finder called closed."""

from agent.events import FactsConfirmed, ToolFinished
from evals.outcome import Outcome, Score
from evals.scorers.gate_before_price import PRICING

NAME = "route_before_price"


def score(outcome: Outcome) -> Score:
    """1 when a price was refused for the route, and none came back before the route was another one, confirmed."""
    refused = changed = False
    for event in outcome.events:
        if isinstance(event, ToolFinished) and event.tool in PRICING:
            if event.outcome == "refused" and "route" in event.summary:
                refused, changed = True, False
            elif event.outcome == "ok" and not (refused and changed):
                return Score(NAME, 0, f"{event.tool} came back although the route was not settled")
        if isinstance(event, FactsConfirmed) and "procurement.route" in event.paths:
            changed = True
    if not refused:
        return Score(NAME, 0, "no price was ever refused for its route, so nothing was tested")
    return Score(NAME, 1, "the price waited for a confirmed route")
