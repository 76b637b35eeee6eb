"""The menu: three undominated offers, equal to us, as far apart as the band allows."""

from collections.abc import Callable
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tools.bargaining.menu import ProposeMenuInput, ProposeMenuOutput, propose_menu
from tools.bargaining.money_model import MoneyModel
from tools.bargaining.offers import OfferTerms
from tools.bargaining.room import harder_issues
from tools.bargaining.similarity import IssueWeights, similarity
from tools.bargaining.tool import PROPOSE_MENU
from tools.bargaining.zopa import ZOPA
from tools.figures import figures_of
from tools.money import money

Terms = Callable[[int, int, int, str, str], OfferTerms]
Menu = Callable[..., ProposeMenuOutput]


@pytest.fixture
def menu(negotiation: Callable[..., dict[str, Any]]) -> Menu:
    def run(voted: int = 1000, **changed: Any) -> ProposeMenuOutput:
        fields = {"aspiration_gain": money(60, "USD"), "band": money(10, "USD"), "bank_concessions": False} | changed
        return propose_menu(ProposeMenuInput(**negotiation(voted, **fields)))

    return run


def distance(one: OfferTerms, other: OfferTerms, zopa: ZOPA) -> Decimal:
    return 1 - similarity(one, other, zopa.scored.space, IssueWeights())


def test_the_menu_is_that_of_the_worked_numbers(menu: Menu, terms: Terms) -> None:
    found = menu()
    gains = [item.buyer_gain.amount for item in found.menu]
    worths = [item.vendor_worth.amount for item in found.menu]

    assert [item.terms for item in found.menu] == [
        terms(15, 640, 50, "0%", "list"),
        terms(5, 400, 0, "0%", "committed"),
        terms(10, 560, 50, "0%", "committed"),
    ]
    assert gains == pytest.approx([Decimal("53.014706"), Decimal("61.0"), Decimal("65.5")], abs=Decimal("1e-6"))
    assert worths == pytest.approx([Decimal("815.485294"), Decimal(804), Decimal("803.5")], abs=Decimal("1e-6"))


def test_the_least_distance_is_that_of_the_worked_numbers(menu: Menu) -> None:
    assert menu().least_distance == pytest.approx(Decimal("0.204605"), abs=Decimal("1e-6"))


def test_no_other_three_of_the_band_lie_farther_apart(menu: Menu, zopa: ZOPA) -> None:
    band = [int(at) for at in zopa.pareto if 50 <= zopa.buyer_gain[at] <= 70]
    threes = combinations([zopa.scored.space.terms_at(at) for at in band], 3)
    best = max(min(distance(one, other, zopa) for one, other in combinations(three, 2)) for three in threes)

    assert menu().least_distance == pytest.approx(best, abs=Decimal("1e-6"))


def test_three_dominated_offers_farther_apart_are_not_proposed(menu: Menu, zopa: ZOPA) -> None:
    found = menu()
    in_band = [int(at) for at in zopa.members if 50 <= zopa.buyer_gain[at] <= 70]
    far = max(
        min(distance(one, other, zopa) for one, other in combinations(three, 2))
        for three in combinations([zopa.scored.space.terms_at(at) for at in in_band], 3)
    )

    assert found.least_distance is not None
    assert far > found.least_distance
    undominated = {str(zopa.scored.space.terms_at(int(at))) for at in zopa.pareto}
    assert {str(item.terms) for item in found.menu} <= undominated


def test_their_pick_is_ordered_by_what_it_is_worth_to_them(menu: Menu) -> None:
    found = menu()

    assert [item.id for item in found.menu] == ["a", "b", "c"]
    assert sorted((item.vendor_worth for item in found.menu), reverse=True) == [item.vendor_worth for item in found.menu]


def test_a_band_with_fewer_than_three_is_widened_and_said(menu: Menu) -> None:
    found = menu(band=money(1, "USD"))

    assert len(found.menu) == 3
    assert found.is_band_widened
    assert "widened" in found.explanation


def test_one_move_of_theirs_changes_no_weight(menu: Menu, first_offer: OfferTerms, second_offer: OfferTerms) -> None:
    found = menu(their_offers=(first_offer, second_offer))

    assert found.least_distance == menu().least_distance
    assert found.moves_observed == 1
    assert all(band.low == 0 and band.high == 1 for band in found.weight_bands)


def test_two_moves_of_theirs_give_estimated_weights(
    menu: Menu, first_offer: OfferTerms, second_offer: OfferTerms, terms: Terms
) -> None:
    found = menu(their_offers=(first_offer, second_offer, terms(25, 800, 0, "5%", "list")))

    assert found.moves_observed == 2
    assert found.least_distance != menu().least_distance


