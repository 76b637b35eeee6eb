"""The worked numbers of nine fictional cities, and the plausible wrong ones."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tools.benchmarks.benchmark_table import BenchmarkRecord
from tools.benchmarks.rank_output import RankBenchmarksOutput

Ranked = Callable[..., RankBenchmarksOutput]
Record = Callable[..., BenchmarkRecord]
Records = tuple[BenchmarkRecord, ...]
EXACT = Decimal("0.000001")


def test_published_discounts_have_their_mean_and_percentiles(ranked: Ranked, methods_records: Records) -> None:
    found = ranked(methods_records).published
    assert found is not None
    assert found.n == 9
    assert (found.median, found.p25, found.p75, found.p90) == (
        Decimal("0.15"),
        Decimal("0.12"),
        Decimal("0.22"),
        Decimal("0.246"),
    )
    assert found.mean == pytest.approx(Decimal(150) / 900, abs=EXACT)


def test_median_lies_between_the_second_and_eighth_row(ranked: Ranked, methods_records: Records) -> None:
    found = ranked(methods_records).published
    assert found is not None
    interval = found.median_interval
    assert (interval.low, interval.high) == (Decimal("0.10"), Decimal("0.24"))
    assert (interval.lower_order, interval.upper_order) == (2, 8)
    assert interval.coverage == pytest.approx(Decimal("0.9609375"), abs=EXACT)


def test_discount_grows_with_the_logarithm_of_the_commitment(ranked: Ranked, methods_records: Records) -> None:
    line = ranked(methods_records).volume
    assert line is not None
    assert line.intercept == pytest.approx(Decimal("-0.26975243"), abs=EXACT)
    assert line.slope == pytest.approx(Decimal("0.14992343"), abs=Decimal("1e-8"))
    assert line.r_squared == pytest.approx(Decimal("0.951009"), abs=EXACT)
    assert line.residual_spread == pytest.approx(Decimal("0.01547118"), abs=EXACT)


def test_one_more_buyer_like_us_would_get_11_2_to_15_9_percent(ranked: Ranked, methods_records: Records) -> None:
    line = ranked(methods_records).volume
    assert line is not None
    assert line.at_ours == pytest.approx(Decimal("0.135534"), abs=EXACT)
    assert line.prediction_low == pytest.approx(Decimal("0.112152"), abs=EXACT)
    assert line.prediction_high == pytest.approx(Decimal("0.158916"), abs=EXACT)


def test_rows_are_adjusted_to_our_commitment(ranked: Ranked, methods_records: Records) -> None:
    expected = ["12.5779", "13.3908", "12.3306", "15.0648", "12.3565", "14.2377", "16.3645", "13.5856", "12.0724"]
    rows = {row.id: row.adjusted_discount for row in ranked(methods_records).rows}
    assert [rows[f"R-{number}"] for number in range(1, 10)] == pytest.approx(
        [Decimal(each) / 100 for each in expected], abs=EXACT
    )


def test_adjusted_discounts_have_their_percentiles(ranked: Ranked, methods_records: Records) -> None:
    found = ranked(methods_records).adjusted
    assert found is not None
    assert found.median == pytest.approx(Decimal("0.133908"), abs=EXACT)
    assert found.p75 == pytest.approx(Decimal("0.142377"), abs=EXACT)
    assert found.p90 == pytest.approx(Decimal("0.153247"), abs=EXACT)


def test_twelve_percent_ranks_below_everybody_once_adjusted(ranked: Ranked, methods_records: Records) -> None:
    rank = ranked(methods_records, "0.12").ranks[0]
    assert (rank.rank, rank.rows_below, rank.rows) == (Decimal(0), 0, 9)


def test_unadjusted_rank_of_22_percent_is_not_the_answer(ranked: Ranked, methods_records: Records) -> None:
    rank = ranked(methods_records, "0.12").ranks[0]
    assert rank.unadjusted_rank == pytest.approx(Decimal(2) / 9, abs=EXACT)
    assert rank.rank != rank.unadjusted_rank


def test_target_of_15_percent_lies_near_the_adjusted_p90(ranked: Ranked, methods_records: Records) -> None:
    found = ranked(methods_records, "0.15")
    assert found.adjusted is not None
    assert found.adjusted.p75 < Decimal("0.15") < found.adjusted.p90
    assert found.ranks[0].rows_below == 7


def test_one_dollar_promotion_is_named_and_left_out(ranked: Ranked, methods_records: Records, record: Record) -> None:
    promotion = record("PROMO", discount="1", yearly_commitment="1 USD", promotion="1 USD an agency")
    found = ranked([*methods_records, promotion])
    (left_out,) = found.excluded
    assert (left_out.id, left_out.rule) == ("PROMO", "promotion")
    assert left_out.robust_z == pytest.approx(Decimal("9.386792"), abs=EXACT)
    assert left_out.mean_with_it == Decimal("0.25")
    assert found.published is not None
    assert found.published.mean != Decimal("0.25")


def test_promotion_that_nobody_named_is_found_by_its_robust_z(ranked: Ranked, methods_records: Records, record: Record) -> None:
    found = ranked([*methods_records, record("ODD", discount="1", yearly_commitment="1000 USD")])
    assert [(each.id, each.rule) for each in found.excluded] == [("ODD", "outlier")]
    largest = next(row for row in found.rows if row.id == "R-9")
    assert largest.robust_z == pytest.approx(Decimal("1.180375"), abs=EXACT)


def test_pound_price_is_held_against_the_list_of_its_day(ranked: Ranked, record: Record) -> None:
    price = {"amount": "4.10 GBP", "mix": {"claude-sonnet-5-5": "1"}, "input_share": "0.475"}
    rate = {"currency": "GBP", "usd_per_unit": "1.30", "on": "2026-11-24", "source": "fictional bank"}
    (row,) = ranked([record(token_price=price, discount="not_published", exchange_rate=rate)]).rows
    assert (row.usd_per_mtok, row.list_usd_per_mtok) == (Decimal("5.33"), Decimal("6.20"))
    assert row.discount == pytest.approx(Decimal("0.140323"), abs=EXACT)
