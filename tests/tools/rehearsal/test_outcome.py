"""Outcomes against a vendor of a known type: what no deal is worth to it by our own estimate, so that the oracle applies."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.tools.rehearsal.conftest import SetupOf, Terms
from tools.bargaining.charges import OfferCharges
from tools.money import money
from tools.rehearsal.families import Family
from tools.rehearsal.moves import Accept, Ending, Propose, Run, VendorTurn, WalkAway
from tools.rehearsal.outcome import measure
from tools.rehearsal.table import Table, set_table
from tools.rehearsal.vendor import Vendor, VendorType

Played = Callable[..., Run]


@pytest.fixture
def oracle(setup_of: SetupOf) -> Callable[..., Table]:
    """The worked negotiation: V0 800, S0 810."""

    def build(least: str = "800") -> Table:
        drawn = set_table(setup_of(Family.OPEN)).vendor
        kind = drawn.kind.model_copy(update={"least_worth": money(least, "USD"), "no_deal_worth": money(800, "USD")})
        vendor = Vendor(drawn.setup, VendorType.model_validate(kind), drawn.setup.given.model, drawn.opening, drawn.draws)
        return Table(drawn.setup, vendor)

    return build


def test_the_surplus_captured_of_the_trade_off_counter(oracle: Callable[..., Table], played: Played, terms: Terms) -> None:
    """Gain 53.014706 of the best 65.5, which (10, 560, 50, 0 %, committed) gains at V 803.5."""
    deal = terms(15, 640, 50, "0%", "list")
    found = measure(oracle(), played((terms(20, 800, 0, "5%", "list"), Propose(terms=deal)), ending=Ending.THEY_ACCEPTED))
    assert (found.buyer_gain.amount, found.best_gain.amount) == (Decimal("53.014706"), Decimal("65.5"))
    assert found.surplus_captured == Decimal("0.809385")
    assert found.is_right


def test_nothing_is_left_beside_an_undominated_deal(oracle: Callable[..., Table], played: Played, terms: Terms) -> None:
    deal = terms(15, 640, 50, "0%", "list")
    found = measure(oracle(), played((terms(20, 800, 0, "5%", "list"), Propose(terms=deal)), ending=Ending.THEY_ACCEPTED))
    assert found.left_on_table == money(0, "USD")
    assert found.better_package is None


def test_a_dominated_deal_leaves_what_the_better_package_gains(
    oracle: Callable[..., Table], played: Played, terms: Terms
) -> None:
    """(20, 640, 50, none, list) gains 54 at V 802; (10, 560, 50, 0 %, committed) gains 65.5 at V 803.5."""
    deal = terms(20, 640, 50, "none", "list")
    found = measure(oracle(), played((terms(20, 800, 0, "5%", "list"), Propose(terms=deal)), ending=Ending.THEY_ACCEPTED))
    assert found.left_on_table == money("11.5", "USD")
    assert found.better_package == terms(10, 560, 50, "0%", "committed")


def test_the_fair_point_is_nashs(oracle: Callable[..., Table], played: Played, terms: Terms) -> None:
    """Nash (5, 560, 50, 0 %, committed) gains 33: the counter gains 20.014706 more."""
    deal = terms(15, 640, 50, "0%", "list")
    found = measure(oracle(), played((terms(20, 800, 0, "5%", "list"), Propose(terms=deal)), ending=Ending.THEY_ACCEPTED))
    assert found.nash_gain == money(33, "USD")
    assert found.from_nash == money("-20.014706", "USD")


def test_walking_away_where_nothing_was_possible_is_right(oracle: Callable[..., Table], played: Played, terms: Terms) -> None:
    """The vendor-best package of the zone is worth 871.75 to it; from 871.76 on no deal suits both."""
    walked = played((terms(10, 1000, 0, "5%", "list"), WalkAway()), ending=Ending.WE_WALKED)
    impossible, possible = measure(oracle("871.76"), walked), measure(oracle("871.75"), walked)
    assert (impossible.was_possible, impossible.is_right, impossible.surplus_captured) == (False, True, None)
    assert (possible.was_possible, possible.is_right, possible.surplus_captured) == (True, False, Decimal(0))


def test_an_offer_worse_than_no_deal_is_no_success(oracle: Callable[..., Table], played: Played, terms: Terms) -> None:
    """S of (20, 800, 0, 5 %, list) is 965: 155 above no deal."""
    found = measure(oracle(), played((terms(20, 800, 0, "5%", "list"), Accept()), ending=Ending.WE_ACCEPTED))
    assert found.buyer_gain == money(-155, "USD")
    assert not found.is_right
    assert found.surplus_captured == Decimal("-2.366412")


def test_small_print_counts_where_we_accept_theirs(oracle: Callable[..., Table], played: Played, terms: Terms) -> None:
    """A support fee of 10 beside the best package leaves 55.5 of 65.5."""
    turn = VendorTurn(
        terms=terms(10, 560, 50, "0%", "committed"), charges=OfferCharges(support_fee=money(10, "USD")), words="-"
    )
    found = measure(oracle(), played((turn, Accept()), ending=Ending.WE_ACCEPTED))
    assert found.buyer_gain == money("55.5", "USD")
