"""What a later offer of ours may not take back."""

from decimal import Decimal
from typing import Any

import pytest

from tools.bargaining.kept_word import harder_issues, keeps_our_word, keeps_their_word, takes_nothing_back
from tools.bargaining.offers import Issue, OfferTerms
from tools.bargaining.zopa import ZOPA

BEFORE: dict[str, Any] = {
    "discount": "0.15",
    "payable_commitment": "300000 USD",
    "rollover_share": "0.25",
    "renewal_cap": "5%",
    "overage_basis": "committed",
}


def after(**changed: Any) -> OfferTerms:
    return OfferTerms.model_validate(BEFORE | changed)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"discount": "0.10"},
        {"payable_commitment": "310000 USD"},
        {"rollover_share": "0"},
        {"renewal_cap": "none"},
        {"overage_basis": "list"},
    ],
)
def test_a_move_their_way_takes_nothing_back(given: dict[str, Any]) -> None:
    assert takes_nothing_back(after(), after(**given))


@pytest.mark.parametrize(
    "taken",
    [
        {"discount": "0.16"},
        {"payable_commitment": "290000 USD"},
        {"rollover_share": "0.5"},
        {"renewal_cap": "0%"},
        {"discount": "0.16", "payable_commitment": "400000 USD"},
    ],
)
def test_a_move_our_way_on_one_issue_takes_something_back(taken: dict[str, Any]) -> None:
    assert not takes_nothing_back(after(), after(**taken))


def test_asking_again_for_the_committed_rate_takes_something_back() -> None:
    assert not takes_nothing_back(after(overage_basis="list"), after())


def test_the_packages_that_keep_our_word_are_told_from_the_others(zopa: ZOPA) -> None:
    space = zopa.scored.space
    for before in (space.terms_at(int(index)) for index in zopa.pareto[:6]):
        kept = keeps_our_word(zopa, zopa.pareto, before)
        assert kept.tolist() == [takes_nothing_back(before, space.terms_at(int(index))) for index in zopa.pareto]


def test_our_offer_keeps_its_own_word(zopa: ZOPA) -> None:
    same = zopa.pareto[:1]
    assert keeps_our_word(zopa, same, zopa.scored.space.terms_at(int(same[0]))).all()


def test_what_asks_for_less_than_they_offer_is_told_apart(zopa: ZOPA) -> None:
    space = zopa.scored.space
    theirs = after(discount="0.10", payable_commitment="560 USD", rollover_share="0.25", renewal_cap="5%", overage_basis="list")
    kept = keeps_their_word(zopa, zopa.pareto, theirs)
    asked = [space.terms_at(int(index)) for index in zopa.pareto]
    assert kept.tolist() == [
        terms.discount >= theirs.discount
        and terms.payable_commitment <= theirs.payable_commitment
        and terms.rollover_share >= theirs.rollover_share
        and terms.renewal_cap in {Decimal("0.05"), Decimal(0)}
        for terms in asked
    ]


def test_the_issues_that_grew_harder_are_named() -> None:
    harder = harder_issues(after(), after(discount="0.20", payable_commitment="400000 USD", renewal_cap="0%"))
    assert harder == (Issue.DISCOUNT, Issue.RENEWAL)
