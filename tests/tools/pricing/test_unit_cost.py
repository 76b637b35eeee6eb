"""The cost of one request: worked numbers, the laws of multiplication and the forbidden combinations."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.errors import InvalidField
from tools.pricing.multipliers import Geography
from tools.pricing.price_book import Answer, FastMode, ListPrice, ModelPrices, PriceBook
from tools.pricing.unit_cost import ServiceTerms, TokenUsage, cost_of_usage

APRIL, TODAY = date(2026, 4, 1), date(2026, 11, 24)
MILLION = 1_000_000

counts = st.integers(0, 5 * MILLION)
usages = st.builds(
    TokenUsage, uncached_input=counts, cache_write_5m=counts, cache_write_1h=counts, cache_read=counts, output=counts
)
discounts = st.decimals(0, 1, places=3)


def test_oracle_c_vendors_own_session_example(book: PriceBook) -> None:
    usage = TokenUsage(uncached_input=10_000, cache_read=40_000, output=15_000)
    session = book.tool_charges["managed_agents_session"].cost_of(Decimal(1))
    assert (cost_of_usage(book, "claude-opus-5", usage, on=TODAY).total + session).amount == Decimal("0.525")


def test_oracle_c_cache_writes_are_charged_once(book: PriceBook) -> None:
    usage = TokenUsage(uncached_input=3, cache_write_5m=12_304, output=550)
    cost = cost_of_usage(book, "claude-sonnet-4-6", usage, on=APRIL).total.amount
    assert cost == Decimal("0.054399")
    assert cost != Decimal("0.091311"), "written tokens were charged as plain input as well"


@pytest.mark.parametrize(("usage", "dollars"), [({"cache_read": MILLION}, "0.0968"), ({"output": MILLION}, "9.68")])
def test_oracle_c_cached_batch_in_the_us_at_twelve_percent_off(book: PriceBook, usage: dict[str, int], dollars: str) -> None:
    terms = ServiceTerms(batch=True, geography=Geography.FIRST_PARTY_US, discount=Decimal("0.12"))
    cost = cost_of_usage(book, "claude-opus-5-5", TokenUsage(**usage), on=TODAY, terms=terms)
    assert cost.total.amount == Decimal(dollars)


@pytest.mark.parametrize(("tokens", "dollars"), [(100_000, "0.010000"), (100_001, "0.0500005")])
def test_oracle_c_one_token_over_the_cliff_costs_five_times(book: PriceBook, tokens: int, dollars: str) -> None:
    cost = cost_of_usage(book, "claude-haiku-5-5", TokenUsage(uncached_input=tokens), on=TODAY)
    assert cost.total.amount == Decimal(dollars)


def test_cached_tokens_count_towards_the_cliff(book: PriceBook) -> None:
    usage = TokenUsage(uncached_input=1, cache_read=60_000, cache_write_5m=40_000, output=MILLION)
    assert cost_of_usage(book, "claude-haiku-5-5", usage, on=TODAY).output.amount == Decimal("2.5")


def test_output_does_not_count_towards_the_cliff(book: PriceBook) -> None:
    usage = TokenUsage(uncached_input=100_000, output=MILLION)
    assert cost_of_usage(book, "claude-haiku-5-5", usage, on=TODAY).output.amount == Decimal("0.5")


def test_fast_mode_doubles_every_category(book: PriceBook) -> None:
    usage = TokenUsage(uncached_input=1, cache_write_1h=1, cache_read=1, output=1)
    plain = cost_of_usage(book, "claude-opus-5-5", usage, on=TODAY)
    fast = cost_of_usage(book, "claude-opus-5-5", usage, on=TODAY, terms=ServiceTerms(fast_mode=True))
    assert fast.total.amount == 2 * plain.total.amount
    assert fast.cache_read.amount == 2 * plain.cache_read.amount


def test_fast_mode_in_a_batch_is_refused(book: PriceBook) -> None:
    with pytest.raises(InvalidField, match=r"fast_mode.*batch"):
        cost_of_usage(book, "claude-opus-5-5", TokenUsage(output=1), on=TODAY, terms=ServiceTerms(batch=True, fast_mode=True))


def test_a_batch_in_managed_agents_is_refused(book: PriceBook) -> None:
    terms = ServiceTerms(batch=True, managed_agents=True)
    with pytest.raises(InvalidField, match=r"batch is True.*Managed Agents.*no batch price"):
        cost_of_usage(book, "claude-opus-5-5", TokenUsage(output=1), on=TODAY, terms=terms)


def test_fast_mode_that_is_not_sold_is_refused(book: PriceBook) -> None:
    with pytest.raises(InvalidField, match="claude-sonnet-5-5"):
        cost_of_usage(book, "claude-sonnet-5-5", TokenUsage(output=1), on=TODAY, terms=ServiceTerms(fast_mode=True))


@pytest.mark.parametrize(("day", "answer"), [(29, Answer.YES), (30, Answer.NO)])
def test_fast_mode_ends_on_its_last_day(day: int, answer: Answer) -> None:
    fast = FastMode(available=Answer.YES, available_until=date(2026, 11, 29))
    assert fast.sold_on(date(2026, 11, day)) is answer


def test_us_inference_on_a_model_before_4_6_is_refused(book: PriceBook) -> None:
    terms = ServiceTerms(geography=Geography.FIRST_PARTY_US)
    with pytest.raises(InvalidField, match="error 400"):
        cost_of_usage(book, "claude-haiku-4-5", TokenUsage(output=1), on=APRIL, terms=terms)


def test_partner_regions_take_a_model_that_us_inference_refuses(book: PriceBook) -> None:
    terms = ServiceTerms(geography=Geography.PARTNER_REGIONAL)
    cost = cost_of_usage(book, "claude-haiku-4-5", TokenUsage(output=MILLION), on=APRIL, terms=terms)
    assert cost.total.amount == Decimal("5.5")


def test_government_partition_costs_a_fifth_more(book: PriceBook) -> None:
    terms = ServiceTerms(geography=Geography.GOVCLOUD)
    assert cost_of_usage(book, "claude-opus-5-5", TokenUsage(output=MILLION), on=TODAY, terms=terms).total.amount == 24


def test_unknown_model_is_refused_with_the_known_ones(book: PriceBook) -> None:
    with pytest.raises(InvalidField, match=r"'claude-opus-9'.*claude-opus-5-5"):
        cost_of_usage(book, "claude-opus-9", TokenUsage(output=1), on=TODAY)


def test_a_day_before_the_first_price_is_refused(book: PriceBook) -> None:
    with pytest.raises(InvalidField, match="2026-10-07 or later"):
        book.price_of("claude-haiku-5-5", on=APRIL)


def test_a_dated_price_stays_what_it_was(book: PriceBook) -> None:
    read = TokenUsage(cache_read=MILLION)
    before = cost_of_usage(book, "claude-sonnet-5-5", read, on=date(2026, 10, 6)).total.amount
    assert (before, cost_of_usage(book, "claude-sonnet-5-5", read, on=date(2026, 10, 7)).total.amount) == (
        Decimal("0.2"),
        Decimal("0.1"),
    )


@given(usage=usages, discount=discounts)
def test_every_factor_multiplies_whatever_their_order(book: PriceBook, usage: TokenUsage, discount: Decimal) -> None:
    alone = cost_of_usage(book, "claude-opus-5-5", usage, on=TODAY).total.amount
    terms = ServiceTerms(batch=True, geography=Geography.PARTNER_REGIONAL, discount=discount)
    stacked = cost_of_usage(book, "claude-opus-5-5", usage, on=TODAY, terms=terms).total.amount
    assert stacked == alone * (1 - discount) * Decimal("1.1") * Decimal("0.5")
    assert stacked == alone * Decimal("0.5") * Decimal("1.1") * (1 - discount)


@given(usage=usages, times=st.integers(1, 50))
def test_cost_is_proportional_to_volume_on_a_flat_price(book: PriceBook, usage: TokenUsage, times: int) -> None:
    scaled = TokenUsage(**{name: count * times for name, count in usage.model_dump().items()})
    once = cost_of_usage(book, "claude-opus-5-5", usage, on=TODAY).total.amount
    assert cost_of_usage(book, "claude-opus-5-5", scaled, on=TODAY).total.amount == once * times


@given(usage=usages)
def test_categories_add_up_to_the_total(book: PriceBook, usage: TokenUsage) -> None:
    cost = cost_of_usage(book, "claude-haiku-5-5", usage, on=TODAY)
    assert cost.uncached_input + cost.cache_write + cost.cache_read + cost.output == cost.total


def test_models_without_the_regional_premium_pay_none(make_model: Callable[..., ModelPrices], book: PriceBook) -> None:
    listed: ListPrice = book.price_of("claude-haiku-4-5", on=APRIL)
    exempt = make_model("claude-haiku-3-5", listed, regional_premium=Answer.NO)
    own = book.model_copy(update={"models": {exempt.id: exempt}})
    terms = ServiceTerms(geography=Geography.PARTNER_REGIONAL)
    assert cost_of_usage(own, exempt.id, TokenUsage(output=MILLION), on=APRIL, terms=terms).total.amount == 5
