"""Questions are ranked by what their answers could change, computed by the chain itself."""

from dataclasses import replace
from datetime import date

import pytest

from agent.case.facts import CaseState, Fact, Origin
from agent.preparation.information_value import InformationValue, InformationValues, ranked_questions
from agent.preparation.plausible import plausible_answers
from agent.preparation.preparation import Preparation
from tools.budget.size_commitment import SizeCommitmentOutput
from tools.money import money

AS_OF = date(2026, 11, 24)
SPREAD = ("demand.coefficient", "workloads.nightly-review.volume_variation", "workloads.nightly-review.tokens_variation")
"""What must be gone for the spread of demand to be asked for: it also follows where each workload says how far it strays."""


@pytest.fixture
def values(preparation: Preparation) -> InformationValues:
    return InformationValues(preparation.facts)


def without(state: CaseState, *prefixes: str) -> CaseState:
    return replace(state, facts={path: fact for path, fact in state.facts.items() if not path.startswith(prefixes)})


def settled(state: CaseState, **more: object) -> CaseState:
    known = {"residency.duties": [], "residency.processing_regions": ["US"], "demand.coefficient_of_variation": "0.3"} | more
    facts = {path: Fact(path, value, Origin.USER, confirmed=True) for path, value in known.items() if value is not None}
    return replace(state, facts=dict(state.facts) | facts)


def committed(preparation: Preparation, state: CaseState) -> object:
    output = preparation.run("size_commitment", state, AS_OF).output
    assert isinstance(output, SizeCommitmentOutput)
    return output.firm_commitment


def test_the_swing_is_the_range_of_the_commitment_over_the_answers(
    values: InformationValues, preparation: Preparation, demo_case: CaseState
) -> None:
    asked = without(settled(demo_case), *SPREAD)
    value = next(value for value in values.of(asked, AS_OF) if value.path == "demand.coefficient_of_variation")
    ends = [
        committed(preparation, settled(asked, **{"demand.coefficient_of_variation": each})) for each in ("0.3", "0.1", "0.6")
    ]
    assert value.commitment_swing == max(ends) - min(ends)  # type: ignore[type-var, operator]
    assert value.commitment_swing != money(0, "USD")


def test_what_can_turn_a_verdict_comes_before_money(values: InformationValues, demo_case: CaseState) -> None:
    ranked = values.of(demo_case, AS_OF)
    first_without = next(place for place, value in enumerate(ranked) if not value.flips)
    assert first_without > 0
    assert all(value.flips for value in ranked[:first_without])
    assert not any(value.flips for value in ranked[first_without:])


def test_within_money_the_larger_swing_of_the_commitment_comes_first(values: InformationValues, demo_case: CaseState) -> None:
    lacking = without(settled(demo_case), *SPREAD, "workloads.intake-summaries.mix", "workloads.letter-drafts.output")
    swings = [value.commitment_swing for value in values.of(lacking, AS_OF) if not value.flips and value.commitment_swing]
    assert len(swings) == 3
    assert swings == sorted(swings, reverse=True)


def test_a_question_behind_a_closed_gate_is_found_as_well(values: InformationValues, demo_case: CaseState) -> None:
    lacking = without(demo_case, "residency", "workloads.intake-summaries.mix", "funding")
    paths = {value.path for value in values.of(lacking, AS_OF)}
    assert {"residency.duties", "workloads.intake-summaries.mix", "funding"} <= paths


def test_nothing_is_asked_about_the_stand_ins(values: InformationValues, demo_case: CaseState) -> None:
    paths = [value.path for value in values.of(without(demo_case, "workloads", "offers"), AS_OF)]
    assert not any("example" in path for path in paths)


def test_a_known_case_has_no_question_of_the_commitment(values: InformationValues, demo_case: CaseState) -> None:
    assert [value for value in values.of(settled(demo_case), AS_OF) if value.commitment_swing] == []


def test_ranking_leaves_the_case_as_it_is(values: InformationValues, demo_case: CaseState) -> None:
    before = dict(demo_case.facts)
    values.of(demo_case, AS_OF)
    assert dict(demo_case.facts) == before


def test_the_same_case_is_ranked_once(values: InformationValues, demo_case: CaseState, monkeypatch: pytest.MonkeyPatch) -> None:
    ranked = values.of(demo_case, AS_OF)
    monkeypatch.setattr(InformationValues, "_ranked", lambda *_: pytest.fail("ranked again"))
    assert values.of(demo_case, AS_OF) is ranked


@pytest.mark.parametrize(("jurisdiction", "home"), [("US-STATE", "US"), ("DE", "EU"), ("UK", "UK"), ("EU", "EU"), ("AU", "AU")])
def test_home_is_where_the_buyer_is(preparation: Preparation, jurisdiction: str, home: str) -> None:
    buyer = Fact("buyer.jurisdiction", jurisdiction, Origin.USER, confirmed=True)
    state = CaseState("case", 1, {buyer.path: buyer})
    answers = plausible_answers("residency.processing_regions", state, preparation.facts, None)
    assert answers[0] == {"residency.processing_regions": [home]}


def test_only_duties_of_the_buyers_law_are_plausible(preparation: Preparation, demo_case: CaseState) -> None:
    answers = plausible_answers("residency.duties", demo_case, preparation.facts, None)
    named = [duty for answer in answers for duty in answer["residency.duties"]]
    assert named
    assert {preparation.facts.duties.duty(duty).jurisdiction for duty in named} == {"US-STATE"}


def test_an_amount_without_a_known_cost_has_no_plausible_answer(preparation: Preparation, demo_case: CaseState) -> None:
    assert plausible_answers("funding.FY2029.amount", demo_case, preparation.facts, None) == ()
    scaled = plausible_answers("funding.FY2029.amount", demo_case, preparation.facts, money(200_000, "USD"))
    assert [answer["funding.FY2029.amount"]["amount"] for answer in scaled] == ["200000", "100000", "300000"]


def test_the_effect_is_told_to_two_digits_and_without_figures_for_the_model() -> None:
    value = InformationValue("demand.distribution", 0, money("107777.31", "USD"), None, is_measured=True)
    question = ranked_questions((value,))[0]
    assert question.effect == "moves the firm commitment by up to 110,000 USD"
    assert question.settles == "commitment"


def test_the_brief_asks_in_that_order(preparation: Preparation, values: InformationValues, demo_case: CaseState) -> None:
    asked = [fact.path for fact in preparation.brief(demo_case, AS_OF).missing]
    assert asked == [value.path for value in values.of(demo_case, AS_OF)]
