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


def test_a_band_never_closes_however_alike_the_rounds(
    space: OfferSpace, terms: Callable[[int, int, int, str, str], OfferTerms]
) -> None:
    # Twice the rate alone moves a quarter of its range: without either round the weights are the same.
    offers = [terms(discount, 800, 0, "5%", "list") for discount in (10, 15, 20)]
    found = estimate_opponent_weights(offers, space)
    rate, commitment = (next(band for band in found.bands if band.id is issue) for issue in (Issue.DISCOUNT, Issue.COMMITMENT))

    # Stabilities add up to 1.5 and four times 2: 9.5. One more round adds 4 when the issue alone moves, 1 when it alone stays.
    assert commitment.low == pytest.approx(Decimal(2) / Decimal("13.5"), abs=Decimal("1e-6"))
    assert commitment.high == pytest.approx(Decimal(3) / Decimal("10.5"), abs=Decimal("1e-6"))
    assert (rate.low, rate.high) == pytest.approx(
        (Decimal("1.5") / Decimal("13.5"), Decimal("2.5") / Decimal("10.5")), abs=Decimal("1e-6")
    )


def test_a_band_narrows_as_rounds_are_added(space: OfferSpace, terms: Callable[[int, int, int, str, str], OfferTerms]) -> None:
    widths = []
    for rounds in (2, 3, 4):
        offers = [terms(5 + 5 * number, 800, 0, "5%", "list") for number in range(rounds + 1)]
        bands = {band.id: band for band in estimate_opponent_weights(offers, space).bands}
        widths.append(bands[Issue.COMMITMENT].high - bands[Issue.COMMITMENT].low)

    assert widths == sorted(widths, reverse=True)
    assert len(set(widths)) == 3


def test_what_they_take_back_counts_as_held_and_not_as_given(
    space: OfferSpace, terms: Callable[[int, int, int, str, str], OfferTerms]
) -> None:
    # From 640 to 1,000 of commitment, half its range, for ten points more discount: the commitment is what they want.
    found = estimate_opponent_weights([terms(10, 640, 0, "5%", "list"), terms(20, 1000, 0, "5%", "list")], space)

    assert found.weights.of(Issue.COMMITMENT) == max(found.weights.of(issue) for issue in Issue)
    assert found.weights.of(Issue.DISCOUNT) == pytest.approx(Decimal("0.5") / Decimal("4.5"), abs=Decimal("1e-6"))


def test_a_single_offer_shows_no_move(space: OfferSpace, first_offer: OfferTerms) -> None:
    with pytest.raises(InvalidField, match="at least 2 offers"):
        estimate_opponent_weights([first_offer], space)
