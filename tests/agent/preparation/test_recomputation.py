"""One changed fact: only what depends on it is computed again, and the diff says what moved."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from agent.case.facts import CaseState
from agent.preparation.preparation import Preparation
from agent.preparation.workup import change_between
from tools.errors import InputError
from tools.figures import Figure
from tools.money import money
from tools.quantities import Unit

AS_OF = date(2026, 11, 24)
CaseWith = Callable[..., CaseState]


@pytest.fixture
def moved_by(preparation: Preparation, case_with: CaseWith) -> Callable[[dict[str, Any]], set[str]]:
    """The tools whose result is another one after these facts changed."""

    def compare(facts: dict[str, Any]) -> set[str]:
        before, after = (preparation.workup(case_with(given), AS_OF).results for given in ({}, facts))
        return {tool for tool in before if after.get(tool) is not before[tool]}

    return compare


def test_a_fact_no_tool_reads_moves_nothing(moved_by: Callable[[dict[str, Any]], set[str]]) -> None:
    assert moved_by({"buyer.name": "City of Elsewhere (fictional)", "title": "Another title"}) == set()


@pytest.mark.parametrize(
    ("facts", "untouched"),
    [
        ({"offers.first.discount": "0.2"}, {"find_routes", "gate_residency", "price_workloads", "derive_alternatives"}),
        (
            {"funding.FY2027.amount": {"amount": "300000", "currency": "USD"}},
            {"gate_residency", "price_workloads", "value_clauses"},
        ),
        ({"preferences.price_cut_probability": "0.4"}, {"gate_residency", "price_workloads", "size_commitment"}),
        ({"demand.coefficient_of_variation": "0.4"}, {"find_routes", "gate_residency", "price_workloads"}),
    ],
    ids=["offer", "money", "estimate", "demand"],
)
def test_what_does_not_depend_on_a_fact_is_the_very_same_result(
    facts: dict[str, Any], untouched: set[str], moved_by: Callable[[dict[str, Any]], set[str]]
) -> None:
    assert not moved_by(facts) & untouched


def test_a_confirmed_value_said_again_moves_nothing(moved_by: Callable[[dict[str, Any]], set[str]]) -> None:
    assert moved_by({"offers.first.discount": "0.15"}) == set()


def test_more_money_moves_the_money_and_says_from_what_to_what(preparation: Preparation, case_with: CaseWith) -> None:
    less, more = ({"funding.FY2027.amount": {"amount": amount, "currency": "USD"}} for amount in ("100000", "120000"))
    before, after = (preparation.workup(case_with(facts), AS_OF) for facts in (less, more))
    moved = {figure.reference: (figure.before, figure.after, figure.change) for figure in preparation.moved(before, after)}
    # Of a term from the signature deadline, 92 of 366 days are in the voted year: 100,000 and 120,000 times 92 / 366.
    assert moved["size_commitment#firm_commitment"] == ("25,136.61 USD", "30,163.93 USD", "+5,027.32 USD")
    assert moved["size_commitment#after_vote"] == ("74,863.39 USD", "89,836.07 USD", "+14,972.68 USD")
    assert not any(reference.startswith("price_workloads") for reference in moved)


@pytest.mark.parametrize(
    ("before", "after", "unit", "change"),
    [
        (money("10.50", "USD"), money("8", "USD"), None, "-2.50 USD"),
        (Decimal("0.15"), Decimal("0.2"), Unit.SHARE, "+5 points"),
        (Decimal("0.2"), Decimal("0.125"), Unit.SHARE, "-7.5 points"),
        (3, 5, Unit.COUNT, "+2"),
        (Decimal("1.1"), Decimal("1.2"), Unit.RATIO, "+0.1"),
        (date(2027, 3, 31), date(2027, 3, 1), None, "-30 days"),
        (money("1", "USD"), money("2", "GBP"), None, ""),
    ],
)
def test_a_moved_figure_says_by_how_much(before: Any, after: Any, unit: Unit | None, change: str) -> None:
    assert change_between(Figure("x", before, unit), Figure("x", after, unit)) == change


def test_a_result_of_a_refused_input_is_not_kept_for_the_next_one(preparation: Preparation, case_with: CaseWith) -> None:
    wrong = case_with({"exchange.rate": "1.3", "funding.FY2027.amount": {"amount": "1", "currency": "GBP"}})
    with pytest.raises(InputError):
        preparation.run("size_commitment", wrong, AS_OF)
    assert preparation.run("size_commitment", case_with(), AS_OF).output is not None
