"""Which scorers judge a case: those that judge every one, and its own."""

from importlib import import_module
from typing import Protocol, cast

from evals.case import EvalCase
from evals.outcome import Outcome, Score
from evals.scorers import citations_resolve, end_state, gate_before_price, no_leak, numbers_bound


class Scorer(Protocol):
    """One module of `evals/scorers`."""

    NAME: str

    def score(self, outcome: Outcome) -> Score:
        """Its word on a finished session."""


ALWAYS: tuple[Scorer, ...] = (numbers_bound, citations_resolve, no_leak, gate_before_price, end_state)


def scorers_of(case: EvalCase) -> tuple[Scorer, ...]:
    """The scorers of one case. Raises ModuleNotFoundError for one that there is not."""
    return (*ALWAYS, *(cast("Scorer", import_module(f"evals.scorers.{name}")) for name in case.scorers))


def scores_of(outcome: Outcome) -> tuple[Score, ...]:
    """Every scorer's word on a session."""
    return tuple(scorer.score(outcome) for scorer in scorers_of(outcome.case))
