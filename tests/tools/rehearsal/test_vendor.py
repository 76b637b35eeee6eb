from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tools.rehearsal.conftest import SetupOf, Terms
from tools.bargaining.offers import Offer
from tools.money import money
from tools.rehearsal.families import TRAITS, Family
from tools.rehearsal.table import Table, set_table
from tools.rehearsal.vendor import Vendor, VendorType, draw_vendor

FAMILIES = st.sampled_from(list(Family))
SEEDS = st.integers(0, 10**6)
TableOf = Callable[..., Table]


@settings(max_examples=40)
@given(FAMILIES, SEEDS)
def test_a_type_lies_within_the_traits_of_its_family(setup_of: SetupOf, family: Family, seed: int) -> None:
    kind = draw_vendor(setup_of(family, seed)).kind
    low, high = TRAITS[family].beta
    assert low <= kind.beta <= high
    assert kind.no_deal_worth <= kind.least_worth


def test_some_vendors_can_make_no_deal_and_most_can(table_of: TableOf) -> None:
    zones = [table_of(Family.TERSE, seed).vendor.kind for seed in range(80)]
    impossible = sum(kind.least_worth - kind.no_deal_worth > kind.zone for kind in zones)
    assert 2 <= impossible <= 20


def test_its_worth_without_a_deal_is_what_we_would_then_pay(table_of: TableOf) -> None:
    """Pay as you go: 780 expected at list, and the renewal without a cap, 20 by our estimate, by its own factor."""
    kind = table_of(Family.OPEN, 3).vendor.kind
    assert kind.no_deal_worth.amount == 780 + 20 * kind.renewal_factor


def test_an_offer_it_really_made_is_one_it_can_live_with(setup_of: SetupOf, terms: Terms) -> None:
    """A real offer worth 803.5 by our estimate: whatever is drawn, its least worth is no more than that offer's worth."""
    real = Offer.model_validate({
        "terms": terms(10, 560, 50, "0%", "committed"), "by": "vendor", "round": 1, "received": "2026-11-24"
    })  # fmt: skip
    for seed in range(30):
        vendor = draw_vendor(setup_of(Family.HARD, seed, history=(real,)))
        assert vendor.kind.least_worth.amount <= vendor.worth(real.terms)


@pytest.fixture
def fixed(setup_of: SetupOf, terms: Terms) -> Callable[..., Vendor]:
    """A vendor of a known type: least worth 800, aiming 100 above it at first, eight rounds."""

    def build(family: Family = Family.OPEN, **changed: object) -> Vendor:
        kind = VendorType.model_validate(
            {
                "family": family,
                "least_worth": money(800, "USD"),
                "no_deal_worth": money(800, "USD"),
                "zone": money(50, "USD"),
                "beta": "1",
                "padding": "2",
                "urgency": "0",
                "certainty_worth": "0.15",
                "renewal_factor": "1",
            }
            | changed
        )
        drawn = set_table(setup_of(family)).vendor
        return Vendor(drawn.setup, kind, drawn.setup.given.model, terms(10, 1000, 0, "5%", "list"), drawn.draws)

    return build


@pytest.mark.parametrize(("beta", "halfway"), [("1", "850"), ("0.5", "875"), ("2", "829.289322")])
def test_the_aspiration_follows_the_curve(fixed: Callable[..., Vendor], beta: str, halfway: str) -> None:
    """800 + 100 * (1 - (4/8)^(1/beta)): half, a quarter and the root of a half of the way are given."""
    vendor = fixed(beta=beta)
    assert [vendor.aspiration(at, ()) for at in (0, 4, 8)] == [Decimal(900), Decimal(halfway), Decimal(800)]


def test_haste_costs_rounds_and_holding_wins_some(fixed: Callable[..., Vendor], terms: Terms) -> None:
    """A step that gives it more than a fifth of the zone of 50 is fast; open vendors react at half strength."""
    vendor = fixed()
    low, high = terms(10, 560, 50, "0%", "committed"), terms(15, 800, 50, "0%", "committed")
    calm, hasty, patient = vendor.aspiration(4, (low,)), vendor.aspiration(4, (low, high)), vendor.aspiration(4, (low, low))
    assert calm == 850
    assert hasty == 850 + Decimal(100) / 8 * Decimal("0.25")
    assert patient == 850 - Decimal(100) / 8 * Decimal("0.075")


def test_the_end_of_the_quarter_pulls(fixed: Callable[..., Vendor]) -> None:
    """Round 1 is played on 24 November, so rounds 5 and 6 fall on 22 and 29 December, within the last fourteen days."""
    calm, urgent = fixed(), fixed(urgency="0.8")
    assert urgent.aspiration(3, ()) == calm.aspiration(3, ())
    assert calm.aspiration(5, ()) - urgent.aspiration(5, ()) == Decimal(100) / 8 * Decimal("0.8")


def test_it_takes_what_meets_its_aspiration_and_not_a_cent_less(fixed: Callable[..., Vendor], terms: Terms) -> None:
    """V of (15, 640, 50, 0 %, list) is 815.485294: above 812.50 after seven rounds, below 825 after six."""
    vendor, ours = fixed(), terms(15, 640, 50, "0%", "list")
    assert not vendor.would_take(ours, 6, ())
    assert vendor.would_take(ours, 7, ())


def test_it_takes_nothing_below_its_reservation_value_even_at_the_end(fixed: Callable[..., Vendor], terms: Terms) -> None:
    vendor = fixed(least_worth=money("803.6", "USD"))
    assert not vendor.would_take(terms(10, 560, 50, "0%", "committed"), 8, ())


def test_the_type_is_masked_where_it_would_be_printed(fixed: Callable[..., Vendor]) -> None:
    assert "800" not in repr(fixed().kind)
