"""Which records count, and the logged reason for each that does not."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.fact_base import load_facts
from tools.benchmarks.benchmark_table import BenchmarkRecord
from tools.benchmarks.rank_output import RankBenchmarksOutput
from tools.benchmarks.tool import RANK_BENCHMARKS

Record = Callable[..., BenchmarkRecord]
Ranked = Callable[..., RankBenchmarksOutput]
Records = tuple[BenchmarkRecord, ...]


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"signed": "2026-12-01"}, "not_signed_yet"),
        ({"kind": "memorandum"}, "no_purchase"),
        ({"kind": "list_price"}, "no_purchase"),
        ({"kind": "tender"}, "no_purchase"),
        ({"promotion": "half a year free"}, "promotion"),
        ({"sells_claude": False}, "other_product"),
        ({"discount": "not_published"}, "no_discount"),
        ({"buyer_level": "national", "term_months": 120, "residency_scope": "unrestricted"}, None),
        ({"buyer_level": "national", "term_months": 120, "signed": "2024-01-01"}, "not_comparable"),
    ],
)
def test_each_rule_names_itself(ranked: Ranked, record: Record, changed: dict[str, Any], rule: str | None) -> None:
    found = ranked([record(**changed)])
    assert [each.rule.value for each in found.excluded] == ([rule] if rule else [])


def test_announcement_counts_like_a_purchase(ranked: Ranked, record: Record) -> None:
    assert ranked([record(kind="announcement")]).n == 1


def test_promotion_of_another_vendor_is_named_as_a_promotion(ranked: Ranked, record: Record) -> None:
    (left_out,) = ranked([record(promotion="1 USD an agency", sells_claude=False)]).excluded
    assert (left_out.rule, "1 USD an agency" in left_out.reason) == ("promotion", True)


def test_record_that_may_be_comparable_is_printed_and_does_not_count(ranked: Ranked, record: Record) -> None:
    unknown = {"term_months": "not_published", "residency_scope": "not_published", "model_mix": "not_published"}
    found = ranked([record(**unknown)])
    (row,) = found.rows
    assert (found.n, row.counts) == (0, False)
    assert row.to_be_learnt == ("model mix", "term", "residency")


def test_outliers_are_not_looked_for_among_four_rows(ranked: Ranked, record: Record) -> None:
    few = [record(f"R-{number}", discount=discount) for number, discount in enumerate(("0.1", "0.11", "0.12", "0.99"))]
    assert ranked(few).excluded == ()


def test_dear_outlier_is_left_out_like_a_cheap_one(ranked: Ranked, methods_records: Records, record: Record) -> None:
    price = {"amount": "12 USD", "mix": {"claude-sonnet-5-5": "1"}, "input_share": "0.475"}
    dear = record("DEAR", discount="not_published", token_price=price, yearly_commitment="900000 USD")
    (left_out,) = ranked([*methods_records, dear]).excluded
    assert (left_out.id, left_out.rule) == ("DEAR", "outlier")
    assert left_out.robust_z is not None
    assert left_out.robust_z < 0


def test_every_shipped_record_is_a_row_or_has_a_reason() -> None:
    facts = load_facts()
    output = RANK_BENCHMARKS.run_json(RANK_BENCHMARKS.example | {"own_records": []}, facts).output
    assert isinstance(output, RankBenchmarksOutput)
    ids = [*(row.id for row in output.rows), *(each.id for each in output.excluded)]
    assert sorted(ids) == sorted(record.id for record in facts.benchmarks.records)
    assert all(each.reason for each in output.excluded)


def test_shipped_records_alone_give_no_percentile() -> None:
    output = RANK_BENCHMARKS.run_json(RANK_BENCHMARKS.example | {"own_records": []}, load_facts()).output
    assert isinstance(output, RankBenchmarksOutput)
    assert (output.published, output.adjusted, output.ranks[0].rank) == (None, None, None)
    assert {row.id for row in output.rows} == {"BM-004", "BM-005"}


CHANGES: tuple[dict[str, Any], ...] = (
    {},
    {"kind": "event"},
    {"promotion": "free"},
    {"sells_claude": False},
    {"discount": "unverified"},
    {"discount": "0.99"},
    {"yearly_commitment": "not_published"},
    {"yearly_commitment": "100000 GBP"},
    {"signed": "2027"},
    {"term_months": "not_published", "model_mix": "not_published", "residency_scope": "not_published"},
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(CHANGES), max_size=14), st.randoms(use_true_random=False))
def test_every_record_ends_once_whatever_the_order(
    ranked: Ranked, record: Record, changes: list[dict[str, Any]], random: Any
) -> None:
    records = [
        record(f"R-{n}", **({"discount": f"0.{10 + n}", "yearly_commitment": f"{(n + 1) * 90000} USD"} | changed))
        for n, changed in enumerate(changes)
    ]
    found = ranked(records)
    ids = [*(row.id for row in found.rows), *(each.id for each in found.excluded)]
    assert sorted(ids) == sorted(each.id for each in records)
    random.shuffle(records)
    assert ranked(records) == found
