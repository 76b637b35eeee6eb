"""Commitments of another day in the prices of today."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tools.benchmarks.benchmark_table import BenchmarkRecord
from tools.benchmarks.price_index import PriceIndex
from tools.benchmarks.rank_output import RankBenchmarksOutput

Ranked = Callable[..., RankBenchmarksOutput]
Record = Callable[..., BenchmarkRecord]
INDEX: dict[str, Any] = {
    "name": "Fictional consumer prices",
    "source": "fictional statistics office",
    "points": [{"on": "2026-01-01", "value": "108.1"}, {"on": "2026-10-01", "value": "112.4"}],
}


def test_deflator_gives_the_worked_number() -> None:
    restated = PriceIndex.model_validate(INDEX).restate(Decimal(100), of=date(2026, 2, 1), to=date(2026, 11, 24))
    assert restated == pytest.approx(Decimal("103.9778"), abs=Decimal("0.00005"))


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 7, 1)])
def test_index_that_is_silent_on_a_day_is_not_stretched(day: date) -> None:
    assert PriceIndex.model_validate(INDEX).restate(Decimal(100), of=day, to=date(2026, 11, 24)) is None


def test_rows_are_compared_in_the_prices_of_today(ranked: Ranked, methods_records: Sequence[BenchmarkRecord]) -> None:
    # All nine commitments grow by the same factor, so the line's slope stays and every row is moved by one step less.
    earlier = [BenchmarkRecord.model_validate(each.model_dump() | {"signed": "2026-02-01"}) for each in methods_records]
    plain, restated = ranked(earlier), ranked(earlier, price_index=INDEX)
    assert plain.volume is not None
    assert restated.volume is not None
    assert restated.volume.slope == pytest.approx(plain.volume.slope, abs=Decimal("1e-8"))
    assert restated.volume.at_ours < plain.volume.at_ours
    first = next(row for row in restated.rows if row.id == "R-1")
    assert first.restated_commitment is not None
    assert first.restated_commitment.amount == pytest.approx(Decimal(250_000) * Decimal("112.4") / Decimal("108.1"))


def test_row_the_index_is_silent_on_is_said(ranked: Ranked, methods_records: Sequence[BenchmarkRecord]) -> None:
    silent = INDEX | {"points": INDEX["points"][:1]}
    assert any("are not restated" in limit for limit in ranked(methods_records, price_index=silent).limits)
