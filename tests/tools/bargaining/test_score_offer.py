"""Their offer in money: against no deal, against the appropriation, and move by move."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tools.bargaining.concession_worth import shapley_worth
from tools.bargaining.money_model import MoneyModel
from tools.bargaining.offer_space import OfferSpace
from tools.bargaining.offers import OfferTerms
from tools.bargaining.score_offer import ScoreOfferInput, ScoreOfferOutput, score_offer
from tools.money import money

Terms = Callable[[int, int, int, str, str], OfferTerms]


@pytest.fixture
def score(negotiation: Callable[..., dict[str, Any]]) -> Callable[..., ScoreOfferOutput]:
    def run(offer: OfferTerms, voted: int = 1000, **changed: Any) -> ScoreOfferOutput:
        return score_offer(ScoreOfferInput(**negotiation(voted, offer=offer, **changed)))

    return run


def test_the_second_offer_is_155_worse_than_no_deal(score: Callable[..., ScoreOfferOutput], second_offer: OfferTerms) -> None:
    found = score(second_offer)

    assert (found.gain, found.is_better_than_no_deal) == (money(-155, "USD"), False)
    assert "155 USD worse than no deal" in found.explanation


def test_no_discount_rescues_an_unfillable_commitment(score: Callable[..., ScoreOfferOutput], second_offer: OfferTerms) -> None:
    found = score(second_offer)

    assert (found.is_unfillable, found.does_no_discount_rescue) == (True, True)
    assert "the commitment must move, not the rate" in found.explanation


def test_a_commitment_a_better_rate_can_rescue_is_told_apart(score: Callable[..., ScoreOfferOutput], terms: Terms) -> None:
    found = score(terms(5, 640, 0, "none", "list"))

    assert not found.is_better_than_no_deal
    assert not found.does_no_discount_rescue


def test_the_ladder_shows_twenty_points_worth_ten(score: Callable[..., ScoreOfferOutput], second_offer: OfferTerms) -> None:
    ladder = {step.id: step.buyer_cost.amount for step in score(second_offer).discount_ladder}

    assert ladder["20"] - ladder["40"] == 10


def test_an_offer_above_the_money_says_by_how_much(score: Callable[..., ScoreOfferOutput], second_offer: OfferTerms) -> None:
    found = score(second_offer, 750)

    assert not found.is_within_appropriation
    assert found.excess_over_appropriation == money(50, "USD")


def test_an_offer_within_the_money_has_no_excess(score: Callable[..., ScoreOfferOutput], second_offer: OfferTerms) -> None:
    assert score(second_offer, 800).excess_over_appropriation == money(0, "USD")


def test_moves_are_priced_and_add_up_to_the_whole(
    score: Callable[..., ScoreOfferOutput], first_offer: OfferTerms, second_offer: OfferTerms, model: MoneyModel
) -> None:
    found = score(second_offer, previous_offer=first_offer)
    whole = model.buyer_cost(first_offer) - model.buyer_cost(second_offer)

    assert found.total_concession == whole
    assert sum(one.worth.amount for one in found.concessions) == pytest.approx(whole.amount, abs=Decimal("0.00001"))
    assert [one.id for one in found.concessions] == ["payable_commitment", "discount"]


def test_a_move_that_costs_us_has_a_worth_below_zero(score: Callable[..., ScoreOfferOutput], terms: Terms) -> None:
    found = score(terms(20, 640, 0, "none", "list"), previous_offer=terms(20, 640, 0, "0%", "list"))

    assert found.concessions[0].worth == money(-30, "USD")
    assert "renewal_cap is worth nothing to us" in found.explanation


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(indices=st.tuples(st.integers(0, 719), st.integers(0, 719)))
def test_any_two_offers_split_into_moves_without_rest(space: OfferSpace, model: MoneyModel, indices: tuple[int, int]) -> None:
    before, after = (space.terms_at(index) for index in indices)
    parts = shapley_worth(before, after, lambda terms: model.buyer_cost(terms).amount)
    whole = model.buyer_cost(after).amount - model.buyer_cost(before).amount

    assert sum(parts.values(), Decimal(0)) == pytest.approx(whole, abs=Decimal("0.00001"))


def test_the_worth_of_an_offer_is_never_printed(score: Callable[..., ScoreOfferOutput], second_offer: OfferTerms) -> None:
    found = score(second_offer)

    assert "965" not in f"{found!r} {found}"
    assert found.is_private("reservation_value")
    assert found.is_private("outcome.expected_cost")
