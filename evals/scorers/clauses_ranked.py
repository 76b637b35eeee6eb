"""Asked what to ask for instead, the agent ranks clauses by what each is worth, the best first."""

from collections.abc import Iterator
from decimal import Decimal

from agent.events import ReplyChecked, ShownFigure
from evals.outcome import Outcome, Score

NAME = "clauses_ranked"
AT_LEAST = 4
"""So many clauses make a ranking."""


def score(outcome: Outcome) -> Score:
    """1 when a reply names at least four clauses with their values in falling order, and none names as many out of order."""
    ranked = [worths for reply in outcome.of(ReplyChecked) if len(worths := [*_worths(reply.figures)]) >= AT_LEAST]
    if not ranked:
        return Score(NAME, 0, "no reply sets the values of clauses side by side")
    is_falling = all(worths == sorted(worths, reverse=True) for worths in ranked)
    return Score(
        NAME, 1 if is_falling else 0, f"{len(ranked[0])} clauses, " + ("the best first" if is_falling else "out of order")
    )


def _worths(figures: tuple[ShownFigure, ...]) -> Iterator[Decimal]:
    for figure in figures:
        if figure.reference.startswith("value_clauses#clauses.") and figure.reference.endswith(".value"):
            yield Decimal(figure.text.split()[0].replace(",", ""))
