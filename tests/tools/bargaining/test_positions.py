"""Positions: derived from money, ordered, and private."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tools.bargaining.money_model import MoneyModel
from tools.bargaining.offers import Issue, OfferTerms
from tools.bargaining.position import MoneyPosition, Position, SharePosition
from tools.bargaining.positions import SetPositionsInput, SetPositionsOutput, private_position, set_positions
from tools.bargaining.private_position import PrivatePosition, PrivateValue
from tools.bargaining.room import harder_issues
from tools.errors import Refused
from tools.money import money

Positions = Callable[..., SetPositionsOutput]


@pytest.fixture
def positions(negotiation: Callable[..., dict[str, Any]], second_offer: OfferTerms) -> Positions:
    def run(voted: int = 1000, **changed: Any) -> SetPositionsOutput:
        return set_positions(
            SetPositionsInput(**negotiation(voted, **({"last_offer": second_offer, "bank_concessions": False} | changed)))
        )

    return run


def moved(found: SetPositionsOutput, position: Position, kind: str) -> OfferTerms:
    return found.target_package.model_copy(update={position.id.value: getattr(position, kind)})


def test_every_money_issue_has_a_position_with_a_reason(positions: Positions) -> None:
    found = positions()

    assert [position.id for position in found.positions] == list(Issue)
    assert all(position.reason for position in found.positions)


def test_each_walk_away_alone_still_beats_no_deal(positions: Positions, model: MoneyModel) -> None:
    found = positions()
    costs = [model.buyer_cost(moved(found, position, "walk_away")) for position in found.positions]

    assert all(cost <= found.reservation_value for cost in costs)


def test_opening_is_never_worse_for_us_than_the_target(positions: Positions, model: MoneyModel) -> None:
    found = positions()
    costs = [model.buyer_cost(moved(found, position, "open")) for position in found.positions]

    assert all(cost <= model.buyer_cost(found.target_package) for cost in costs)


def test_no_position_on_the_commitment_passes_the_money(positions: Positions) -> None:
    found = positions(700)
    commitment = next(position for position in found.positions if position.id is Issue.COMMITMENT)

    assert isinstance(commitment, MoneyPosition)
    assert max(commitment.open, commitment.target, commitment.walk_away) <= money(700, "USD")


def test_one_step_past_the_discount_walk_away_is_worse_than_no_deal(positions: Positions, model: MoneyModel) -> None:
    found = positions(aspiration_gain=money(40, "USD"))
    discount = next(position for position in found.positions if position.id is Issue.DISCOUNT)
    assert isinstance(discount, SharePosition)
    past = found.target_package.model_copy(update={"discount": discount.walk_away - Decimal("0.01")})

    assert 0 < discount.walk_away < discount.target
    assert model.buyer_cost(past) > found.reservation_value


def test_before_any_offer_the_target_is_nearest_to_the_aspiration(
    positions: Positions, terms: Callable[[int, int, int, str, str], OfferTerms]
) -> None:
    found = positions(last_offer=None, aspiration_gain=money(33, "USD"))

    assert found.target_package == terms(5, 560, 50, "0%", "committed")
    assert found.target_gain == money(33, "USD")


def test_required_clauses_pass_through_untraded(positions: Positions) -> None:
    clause = {"id": "residency_eu", "demand": "Inference in the EU alone.", "reason": "Residency duty."}

    assert positions(required_clauses=(clause,)).required_clauses[0].id == "residency_eu"


def test_no_zone_of_agreement_is_refused_with_the_alternative_named(positions: Positions) -> None:
    cheap = {
        "kind": "wait",
        "id": "wait_for_prices",
        "verdict": "PASS",
        "expected_price_factor": "0.5",
        "delay_cost": "0 USD",
    }

    with pytest.raises(Refused, match="stay with wait for prices"):
        positions(alternatives=(cheap,))


def test_the_private_position_lists_what_must_not_be_said(positions: Positions) -> None:
    found = positions()
    private = private_position(found, "pay_as_you_go", forecast=money(780, "USD"))
    values = {figure.path: figure.value for figure in private.values()}

    assert values["reservation_value"] == found.reservation_value
    assert values["ceilings.forecast"] == money(780, "USD")
    assert {"targets.payable_commitment", "walk_aways.payable_commitment", "targets.discount"} <= set(values)


def test_a_private_position_is_masked_however_it_is_printed() -> None:
    secret = PrivateValue(id="discount", value=Decimal("0.1234"))
    position = PrivatePosition(reservation_value=money(810, "USD"), batna="wait", targets=(secret,), walk_aways=())

    for printed in (repr(position), str(position), f"{position}", repr([position]), repr(secret), f"{(secret,)}"):
        assert not any(word in printed for word in ("810", "0.1234", "wait"))


def test_the_zone_is_summed_up_with_the_points_of_the_worked_numbers(
    positions: Positions, terms: Callable[[int, int, int, str, str], OfferTerms]
) -> None:
    zone = positions().zone
    points = {point.id: point for point in zone.points}

    assert (zone.packages, zone.in_zone, zone.undominated) == (720, 160, 20)
    assert points["nash"].terms == points["kalai_smorodinsky"].terms == terms(5, 560, 50, "0%", "committed")
    assert points["nash"].buyer_gain.amount * points["nash"].vendor_gain.amount == Decimal("1270.5")
    assert points["nash"].least_share == pytest.approx(Decimal("0.503817"), abs=Decimal("1e-6"))


def test_the_ends_of_the_zone_are_named(positions: Positions, terms: Callable[[int, int, int, str, str], OfferTerms]) -> None:
    points = {point.id: point for point in positions().zone.points}

    assert points["best_for_us"].terms == terms(10, 560, 50, "0%", "committed")
    assert points["best_for_them"].terms == terms(15, 800, 50, "0%", "committed")
    assert points["best_for_them"].vendor_gain == money("71.75", "USD")


def test_an_offer_better_than_any_target_is_to_be_accepted_and_not_bargained(
    positions: Positions, terms: Callable[[int, int, int, str, str], OfferTerms]
) -> None:
    with pytest.raises(Refused, match=r"gains us .* more than any package left to propose"):
        positions(last_offer=terms(25, 400, 50, "0%", "committed"))


@pytest.mark.parametrize("discount", [5, 10, 15, 20, 25])
def test_nobody_walks_back_from_what_they_offer_while_we_bank(
    positions: Positions, terms: Callable[[int, int, int, str, str], OfferTerms], discount: int
) -> None:
    theirs = terms(discount, 800, 0, "5%", "list")
    found = positions(last_offer=theirs, bank_concessions=True)

    for position in found.positions:
        for kind in ("open", "target", "walk_away"):
            assert harder_issues(moved(found, position, kind), theirs) == ()


def test_where_all_may_be_traded_the_walk_away_passes_what_they_offer(positions: Positions) -> None:
    found = positions(aspiration_gain=money(40, "USD"))
    rate = next(position for position in found.positions if position.id is Issue.DISCOUNT)

    assert isinstance(rate, SharePosition)
    assert rate.walk_away < Decimal("0.20")  # their second offer
