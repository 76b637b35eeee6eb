"""Prices on one basis: the list of the day, the rate of the day, the text that tokens stand for."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from tools.benchmarks.benchmark_table import BenchmarkRecord
from tools.benchmarks.normalisation import NoListPrice, equal_text_factor, normalise
from tools.benchmarks.rank_output import RankBenchmarksOutput
from tools.facts import Facts
from tools.pricing.price_book import ListPrice, PriceBand

Record = Callable[..., BenchmarkRecord]
Ranked = Callable[..., RankBenchmarksOutput]
GBP_RATE = {"currency": "GBP", "usd_per_unit": "1.30", "on": "2026-11-24", "source": "fictional bank"}


def token_price(amount: str, model: str = "claude-sonnet-5-5", input_share: str = "0.475") -> dict[str, Any]:
    return {"amount": amount, "mix": {model: "1"}, "input_share": input_share}


def test_list_price_is_the_one_of_the_signing_and_not_of_today(ranked: Ranked, record: Record) -> None:
    # A million input tokens of Opus 4.6 cost 5 USD in March 2026; Opus 5.5 costs 4 today.
    old = record(token_price=token_price("4.00 USD", "claude-opus-4-6", "1"), discount="not_published", signed="2026-03-20")
    (row,) = ranked([old]).rows
    assert row.list_usd_per_mtok == 5
    assert row.discount == Decimal("0.2")


def test_price_of_a_day_before_the_first_list_price_is_left_out(ranked: Ranked, record: Record) -> None:
    early = record(token_price=token_price("5 USD"), discount="not_published", signed="2026-01-05")
    (left_out,) = ranked([early]).excluded
    assert left_out.rule == "unknown_list_price"
    assert "2026-09-28" in left_out.reason


def test_list_that_moved_while_it_may_have_been_signed_is_not_known(record: Record, facts: Facts) -> None:
    sonnet = facts.price_book.model("claude-sonnet-5-5")
    halved = sonnet.list_prices[-1].bands[0].rates.model_copy(update={"input": Decimal(1)})
    later = ListPrice(
        valid_from=date(2026, 11, 15), bands=(PriceBand(rates=halved),), provenance=sonnet.list_prices[-1].provenance
    )
    moved = sonnet.model_copy(update={"list_prices": (*sonnet.list_prices, later)})
    book = facts.price_book.model_copy(update={"models": {**facts.price_book.models, sonnet.id: moved}})
    with pytest.raises(NoListPrice, match="list moved"):
        normalise(record(token_price=token_price("5 USD"), discount="not_published", signed="2026-11"), (), book)


def test_foreign_price_without_a_rate_is_left_out_and_never_guessed(ranked: Ranked, record: Record) -> None:
    (left_out,) = ranked([record(token_price=token_price("4.10 GBP"), discount="not_published")]).excluded
    assert left_out.rule == "unknown_currency"
    assert "GBP" in left_out.reason


def test_given_rate_of_the_signing_is_used(ranked: Ranked, record: Record) -> None:
    (row,) = ranked([record(token_price=token_price("4.10 GBP"), discount="not_published")], rates=[GBP_RATE]).rows
    assert row.usd_per_mtok == Decimal("5.33")


@pytest.mark.parametrize(("on", "rows"), [("2026-11-20", 1), ("2026-11-19", 0), ("2026-11-25", 0)])
def test_rate_may_be_as_old_as_a_long_weekend(ranked: Ranked, record: Record, on: str, rows: int) -> None:
    foreign = record(token_price=token_price("4.10 GBP"), discount="not_published")
    assert len(ranked([foreign], rates=[GBP_RATE | {"on": on}]).rows) == rows


def test_own_rate_of_another_day_is_refused(record: Record) -> None:
    with pytest.raises(ValidationError, match="exchange rate of the signing"):
        record(token_price=token_price("4.10 GBP"), exchange_rate=GBP_RATE | {"on": "2026-01-02"})


def test_published_discount_goes_before_a_computed_one(ranked: Ranked, record: Record) -> None:
    (row,) = ranked([record(token_price=token_price("1 USD"), discount="0.15")]).rows
    assert (row.discount, row.how) == (Decimal("0.15"), "as published")


def test_price_above_list_is_a_negative_discount(ranked: Ranked, record: Record) -> None:
    (row,) = ranked([record(token_price=token_price("7.75 USD"), discount="not_published")]).rows
    assert row.discount == Decimal("-0.25")


def test_older_tokens_hold_more_text(facts: Facts) -> None:
    # 5.00 for older tokens is 3.846 for newer ones of equal text: dearer to leave for a list price of 4.00.
    factor = equal_text_factor({"claude-opus-4-6": Decimal(1)}, {"claude-opus-5-5": Decimal(1)}, facts.price_book)
    assert factor is not None
    assert factor * 5 == pytest.approx(Decimal(5) / Decimal("1.30"))
    assert factor * 5 < 4


def test_older_price_is_printed_per_token_of_ours(ranked: Ranked, record: Record) -> None:
    old = record(token_price=token_price("5.00 USD", "claude-opus-4-6", "1"), discount="not_published", signed="2026-03-20")
    (row,) = ranked([old]).rows
    assert row.usd_per_mtok == 5
    assert row.equal_text_usd_per_mtok == pytest.approx(Decimal("3.846154"), abs=Decimal("0.000001"))


def test_equal_text_factor_turns_round(facts: Facts) -> None:
    old, new = {"claude-opus-4-6": Decimal(1)}, {"claude-opus-5-5": Decimal(1)}
    there, back = (equal_text_factor(a, b, facts.price_book) for a, b in ((old, new), (new, old)))
    assert there is not None
    assert back is not None
    assert there * back == pytest.approx(Decimal(1))


def test_mix_of_two_tokenizers_has_no_equal_text_price(facts: Facts) -> None:
    mixed = {"claude-opus-4-6": Decimal("0.5"), "claude-opus-5-5": Decimal("0.5")}
    assert equal_text_factor(mixed, {"claude-opus-5-5": Decimal(1)}, facts.price_book) is None


def test_mix_that_does_not_sum_to_one_is_refused(record: Record) -> None:
    with pytest.raises(ValidationError, match="sum to 1"):
        record(model_mix={"claude-sonnet-5-5": "0.9"})


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-05-07", "2026-05-07", "2026-05-07"),
    ],
)
def test_partial_date_is_its_whole_period(record: Record, given: str, first: str, last: str) -> None:
    signed = record(signed=given).signed
    assert (signed.earliest.isoformat(), signed.latest.isoformat()) == (first, last)


@pytest.mark.parametrize("given", ["soon", "2026-13", "26-05", "2026-5", ""])
def test_text_that_is_no_date_is_refused(record: Record, given: str) -> None:
    with pytest.raises(ValidationError, match="signed"):
        record(signed=given)
