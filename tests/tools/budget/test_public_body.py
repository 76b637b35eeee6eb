"""The buyer's own law, and the commitment under it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from knowledge.fact_base import load_facts
from tools.budget.appropriation import Appropriation, FundingStatus
from tools.budget.commitment_terms import CommitmentTerms
from tools.budget.demand import NormalDemand
from tools.budget.fiscal_year import FiscalCalendar
from tools.budget.option_years import LaterYear
from tools.budget.public_body import PublicBody
from tools.budget.size_commitment import SizeCommitmentInput, SizeCommitmentOutput, size_commitment
from tools.budget.term_by_year import ContractTerm
from tools.money import money
from tools.procurement.jurisdiction import BuyerKind, Jurisdiction

FEDERAL = PublicBody(jurisdiction=Jurisdiction.US_FED, kind=BuyerKind.FEDERAL_AGENCY)
STATE = PublicBody(jurisdiction=Jurisdiction.US_STATE, kind=BuyerKind.STATE_AGENCY, place="US-FL")
Sized = Callable[..., SizeCommitmentOutput]


@pytest.fixture
def sized(normal: Callable[[str, str], NormalDemand], terms: Callable[..., CommitmentTerms]) -> Sized:
    """size_commitment with the shipped budget law, on Normal(800, 200) at 20 % with half rollover and 900 voted."""

    def run(**changed: Any) -> SizeCommitmentOutput:
        fields: dict[str, Any] = {
            "as_of": date(2026, 11, 24),
            "demand": normal("800", "200"),
            "terms": terms("0.20", "0", "0.5"),
            "appropriation": voted("900"),
        }
        return size_commitment(SizeCommitmentInput(**(fields | changed)), load_facts())

    return run


def voted(amount: str) -> Appropriation:
    return Appropriation(
        fiscal_year="FY2027", secured=money(amount, "USD"), status=FundingStatus.SECURED, starts=date(2026, 7, 1)
    )


def requested(amount: str) -> Appropriation:
    return Appropriation(
        fiscal_year="FY2028",
        secured=money(0, "USD"),
        status=FundingStatus.REQUESTED,
        funding_probability=Decimal("0.9"),
        not_yet_voted=money(amount, "USD"),
        starts=date(2027, 7, 1),
    )


def test_rollover_counts_for_nothing_where_the_money_expires(sized: Sized) -> None:
    found = sized(body=FEDERAL)
    assert found.optimum.critical_fractile == Decimal("0.2")
    assert any("cannot be used for new needs" in warning for warning in found.warnings)


def test_rollover_counts_where_the_law_leaves_room(sized: Sized) -> None:
    assert sized(body=STATE).optimum.critical_fractile == Decimal("0.333333")
    assert sized().optimum.critical_fractile == Decimal("0.333333")


def test_the_law_is_cited_with_its_day_and_standing(sized: Sized) -> None:
    rules = {rule.id: rule for rule in sized(body=FEDERAL).rules}
    assert rules["over_commitment"].citation == "31 USC 1341, 1350, 1351"
    assert rules["over_commitment"].source_as_of == date(2026, 11, 22)
    assert rules["over_commitment"].is_current


def test_what_may_be_spent_meanwhile_is_said_while_the_year_is_not_voted(sized: Sized) -> None:
    waiting, standing = (
        {rule.id: rule.rule for rule in sized(body=FEDERAL, appropriation=year).rules}
        for year in (requested("700"), voted("900"))
    )
    assert "continuing resolution" in waiting["interim_funding"]
    assert "interim_funding" not in standing


def test_a_state_is_told_its_own_rule_beside_the_general_one(sized: Sized) -> None:
    ids = [rule.id for rule in sized(body=STATE).rules]
    assert "non_appropriation_florida" in ids
    assert "non_appropriation_texas" not in ids


def test_a_firm_amount_that_reaches_into_an_unvoted_year_is_warned_of(
    sized: Sized, normal: Callable[[str, str], NormalDemand]
) -> None:
    term = ContractTerm(starts=date(2027, 4, 1), months=12, calendar=FiscalCalendar(start_month=7))
    later = LaterYear(demand=normal("1000", "300"), appropriation=requested("700"))
    found = sized(term=term, later_years=(later,), vendor_ask=money(732, "USD"))
    assert [part.waits_for_vote.amount > 0 for part in found.firm_by_year] == [False, True]
    assert sum(part.amount.amount for part in found.ask_by_year) == 732
    assert any("pays for days in FY2028" in warning for warning in found.warnings)
    assert "is owed only once the money for FY2028 is voted" in found.contract[0].text


def test_a_longer_term_makes_one_year_firm_and_asks_for_all(sized: Sized) -> None:
    term = ContractTerm(starts=date(2027, 4, 1), months=24, calendar=FiscalCalendar(start_month=7))
    found = sized(term=term, vendor_ask=money(732, "USD"))
    assert sum(part.amount.amount for part in found.firm_by_year) == found.firm.payable.amount.quantize(Decimal("0.01"))
    assert sum(part.amount.amount for part in found.ask_by_year) == 2 * 732
    assert [part.id for part in found.ask_by_year] == ["FY2027", "FY2028", "FY2029"]


def test_the_ramp_becomes_contract_text_that_owes_nothing_early(
    sized: Sized, normal: Callable[[str, str], NormalDemand]
) -> None:
    later = LaterYear(demand=normal("1000", "300"), appropriation=requested("700"))
    text = {clause.id: clause.text for clause in sized(body=STATE, later_years=(later,)).contract}
    assert list(text) == ["firm_year", "option_FY2028", "non_appropriation"]
    assert "nothing is owed" in text["option_FY2028"]
    assert "money being appropriated" in text["non_appropriation"]


def test_the_release_takes_the_form_the_law_knows(sized: Sized, normal: Callable[[str, str], NormalDemand]) -> None:
    later = LaterYear(demand=normal("1000", "300"), appropriation=requested("700"))
    british, european = (
        sized(body=PublicBody(jurisdiction=code, kind=kind), later_years=(later,)).contract[-1].text
        for code, kind in ((Jurisdiction.UK, BuyerKind.MINISTRY), (Jurisdiction.EU, BuyerKind.EU_INSTITUTION))
    )
    assert "end the contract at the end of any fiscal year" in british
    assert "without an obligation to order" in european


def test_a_year_without_money_is_not_taken_as_certain(sized: Sized) -> None:
    hopeless = requested("700").model_copy(update={"funding_probability": Decimal(0)})
    found = sized(appropriation=hopeless)
    assert found.pay_as_you_go.amount == 0
    assert found.options[0].option_without_release == money(0, "USD")
