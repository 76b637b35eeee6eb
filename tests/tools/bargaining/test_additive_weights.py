"""The algebra of a worked negotiation under additive weights, and why the product does not use them for what has a price."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pytest
from numpy.typing import NDArray

from tools.bargaining.money_model import MoneyModel
from tools.bargaining.offer_space import OfferSpace, undominated
from tools.bargaining.offers import OfferTerms
from tools.bargaining.similarity import IssueWeights, similarity_to, unit_scale
from tools.bargaining.zopa import least_ratios, nash_point
from tools.money import money

Floats = NDArray[np.float64]

OURS = (0.35, 0.25, 0.15, 0.15, 0.10)
THEIRS = (0.30, 0.40, 0.08, 0.14, 0.08)
RESERVATIONS = (0.45, 0.35)
LOW_IS_GOOD_FOR_US = (False, True, False, False, False)
SPACE = OfferSpace.model_validate({
    "discounts": ["0.05", "0.10", "0.15", "0.20", "0.25"],
    "payable_commitments": [f"{amount} USD" for amount in (400, 600, 800, 1000)],
    "rollover_shares": ["0", "0.5", "1"],
    "renewal_caps": ["none", "5%", "0%"],
    "overage_bases": ["list", "committed"],
})


def package(discount: str, payable: int, rollover: str, renewal: str, overage: str) -> OfferTerms:
    return OfferTerms.model_validate({
        "discount": discount,
        "payable_commitment": f"{payable} USD",
        "rollover_share": rollover,
        "renewal_cap": renewal,
        "overage_basis": overage,
    })


def index_of(terms: OfferTerms) -> int:
    return next(index for index in range(SPACE.size) if SPACE.terms_at(index) == terms)


@dataclass(frozen=True)
class Utilities:
    ours: Floats
    theirs: Floats

    @property
    def pareto(self) -> NDArray[np.intp]:
        return undominated(-self.ours, self.theirs)

    @property
    def zone(self) -> NDArray[np.intp]:
        return np.flatnonzero((self.ours >= RESERVATIONS[0] - 1e-9) & (self.theirs >= RESERVATIONS[1] - 1e-9))

    @property
    def pareto_in_zone(self) -> NDArray[np.intp]:
        return np.intersect1d(self.pareto, self.zone)

    def gains(self) -> tuple[Floats, Floats]:
        front = self.pareto_in_zone
        return self.ours[front] - RESERVATIONS[0], self.theirs[front] - RESERVATIONS[1]


@pytest.fixture(scope="module")
def utilities() -> Utilities:
    ours, theirs = np.zeros(SPACE.shape), np.zeros(SPACE.shape)
    for axis, (issue, values) in enumerate(SPACE.axes.items()):
        rising = unit_scale(issue, values)
        good_for_us = 1 - rising if LOW_IS_GOOD_FOR_US[axis] else rising
        shape = [-1 if axis == at else 1 for at in range(5)]
        ours += OURS[axis] * good_for_us.reshape(shape)
        theirs += THEIRS[axis] * (1 - good_for_us).reshape(shape)
    return Utilities(np.round(ours.reshape(-1), 9), np.round(theirs.reshape(-1), 9))


def test_of_360_deals_48_are_undominated(utilities: Utilities) -> None:
    assert (SPACE.size, len(utilities.pareto)) == (360, 48)


def test_the_zone_has_126_deals_of_which_17_are_undominated(utilities: Utilities) -> None:
    assert (len(utilities.zone), len(utilities.pareto_in_zone)) == (126, 17)


def test_nash_and_kalai_smorodinsky_agree_under_weights_too(utilities: Utilities) -> None:
    ours, theirs = utilities.gains()
    nash = nash_point(ours, theirs)
    deal = int(utilities.pareto_in_zone[nash])

    assert nash == int(least_ratios(ours, theirs).argmax())
    assert SPACE.terms_at(deal) == package("0.25", 1000, "1", "none", "committed")
    assert (utilities.ours[deal], utilities.theirs[deal]) == pytest.approx((0.60, 0.54))
    assert ours[nash] * theirs[nash] == pytest.approx(0.0285)


def test_the_utilitarian_deal_is_that_of_the_worked_numbers(utilities: Utilities) -> None:
    front = utilities.pareto_in_zone
    deal = int(front[(utilities.ours + utilities.theirs)[front].argmax()])

    assert SPACE.terms_at(deal) == package("0.25", 1000, "1", "0%", "committed")
    assert (utilities.ours[deal], utilities.theirs[deal]) == pytest.approx((0.75, 0.40))


def test_the_vendor_offer_scores_as_in_the_worked_numbers(utilities: Utilities) -> None:
    offer = index_of(package("0.10", 1000, "0", "5%", "list"))

    assert (utilities.ours[offer], utilities.theirs[offer]) == pytest.approx((0.1625, 0.855))


def test_the_nearest_deal_of_the_iso_band_is_dominated_by_one(utilities: Utilities) -> None:
    band = np.flatnonzero(np.abs(utilities.ours - 0.62) <= 0.02 + 1e-9)
    weights = IssueWeights.model_validate(
        dict(zip(IssueWeights.model_fields, ("0.25", "0.40", "0.10", "0.15", "0.10"), strict=True))
    )
    alike = similarity_to(package("0.10", 1000, "0", "5%", "list"), SPACE, weights)
    nearest = int(band[alike[band].argmax()])
    better = (utilities.ours >= utilities.ours[nearest]) & (utilities.theirs >= utilities.theirs[nearest])

    assert len(band) == 13
    assert SPACE.terms_at(nearest) == package("0.25", 1000, "0.5", "5%", "committed")
    assert alike[nearest] == pytest.approx(0.6625)
    assert (utilities.ours[nearest], utilities.theirs[nearest]) == pytest.approx((0.60, 0.51))
    assert better.sum() - 1 == 1


def test_that_deal_lies_03_from_the_pareto_set(utilities: Utilities) -> None:
    deal = index_of(package("0.25", 1000, "0.5", "5%", "committed"))
    front = utilities.pareto
    away = np.hypot(utilities.ours[front] - utilities.ours[deal], utilities.theirs[front] - utilities.theirs[deal])

    assert away.min() == pytest.approx(0.03)


def test_what_weights_score_above_the_reservation_costs_365_more_than_no_deal(utilities: Utilities, model: MoneyModel) -> None:
    loved = package("0.25", 1000, "0", "0%", "committed")

    assert utilities.ours[index_of(loved)] == pytest.approx(0.60)
    assert model.buyer_cost(loved) == money(1175, "USD")
    assert model.buyer_cost(loved).amount - model.pay_as_you_go().amount == Decimal(365)
