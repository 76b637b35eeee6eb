"""A figure that rests on a fact nobody has decided says so; one that comes out the same whoever is right does not."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent.case.facts import CaseState, Fact, Origin
from agent.preparation.contested_conditions import contested_condition
from agent.preparation.preparation import Preparation
from tests.agent.preparation.conftest import AS_OF, CaseWith
from tools.grounding.references import Reference, Resolved
from tools.grounding.rendering import render

AMOUNT = "funding.FY2027.amount"
SPREAD = "demand.coefficient_of_variation"
FIRM = Reference("size_commitment", "firm_commitment")

Contest = Callable[[dict[str, Any]], CaseState]


@pytest.fixture
def contest(case_with: CaseWith) -> Contest:
    """The demo case, computable, with other values said against some of its facts."""

    def build(others: dict[str, Any]) -> CaseState:
        state = case_with()
        said = {path: (Fact(path, value, Origin.FILE, confirmed=False),) for path, value in others.items()}
        return replace(state, contested=said)

    return build


def dollars(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "USD"}


def conditions(preparation: Preparation, state: CaseState, reference: Reference) -> tuple[str, ...]:
    found = preparation.sources(state, AS_OF).resolve(reference)
    assert isinstance(found, Resolved)
    return found.conditional_on


def test_a_commitment_capped_by_contested_money_is_conditional_on_it(preparation: Preparation, contest: Contest) -> None:
    state = contest({AMOUNT: dollars("1000")})
    assert conditions(preparation, state, FIRM) == (contested_condition(AMOUNT),)
    text = render(f"Commit [[{FIRM}]].", preparation.sources(state, AS_OF)).plain()
    assert f"(conditional on {AMOUNT}, which is contested)" in text


def test_what_usage_costs_does_not_rest_on_the_money_there_is(preparation: Preparation, contest: Contest) -> None:
    state = contest({AMOUNT: dollars("1000")})
    usage = preparation.workup(state, AS_OF).results["price_workloads"].figures()
    assert not any(
        contested_condition(AMOUNT) in conditions(preparation, state, Reference("price_workloads", each)) for each in usage
    )


def test_money_that_is_enough_on_either_side_makes_nothing_conditional(preparation: Preparation, contest: Contest) -> None:
    """Both sides lie far above the optimum, so neither caps the commitment."""
    wide = contest({AMOUNT: dollars("900000000")})
    facts = dict(wide.facts) | {AMOUNT: replace(wide.facts[AMOUNT], value=dollars("800000000"))}
    assert conditions(preparation, replace(wide, facts=facts), FIRM) == ()


def test_nothing_is_conditional_once_somebody_decides(preparation: Preparation, contest: Contest) -> None:
    state = replace(contest({AMOUNT: dollars("1000")}), contested={})
    assert conditions(preparation, state, FIRM) == ()


def test_a_figure_that_the_other_side_leaves_nothing_of_is_conditional(preparation: Preparation, contest: Contest) -> None:
    """Under that law nothing may be priced before the gate, which has no option left."""
    state = contest({"residency.processing_regions": ["CH"]})
    path = next(iter(preparation.workup(state, AS_OF).results["price_workloads"].figures()))
    assert contested_condition("residency.processing_regions") in conditions(
        preparation, state, Reference("price_workloads", path)
    )


def test_a_figure_that_two_contested_facts_move_names_both(preparation: Preparation, contest: Contest) -> None:
    state = contest({SPREAD: "0.9"})
    facts = dict(state.facts) | {AMOUNT: replace(state.facts[AMOUNT], value=dollars("900000000"))}
    both = replace(state, facts=facts, contested=dict(state.contested) | dict(contest({AMOUNT: dollars("1000")}).contested))
    assert conditions(preparation, both, FIRM) == (contested_condition(SPREAD), contested_condition(AMOUNT))


def test_the_steps_of_such_a_figure_open_with_the_condition(preparation: Preparation, contest: Contest) -> None:
    state = contest({AMOUNT: dollars("1000")})
    assert preparation.derivation(str(FIRM), state, AS_OF).conditional_on == (contested_condition(AMOUNT),)


def test_the_brief_marks_the_figures_and_says_both_sides_below_the_section(preparation: Preparation, contest: Contest) -> None:
    section = preparation.brief(contest({AMOUNT: dollars("1000")}), AS_OF).section("commitment")
    firm = next(figure for figure in section.figures if figure.reference == str(FIRM))
    assert (firm.conditional_on, section.state) == ((contested_condition(AMOUNT),), "open")
    assert f"- {AMOUNT} is [contested: 420,000.00 USD" in section.markdown
    assert section.unverified == ()


def test_a_section_that_rests_on_nothing_contested_says_nothing_of_it(preparation: Preparation, contest: Contest) -> None:
    brief = preparation.brief(contest({AMOUNT: dollars("1000")}), AS_OF)
    assert "Conditional until" not in brief.section("residency").markdown


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spread=st.decimals("0.05", "0.9", places=2))
def test_a_figure_is_conditional_exactly_when_the_other_side_gives_another_one(
    preparation: Preparation, contest: Contest, spread: Any
) -> None:
    state = contest({SPREAD: str(spread)})
    facts = dict(state.facts) | {SPREAD: replace(state.facts[SPREAD], value=str(spread))}
    other = preparation.workup(replace(state, facts=facts, contested={}), AS_OF).results["size_commitment"].figures()
    for path, figure in preparation.workup(state, AS_OF).results["size_commitment"].figures().items():
        differs = path not in other or other[path].written() != figure.written()
        assert bool(conditions(preparation, state, Reference("size_commitment", path))) is differs
