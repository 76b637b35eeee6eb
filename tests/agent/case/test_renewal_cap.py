"""A cap on the price rise at renewal is any percentage: entered, written back, valued and bargained over."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.case.facts import CaseState, Fact, Origin
from agent.case.leaf_values import json_value, read_value
from agent.case.model.case import Case
from agent.case.offer_file import read_offer
from agent.case.problems import CaseProblem
from agent.case.projection import case_text
from agent.case.yaml_file import read_case_text
from agent.preparation.bargaining_inputs import renewal_caps
from tools.bargaining.money_model import Uplift, price_renewal_terms
from tools.bargaining.offers import NO_CAP
from tools.money import money

CAP = "offers.first.renewal_cap"
UPLIFTS = [
    Uplift(share=Decimal(share), probability=Decimal(chance))
    for share, chance in (("0", "0.3"), ("0.10", "0.4"), ("0.25", "0.3"))
]
"""The worked example of methods 2.6: 1,000 of next year's spend."""


def state_with(**caps: str) -> CaseState:
    """A case whose offers have those caps, as read from a file."""
    facts = [
        Fact(f"offers.{name}.renewal_cap", read_value(CAP, cap), Origin.FILE, confirmed=False) for name, cap in caps.items()
    ]
    return CaseState("kettlewick", 1, {fact.path: fact for fact in facts})


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("none", "none"),
        ("5%", "5%"),
        ("3.5 %", "3.5%"),
        ('"7%"', "7%"),
        ("0.05", "5%"),
        ("0", "0%"),
        ("0%", "0%"),
        ("100%", "100%"),
        ("0.125", "12.5%"),
    ],
)
def test_a_cap_is_kept_as_a_percentage(written: str, kept: str) -> None:
    assert read_value(CAP, written) == kept


def test_a_share_from_json_is_the_same_cap() -> None:
    assert json_value(CAP, 0.07) == "7%"


@pytest.mark.parametrize(
    ("written", "fix"), [("5", "Write 5%"), ("1", "Write 1%"), ("120%", "Write 5%"), ("-3%", "Write 5%"), ("CPI", "Write 5%")]
)
def test_what_is_no_cap_is_refused_with_the_way_to_write_one(written: str, fix: str) -> None:
    with pytest.raises(CaseProblem, match=f"a percentage from 0% to 100%, or none.*{fix}"):
        read_value(CAP, written)


@settings(max_examples=50, deadline=None)
@given(st.decimals(min_value=0, max_value=100, places=2))
def test_every_percentage_comes_back_from_the_file_as_the_same_share(percent: Decimal) -> None:
    state = state_with(first=f"{percent}%")
    again = read_case_text(case_text(state), "again").facts
    offer = CaseState("kettlewick", 1, again).case.offers["first"]
    assert offer.renewal_cap == percent / 100


def test_a_file_of_an_earlier_version_reads_as_before() -> None:
    case = Case.model_validate({
        "name": "kettlewick",
        "offers": {"first": {"renewal_cap": "5%"}, "second": {"renewal_cap": "none"}},
    })
    assert [offer.renewal_cap for offer in case.offers.values()] == [Decimal("0.05"), "none"]


def test_an_offer_file_may_name_any_cap(tmp_path: Path) -> None:
    path = tmp_path / "offer.yaml"
    path.write_text("renewal_cap: 6.25%\n", encoding="utf-8")
    assert [fact.value for fact in read_offer(path)] == ["6.25%"]


def test_the_caps_considered_are_few_and_hold_each_that_was_put_forward() -> None:
    case = state_with(first="7%", second="12%", third="none", fourth="5%").case
    assert renewal_caps(case) == (NO_CAP, Decimal("0.12"), Decimal("0.07"), Decimal("0.05"), Decimal(0))


def test_our_own_cap_is_considered_too() -> None:
    case = Case.model_validate({"name": "kettlewick", "our_offers": {"ours": {"renewal_cap": "2%"}}})
    assert renewal_caps(case) == (NO_CAP, Decimal("0.05"), Decimal("0.02"), Decimal(0))


def test_a_cap_between_the_usual_ones_is_priced_between_them() -> None:
    caps = renewal_caps(state_with(first="7%", second="3.5%").case)
    prices = {price.cap: price.to_buyer.amount for price in price_renewal_terms(money(1000, "USD"), UPLIFTS, caps)}
    # Uncapped .4 x 100 + .3 x 250 = 115; with a cap c below 10 %, (.4 + .3) x 1000 c.
    assert prices == {NO_CAP: 115, Decimal("0.07"): 49, Decimal("0.05"): 35, Decimal("0.035"): Decimal("24.5"), Decimal(0): 0}
