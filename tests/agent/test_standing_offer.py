"""What is on the table is never taken back by a letter; a trade is no retraction."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from agent.case.facts import CaseState, Fact, Origin
from agent.letter_order import require_no_retraction
from agent.standing_offer import standing_offer, taken_back
from tools.bargaining.offers import OfferTerms, OverageBasis
from tools.errors import Refused
from tools.money import money

STANDING: dict[str, Any] = {
    "sent": "2026-11-20",
    "discount": "0.2",
    "payable_commitment": {"amount": "300000", "currency": "USD"},
    "rollover_share": "0.5",
    "renewal_cap": "5%",
    "overage_basis": "list",
}
SAME = OfferTerms(
    discount=Decimal("0.2"),
    payable_commitment=money(300_000, "USD"),
    rollover_share=Decimal("0.5"),
    renewal_cap=Decimal("0.05"),
    overage_basis=OverageBasis.LIST,
)


def state_with(offer: dict[str, Any], name: str = "one") -> CaseState:
    facts = {f"our_offers.{name}.{field}": value for field, value in offer.items()}
    return CaseState("case", 1, {path: Fact(path, value, Origin.USER, confirmed=True) for path, value in facts.items()})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("discount", Decimal("0.25")),
        ("payable_commitment", money(250_000, "USD")),
        ("rollover_share", Decimal("0.6")),
        ("renewal_cap", Decimal(0)),
        ("overage_basis", OverageBasis.COMMITTED),
    ],
)
def test_asking_more_on_one_issue_and_giving_nothing_takes_back(field: str, value: object) -> None:
    assert taken_back(state_with(STANDING), SAME.model_copy(update={field: value})) == (field,)


def test_the_same_package_takes_nothing_back() -> None:
    assert taken_back(state_with(STANDING), SAME) == ()


def test_a_concession_takes_nothing_back() -> None:
    assert taken_back(state_with(STANDING), SAME.model_copy(update={"discount": Decimal("0.15")})) == ()


def test_asking_more_for_giving_more_is_a_trade() -> None:
    trade = SAME.model_copy(update={"discount": Decimal("0.25"), "payable_commitment": money(350_000, "USD")})
    assert taken_back(state_with(STANDING), trade) == ()


def test_an_issue_we_never_spoke_of_is_not_taken_back() -> None:
    silent = {field: value for field, value in STANDING.items() if field != "rollover_share"}
    assert taken_back(state_with(silent), SAME.model_copy(update={"rollover_share": Decimal(1)})) == ()


def test_the_newest_offer_stands() -> None:
    older = state_with(STANDING | {"sent": "2026-11-01"}, "older")
    both = replace(older, facts=dict(older.facts) | dict(state_with(STANDING, "newer").facts))
    standing = standing_offer(both)
    assert standing is not None
    assert standing[0] == "newer"


def test_without_an_offer_of_ours_nothing_can_be_taken_back() -> None:
    assert taken_back(CaseState("case", 1), SAME) == ()


def required(*packages: OfferTerms) -> None:
    require_no_retraction(state_with(STANDING), packages)


def test_a_letter_that_takes_back_is_refused_with_the_way_a_person_has() -> None:
    with pytest.raises(Refused, match=r"our_offers\.one"):
        required(SAME.model_copy(update={"discount": Decimal("0.25")}))


def test_a_menu_is_refused_only_when_every_package_takes_back() -> None:
    harder = SAME.model_copy(update={"discount": Decimal("0.25")})
    required(harder, SAME)
    with pytest.raises(Refused):
        required(harder, harder)
