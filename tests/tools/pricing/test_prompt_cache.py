"""Prompt caching: worked numbers and the laws of the input factor."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.errors import InvalidField
from tools.pricing.price_book import TokenRates
from tools.pricing.prompt_cache import (
    CacheLifetime,
    break_even_cache_hit_rate,
    break_even_reads_per_write,
    expected_input_rate,
    input_factor,
    one_hour_miss_ratio_threshold,
    whole_reads_per_write,
)

shares = st.decimals(0, 1, places=4)
reads = st.sampled_from([Decimal("0.1"), Decimal("0.05"), Decimal("0.025")])
writes = st.sampled_from([Decimal("1.25"), Decimal(2)])


@pytest.mark.parametrize(
    ("write", "read", "hit_rate", "reads_needed", "whole"),
    [
        ("1.25", "0.1", "0.217391", "0.277778", 1),
        ("1.25", "0.05", "0.208333", "0.263158", 1),
        ("1.25", "0.025", "0.204082", "0.256410", 1),
        ("2", "0.1", "0.526316", "1.111111", 2),
        ("2", "0.05", "0.512821", "1.052632", 2),
        ("2", "0.025", "0.506329", "1.025641", 2),
    ],
)
def test_oracle_a_break_evens_of_each_cache(write: str, read: str, hit_rate: str, reads_needed: str, whole: int) -> None:
    w, rho = Decimal(write), Decimal(read)
    assert break_even_cache_hit_rate(w, rho) == pytest.approx(Decimal(hit_rate), abs=Decimal("0.000001"))
    assert break_even_reads_per_write(w, rho) == pytest.approx(Decimal(reads_needed), abs=Decimal("0.000001"))
    assert whole_reads_per_write(w, rho) == whole


@pytest.mark.parametrize(("read", "threshold"), [("0.1", "0.605263"), ("0.05", "0.615385"), ("0.025", "0.620253")])
def test_oracle_a_hour_cache_needs_far_fewer_misses(read: str, threshold: str) -> None:
    assert one_hour_miss_ratio_threshold(Decimal(read)) == pytest.approx(Decimal(threshold), abs=Decimal("0.000001"))


@pytest.mark.parametrize(("read", "phi"), [("0.05", "0.526667"), ("0.1", "0.553333")])
def test_oracle_b_input_factor_per_model(read: str, phi: str) -> None:
    found = input_factor(repeated_share=Decimal(2) / 3, hit_rate=Decimal("0.8"), write=Decimal("1.25"), read=Decimal(read))
    assert found == pytest.approx(Decimal(phi), abs=Decimal("0.000001"))


@given(share=shares, low=shares, high=shares, write=writes, read=reads)
def test_input_factor_never_rises_with_the_hit_rate(
    share: Decimal, low: Decimal, high: Decimal, write: Decimal, read: Decimal
) -> None:
    fewer, more = sorted((low, high))
    at_fewer = input_factor(repeated_share=share, hit_rate=fewer, write=write, read=read)
    assert input_factor(repeated_share=share, hit_rate=more, write=write, read=read) <= at_fewer


@given(hit_rate=shares, write=writes, read=reads)
def test_without_repeated_input_the_cache_changes_nothing(hit_rate: Decimal, write: Decimal, read: Decimal) -> None:
    assert input_factor(repeated_share=Decimal(0), hit_rate=hit_rate, write=write, read=read) == 1


@given(share=st.decimals("0.01", 1, places=4), write=writes, read=reads)
def test_at_the_break_even_hit_rate_caching_costs_the_same(share: Decimal, write: Decimal, read: Decimal) -> None:
    at = break_even_cache_hit_rate(write, read)
    assert input_factor(repeated_share=share, hit_rate=at, write=write, read=read) == pytest.approx(
        Decimal(1), abs=Decimal("1e-20")
    )


@pytest.mark.parametrize(("lifetime", "write"), [(CacheLifetime.FIVE_MINUTES, "1.25"), (CacheLifetime.ONE_HOUR, "2")])
def test_expected_rate_is_the_factor_times_the_list(lifetime: CacheLifetime, write: str) -> None:
    share, hits = Decimal("0.5"), Decimal("0.7")
    listed = TokenRates(
        input=Decimal(4), output=Decimal(20), cache_write_5m=Decimal(5), cache_write_1h=Decimal(8), cache_read=Decimal("0.2")
    )
    found = expected_input_rate(listed, repeated_share=share, hit_rate=hits, lifetime=lifetime)
    assert found == 4 * input_factor(repeated_share=share, hit_rate=hits, write=Decimal(write), read=Decimal("0.05"))


def test_a_read_as_dear_as_input_is_refused() -> None:
    with pytest.raises(InvalidField, match="below 1"):
        break_even_reads_per_write(Decimal(2), Decimal(1))
