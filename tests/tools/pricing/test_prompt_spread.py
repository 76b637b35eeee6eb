"""Prompts of different lengths against a price that jumps with length."""

import math
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import lognorm, norm

from tools.pricing.price_book import PriceBook
from tools.pricing.priced import PricedWorkloads
from tools.pricing.prompt_spread import share_of_requests_over, share_of_tokens_over

October = Callable[..., PricedWorkloads]
CLIFF = 100_000
HAIKU = {
    "mix": {"claude-haiku-5-5": 1, "claude-opus-5-5": 0, "claude-sonnet-5-5": 0},
    "cache_lifetime": "none",
    "batch_share": 0,
    "requests_per_month": 1_000_000,
    "input_tokens_per_request": 60_000,
    "output_tokens_per_request": 400,
}
variations = st.decimals("0.05", 2, places=2)
means = st.integers(10_000, 300_000)


def by_integration(mean: float, variation: float, output: float) -> float:
    """USD of an average request, its price integrated over all prompt lengths: 5 times as dear above the cliff."""
    spread = math.sqrt(math.log1p(variation**2))
    middle = math.log(mean) - spread**2 / 2

    def dollars(z: float) -> float:
        length = math.exp(middle + spread * z)
        times = 5 if length > CLIFF else 1
        return float(times * (length * 0.10 + output * 0.50) / 1e6 * norm.pdf(z))

    cut = (math.log(CLIFF) - middle) / spread
    return float(quad(dollars, -12, cut)[0] + quad(dollars, cut, 12)[0])


@pytest.mark.parametrize("variation", ["0.3", "0.6", "1"])
def test_the_month_is_the_price_integrated_over_all_lengths(october: October, variation: str) -> None:
    found = october(HAIKU | {"prompt_variation": variation}).options[0].monthly.amount
    assert float(found) == pytest.approx(by_integration(60_000, float(variation), 400) * 1_000_000, rel=1e-6)


def test_a_mean_below_the_cliff_is_no_bill_below_it(october: October) -> None:
    """At 60,000 tokens on average the flat price is 6,200 USD; of uneven prompts a quarter of the tokens pay five times."""
    flat, spread = (october(HAIKU | extra).options[0].monthly.amount for extra in ({}, {"prompt_variation": "0.6"}))
    assert flat == 6_200
    assert spread > flat * Decimal("1.5")


def test_the_share_of_long_prompts_is_shown(october: October) -> None:
    (even,) = october(HAIKU).cliffs
    (uneven,) = october(HAIKU | {"prompt_variation": "0.6"}).cliffs
    s = math.sqrt(math.log1p(0.36))
    assert even.share_over == 0
    assert float(uneven.share_over) == pytest.approx(lognorm(s, scale=60_000 / math.sqrt(1.36)).sf(CLIFF), abs=1e-6)


def test_without_variation_all_prompts_are_on_one_side() -> None:
    assert [share_of_requests_over(CLIFF, Decimal(mean), None) for mean in (100_000, 100_001)] == [0, 1]
    assert [share_of_tokens_over(CLIFF, Decimal(mean), None) for mean in (100_000, 100_001)] == [0, 1]


@settings(max_examples=50)
@given(mean=means, variation=variations)
def test_long_prompts_hold_more_than_their_share_of_the_tokens(mean: int, variation: Decimal) -> None:
    requests = share_of_requests_over(CLIFF, Decimal(mean), variation)
    tokens = share_of_tokens_over(CLIFF, Decimal(mean), variation)
    assert 0 <= requests <= tokens <= 1


def test_prompts_that_hardly_differ_cost_what_even_ones_do(october: October) -> None:
    even, hardly = (october(HAIKU | extra).options[0].monthly.amount for extra in ({}, {"prompt_variation": "0.01"}))
    assert hardly == even


def test_models_with_one_price_do_not_mind_the_spread(october: October, book: PriceBook) -> None:
    opus = HAIKU | {"mix": {"claude-opus-5-5": 1, "claude-sonnet-5-5": 0, "claude-haiku-5-5": 0}}
    even, uneven = (october(opus | extra, book=book).options[0].monthly for extra in ({}, {"prompt_variation": "1"}))
    assert even == uneven


def test_the_recount_of_categories_still_adds_up_over_the_bands(october: October) -> None:
    cached = HAIKU | {"cache_lifetime": "5m", "prompt_variation": "0.6"}
    found = october(cached).options[0]
    parts = found.categories
    assert parts.uncached_input + parts.cache_write + parts.cache_read + parts.output == found.monthly
    assert min(parts.cache_read.amount, parts.cache_write.amount, parts.output.amount) > 0
