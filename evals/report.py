"""The scores as a table or as JSON."""

import json
from collections.abc import Sequence
from typing import Any

from evals.outcome import Outcome, Score

Scored = tuple[Outcome, tuple[Score, ...]]


def as_json(scored: Sequence[Scored]) -> str:
    """One object: sessions with their scores, and whether all hard ones hold."""
    sessions: list[dict[str, Any]] = [
        {
            "id": outcome.case.id,
            "title": outcome.case.title,
            "recorded_from": outcome.recorded_from,
            "scores": [
                {
                    "scorer": score.scorer,
                    "value": score.value,
                    "passed": score.passed,
                    "hard": score.is_hard,
                    "reason": score.reason,
                }
                for score in scores
            ],
        }
        for outcome, scores in scored
    ]
    return json.dumps({"passed": all_passed(scored), "sessions": sessions}, indent=2, ensure_ascii=False)


def as_table(scored: Sequence[Scored]) -> str:
    """One block a session, one line a score."""
    lines: list[str] = []
    for outcome, scores in scored:
        lines.append(f"{outcome.case.id}  ({outcome.case.title}; answered by: {outcome.recorded_from})")
        lines += [
            f"  {'ok ' if score.passed else 'NO '} {score.scorer:<22}{score.value:>6.2f}  {score.reason}" for score in scores
        ]
    lines.append("all hard scores hold" if all_passed(scored) else "a hard score does not hold")
    return "\n".join(lines)


def all_passed(scored: Sequence[Scored]) -> bool:
    """Whether every hard score of every session holds."""
    return all(score.passed for _, scores in scored for score in scores)
