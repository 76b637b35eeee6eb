"""AC_next with its gates: worth enough, lawful, clauses accepted, nothing hidden."""

from typing import Any

import pytest

from tools.bargaining.acceptance import Acceptance, Limits, judge
from tools.bargaining.all_in import check_all_in
from tools.bargaining.charges import OfferCharges
from tools.bargaining.money_model import MoneyModel
from tools.bargaining.offers import OfferTerms
from tools.money import money
from tools.verdict import Verdict

CLEAN: dict[str, Any] = {
    "no_other_charges": True,
    "tax_share": 0,
    "discounted_share": 1,
    "base_over_list": 1,
    "price_increase": 0,
    "may_substitute_model": False,
    "renews_automatically": False,
}


@pytest.fixture
def answer(model: MoneyModel, second_offer: OfferTerms) -> Any:
    def run(
        gain: int,
        next_gain: int | None,
        *,
        available: int = 1000,
        caps: tuple[str, ...] = (),
        clauses: tuple[str, ...] = (),
        **charges: Any,
    ) -> Acceptance:
        all_in = check_all_in(model, second_offer, OfferCharges.model_validate(CLEAN | charges))
        ours = None if next_gain is None else money(next_gain, "USD")
        return judge(money(gain, "USD"), ours, all_in, Limits(money(available, "USD"), caps, clauses))

    return run


@pytest.mark.parametrize(
    ("gain", "next_gain", "verdict"),
    [(50, 50, Verdict.PASS), (51, 50, Verdict.PASS), (49, 50, Verdict.FAIL), (0, None, Verdict.PASS), (-1, None, Verdict.FAIL)],
)
def test_an_offer_is_accepted_when_worth_at_least_our_own_next(
    answer: Any, gain: int, next_gain: int | None, verdict: Verdict
) -> None:
    assert answer(gain, next_gain).verdict is verdict


def test_a_good_offer_above_the_money_is_not_accepted(answer: Any) -> None:
    found = answer(60, 50, available=750)

    assert found.verdict is Verdict.FAIL
    assert found.reasons == ("It obliges to 50 USD more than may be committed.",)


def test_a_good_offer_without_a_required_clause_is_unconfirmed(answer: Any) -> None:
    found = answer(60, 50, clauses=("residency_eu",))

    assert found.verdict is Verdict.UNCONFIRMED
    assert found.reasons == ("Not accepted in writing: residency eu.",)


@pytest.mark.parametrize(
    "charges", [{"renews_automatically": True, "renewal_notice_days": 30}, {"price_increase": "0.1", "price_increase_after": 0}]
)
def test_a_right_left_to_them_holds_acceptance_back(answer: Any, charges: dict[str, Any]) -> None:
    assert answer(60, 50, **charges).verdict is Verdict.UNCONFIRMED


def test_what_the_offer_does_not_say_holds_acceptance_back(answer: Any) -> None:
    assert answer(60, 50, tax_share=None).reasons == ("It does not say: tax.",)


def test_no_clause_can_buy_an_offer_that_is_worth_too_little(answer: Any) -> None:
    assert answer(10, 50, clauses=()).verdict is Verdict.FAIL


def test_an_offer_above_the_officers_cap_is_not_accepted(answer: Any) -> None:
    assert answer(60, 50, caps=("Too much stays unused.",)).verdict is Verdict.FAIL
