"""Equal text counted by two generations: worked numbers, and what it does to a month."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tools.pricing.price_book import PriceBook
from tools.pricing.priced import PricedWorkloads
from tools.pricing.token_counts import equal_text_rate

October = Callable[..., PricedWorkloads]
Priced = Callable[..., PricedWorkloads]
TODAY = date(2026, 11, 24)
PLAIN = {"cache_lifetime": "none", "batch_share": 0}
OPUS_ONLY = PLAIN | {"mix": {"claude-opus-5-5": 1, "claude-sonnet-5-5": 0, "claude-haiku-5-5": 0}}


def test_oracle_c_a_twenty_percent_list_cut_is_four_percent_more_per_page(book: PriceBook) -> None:
    old, new = book.model("claude-opus-4-6"), book.model("claude-opus-5-5")
    before = equal_text_rate(book, old.price_on(TODAY).bands[0].rates.input, old.tokenizer)
    after = equal_text_rate(book, new.price_on(TODAY).bands[0].rates.input, new.tokenizer)
    assert (before, after) == (Decimal("5.00"), Decimal("5.20"))
    assert after / before == Decimal("1.04")
    assert after != Decimal("4.00"), "list prices alone, as if both counted alike"


def test_prices_used_compare_by_equal_text(price: Priced, option: Callable[..., Any], oracle_workload: dict[str, Any]) -> None:
    mix = {"claude-opus-4-6": "0.5", "claude-opus-5-5": "0.5"}
    found = {line.id: line for line in price([oracle_workload | {"mix": mix}], [option(*mix)]).prices}
    assert [found[model].input_equal_text for model in mix] == [5, Decimal("5.2")]
    assert [found[model].output_equal_text for model in mix] == [25, 26]


def test_tokens_counted_by_the_older_generation_are_more_on_a_newer_model(october: October) -> None:
    own, counted = (october(OPUS_ONLY | extra).options[0].monthly.amount for extra in ({}, {"counted_with": "before_4_7"}))
    assert [own, counted] == [20_000, 26_000]


def test_an_own_measurement_replaces_the_planning_figure(october: October) -> None:
    change = OPUS_ONLY | {"counted_with": "before_4_7", "measured_token_ratio": "1.1"}
    found = october(change)
    assert found.options[0].monthly.amount == 22_000
    assert any("measured on own samples" in note for note in found.notes)


def test_tokens_counted_by_the_newer_generation_are_fewer_on_an_older_model(
    price: Priced, option: Callable[..., Any], oracle_workload: dict[str, Any]
) -> None:
    workload = oracle_workload | PLAIN | {"mix": {"claude-opus-4-6": 1}, "counted_with": "from_4_7"}
    found = price([workload], [option("claude-opus-4-6")]).options[0]
    assert found.monthly.amount == pytest.approx(Decimal(25_000) / Decimal("1.3"), abs=Decimal("0.000001"))


def test_a_recount_can_push_a_prompt_over_its_cliff(october: October) -> None:
    """80,000 older tokens are 104,000 newer ones, above 100,000."""
    haiku = PLAIN | {"mix": {"claude-opus-5-5": 0, "claude-sonnet-5-5": 0, "claude-haiku-5-5": 1}}
    change = haiku | {"input_tokens_per_request": 80_000, "output_tokens_per_request": 0, "counted_with": "before_4_7"}
    found = october(change)
    assert found.options[0].monthly.amount == 104_000 * Decimal("0.5")
    assert found.cliffs[0].prompt_tokens == 104_000


def test_a_mix_of_two_generations_asks_who_counted(
    price: Priced, option: Callable[..., Any], oracle_workload: dict[str, Any]
) -> None:
    mix = {"claude-haiku-4-5": "0.5", "claude-opus-5-5": "0.5"}
    found = price([oracle_workload | {"mix": mix}], [option(*mix)])
    assert any("two generations" in note and "1.3" in note for note in found.notes)


def test_one_generation_alone_asks_nothing(october: October) -> None:
    assert not any("generation" in note for note in october().notes)
