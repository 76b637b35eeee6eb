"""The counter: efficient, at our aspiration, near their last offer, never above the money."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tools.bargaining.band import find_band
from tools.bargaining.counter import ProposeCounterInput, ProposeCounterOutput, propose_counter
from tools.bargaining.offers import OfferTerms
from tools.bargaining.similarity import IssueWeights, similarity
from tools.bargaining.tool import PROPOSE_COUNTER
from tools.bargaining.zopa import ZOPA
from tools.errors import AppropriationExceeded
from tools.figures import figures_of
from tools.money import money

Terms = Callable[[int, int, int, str, str], OfferTerms]
Negotiation = Callable[..., dict[str, Any]]


@pytest.fixture
def counter(negotiation: Negotiation, second_offer: OfferTerms) -> Callable[..., ProposeCounterOutput]:
    def run(voted: int = 1000, **changed: Any) -> ProposeCounterOutput:
        fields = {"last_offer": second_offer, "aspiration_gain": money(60, "USD"), "band": money(10, "USD")} | changed
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
