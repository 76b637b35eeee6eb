from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from agent.case.facts import CaseState
from agent.preparation.missing import MissingFacts
from agent.preparation.preparation import Preparation
from tools.budget.size_commitment import SizeCommitmentOutput
from tools.errors import ResidencyNotSettled
from tools.pricing.priced import PricedWorkloads
from tools.verdict import Verdict

AS_OF = date(2026, 11, 24)
CaseWith = Callable[..., CaseState]


def priced(preparation: Preparation, state: CaseState) -> PricedWorkloads:
    output = preparation.run("price_workloads", state, AS_OF).output
    assert isinstance(output, PricedWorkloads)
    return output


def test_price_is_refused_before_residency_is_known(preparation: Preparation, demo_case: CaseState) -> None:
    with pytest.raises(ResidencyNotSettled, match="residency"):
        preparation.run("price_workloads", demo_case, AS_OF)


def test_price_is_refused_on_unconfirmed_residency(preparation: Preparation, case_with: CaseWith) -> None:
    state = case_with({"residency.processing_regions": ["US"]}, confirmed=False)
    with pytest.raises(ResidencyNotSettled, match="not confirmed"):
        preparation.run("price_workloads", state, AS_OF)


def test_failed_option_is_never_priced(preparation: Preparation, case_with: CaseWith) -> None:
    assert "claude_api_global" not in {option.id for option in priced(preparation, case_with()).options}


def test_unconfirmed_option_is_priced_conditionally(preparation: Preparation, case_with: CaseWith) -> None:
    unconfirmed = [option for option in priced(preparation, case_with()).options if option.verdict is Verdict.UNCONFIRMED]
    assert unconfirmed
    assert all(option.conditional and option.question_ids for option in unconfirmed)


def test_commitment_rests_on_a_passing_option(preparation: Preparation, case_with: CaseWith) -> None:
    state = case_with()
    cheapest = min(o.annual.amount for o in priced(preparation, state).options if o.verdict is Verdict.PASS)
    sized = preparation.run("size_commitment", state, AS_OF).output
    assert isinstance(sized, SizeCommitmentOutput)
    assert sized.pay_as_you_go.amount == pytest.approx(cheapest, abs=Decimal("0.01"))


@pytest.mark.parametrize("secured", ["1000", "50000", "180000"])
def test_commitment_never_passes_secured_money(preparation: Preparation, case_with: CaseWith, secured: str) -> None:
    state = case_with({"funding.FY2027.amount": {"amount": secured, "currency": "USD"}})
    sized = preparation.run("size_commitment", state, AS_OF).output
    assert isinstance(sized, SizeCommitmentOutput)
    assert sized.firm_commitment.amount <= Decimal(secured)


def test_year_not_voted_commits_nothing(preparation: Preparation, case_with: CaseWith) -> None:
    sized = preparation.run("size_commitment", case_with({"funding.FY2027.status": "requested"}), AS_OF).output
    assert isinstance(sized, SizeCommitmentOutput)
    assert sized.firm_commitment.amount == 0


def test_missing_fact_is_named_not_assumed(preparation: Preparation, case_with: CaseWith) -> None:
    with pytest.raises(MissingFacts) as refused:
        preparation.run("price_workloads", case_with({"workloads.letter-drafts.mix": None}), AS_OF)
    assert refused.value.paths == ("workloads.letter-drafts.mix",)


def test_equal_facts_give_equal_results(preparation: Preparation, case_with: CaseWith) -> None:
    first, second = (preparation.run("propose_counter", case_with(), AS_OF) for _ in range(2))
    assert first.hash == second.hash


def test_changed_offer_leaves_gate_and_price_untouched(preparation: Preparation, case_with: CaseWith) -> None:
    before = preparation.workup(case_with(), AS_OF).results
    after = preparation.workup(case_with({"offers.first.discount": "0.20"}), AS_OF).results
    assert after["price_workloads"] is before["price_workloads"]
    assert after["score_offer"].hash != before["score_offer"].hash


def test_moved_figures_name_before_and_after(preparation: Preparation, case_with: CaseWith) -> None:
    before = preparation.workup(case_with(), AS_OF)
    after = preparation.workup(case_with({"demand.coefficient_of_variation": "0.5"}), AS_OF)
    moved = {figure.reference: (figure.before, figure.after) for figure in preparation.moved(before, after)}
    was, now = moved["size_commitment#firm_commitment"]
    assert was != now