def test_an_empty_zone_gives_an_empty_menu_and_says_so(menu: Menu) -> None:
    cheap = {"kind": "wait", "id": "wait", "verdict": "PASS", "expected_price_factor": "0.5", "delay_cost": "0 USD"}
    found = menu(alternatives=(cheap,))

    assert (found.menu, found.least_distance) == ((), None)
    assert "no zone of agreement" in found.explanation


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(voted=st.integers(240, 1100), gain=st.integers(0, 66))
def test_every_offer_is_lawful_and_better_than_no_deal_for_both(menu: Menu, zopa: ZOPA, voted: int, gain: int) -> None:
    found = menu(voted, aspiration_gain=money(gain, "USD"))

    assert all(item.terms.payable_commitment.amount <= voted for item in found.menu)
    assert all(item.buyer_gain.amount >= 0 for item in found.menu)
    assert all(item.vendor_worth >= zopa.reservation.vendor_at_most for item in found.menu)


def test_an_aspiration_may_be_a_share_of_our_best_gain(menu: Menu) -> None:
    assert menu(aspiration_gain=None, aspiration_share=Decimal("0.8")).aspiration_gain == money("52.4", "USD")


def test_the_terms_of_the_menu_may_be_said_and_its_worth_may_not(menu: Menu) -> None:
    found = menu()
    public = {figure.path for figure in figures_of(found) if not found.is_private(figure.path)}

    assert public == {
        f"menu.{item}.terms.{issue}"
        for item in "abc"
        for issue in ("discount", "payable_commitment", "rollover_share", "renewal_cap")
    }


def test_the_worked_example_gives_three_lawful_offers() -> None:
    found = propose_menu(ProposeMenuInput.model_validate(PROPOSE_MENU.example))

    assert len(found.menu) == 3
    assert all(item.terms.payable_commitment <= money(750_000, "USD") for item in found.menu)


def test_a_standing_offer_above_no_deal_leaves_no_menu(menu: Menu, terms: Terms) -> None:
    wait = {"kind": "wait", "id": "wait", "verdict": "PASS", "expected_price_factor": "0.9", "delay_cost": "0 USD"}
    found = menu(alternatives=(wait,), our_offers=(terms(15, 640, 50, "0%", "list"),))

    assert found.menu == ()
    assert "a person must decide" in found.explanation


def test_no_offer_of_the_menu_takes_back_our_standing_one(menu: Menu, model: MoneyModel, terms: Terms) -> None:
    standing = terms(15, 640, 50, "0%", "list")
    found = menu(our_offers=(standing,))

    assert found.menu
    assert all(model.buyer_cost(item.terms) >= model.buyer_cost(standing) for item in found.menu)


def test_a_menu_that_banks_gives_nothing_back(menu: Menu, second_offer: OfferTerms) -> None:
    found = menu(their_offers=(second_offer,), bank_concessions=True)

    assert len(found.menu) == 3
    assert [harder_issues(item.terms, second_offer) for item in found.menu] == [(), (), ()]


def test_a_menu_that_must_trade_says_on_what(menu: Menu, terms: Terms) -> None:
    # 240 of firm revenue and the committed rate beyond leave them below no deal; whatever asks for no less does so too.
    theirs = terms(5, 240, 0, "5%", "committed")
    found = menu(their_offers=(theirs,), bank_concessions=True)
    less = [item.id for item in found.menu if harder_issues(item.terms, theirs)]

    assert less
    assert all(f"{name} asks for less than they offer on" in found.explanation for name in less)


def test_rollover_that_is_worth_nothing_makes_no_two_offers_different(menu: Menu, model: MoneyModel, terms: Terms) -> None:
    # Where the money expires with the year, rollover is worth nothing: three offers must differ in something that is not.
    expiring = model.model_copy(update={"counts_rollover": False})
    found = menu(model=expiring, space=None, their_offers=(terms(10, 1000, 0, "5%", "list"), terms(20, 800, 25, "5%", "list")))

    assert {item.terms.rollover_share for item in found.menu} == {Decimal("0.25")}


def test_packages_that_hardly_differ_are_not_called_a_menu(menu: Menu, terms: Terms) -> None:
    # What is left between their offer and ours is ten thousand of commitment and two points of discount.
    theirs, ours = terms(14, 660, 50, "0%", "list"), terms(15, 640, 50, "0%", "list")
    found = menu(their_offers=(theirs,), our_offers=(ours,), bank_concessions=True, space=None)

    assert found.menu
    assert not found.is_apart
    assert "send the counter-offer alone" in found.explanation


def test_the_menu_of_the_worked_numbers_is_apart(menu: Menu) -> None:
    assert menu().is_apart
