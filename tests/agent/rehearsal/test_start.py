from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from agent.case.facts import CaseState, Fact, Origin
from agent.case.yaml_file import read_case_file
from agent.preparation.preparation import Preparation
from agent.rehearsal.start import opponent_of, table_for
from knowledge.fact_base import load_facts
from tools.bargaining.offers import Party
from tools.errors import InputError, InvalidField, Refused
from tools.rehearsal.families import Family
from tools.rehearsal.table import Table

AS_OF = date(2026, 11, 24)
DEMO_CASE = Path(__file__).parents[3] / "agent" / "demo" / "case.yaml"
SETTLED: dict[str, Any] = {"residency.duties": [], "residency.processing_regions": ["US"]}


@pytest.fixture(scope="module")
def preparation() -> Preparation:
    return Preparation(load_facts())


def case(facts: dict[str, Any], *, without: str = "-") -> CaseState:
    """The demo case with further facts, and without those whose path begins so."""
    read = read_case_file(DEMO_CASE)
    added = {path: Fact(path, value, Origin.USER, confirmed=True) for path, value in facts.items()}
    kept = {path: fact for path, fact in read.facts.items() if not path.startswith(without)}
    return replace(CaseState(read.name, 1, read.facts), facts=kept | added)


def table(preparation: Preparation, state: CaseState, family: str = "terse") -> Table:
    return table_for(preparation, state, AS_OF, opponent_of(family, 2))


def test_an_unknown_family_lists_those_there_are() -> None:
    with pytest.raises(InvalidField) as caught:
        opponent_of("nice", 1)
    assert all(str(family) in str(caught.value) for family in Family)


def test_a_seed_below_nought_is_refused() -> None:
    with pytest.raises(InvalidField, match="--seed"):
        opponent_of("open", -1)


def test_without_a_family_the_seed_draws_one_and_draws_all_of_them() -> None:
    assert {opponent_of(None, seed).family for seed in range(100)} == set(Family)
    assert opponent_of(None, 4) == opponent_of(None, 4)


def test_it_goes_on_from_their_last_real_offer(preparation: Preparation) -> None:
    found = table(preparation, case(SETTLED))
    assert str(found.open().now.vendor.terms.payable_commitment) == "450,000.00 USD"


def test_a_vendor_that_starts_over_forgets_its_offer_and_keeps_ours(preparation: Preparation) -> None:
    ours = {
        "sent": "2026-11-20", "discount": "0.1", "payable_commitment": "305000 USD", "rollover_share": "0.5",
        "renewal_cap": "0%", "overage_basis": "list",
    }  # fmt: skip
    state = case(SETTLED | {f"our_offers.first.{name}": value for name, value in ours.items()})
    setup = table(preparation, state, "rate-giver").setup
    assert [offer.by for offer in setup.past] == [Party.BUYER]


def test_before_any_offer_the_vendor_opens(preparation: Preparation) -> None:
    found = table(preparation, case(SETTLED, without="offers."))
    assert found.setup.past == ()
    assert found.open().now.vendor.terms.payable_commitment.amount > 0


def test_what_must_not_be_said_goes_to_the_gate_of_words(preparation: Preparation) -> None:
    names = {value.name for value in table(preparation, case(SETTLED)).setup.private_values}
    assert {"reservation_value", "funding.FY2027"} <= names


def test_residency_comes_before_a_rehearsal(preparation: Preparation) -> None:
    with pytest.raises(Refused, match="residency gate"):
        table(preparation, case({}))


def test_a_missing_fact_is_named(preparation: Preparation) -> None:
    with pytest.raises(InputError, match=r"preferences\.renewal_uplifts"):
        table(preparation, case(SETTLED, without="preferences."))
