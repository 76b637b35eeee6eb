from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from agent.case.facts import CaseState, Fact, Origin
from agent.case.yaml_file import read_case_file
from agent.preparation.preparation import Preparation
from agent.views import Brief
from knowledge.fact_base import load_facts

AS_OF = date(2026, 11, 24)
SETTLED: dict[str, Any] = {
    "residency.duties": [],
    "residency.processing_regions": ["US"],
    "demand.coefficient_of_variation": "0.3",
}
DEMO_CASE = Path(__file__).parents[3] / "agent" / "demo" / "case.yaml"

CaseWith = Callable[..., CaseState]


@pytest.fixture(scope="session")
def preparation() -> Preparation:
    return Preparation(load_facts())


@pytest.fixture
def demo_case() -> CaseState:
    return _demo_case()


def _demo_case() -> CaseState:
    read = read_case_file(DEMO_CASE)
    return CaseState(read.name, 1, read.facts)


@pytest.fixture(scope="session")
def whole_brief(preparation: Preparation) -> Brief:
    """The brief of the demo case with residency settled; every section can be written."""
    state = _demo_case()
    settled = {path: Fact(path, value, Origin.USER, confirmed=True) for path, value in SETTLED.items()}
    return preparation.brief(replace(state, facts=dict(state.facts) | settled), AS_OF)


@pytest.fixture(scope="session")
def blocked_brief(preparation: Preparation) -> Brief:
    """The brief of the demo case as it is shipped: residency is not settled, so nothing is priced."""
    return preparation.brief(_demo_case(), AS_OF)


@pytest.fixture
def case_with(demo_case: CaseState) -> CaseWith:
    """The demo case with residency settled and further facts set; `confirmed=False` leaves those unconfirmed."""

    def build(facts: dict[str, Any] | None = None, *, confirmed: bool = True) -> CaseState:
        settled = {path: Fact(path, value, Origin.USER, confirmed=True) for path, value in SETTLED.items()}
        given = {path: Fact(path, value, Origin.USER, confirmed=confirmed) for path, value in (facts or {}).items()}
        return replace(demo_case, facts=dict(demo_case.facts) | settled | given)

    return build
