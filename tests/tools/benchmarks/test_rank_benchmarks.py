"""The tool as a whole: its laws, its bad inputs, its words."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge.fact_base import load_facts
from tools.benchmarks.benchmark_table import BenchmarkRecord
from tools.benchmarks.comparability import OurPurchase
from tools.benchmarks.rank_input import RankBenchmarksInput
from tools.benchmarks.rank_output import RankBenchmarksOutput
from tools.benchmarks.tool import RANK_BENCHMARKS
from tools.errors import InvalidField, InvalidInputs
from tools.facts import Facts

Record = Callable[..., BenchmarkRecord]
Ranked = Callable[..., RankBenchmarksOutput]
Records = Sequence[BenchmarkRecord]
QUICK = settings(max_examples=30, deadline=None)


@QUICK
@given(st.integers(0, 60), st.integers(0, 60))
def test_adjusted_rank_never_falls_as_the_offer_rises(ranked: Ranked, methods_records: Records, one: int, other: int) -> None:
    low, high = sorted((one, other))
    first, second = (ranked(methods_records, f"0.{each:02}").ranks[0].rank for each in (low, high))
    assert first is not None
    assert second is not None
    assert first <= second


@QUICK
@given(st.permutations(range(9)))
def test_order_of_the_records_changes_nothing(ranked: Ranked, methods_records: Records, order: list[int]) -> None:
    assert ranked([methods_records[place] for place in order]) == ranked(methods_records)


@QUICK
@given(st.sets(st.integers(0, 8), max_size=4))
def test_row_taken_out_is_logged_and_no_longer_counts(ranked: Ranked, methods_records: Records, out: set[int]) -> None:
    records = [
        record.model_copy(update={"promotion": "named"}) if place in out else record
        for place, record in enumerate(methods_records)
    ]
    found = ranked(records)
    named = {each.id for each in found.excluded if each.rule == "promotion" and each.reason}
    assert named == {f"R-{place + 1}" for place in out}
    assert found.n + len(found.excluded) == 9


def test_four_rows_are_printed_without_any_percentile(ranked: Ranked, methods_records: Records) -> None:
    found = ranked(methods_records[:4])
    assert len(found.rows) == 4
    assert (found.published, found.adjusted, found.ranks[0].rank, found.ranks[0].rank_low) == (None, None, None, None)
    assert "too few for a percentile" in found.explanation


def test_no_mean_is_shown_below_five_rows(ranked: Ranked, methods_records: Records, record: Record) -> None:
    found = ranked([*methods_records[:4], record("PROMO", discount="1", promotion="free")])
    assert found.excluded[0].mean_with_it is None


def test_every_row_carries_its_source_and_day(ranked: Ranked, methods_records: Records) -> None:
    for row in ranked(methods_records).rows:
        assert [(each.source, each.as_of.isoformat()) for each in row.citations] == [("fictional register", "2026-11-20")]


def test_record_of_low_confidence_is_not_for_a_letter(ranked: Ranked, record: Record) -> None:
    found = ranked([record(confidence="low")])
    assert not found.rows[0].may_be_quoted
    assert "Of low confidence, not for a letter: R-1." in found.limits


def test_own_record_with_a_published_id_is_refused(record: Record, ours: OurPurchase) -> None:
    given_input = RankBenchmarksInput.model_validate({
        "as_of": "2026-11-24",
        "ours": ours,
        "discounts": [{"id": "offer", "discount": "0.1"}],
        "own_records": [record("BM-005")],
    })
    with pytest.raises(InvalidField, match="BM-005"):
        RANK_BENCHMARKS.run(given_input, load_facts())


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"discounts": []}, "discounts"),
        ({"discounts": [{"id": "a", "discount": "1.2"}]}, "discounts.0.discount"),
        ({"discounts": [{"id": "a", "discount": "0.1"}, {"id": "a", "discount": "0.2"}]}, "input"),
        ({"least_comparability": "0"}, "least_comparability"),
        ({"ours": {"yearly_commitment": "-5 USD"}}, "input"),
        ({"ours": {"term_months": 0}}, "ours.term_months"),
        ({"protections": {"charm": "PASS"}}, "protections.charm.[key]"),
    ],
)
def test_bad_input_names_its_field(facts: Facts, changed: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInputs) as refused:
        RANK_BENCHMARKS.run_json(RANK_BENCHMARKS.example | changed, facts)
    assert field in [problem.field for problem in refused.value.problems]


def test_rate_of_zero_is_refused() -> None:
    with pytest.raises(ValidationError, match="greater than 0"):
        RankBenchmarksInput.model_validate(
            RANK_BENCHMARKS.example | {"rates": [{"currency": "GBP", "usd_per_unit": "0", "on": "2026-11-24", "source": "x"}]}
        )


def test_worked_example_is_the_one_of_the_methods() -> None:
    result = RANK_BENCHMARKS.run_json(RANK_BENCHMARKS.example, load_facts())
    figures = result.figures()
    assert figures["ranks.last_offer.rank"].value == 0
    assert figures["adjusted.median"].value == pytest.approx(Decimal("0.133908"), abs=Decimal("0.000001"))
    assert figures["rows.OWN-1.comparability.components.term.score"].written() == "1"


def test_steps_lead_to_the_rank(ranked: Ranked, methods_records: Records) -> None:
    steps = ranked(methods_records).steps
    assert steps[-1].expression == "0 of 9 rows strictly below 12 %"
    assert sum("at our commitment" in step.label for step in steps) == 10
