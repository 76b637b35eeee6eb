"""What other public bodies paid, read from the shipped fact file into the types of `tools.benchmarks`."""

from collections.abc import Mapping
from typing import Any

from knowledge.fact_files import read_fact_file
from knowledge.freshness import Horizon, dated_source, load_horizons
from tools.benchmarks.benchmark_table import BenchmarkTable
from tools.errors import InvalidField
from tools.provenance import FactKind

_STANDING = ("as_of", "verification", "sources")
"""Written once for all sources of a row."""


def load_benchmarks() -> BenchmarkTable:
    """Every benchmark the product knows. Raises InvalidField or ValidationError when the shipped file is broken."""
    return benchmarks_from(read_fact_file("benchmarks.yaml"), load_horizons())


def benchmarks_from(raw: Mapping[str, Any], horizons: Mapping[FactKind, Horizon]) -> BenchmarkTable:
    """A benchmark table from a file's plain values. A record without a word on what is not comparable is refused."""
    for record in raw["records"]:
        if not record.get("not_comparable"):
            raise InvalidField(
                f"records.{record['id']}.not_comparable",
                record.get("not_comparable"),
                expected="what forbids a plain comparison, a sentence each",
                fix="Say what the record leaves open or includes.",
            )
    return BenchmarkTable.model_validate({
        "reading_rules": raw["reading_rules"],
        "records": [_sourced(record, horizons) for record in raw["records"]],
        "events": [_sourced(event, horizons) for event in raw["events"]],
    })


def _sourced(raw: Mapping[str, Any], horizons: Mapping[FactKind, Horizon]) -> dict[str, Any]:
    provenance = [
        dated_source(
            {
                "source": source,
                "as_of": raw["as_of"],
                "verification": raw["verification"],
                "kind": FactKind.BENCHMARK,
            },
            horizons,
        )
        for source in raw["sources"]
    ]
    return {name: value for name, value in raw.items() if name not in _STANDING} | {"provenance": provenance}
