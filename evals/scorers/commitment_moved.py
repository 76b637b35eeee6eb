"""A better rate on a commitment that usage cannot fill is shown to be worthless, and our offer moves the commitment instead."""

from decimal import Decimal

from agent.events import ReplyChecked
from evals.outcome import Outcome, Score

NAME = "commitment_moved"
_SEEMS = "score_offer#rate_move.seems_worth"
_IS = "score_offer#rate_move.worth"


def score(outcome: Outcome) -> Score:
    """1 when a reply sets what the rate seems worth beside what it is worth, and we commit less than they ever asked."""
    if not any({_SEEMS, _IS} <= {figure.reference for figure in reply.figures} for reply in outcome.of(ReplyChecked)):
        return Score(NAME, 0, "no reply sets what the better rate seems worth beside what it is worth")
    asked, offered = _commitments(outcome, "offers."), _commitments(outcome, "our_offers.")
    if not asked or not offered:
        return Score(NAME, 0, "one side offered no commitment, so nothing was tested")
    is_lower = max(offered) < min(asked)
    return Score(NAME, 1 if is_lower else 0, f"we commit {max(offered):f} where {min(asked):f} was asked")


def _commitments(outcome: Outcome, side: str) -> list[Decimal]:
    facts = outcome.facts.items()
    return [Decimal(v["amount"]) for path, (v, _) in facts if path.startswith(side) and path.endswith(".payable_commitment")]
