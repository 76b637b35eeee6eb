"""The room between what they offer and what we ask: what is banked, and what is never asked again."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.bargaining.offer_space import OfferSpace
from tools.bargaining.offers import NO_CAP, Issue, OfferTerms, OverageBasis
from tools.bargaining.room import Room, harder_issues

BEFORE: dict[str, Any] = {
    "discount": "0.15",
    "payable_commitment": "300000 USD",
    "rollover_share": "0.25",
    "renewal_cap": "5%",
    "overage_basis": "committed",
}
PACKAGES = st.integers(0, 719)


def after(**changed: Any) -> OfferTerms:
    return OfferTerms.model_validate(BEFORE | changed)


def asks_at_least(terms: OfferTerms, other: OfferTerms) -> bool:
    """Written out issue by issue, as a buyer would read two offers."""
    caps = {NO_CAP: 2, Decimal("0.05"): 1, Decimal(0): 0}
    return (
        terms.discount >= other.discount
        and terms.payable_commitment <= other.payable_commitment
        and terms.rollover_share >= other.rollover_share
        and caps[terms.renewal_cap] <= caps[other.renewal_cap]
        and not (other.overage_basis is OverageBasis.COMMITTED and terms.overage_basis is OverageBasis.LIST)
    )


@pytest.mark.parametrize(
    "given_way",
    [
        {},
        {"discount": "0.10"},
        {"payable_commitment": "310000 USD"},
        {"rollover_share": "0"},
        {"renewal_cap": "none"},
        {"overage_basis": "list"},
    ],
)
def test_a_move_their_way_is_harder_on_nothing(given_way: dict[str, Any]) -> None:
    assert harder_issues(after(), after(**given_way)) == ()


@pytest.mark.parametrize(
    ("taken", "issues"),
    [
        ({"discount": "0.16"}, (Issue.DISCOUNT,)),
        ({"payable_commitment": "290000 USD"}, (Issue.COMMITMENT,)),
        ({"rollover_share": "0.5"}, (Issue.ROLLOVER,)),
        ({"renewal_cap": "0%"}, (Issue.RENEWAL,)),
        ({"discount": "0.20", "payable_commitment": "400000 USD", "renewal_cap": "0%"}, (Issue.DISCOUNT, Issue.RENEWAL)),
    ],
)
def test_the_issues_that_grew_harder_are_named(taken: dict[str, Any], issues: tuple[Issue, ...]) -> None:
    assert harder_issues(after(), after(**taken)) == issues


def test_asking_again_for_the_committed_rate_is_harder() -> None:
    assert harder_issues(after(overage_basis="list"), after()) == (Issue.OVERAGE,)


@settings(max_examples=12)
@given(at=PACKAGES)
def test_banking_holds_exactly_what_asks_for_no_less(space: OfferSpace, at: int) -> None:
    theirs = space.terms_at(at)
    expected = [asks_at_least(space.terms_at(index), theirs) for index in range(space.size)]
    assert Room.banking(theirs).holds(space).tolist() == expected


@settings(max_examples=12)
@given(at=PACKAGES)
def test_below_our_offer_lies_exactly_what_asks_for_no_more(space: OfferSpace, at: int) -> None:
    ours = space.terms_at(at)
    expected = [asks_at_least(ours, space.terms_at(index)) for index in range(space.size)]
    assert Room.below(ours).holds(space).tolist() == expected


@settings(max_examples=30)
@given(ours=PACKAGES, theirs=PACKAGES)
def test_what_they_offer_beyond_our_ask_is_not_out_of_reach(space: OfferSpace, ours: int, theirs: int) -> None:
    offered = space.terms_at(theirs)
    assert Room.between(offered, space.terms_at(ours)).holds(space)[theirs]
