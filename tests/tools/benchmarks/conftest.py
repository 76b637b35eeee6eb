"""One-line builders: fictional records that compare fully with our fictional purchase unless a field is changed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from knowledge.fact_base import load_facts
from tools.benchmarks.benchmark_table import BenchmarkRecord, BenchmarkTable
from tools.benchmarks.comparability import OurPurchase
from tools.benchmarks.rank_benchmarks import rank_benchmarks
from tools.benchmarks.rank_input import RankBenchmarksInput
from tools.benchmarks.rank_output import RankBenchmarksOutput
from tools.facts import Facts

MIX = {"claude-sonnet-5-5": "1"}
AS_OF = "2026-11-24"
METHODS_ROWS = (
    ("250000", "0.08"),
    ("300000", "0.10"),
    ("480000", "0.12"),
    ("500000", "0.15"),
    ("650000", "0.14"),
    ("900000", "0.18"),
    ("1200000", "0.22"),
    ("2500000", "0.24"),
    ("5000000", "0.27"),
)
"""Yearly commitment in USD and discount."""

Record = Callable[..., BenchmarkRecord]
Ranked = Callable[..., RankBenchmarksOutput]


@pytest.fixture(scope="session")
def record() -> Record:
    def build(record_id: str = "R-1", **changed: Any) -> BenchmarkRecord:
        source = {"source": "fictional register", "as_of": "2026-11-20", "verification": "primary", "kind": "benchmark"}
        fields: dict[str, Any] = {
            "id": record_id,
            "buyer": f"Fictional city {record_id}",
            "buyer_level": "local",
            "vendor": "Anthropic",
            "product": "Claude by usage",
            "pricing_basis": "tokens",
            "signed": AS_OF,
            "term_months": 12,
            "model_mix": MIX,
            "residency_scope": "region",
            "discount": "0.15",
            "confidence": "high",
            "provenance": [source],
        }
        return BenchmarkRecord.model_validate(fields | changed)

    return build


@pytest.fixture(scope="session")
def methods_records(record: Record) -> tuple[BenchmarkRecord, ...]:
    return tuple(
        record(f"R-{number}", yearly_commitment=f"{commitment} USD", discount=discount)
        for number, (commitment, discount) in enumerate(METHODS_ROWS, start=1)
    )


@pytest.fixture(scope="session")
def ours() -> OurPurchase:
    return OurPurchase.model_validate({
        "buyer_level": "local",
        "place": "US-OR",
        "model_mix": MIX,
        "term_months": 12,
        "residency_scope": "region",
        "yearly_commitment": "505000 USD",
    })


@pytest.fixture(scope="session")
def facts() -> Facts:
    """The shipped prices, and no benchmark."""
    return replace(load_facts(), benchmarks=BenchmarkTable())


@pytest.fixture(scope="session")
def ranked(ours: OurPurchase, facts: Facts) -> Ranked:
    """Rank discounts among these records alone; 12 % unless said otherwise."""

    def run(
        records: Sequence[BenchmarkRecord], *discounts: str, ours: OurPurchase = ours, **changed: Any
    ) -> RankBenchmarksOutput:
        fields: dict[str, Any] = {
            "as_of": AS_OF,
            "ours": ours,
            "discounts": [{"id": f"d{each}".replace(".", "_"), "discount": each} for each in discounts or ("0.12",)],
        }
        given = RankBenchmarksInput.model_validate(fields | changed)
        return rank_benchmarks(given, replace(facts, benchmarks=BenchmarkTable(records=tuple(records))))

    return run
