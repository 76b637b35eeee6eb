"""Residency and route come before price: no pricing tool comes back well before a gate verdict."""

from agent.events import GateDecided, ToolFinished
from evals.outcome import Outcome, Score

NAME = "gate_before_price"
PRICING = frozenset({
    "price_workloads",
    "size_commitment",
    "evaluate_tiers",
    "value_clauses",
    "derive_alternatives",
    "set_positions",
    "score_offer",
    "propose_counter",
    "propose_menu",
    "plan_concessions",
    "rank_benchmarks",
})


def score(outcome: Outcome) -> Score:
    """1 when the gate spoke before the first price."""
    decided = False
    for event in outcome.events:
        decided = decided or isinstance(event, GateDecided)
        if isinstance(event, ToolFinished) and event.tool in PRICING and event.outcome == "ok" and not decided:
            return Score(NAME, 0, f"{event.tool} came back before a residency verdict")
    return Score(NAME, 1, "no price before a residency verdict")
