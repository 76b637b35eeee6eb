"""Their offer in money: against no deal, against the appropriation, and move by move."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tools.bargaining.charges import OfferCharges
from tools.bargaining.concession_worth import shapley_worth
from tools.bargaining.money_model import MoneyModel
from tools.bargaining.offer_space import OfferSpace
from tools.bargaining.offers import OfferTerms
from tools.bargaining.score_offer import ScoreOfferInput, ScoreOfferOutput, score_offer
from tools.figures import figures_of
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
    assert "They take back what they offered before on renewal cap" in found.explanation


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


def test_a_concession_of_20_points_worth_10_is_explained_with_its_sum(
    score: Callable[..., ScoreOfferOutput], second_offer: OfferTerms, terms: Terms
) -> None:
    found = score(terms(40, 800, 0, "5%", "list"), previous_offer=second_offer)

    # 20 % of 780 expected seems 156. Capacity 1,000 -> 1,333: overage 0.1 x 300 = 30 spared, CVaR 480 -> 560 at 0.25 adds 20.
    assert found.rate_move is not None
    assert (found.rate_move.seems_worth, found.rate_move.worth) == (money(156, "USD"), money(10, "USD"))
    assert (found.rate_move.spared_cost, found.rate_move.added_risk) == (money(30, "USD"), money(20, "USD"))
    assert "20 points of discount seem to be worth 156 USD on the usage expected, and are worth 10 USD" in found.explanation


def test_what_a_better_rate_could_still_bring_is_said_before_they_offer_it(
    score: Callable[..., ScoreOfferOutput], second_offer: OfferTerms
) -> None:
    found = score(second_offer)

    assert found.rate_move is not None
    assert (found.rate_move.is_hypothetical, found.rate_move.worth) == (True, money(10, "USD"))
    assert "would be worth 10 USD" in found.explanation


def test_points_on_a_commitment_that_is_surely_used_are_not_hollow(
    score: Callable[..., ScoreOfferOutput], terms: Terms
) -> None:
    found = score(terms(5, 240, 0, "none", "committed"))

    # Overage at the committed rate: every point works on all usage, 0.20 x 780 = 156 less nothing.
    assert found.rate_move is not None
    assert (found.rate_move.worth, found.rate_move.is_hollow) == (money(156, "USD"), False)


def test_small_print_lowers_the_gain_and_is_told(score: Callable[..., ScoreOfferOutput], terms: Terms) -> None:
    offer = terms(15, 640, 50, "0%", "list")
    plain, priced = score(offer), score(offer, charges=OfferCharges.model_validate({"support_fee": "39 USD", "tax_share": 0}))

    assert plain.gain.amount - priced.gain.amount == 39
    assert "All in, 15 % is 10 % off list price" in priced.explanation
    assert "Fee carve out: support fee 39 USD" in priced.explanation


def test_small_print_can_turn_a_gain_into_a_loss(score: Callable[..., ScoreOfferOutput], terms: Terms) -> None:
    found = score(terms(15, 640, 50, "0%", "list"), charges=OfferCharges.model_validate({"reseller_margin": "0.1"}))

    # The offer gains 53.01; a margin of 10 % on 663 of usage takes 66.3.
    assert not found.is_better_than_no_deal
    assert found.gain.amount == pytest.approx(Decimal("53.014706") - Decimal("66.3"), abs=Decimal("0.000001"))


def test_fees_count_against_the_appropriation(score: Callable[..., ScoreOfferOutput], second_offer: OfferTerms) -> None:
    found = score(second_offer, 830, charges=OfferCharges.model_validate({"support_fee": "39 USD"}))

    assert not found.is_within_appropriation
    assert found.excess_over_appropriation == money(9, "USD")


def test_what_the_offer_leaves_unsaid_is_named(score: Callable[..., ScoreOfferOutput], second_offer: OfferTerms) -> None:
    found = score(second_offer)

    assert "The offer does not say: support fees, platform or access fees, seats" in found.explanation
    assert not found.all_in.is_complete


def test_the_all_in_figures_stay_private(score: Callable[..., ScoreOfferOutput], second_offer: OfferTerms) -> None:
    found = score(second_offer, charges=OfferCharges.model_validate({"support_fee": "39 USD"}))
    public = {figure.path for figure in figures_of(found) if not found.is_private(figure.path)}

    assert public == set()


def test_what_they_take_back_is_named_and_a_worthless_gift_is_not_taken_for_it(
    score: Callable[..., ScoreOfferOutput], terms: Terms
) -> None:
    # Ten points more on a commitment nobody fills, and the cap at renewal gone.
    found = score(terms(30, 1000, 0, "none", "list"), previous_offer=terms(20, 1000, 0, "5%", "list"))

    assert {move.id: move.is_taken_back for move in found.concessions} == {"discount": False, "renewal_cap": True}
    assert "They take back what they offered before on renewal cap" in found.explanation


def test_a_move_our_way_takes_nothing_back(
    score: Callable[..., ScoreOfferOutput], first_offer: OfferTerms, second_offer: OfferTerms
) -> None:
    assert "take back" not in score(second_offer, previous_offer=first_offer).explanation


def test_a_gift_that_is_worth_nothing_is_called_so(
    score: Callable[..., ScoreOfferOutput], model: MoneyModel, first_offer: OfferTerms
) -> None:
    # Rollover across a year's end where the money expires with it.
    more = first_offer.model_copy(update={"rollover_share": Decimal("0.5")})
    found = score(more, previous_offer=first_offer, model=model.model_copy(update={"counts_rollover": False}))

    assert found.concessions[0].worth == money(0, "USD")
    assert "rollover share is worth nothing to us" in found.explanation
