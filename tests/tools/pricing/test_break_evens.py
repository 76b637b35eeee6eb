"""Where a cache begins to pay and where a prompt falls off its band, as the tool shows them."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tools.pricing.break_evens import CacheBreakEven
from tools.pricing.priced import PricedWorkloads

October = Callable[..., PricedWorkloads]
MILLIONTH = Decimal("0.000001")


def caches(found: PricedWorkloads) -> dict[str, CacheBreakEven]:
    return {line.model: line for line in found.caches}


@pytest.mark.parametrize(
    ("lifetime", "model", "hit_rate", "reads", "whole"),
    [
        ("5m", "claude-opus-5-5", "0.208333", "0.263158", 1),
        ("5m", "claude-haiku-5-5", "0.217391", "0.277778", 1),
        ("1h", "claude-opus-5-5", "0.512821", "1.052632", 2),
        ("1h", "claude-haiku-5-5", "0.526316", "1.111111", 2),
    ],
)
def test_oracle_a_break_evens_follow_from_each_models_own_rates(
    october: October, lifetime: str, model: str, hit_rate: str, reads: str, whole: int
) -> None:
    line = caches(october({"cache_lifetime": lifetime}))[model]
    assert line.break_even_hit_rate == pytest.approx(Decimal(hit_rate), abs=MILLIONTH)
    assert line.reads_per_write == pytest.approx(Decimal(reads), abs=MILLIONTH)
    assert line.whole_reads_per_write == whole


@pytest.mark.parametrize(("model", "phi"), [("claude-opus-5-5", "0.526667"), ("claude-haiku-5-5", "0.553333")])
def test_oracle_b_the_cache_saves_one_less_phi_of_the_input(october: October, model: str, phi: str) -> None:
    assert caches(october())[model].saved_share == pytest.approx(1 - Decimal(phi), abs=MILLIONTH)


def test_oracle_a_the_hour_cache_needs_fewer_than_that_share_of_misses(october: October) -> None:
    assert caches(october())["claude-opus-5-5"].one_hour_miss_ratio == pytest.approx(Decimal("0.615385"), abs=MILLIONTH)


@pytest.mark.parametrize(("hit_rate", "pays"), [("0.2083", False), ("0.2084", True)])
def test_a_cache_pays_only_above_its_break_even(october: October, hit_rate: str, pays: bool) -> None:
    found = october({"cache_hit_rate": hit_rate, "mix": {"claude-opus-5-5": 1, "claude-sonnet-5-5": 0, "claude-haiku-5-5": 0}})
    line = caches(found)["claude-opus-5-5"]
    assert (line.finding == "pays") is pays
    assert (line.saved_share > 0) is pays
    assert (found.options[0].waterfall[2].change.amount < 0) is pays


def test_a_prefix_too_short_to_cache_is_said(october: October) -> None:
    line = caches(october({"input_tokens_per_request": 700}))["claude-opus-5-5"]
    assert line.finding.startswith("nothing is cached")
    assert line.saved_share == 0


def test_a_workload_without_a_cache_has_no_break_even(october: October) -> None:
    assert october({"cache_lifetime": "none"}).caches == ()


def test_oracle_c_one_token_over_the_cliff_costs_five_times_the_prompt(october: October) -> None:
    """0.0100 against 0.0500005 a request."""
    (cliff,) = october({"output_tokens_per_request": 0}).cliffs
    assert (cliff.model, cliff.threshold) == ("claude-haiku-5-5", 100_000)
    assert (cliff.at_threshold.amount, cliff.one_token_over.amount) == (Decimal(10), Decimal("50.0005"))


def test_models_with_one_price_for_every_length_have_no_cliff(october: October) -> None:
    mix = {"claude-opus-5-5": 1, "claude-sonnet-5-5": 0, "claude-haiku-5-5": 0}
    assert october({"mix": mix}).cliffs == ()
