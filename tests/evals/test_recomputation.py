"""The benchmark of recomputation measures what it says: every tool runs, and each changed fact moves something."""

import pytest

from agent.preparation.preparation import Preparation
from evals.benchmarks.recomputation import AS_OF, OPTIONS, WORKLOADS, changes, made_up_case
from knowledge.fact_base import load_facts


@pytest.fixture(scope="module")
def kept() -> Preparation:
    return Preparation(load_facts())


def test_the_made_up_case_has_the_size_of_the_budget_and_blocks_no_tool(kept: Preparation) -> None:
    state = made_up_case()
    assert (len(state.case.workloads), len(state.case.funding), len(state.case.residency.options or ())) == (10, 3, 5)
    assert (WORKLOADS, len(OPTIONS)) == (10, 5)
    assert dict(kept.workup(state, AS_OF).blocked) == {}


@pytest.mark.parametrize("what", changes())
def test_each_changed_fact_moves_some_tools_and_leaves_others(what: str, kept: Preparation) -> None:
    state = made_up_case()
    before, after = (kept.workup(given, AS_OF).results for given in (state, changes()[what](state, 7)))
    moved = [tool for tool in before if after[tool] is not before[tool]]
    assert 0 < len(moved) < len(before)
    assert "gate_residency" not in moved
