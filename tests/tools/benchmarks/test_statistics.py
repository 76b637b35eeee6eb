"""Order statistics, outliers, ranks: first principles and laws."""

import math
import statistics
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tools.benchmarks.statistics import (
    adjusted_to,
    distribution,
    median_interval,
    quantile,
    rank_among,
    regress_on_volume,
    robust_z,
)
from tools.errors import InvalidField

SHARES = st.integers(0, 1000).map(lambda thousandth: Decimal(thousandth) / 1000)
SAMPLES = st.lists(SHARES, min_size=5, max_size=30)
QUICK = settings(max_examples=50, deadline=None)


def shares(*percents: float) -> list[Decimal]:
    return [Decimal(str(each)) / 100 for each in percents]


def test_four_rows_have_no_percentile() -> None:
    with pytest.raises(InvalidField, match="at least 5"):
        distribution(shares(10, 12, 15, 20))


def test_four_rows_have_no_rank() -> None:
    with pytest.raises(InvalidField, match="at least 5"):
        rank_among(Decimal("0.12"), shares(10, 12, 15, 20))


def test_five_rows_cover_their_median_with_less_than_95_percent() -> None:
    interval = median_interval(shares(10, 12, 15, 20, 30))
    assert (interval.low, interval.high) == (Decimal("0.10"), Decimal("0.30"))
    assert interval.coverage == Decimal("0.9375")


@pytest.mark.parametrize(("n", "order", "coverage"), [(8, 1, 1 - 2 / 256), (12, 3, 1 - 2 * (1 + 12 + 66) / 4096)])
def test_median_interval_is_the_narrowest_that_reaches_95_percent(n: int, order: int, coverage: float) -> None:
    interval = median_interval([Decimal(place) / 100 for place in range(1, n + 1)])
    assert interval.lower_order == order
    assert interval.coverage == pytest.approx(Decimal(str(coverage)), abs=Decimal("0.000001"))


def test_nobody_below_bounds_the_rank_by_the_rule_of_zero_events() -> None:
    found = rank_among(Decimal("0.01"), shares(*range(10, 19)))
    assert found.low == 0
    assert found.high == pytest.approx(Decimal(str(1 - 0.025 ** (1 / 9))), abs=Decimal("0.000001"))


def test_equal_discount_is_not_below() -> None:
    assert rank_among(Decimal("0.12"), shares(12, 12, 12, 12, 15)).rank == 0


def test_agreeing_rows_have_no_robust_z() -> None:
    assert robust_z(Decimal("0.9"), shares(10, 10, 10, 10, 90)) is None


def test_rows_of_one_volume_draw_no_line() -> None:
    assert regress_on_volume(shares(10, 12, 14, 15, 16), [Decimal(500)] * 5, Decimal(500)) is None


def test_rows_of_one_discount_draw_no_line() -> None:
    assert regress_on_volume(shares(15, 15, 15, 15, 15), [Decimal(each) for each in range(1, 6)], Decimal(2)) is None


def test_four_rows_draw_no_line() -> None:
    assert regress_on_volume(shares(10, 12, 14, 15), [Decimal(each) for each in (1, 2, 3, 4)], Decimal(2)) is None


def test_points_on_a_line_give_that_line() -> None:
    volumes = [Decimal(10) ** power for power in range(1, 6)]
    line = regress_on_volume([Decimal("0.02") + Decimal("0.03") * power for power in range(1, 6)], volumes, Decimal(1000))
    assert line is not None
    assert (line.intercept, line.slope, line.at_ours) == (Decimal("0.02"), Decimal("0.03"), Decimal("0.11"))
    assert line.prediction_low == line.prediction_high == line.at_ours


def test_row_of_our_own_volume_is_not_moved() -> None:
    assert adjusted_to(Decimal("0.14"), Decimal(505), Decimal(505), Decimal("0.15")) == Decimal("0.14")


@QUICK
@given(SAMPLES, SHARES, SHARES)
def test_rank_never_falls_as_the_offer_rises(peers: list[Decimal], one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    assert rank_among(low, peers).rank <= rank_among(high, peers).rank


@QUICK
@given(SAMPLES, SHARES)
def test_interval_holds_its_rank(peers: list[Decimal], offer: Decimal) -> None:
    found = rank_among(offer, peers)
    assert found.low <= found.rank <= found.high


@QUICK
@given(SAMPLES, st.randoms(use_true_random=False))
def test_order_of_the_rows_changes_no_statistic(peers: list[Decimal], random: object) -> None:
    shuffled = list(peers)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # hypothesis gives a random.Random
    assert distribution(peers) == distribution(shuffled)


@QUICK
@given(SAMPLES)
def test_percentiles_agree_with_the_standard_library(peers: list[Decimal]) -> None:
    expected = statistics.quantiles([float(each) for each in peers], n=4, method="inclusive")
    found = [float(quantile(sorted(peers), Decimal(share))) for share in ("0.25", "0.5", "0.75")]
    assert found == pytest.approx(expected, abs=1e-6)


@QUICK
@given(st.lists(st.tuples(SHARES, st.integers(1, 9999)), min_size=5, max_size=20, unique_by=lambda row: row[1]))
def test_line_passes_through_the_means(rows: list[tuple[Decimal, int]]) -> None:
    discounts, volumes = zip(*rows, strict=True)
    assume(len(set(discounts)) > 1)
    centre = math.prod(math.pow(volume, 1 / len(volumes)) for volume in volumes)
    line = regress_on_volume(discounts, [Decimal(volume) for volume in volumes], Decimal(str(centre)))
    assert line is not None
    assert float(line.at_ours) == pytest.approx(float(sum(discounts)) / len(discounts), abs=2e-6)
