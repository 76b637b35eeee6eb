"""The counter: efficient, at our aspiration, near their last offer, never above the money."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tools.bargaining.band import find_band
from tools.bargaining.counter import ProposeCounterInput, ProposeCounterOutput, propose_counter
from tools.bargaining.money_model import MoneyModel
from tools.bargaining.offer_space import OfferSpace
from tools.bargaining.offers import OfferTerms
from tools.bargaining.room import harder_issues
from tools.bargaining.similarity import IssueWeights, similarity
from tools.bargaining.tool import PROPOSE_COUNTER
from tools.bargaining.zopa import ZOPA
from tools.errors import AppropriationExceeded
from tools.figures import figures_of
from tools.money import money

Terms = Callable[[int, int, int, str, str], OfferTerms]
Negotiation = Callable[..., dict[str, Any]]
TRADING: dict[str, Any] = {"aspiration_gain": money(60, "USD"), "band": money(10, "USD"), "bank_concessions": False}
"""The setting of the worked numbers: what they offer on one issue may be traded for more on another."""


@pytest.fixture
def counter(negotiation: Negotiation, second_offer: OfferTerms) -> Callable[..., ProposeCounterOutput]:
    def run(voted: int = 1000, **changed: Any) -> ProposeCounterOutput:
        fields = TRADING | {"last_offer": second_offer} | changed
        return propose_counter(ProposeCounterInput(**negotiation(voted, **fields)))

    return run


def test_the_trade_off_counter_matches_the_worked_numbers(counter: Callable[..., ProposeCounterOutput], terms: Terms) -> None:
    found = counter()

    assert found.counter == terms(15, 640, 50, "0%", "list")
    assert found.similarity == pytest.approx(Decimal("0.678289"), abs=Decimal("0.000001"))
    assert found.buyer_gain is not None
    assert found.buyer_gain.amount == pytest.approx(Decimal("53.014706"), abs=Decimal("0.000001"))
    assert (found.in_band, found.undominated_in_band) == (19, 4)


def test_the_most_similar_but_dominated_package_is_not_proposed(
    counter: Callable[..., ProposeCounterOutput], terms: Terms, zopa: ZOPA, second_offer: OfferTerms
) -> None:
    wrong = terms(20, 640, 50, "none", "list")
    points = set(
        zip(zopa.scored.buyer_cost.tolist(), zopa.scored.vendor_worth.tolist(), range(zopa.scored.space.size), strict=True)
    )
    better = [point for point in points if point[0] <= 756 and point[1] >= 802 and point[:2] != (756, 802)]

    assert similarity(wrong, second_offer, zopa.scored.space, IssueWeights()) == pytest.approx(
        Decimal("0.740789"), abs=Decimal("1e-6")
    )
    assert len(better) == 9
    assert counter().counter != wrong


def test_a_band_without_undominated_packages_is_widened_and_said(counter: Callable[..., ProposeCounterOutput]) -> None:
    found = counter(aspiration_gain=money(62, "USD"), band=money("0.5", "USD"))

    assert found.is_band_widened
    assert "widened" in found.explanation
    assert found.band is not None
    assert found.band > money("0.5", "USD")


def test_an_aspiration_beyond_reach_ends_at_our_best_package(zopa: ZOPA) -> None:
    band = find_band(zopa, Decimal(500), Decimal(1))

    assert zopa.pareto[0] in band.members


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(voted=st.integers(min_value=240, max_value=1100))
def test_the_counter_never_passes_the_appropriation(counter: Callable[..., ProposeCounterOutput], voted: int) -> None:
    found = counter(voted)

    assert found.counter is None or found.counter.payable_commitment.amount <= voted


def test_an_officers_ceiling_below_the_money_binds(counter: Callable[..., ProposeCounterOutput]) -> None:
    found = counter(commitment_ceiling=money(500, "USD"))

    assert found.counter is not None
    assert found.counter.payable_commitment <= money(500, "USD")


def test_money_below_every_commitment_is_refused(counter: Callable[..., ProposeCounterOutput]) -> None:
    with pytest.raises(AppropriationExceeded, match="240 USD"):
        counter(100)


def test_no_zone_of_agreement_gives_no_counter_and_says_so(counter: Callable[..., ProposeCounterOutput]) -> None:
    cheap = {
        "kind": "partner_cloud",
        "id": "partner",
        "verdict": "PASS",
        "terms": {"discount": "0.5", "payable_commitment": "0 USD", "overage_basis": "committed"},
        "switching_cost": "0 USD",
    }
    found = counter(alternatives=(cheap,))

    assert found.counter is None
    assert "no zone of agreement" in found.explanation


def test_the_usual_grid_searches_the_appropriation_up_to_its_edge(counter: Callable[..., ProposeCounterOutput]) -> None:
    found = counter(601, space=None, aspiration_gain=None, band=None)

    assert found.counter is not None
    assert found.counter.payable_commitment.amount <= 601
    assert found.packages > 0


def test_without_an_aspiration_it_lies_between_nash_and_best(counter: Callable[..., ProposeCounterOutput]) -> None:
    found = counter(aspiration_gain=None, band=None)

    assert found.aspiration_gain == money("49.25", "USD")  # halfway from 33 to 65.5
    assert found.band == money("7.3875", "USD")


def test_the_counters_terms_may_be_said_and_its_worth_may_not(counter: Callable[..., ProposeCounterOutput]) -> None:
    found = counter()
    public = {figure.path for figure in figures_of(found) if not found.is_private(figure.path)}

    assert public == {
        "counter.discount",
        "counter.payable_commitment",
        "counter.rollover_share",
        "counter.renewal_cap",
        "similarity",
    }
    assert repr(found) == "ProposeCounterOutput(private)"


def test_the_worked_example_runs_from_json() -> None:
    found = propose_counter(ProposeCounterInput.model_validate(PROPOSE_COUNTER.example))

    assert found.counter is not None
    assert found.counter.payable_commitment <= money(750_000, "USD")


def test_the_counter_never_asks_for_less_than_they_offer(
    counter: Callable[..., ProposeCounterOutput], terms: Terms, zopa: ZOPA
) -> None:
    # Their offer gains 53.01; an aspiration of 40 within 10 would reach down to 30.
    found = counter(last_offer=terms(15, 640, 50, "0%", "list"), aspiration_gain=money(40, "USD"))

    assert found.buyer_gain is not None
    assert found.buyer_gain >= money("53.014706", "USD")


def test_a_small_gain_of_theirs_leaves_a_higher_aspiration_alone(
    counter: Callable[..., ProposeCounterOutput], terms: Terms
) -> None:
    found = counter(last_offer=terms(5, 560, 50, "0%", "committed"))

    assert found.aspiration_gain == money(60, "USD")


def test_the_smallest_step_up_is_marked_when_none_is_due(counter: Callable[..., ProposeCounterOutput], terms: Terms) -> None:
    # Our offer gains 53.01, already less than the 59.46 of the curve after one of fifty rounds.
    found = counter(our_offers=(terms(15, 640, 50, "0%", "list"),), curve={"rounds": 50})

    assert found.is_band_widened
    assert "smallest step up" in found.explanation


def test_a_counter_that_asks_for_less_on_an_issue_says_that_it_pays_for_the_rest(
    counter: Callable[..., ProposeCounterOutput],
) -> None:
    assert "It asks for less than they offer on discount" in counter().explanation


def asks_for_no_less(space: OfferSpace, theirs: OfferTerms, model: MoneyModel, least: Decimal) -> list[OfferTerms]:
    """Every package that is better than no deal for both, gains us that much and gives back nothing they offer."""
    packages = (space.terms_at(index) for index in range(space.size))
    return [
        package
        for package in packages
        if harder_issues(package, theirs) == ()
        and 810 - model.buyer_cost(package).amount >= max(least, Decimal(0))
        and model.vendor_worth(package).amount >= 800
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(at=st.integers(0, 719))
def test_what_they_offer_is_banked_wherever_a_package_allows_it(
    counter: Callable[..., ProposeCounterOutput], space: OfferSpace, model: MoneyModel, at: int
) -> None:
    theirs = space.terms_at(at)
    found = counter(last_offer=theirs, bank_concessions=True)
    left = asks_for_no_less(space, theirs, model, 810 - model.buyer_cost(theirs).amount)

    assert found.is_banked is bool(left)
    if left:
        assert found.counter in left
    elif found.counter:
        assert harder_issues(found.counter, theirs)
        assert "No package that banks all they offer" in found.explanation


def test_the_banked_counter_is_undominated_among_those_that_bank(
    counter: Callable[..., ProposeCounterOutput], space: OfferSpace, model: MoneyModel, second_offer: OfferTerms
) -> None:
    found = counter(bank_concessions=True).counter
    assert found is not None
    left = asks_for_no_less(space, second_offer, model, Decimal(0))
    better = [
        package
        for package in left
        if model.buyer_cost(package) < model.buyer_cost(found) and model.vendor_worth(package) > model.vendor_worth(found)
    ]

    assert len(left) > 1
    assert better == []


def test_the_trade_of_the_worked_numbers_is_no_counter_while_we_bank(
    counter: Callable[..., ProposeCounterOutput], terms: Terms
) -> None:
    # They offer 20 %; the counter that trades it for a smaller commitment asks for 15 %.
    found = counter(bank_concessions=True)

    assert found.counter is not None
    assert found.counter != terms(15, 640, 50, "0%", "list")
    assert found.counter.discount >= Decimal("0.20")
    assert "less than they offer" not in found.explanation


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
@given(at=st.integers(0, 719))
def test_a_trade_that_is_told_betters_the_counter_for_both(
    counter: Callable[..., ProposeCounterOutput], space: OfferSpace, at: int
) -> None:
    theirs = space.terms_at(at)
    found = counter(last_offer=theirs, bank_concessions=True)
    if found.trade and found.buyer_gain and found.vendor_worth:
        assert harder_issues(found.trade.terms, theirs)
        assert found.trade.buyer_gain > found.buyer_gain
        assert found.trade.vendor_worth >= found.vendor_worth


def test_the_usual_setting_banks(negotiation: Negotiation, second_offer: OfferTerms) -> None:
    assert propose_counter(ProposeCounterInput(**negotiation(last_offer=second_offer))).is_banked


def test_a_counter_that_is_better_for_us_and_acceptable_to_them_goes_before_acceptance(
    counter: Callable[..., ProposeCounterOutput], terms: Terms
) -> None:
    # They name a package of the worked set, gain 53.0; the undominated (10, 560, 50, 0 %, committed) gains 65.5 at V 803.5.
    found = counter(last_offer=terms(15, 640, 50, "0%", "list"))

    assert found.counter != terms(15, 640, 50, "0%", "list")
    assert found.buyer_gain is not None
    assert found.buyer_gain > money("53.014706", "USD")
    assert found.vendor_worth is not None
    assert found.vendor_worth >= money(800, "USD")
    assert "accept" not in found.explanation


def test_before_our_first_offer_a_point_more_is_asked_for_where_the_usual_step_is_too_long(
    negotiation: Negotiation, terms: Terms
) -> None:
    # V is 780 x (1 - d) + .15 x 320 + 20: 809 at 5 %, 801.2 at 6 %, 789.5 at the usual next step of 7.5 %; V0 is 800.
    fields = negotiation(last_offer=terms(5, 320, 0, "none", "committed")) | {"space": None}
    found = propose_counter(ProposeCounterInput(**fields))

    assert found.is_banked
    assert found.counter == terms(6, 320, 0, "none", "committed")
    assert "accept" not in found.explanation


def test_an_offer_below_our_estimate_of_no_deal_is_said_to_disprove_it(
    counter: Callable[..., ProposeCounterOutput], terms: Terms
) -> None:
    found = counter(last_offer=terms(25, 400, 50, "0%", "committed"))

    assert found.counter is None
    assert "so the estimate is too high" in found.explanation
