"""What a later offer of ours may not take back."""

from typing import Any

import pytest

from tools.bargaining.offers import OfferTerms
from tools.bargaining.planned_steps import takes_nothing_back

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
