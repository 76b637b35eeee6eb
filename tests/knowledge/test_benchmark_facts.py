from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from knowledge.benchmark_facts import benchmarks_from, load_benchmarks
from knowledge.fact_base import load_facts
from knowledge.fact_files import read_fact_file
from knowledge.freshness import load_horizons
from tools.benchmarks.benchmark_table import BenchmarkRecord
from tools.benchmarks.vocabulary import NotKnown, RecordKind, ResidencyScope
from tools.errors import InvalidField
from tools.money import Money
from tools.provenance import FactKind


def raw_with(record_id: str, **changed: Any) -> Mapping[str, Any]:
    raw: dict[str, Any] = read_fact_file("benchmarks.yaml")
    for record in raw["records"]:
        if record["id"] == record_id:
            record.update(changed)
    return raw


def named(record_id: str) -> BenchmarkRecord:
    return next(record for record in load_benchmarks().records if record.id == record_id)


def test_all_records_and_events_are_there() -> None:
    table = load_benchmarks()
    assert [record.id for record in table.records] == [f"BM-{number:03}" for number in range(1, 46)]
    assert [event.id for event in table.events] == [f"EV-{number:02}" for number in range(1, 12)]


def test_every_record_and_event_is_sourced_and_dated() -> None:
    table = load_benchmarks()
    rows = [*(record.provenance for record in table.records), *(event.provenance for event in table.events)]
    provenances = [source for row in rows for source in row]
    assert len(provenances) > len(table.records)
    assert {source.kind for source in provenances} == {FactKind.BENCHMARK}
    assert all(source.source.startswith("https://") for source in provenances)


def test_past_deal_does_not_expire() -> None:
    assert all(source.valid_until is None for record in load_benchmarks().records for source in record.provenance)


def test_every_record_says_what_is_not_comparable() -> None:
    assert all(record.not_comparable for record in load_benchmarks().records)


def test_record_silent_on_what_is_not_comparable_is_refused() -> None:
    with pytest.raises(InvalidField, match=r"BM-005\.not_comparable"):
        benchmarks_from(raw_with("BM-005", not_comparable=[]), load_horizons())


def test_words_in_a_numeric_field_are_refused() -> None:
    with pytest.raises(ValidationError, match="discount"):
        benchmarks_from(raw_with("BM-005", discount="about half"), load_horizons())


def test_words_of_the_source_are_kept_where_no_type_holds_them() -> None:
    assert named("BM-009").as_stated["discount"] == "100 for Copilot year one; other discounts blended and not itemised"
    assert named("BM-009").discount is NotKnown.NOT_PUBLISHED


def test_nominal_price_is_a_promotion_and_no_discount() -> None:
    promoted = [record for record in load_benchmarks().records if record.promotion]
    assert {record.id for record in promoted} == {"BM-001", "BM-006", "BM-007", "BM-008", "BM-009", "BM-034"}
    assert all(record.discount != Decimal(1) for record in promoted)


def test_memorandum_commits_no_money() -> None:
    memoranda = [record for record in load_benchmarks().records if record.kind is RecordKind.MEMORANDUM]
    assert len(memoranda) == 4
    assert {record.value for record in memoranda} == {NotKnown.NOT_APPLICABLE}


def test_month_without_a_day_is_the_whole_month() -> None:
    signed = named("BM-019").signed
    assert (signed.earliest.isoformat(), signed.latest.isoformat()) == ("2026-05-01", "2026-05-31")


def test_notice_date_is_not_taken_for_the_signing() -> None:
    assert named("BM-025").signed.latest.year == 2024
    assert "2026-05-29" in named("BM-025").as_stated["signed"]


def test_ceiling_is_no_commitment() -> None:
    ceilings = [record for record in load_benchmarks().records if "ceiling" in record.value_basis]
    assert ceilings
    assert not any(isinstance(record.yearly_commitment, Money) for record in ceilings)


def test_jurisdictions_are_those_of_the_other_tables() -> None:
    codes = {record.jurisdiction for record in load_benchmarks().records}
    assert {"US", "GLOBAL"}.isdisjoint(codes)
    assert {"US-FED", "US-STATE", "UK", "EU", "ALL"} <= codes


def test_what_is_not_published_is_not_an_unrestricted_residency() -> None:
    scopes = [record.residency_scope for record in load_benchmarks().records]
    assert ResidencyScope.UNRESTRICTED not in scopes
    assert NotKnown.NOT_PUBLISHED in scopes


def test_notices_keep_their_open_contracting_id() -> None:
    ids = {record.id: record.open_contracting_id for record in load_benchmarks().records if record.open_contracting_id}
    assert set(ids) == {"BM-024", "BM-025", "BM-026", "BM-027"}
    assert all(any(name in source.source for source in named(record).provenance) for record, name in ids.items())


def test_routes_of_purchases_are_those_of_the_route_table() -> None:
    routes = {str(record.route) for record in load_benchmarks().records if not isinstance(record.route, NotKnown)}
    assert routes <= set(load_facts().routes.by_id)


def test_id_given_twice_is_refused() -> None:
    with pytest.raises(ValidationError, match="given twice: BM-005"):
        benchmarks_from(raw_with("BM-004", id="BM-005"), load_horizons())


def test_list_price_record_agrees_with_the_price_book() -> None:
    book, record = load_facts().price_book, named("BM-045")
    listed = {price.per: price.amount.amount for price in record.unit_prices}
    for name in ("Opus 5.5", "Sonnet 5.5", "Fable 5.2"):
        rates = (
            book.price_of(f"claude-{name.lower().replace(' ', '-').replace('.', '-')}", on=record.signed.latest).bands[0].rates
        )
        assert (listed[f"million input tokens of {name}"], listed[f"million output tokens of {name}"]) == (
            rates.input,
            rates.output,
        )


def test_changed_benchmark_changes_the_snapshot(monkeypatch: pytest.MonkeyPatch) -> None:
    before = load_facts().snapshot_id
    changed = benchmarks_from(raw_with("BM-005", discount=0.49), load_horizons())
    monkeypatch.setattr("knowledge.fact_base.load_benchmarks", lambda: changed)
    assert load_facts.__wrapped__().snapshot_id != before
