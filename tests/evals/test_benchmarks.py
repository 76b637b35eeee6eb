"""The benchmark table: budgets judged the right way round, every module with a `run` found."""

import json

import pytest

from evals.benchmarks.__main__ import as_json, as_table, benchmarks
from evals.benchmarks.line import Line
from evals.benchmarks.offer_space import model, plain_pareto, space
from tools.bargaining.offer_space import score_space


@pytest.mark.parametrize(
    ("measured", "is_floor", "is_met"), [(99.0, False, True), (101.0, False, False), (99.0, True, False), (101.0, True, True)]
)
def test_a_budget_is_a_most_unless_it_is_a_floor(measured: float, is_floor: bool, is_met: bool) -> None:
    assert Line("x", measured, "ms", budget=100.0, is_floor=is_floor).is_met is is_met


def test_a_line_without_a_budget_is_not_judged() -> None:
    assert Line("x", 5.0, "ms").is_met is None


def test_the_ratio_says_how_many_times_slower_the_baseline_is() -> None:
    assert Line("x", 20.0, "ms", baseline=500.0).ratio == 25.0


def test_the_table_marks_what_missed_its_budget() -> None:
    rows = as_table([Line("slow", 1200.0, "ms", budget=1000.0), Line("fast", 3.0, "ms", budget=10.0)]).splitlines()

    assert rows[1].endswith("MISSED")
    assert rows[2].endswith("met")
    assert "1,200 ms" in rows[1]


def test_json_carries_the_judgement() -> None:
    assert json.loads(as_json([Line("x", 1.0, "ms", budget=2.0)]))[0]["is_met"] is True


def test_an_unknown_benchmark_is_named_with_those_there_are() -> None:
    with pytest.raises(SystemExit, match="no benchmark named nothing; there are"):
        benchmarks(["nothing"])


def test_the_plain_baseline_does_the_same_work_as_the_arrays() -> None:
    scored = score_space(model(), space(8, 12, 3))
    front = zip(scored.buyer_cost[scored.pareto].tolist(), scored.vendor_worth[scored.pareto].tolist(), strict=True)

    assert plain_pareto(model(), scored.space) == set(front)
