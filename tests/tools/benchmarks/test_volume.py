"""When rows are adjusted to our volume, and what is said when they are not."""

from collections.abc import Callable, Sequence

import pytest

from tools.benchmarks.benchmark_table import BenchmarkRecord
from tools.benchmarks.comparability import OurPurchase
from tools.benchmarks.rank_output import RankBenchmarksOutput

Record = Callable[..., BenchmarkRecord]
Ranked = Callable[..., RankBenchmarksOutput]
Records = Sequence[BenchmarkRecord]


def ours_with(ours: OurPurchase, commitment: str | None) -> OurPurchase:
    return OurPurchase.model_validate(ours.model_dump() | {"yearly_commitment": commitment})


def test_row_that_says_no_commitment_is_left_out_of_an_adjusted_rank(
    ranked: Ranked, methods_records: Records, record: Record
) -> None:
    found = ranked([*methods_records, record("SILENT", discount="0.16")])
    assert [(each.id, each.rule) for each in found.excluded] == [("SILENT", "no_commitment")]
    assert found.n == 9


def test_foreign_commitment_without_a_rate_cannot_be_adjusted(ranked: Ranked, methods_records: Records, record: Record) -> None:
    foreign = record("POUNDS", discount="0.16", yearly_commitment="400000 GBP")
    (left_out,) = ranked([*methods_records, foreign]).excluded
    assert "GBP" in left_out.reason


def test_four_commitments_are_too_few_to_adjust_by(ranked: Ranked, methods_records: Records, record: Record) -> None:
    silent = [record(f"S-{discount[-2:]}", discount=discount) for discount in ("0.13", "0.16", "0.19")]
    found = ranked([*methods_records[:4], *silent])
    assert (found.volume, found.adjusted, found.n, found.excluded) == (None, None, 7, ())
    assert "Not adjusted to volume: 4 of 7 rows say what they commit to; a regression needs 5." in found.limits


@pytest.mark.parametrize(
    ("commitment", "words"),
    [(None, "not known"), ("0 USD", "commit to nothing"), ("400000 GBP", "no rate of 2026-11-24")],
)
def test_unknown_volume_of_ours_leaves_rows_as_they_are(
    ranked: Ranked, methods_records: Records, ours: OurPurchase, commitment: str | None, words: str
) -> None:
    found = ranked(methods_records, "0.12", ours=ours_with(ours, commitment))
    assert found.volume is None
    assert found.ranks[0].rows_below == 2
    assert any(words in limit for limit in found.limits)


def test_our_commitment_is_converted_at_the_rate_of_the_day(
    ranked: Ranked, methods_records: Records, ours: OurPurchase
) -> None:
    rate = {"currency": "GBP", "usd_per_unit": "1.25", "on": "2026-11-24", "source": "fictional bank"}
    pounds = ranked(methods_records, ours=ours_with(ours, "404000 GBP"), rates=[rate])
    assert pounds.adjusted == ranked(methods_records).adjusted


@pytest.mark.parametrize("commitment", ["100000 USD", "9000000 USD"])
def test_line_stretched_beyond_the_rows_says_so(
    ranked: Ranked, methods_records: Records, ours: OurPurchase, commitment: str
) -> None:
    found = ranked(methods_records, ours=ours_with(ours, commitment))
    assert any("stretched beyond" in limit for limit in found.limits)


def test_two_rows_of_one_buyer_are_said_to_be_dependent(ranked: Ranked, methods_records: Records, record: Record) -> None:
    again = record("R-10", buyer=methods_records[0].buyer, yearly_commitment="700000 USD")
    assert any("not independent" in limit for limit in ranked([*methods_records, again]).limits)
