"""The scores as a table or as JSON."""

import json
from dataclasses import dataclass
from typing import Any

from evals.outcome import Outcome, Score


@dataclass(frozen=True, slots=True)
class Report:
    """What became of all sessions."""

    scored: tuple[tuple[Outcome, tuple[Score, ...]], ...]
    broken: tuple[tuple[str, str], ...] = ()
    """Id of each session that did not get to its end, and why."""

    @property
    def passed(self) -> bool:
        """Whether every session ran and every hard score of it holds."""
        return not self.broken and all(score.passed for _, scores in self.scored for score in scores)


def as_json(report: Report) -> str:
    """One object: sessions with their scores, those that broke, and whether all ran and all hard scores hold."""
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
        for outcome, scores in report.scored
    ]
    broken = [{"id": case_id, "reason": why} for case_id, why in report.broken]
    return json.dumps({"passed": report.passed, "sessions": sessions, "broken": broken}, indent=2, ensure_ascii=False)


def as_table(report: Report) -> str:
    """One block a session, one line a score; then the sessions that broke, and what it comes to."""
    lines: list[str] = []
    for outcome, scores in report.scored:
        lines.append(f"{outcome.case.id}  ({outcome.case.title}; answered by: {outcome.recorded_from})")
        lines += [
            f"  {'ok ' if score.passed else 'NO '} {score.scorer:<22}{score.value:>6.2f}  {score.reason}" for score in scores
        ]
    lines += [f"{case_id}\n  NO  did not run: {why}" for case_id, why in report.broken]
    return "\n".join([*lines, _in_a_line(report)])


def _in_a_line(report: Report) -> str:
    if report.broken:
        return f"{len(report.broken)} of {len(report.broken) + len(report.scored)} sessions did not run"
    return "all hard scores hold" if report.passed else "a hard score does not hold"
