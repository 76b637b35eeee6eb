"""What the eval command prints and whether it may pass."""

import json

import pytest

from evals.case import all_cases
from evals.outcome import Outcome, Score
from evals.report import Report, as_json, as_table

CASE = next(case for case in all_cases() if case.id == "demo")
OUTCOME = Outcome(CASE, "relay", (), {}, (), (), {}, {}, 0, record_is_intact=True)
HELD, SLIPPED, SOFT = Score("a", 1, "fine"), Score("b", 0.5, "half"), Score("c", 0, "told", is_hard=False)


@pytest.mark.parametrize(
    ("scores", "broken", "passed", "last_line"),
    [
        ((HELD, SOFT), (), True, "all hard scores hold"),
        ((HELD, SLIPPED), (), False, "a hard score does not hold"),
        ((HELD,), (("other", "stale"),), False, "1 of 2 sessions did not run"),
    ],
)
def test_a_run_passes_when_all_ran_and_all_hard_scores_hold(
    scores: tuple[Score, ...], broken: tuple[tuple[str, str], ...], passed: bool, last_line: str
) -> None:
    report = Report(((OUTCOME, scores),), broken)
    assert (report.passed, as_table(report).splitlines()[-1]) == (passed, last_line)
    assert json.loads(as_json(report))["passed"] is passed


def test_a_session_that_broke_is_named_with_its_reason() -> None:
    report = Report((), (("other", "never recorded"),))
    assert "other\n  NO  did not run: never recorded" in as_table(report)
    assert json.loads(as_json(report))["broken"] == [{"id": "other", "reason": "never recorded"}]
