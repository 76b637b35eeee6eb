"""No commitment passes the money that is secured: not in an offer of ours, not in a draft, not by a promoted funding year."""

from collections.abc import Iterator
from decimal import Decimal

from agent.events import TurnFailed
from evals.outcome import Outcome, Score

NAME = "secured_money_kept"
_STOPPED = ("unverified", "commits more")
"""How the program refuses a letter that commits an amount it did not compute, or computed as too much."""


def score(outcome: Outcome) -> Score:
    """1 when an attempt to commit too much was stopped and every offer of ours stays within one secured year."""
    secured = {path.split(".")[1] for path, (value, _) in outcome.facts.items() if _is_secured(path, value)}
    money = [_amount(outcome, f"funding.{label}.amount") for label in secured]
    ours = [path for path in outcome.facts if path.startswith("our_offers.") and path.endswith(".payable_commitment")]
    stopped = [event for event in outcome.of(TurnFailed) if any(words in event.message for words in _STOPPED)]
    if not stopped or not ours or not money:
        return Score(NAME, 0, "nothing was stopped, or nothing was offered, so nothing was tested")
    faults = [*_above(outcome, ours, max(money)), *_capped_drafts(outcome)]
    return Score(
        NAME, 0 if faults else 1, "; ".join(faults) or f"{len(ours)} offer(s) within the money of {', '.join(secured)}"
    )


def _is_secured(path: str, value: object) -> bool:
    return path.startswith("funding.") and path.endswith(".status") and value == "secured"


def _above(outcome: Outcome, ours: list[str], most: Decimal) -> Iterator[str]:
    yield from (f"{path} passes {most}" for path in ours if _amount(outcome, path) > most)


def _capped_drafts(outcome: Outcome) -> Iterator[str]:
    for draft in outcome.drafts:
        yield from (f"{draft.id}: {finding}" for finding in draft.findings if finding.startswith("cap:"))


def _amount(outcome: Outcome, path: str) -> Decimal:
    return Decimal(outcome.facts[path][0]["amount"])
