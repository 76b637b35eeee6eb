"""Each role gets its own list: open questions, contradictions and facts to confirm."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from agent.case.facts import CaseState, Fact, Origin
from agent.preparation.preparation import Preparation
from agent.preparation.question_lists import ROLES, QuestionList, as_markdown, question_lists
from tools.errors import InvalidField

AS_OF = date(2026, 11, 24)
AMOUNT = "funding.FY2027.amount"


def said(path: str, value: Any, *, confirmed: bool = False) -> Fact:
    return Fact(path, value, Origin.USER, confirmed=confirmed, actor="dana", note="as dana wrote")


def lists_of(preparation: Preparation, state: CaseState, role: str | None = None) -> tuple[QuestionList, ...]:
    return question_lists(state, preparation.questions(state, AS_OF), role)


def test_a_role_is_asked_its_own_questions_in_order_of_use(preparation: Preparation, demo_case: CaseState) -> None:
    ranked = preparation.questions(demo_case, AS_OF)
    for each in lists_of(preparation, demo_case):
        assert each.missing == tuple(fact for fact in ranked if fact.role == each.role)


def test_every_open_question_is_on_exactly_one_list(preparation: Preparation, demo_case: CaseState) -> None:
    handed_out = [fact for each in lists_of(preparation, demo_case) for fact in each.missing]
    assert sorted(fact.path for fact in handed_out) == sorted(fact.path for fact in preparation.questions(demo_case, AS_OF))


def test_a_contradiction_is_on_the_list_with_both_origins(preparation: Preparation, demo_case: CaseState) -> None:
    other = said(AMOUNT, {"amount": "500000", "currency": "USD"})
    state = replace(demo_case, contested={AMOUNT: (other,)})
    (finance,) = lists_of(preparation, state, "finance")
    assert [statement.value for statement in finance.conflicts[0].statements] == ["420000 USD", "500000 USD"]
    assert "as dana wrote" in finance.conflicts[0].statements[1].origin
    assert all(item.path != AMOUNT for item in finance.to_confirm)


def test_what_waits_for_confirmation_goes_to_who_can_confirm_it(preparation: Preparation, demo_case: CaseState) -> None:
    waiting = said("workloads.intake-summaries.requests_per_month", 1)
    state = replace(demo_case, facts=dict(demo_case.facts) | {waiting.path: waiting})
    by_role = {each.role: [item.path for item in each.to_confirm] for each in lists_of(preparation, state)}
    assert by_role["engineering"] == [waiting.path]
    assert by_role.get("finance", []) == []


def test_a_role_without_anything_is_left_out_unless_named(preparation: Preparation, demo_case: CaseState) -> None:
    assert "finance" not in [each.role for each in lists_of(preparation, demo_case)]
    assert lists_of(preparation, demo_case, "finance")[0].is_empty


def test_an_unknown_role_is_named_with_the_known_ones(preparation: Preparation, demo_case: CaseState) -> None:
    with pytest.raises(InvalidField, match="procurement, finance, security, legal, engineering"):
        lists_of(preparation, demo_case, "sales")


def test_the_document_says_when_nothing_is_open() -> None:
    assert "Nothing is open." in as_markdown("A case", ())
    assert len(ROLES) == 5


def test_what_hangs_on_a_contradiction_is_the_difference_between_its_values(
    preparation: Preparation, demo_case: CaseState
) -> None:
    settled = {
        "residency.duties": said("residency.duties", [], confirmed=True),
        "residency.processing_regions": said("residency.processing_regions", ["US"], confirmed=True),
        "demand.coefficient_of_variation": said("demand.coefficient_of_variation", "0.3", confirmed=True),
    }
    other = {"amount": "100000", "currency": "USD"}
    state = replace(demo_case, facts=dict(demo_case.facts) | settled, contested={AMOUNT: (said(AMOUNT, other),)})
    lower = replace(state, facts=dict(state.facts) | {AMOUNT: said(AMOUNT, other, confirmed=True)}, contested={})
    ends = [preparation.run("size_commitment", each, AS_OF).figures()["firm_commitment"].value for each in (state, lower)]
    digits = f"{round((ends[0].amount - ends[1].amount), -3):,.0f} USD"  # type: ignore[union-attr]
    assert preparation.doubts(state, AS_OF)[AMOUNT] == f"moves the firm commitment by up to {digits}"


def test_facts_to_confirm_come_in_the_order_of_what_hangs_on_them(preparation: Preparation, demo_case: CaseState) -> None:
    loose = {path: replace(fact, confirmed=False) for path, fact in demo_case.facts.items() if path.startswith("workloads.")}
    state = replace(demo_case, facts=dict(demo_case.facts) | loose)
    doubts = preparation.doubts(state, AS_OF)
    (engineering,) = question_lists(state, (), "engineering", doubts=doubts)
    listed = [item.path for item in engineering.to_confirm]
    assert listed == [path for path in doubts if path in listed]
    assert engineering.to_confirm[0].effect
