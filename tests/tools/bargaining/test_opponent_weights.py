"""What the vendor seems to care about, and how little one round says."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tools.bargaining.offer_space import OfferSpace
from tools.bargaining.offers import Issue, OfferTerms
from tools.bargaining.opponent_weights import estimate_opponent_weights
from tools.errors import InvalidField


def test_one_move_gives_the_weights_of_the_worked_numbers(
    space: OfferSpace, first_offer: OfferTerms, second_offer: OfferTerms
) -> None:
    found = estimate_opponent_weights([first_offer, second_offer], space)
    weights = [found.weights.of(issue) for issue in Issue]
    expected = [Decimal(weight) for weight in ("0.118012", "0.173913", "0.236025", "0.236025", "0.236025")]

    assert weights == pytest.approx(expected, abs=Decimal("0.000001"))


def test_one_round_leaves_every_weight_open(space: OfferSpace, first_offer: OfferTerms, second_offer: OfferTerms) -> None:
    found = estimate_opponent_weights([first_offer, second_offer], space)

    assert found.rounds == 1
    assert all(band.low == 0 and band.high == 1 for band in found.bands)


def test_more_rounds_narrow_the_bands(
    space: OfferSpace,
    first_offer: OfferTerms,
    second_offer: OfferTerms,
    terms: Callable[[int, int, int, str, str], OfferTerms],
) -> None:
    found = estimate_opponent_weights([first_offer, second_offer, terms(25, 800, 0, "5%", "list")], space)

    assert found.rounds == 2
    assert all(band.low <= band.weight <= band.high and band.high - band.low < 1 for band in found.bands)


def test_a_single_offer_shows_no_move(space: OfferSpace, first_offer: OfferTerms) -> None:
    with pytest.raises(InvalidField, match="at least 2 offers"):
        estimate_opponent_weights([first_offer], space)
