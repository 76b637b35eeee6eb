"""What a record is shown to share with our purchase, and what is not known."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tools.benchmarks.benchmark_table import BenchmarkRecord
from tools.benchmarks.comparability import Comparability, Component, OurPurchase, compare
from tools.errors import InvalidField
from tools.facts import Facts
from tools.verdict import Verdict

Record = Callable[..., BenchmarkRecord]
Compared = Callable[..., Comparability]


@pytest.fixture
def compared(record: Record, ours: OurPurchase, facts: Facts) -> Compared:
    def run(bar: str = "0.5", our: OurPurchase = ours, **changed: Any) -> Comparability:
        return compare(record(**changed), our, on=date(2026, 11, 24), bar=Decimal(bar), book=facts.price_book)

    return run


def score_of(found: Comparability, component: Component) -> Decimal | None:
    return next(each.score for each in found.components if each.id is component)


def test_record_like_our_purchase_scores_one(compared: Compared) -> None:
    found = compared()
    assert (found.score, found.possible, found.verdict) == (Decimal(1), Decimal(1), Verdict.PASS)


@pytest.mark.parametrize(
    ("level", "score"),
    [("local", "1"), ("state", "0.5"), ("national", "0"), ("supranational", "0"), ("university", "0"), ("health", "0")],
)
def test_neighbouring_levels_of_government_are_half_alike(compared: Compared, level: str, score: str) -> None:
    assert score_of(compared(buyer_level=level), Component.BUYER) == Decimal(score)


def test_deal_open_to_our_level_and_place_is_fully_alike(compared: Compared) -> None:
    found = compared(buyer_level="national", place="US", open_to=["local"])
    assert score_of(found, Component.BUYER) == 1


@pytest.mark.parametrize("place", ["US-CA", "GB", "U"])
def test_deal_open_to_cities_elsewhere_is_not_open_to_us(compared: Compared, place: str) -> None:
    found = compared(buyer_level="national", place=place, open_to=["local"])
    assert score_of(found, Component.BUYER) == 0


def test_mix_counts_the_requests_on_the_same_line_of_models(compared: Compared) -> None:
    theirs = {"claude-sonnet-4-6": "0.6", "claude-opus-5-5": "0.4"}
    assert score_of(compared(model_mix=theirs), Component.MIX) == Decimal("0.6")


@pytest.mark.parametrize("changed", [{"sells_claude": False}, {"pricing_basis": "seats"}, {"pricing_basis": "per_body"}])
def test_what_is_not_claude_by_usage_shares_no_mix(compared: Compared, changed: dict[str, Any]) -> None:
    assert score_of(compared(**changed), Component.MIX) == 0


def test_unknown_model_is_an_error_and_no_guess(compared: Compared) -> None:
    with pytest.raises(InvalidField, match="claude-imagined"):
        compared(model_mix={"claude-imagined": "1"})


@pytest.mark.parametrize(("months", "score"), [(12, "1"), (24, "0.5"), (36, "0.33"), (6, "0.5")])
def test_term_counts_by_its_ratio(compared: Compared, months: int, score: str) -> None:
    assert score_of(compared(term_months=months), Component.TERM) == Decimal(score)


@pytest.mark.parametrize(("scope", "score"), [("region", "1"), ("unrestricted", "0.5"), ("sovereign", "0.5")])
def test_residency_counts_by_how_far_the_data_is_tied_down(compared: Compared, scope: str, score: str) -> None:
    assert score_of(compared(residency_scope=scope), Component.RESIDENCY) == Decimal(score)


@pytest.mark.parametrize(("signed", "score"), [("2026-11-24", "1"), ("2025-11-24", "0.5"), ("2024-01-01", "0")])
def test_date_fades_to_nothing_in_two_years(compared: Compared, signed: str, score: str) -> None:
    assert score_of(compared(signed=signed), Component.DATE) == Decimal(score)


def test_of_a_year_the_oldest_day_counts(compared: Compared) -> None:
    whole, first = compared(signed="2026"), compared(signed="2026-01-01")
    assert score_of(whole, Component.DATE) == score_of(first, Component.DATE)


def test_what_is_not_known_lowers_what_is_shown_and_not_what_is_possible(compared: Compared) -> None:
    found = compared(term_months="not_published", residency_scope="unverified")
    assert (found.score, found.possible) == (Decimal("0.6"), Decimal(1))
    assert found.not_known == ("term", "residency")


@pytest.mark.parametrize(("bar", "verdict"), [("0.6", Verdict.PASS), ("0.7", Verdict.UNCONFIRMED)])
def test_unknown_never_counts_as_alike(compared: Compared, bar: str, verdict: Verdict) -> None:
    assert compared(bar, term_months="not_published", residency_scope="unverified").verdict is verdict


def test_record_that_cannot_reach_the_bar_fails(compared: Compared) -> None:
    found = compared("0.9", buyer_level="national", term_months="not_published")
    assert found.verdict is Verdict.FAIL


def test_what_we_do_not_know_of_ourselves_is_not_known(compared: Compared) -> None:
    found = compared(our=OurPurchase())
    assert found.not_known == ("buyer type", "model mix", "term", "residency")
    assert found.score == Decimal("0.2")
