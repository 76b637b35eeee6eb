"""What the outbound scan must know: later packages of the plan and the costs of the alternatives are private too."""

from collections.abc import Callable
from datetime import date

import pytest

from agent.case.facts import CaseState
from agent.preparation.preparation import Preparation
from agent.state import LetterKind
from agent.template_drafts import template_letter
from agent.text_check import leaks_of
from tools.bargaining.counter import ProposeCounterOutput
from tools.bargaining.plan_concessions import PlanConcessionsOutput
from tools.bargaining.reservation_value import DeriveAlternativesOutput
from tools.figures import Figure

AS_OF = date(2026, 11, 24)
CaseWith = Callable[..., CaseState]


@pytest.fixture
def private(preparation: Preparation, case_with: CaseWith) -> dict[str, Figure]:
    return preparation.private_values(case_with(), AS_OF)


@pytest.fixture
def plan(preparation: Preparation, case_with: CaseWith) -> PlanConcessionsOutput:
    output = preparation.run("plan_concessions", case_with(), AS_OF).output
    assert isinstance(output, PlanConcessionsOutput)
    return output


def test_every_later_commitment_of_the_plan_is_private(private: dict[str, Figure], plan: PlanConcessionsOutput) -> None:
    now, *later = (step.terms.payable_commitment for step in plan.plan)
    told = {figure.value for name, figure in private.items() if name.startswith("plan.") and "commitment" in name}
    assert told == {amount for amount in later if amount != now}


def test_what_the_next_offer_says_is_not_private(private: dict[str, Figure], plan: PlanConcessionsOutput) -> None:
    assert plan.next_offer is not None
    planned = [figure.value for name, figure in private.items() if name.startswith("plan.")]
    assert plan.next_offer.payable_commitment not in planned
    assert plan.next_offer.discount not in planned


def test_the_costs_of_the_alternatives_are_private(
    preparation: Preparation, case_with: CaseWith, private: dict[str, Figure]
) -> None:
    found = preparation.run("derive_alternatives", case_with(), AS_OF).output
    assert isinstance(found, DeriveAlternativesOutput)
    costs = {each.cost for each in found.alternatives if each.cost is not None and each.id != found.batna}
    assert costs
    assert costs == {figure.value for name, figure in private.items() if name.startswith("alternatives.")}


def test_a_letter_that_tells_a_later_step_or_an_alternative_is_found(private: dict[str, Figure]) -> None:
    step = next(name for name in private if name.startswith("plan.") and "commitment" in name)
    other = next(name for name in private if name.startswith("alternatives."))
    for name in (step, other):
        assert leaks_of(f"We could also live with {private[name].written()}.", private, {})


@pytest.mark.parametrize("kind", ["counter-offer", "menu", "reply", "questions"])
def test_a_letter_of_ours_raises_no_alarm(preparation: Preparation, case_with: CaseWith, kind: LetterKind) -> None:
    assert template_letter(kind, preparation, case_with(), AS_OF).markdown


def test_a_trade_that_is_only_considered_is_kept_from_the_vendor(preparation: Preparation, case_with: CaseWith) -> None:
    # With their rate at thirty-five points the counter that keeps it leaves a trade that is better for both.
    state = case_with({"offers.first.discount": "0.35"})
    found = preparation.run("propose_counter", state, AS_OF).output_as(ProposeCounterOutput)
    private = {name: figure.value for name, figure in preparation.private_values(state, AS_OF).items()}

    assert found.trade is not None
    assert found.counter is not None
    assert private["trade.payable_commitment"] == found.trade.terms.payable_commitment
    assert found.counter.payable_commitment not in [value for name, value in private.items() if name.startswith("trade.")]
