"""Would it look overpaid, and what would be missed."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from knowledge.fact_base import load_facts
from tools.benchmarks.benchmark_table import BenchmarkRecord
from tools.benchmarks.rank_output import RankBenchmarksOutput
from tools.benchmarks.scrutiny import ProtectionCheck
from tools.benchmarks.tool import RANK_BENCHMARKS
from tools.benchmarks.vocabulary import Protection
from tools.verdict import Verdict

Record = Callable[..., BenchmarkRecord]
Ranked = Callable[..., RankBenchmarksOutput]
Records = Sequence[BenchmarkRecord]


def check_of(found: RankBenchmarksOutput, protection: Protection) -> ProtectionCheck:
    return next(each for each in found.scrutiny.protections if each.id is protection)


@pytest.mark.parametrize(
    ("discount", "verdict"),
    [("0.12", Verdict.FAIL), ("0.15", Verdict.UNCONFIRMED), ("0.20", Verdict.PASS)],
)
def test_price_is_judged_only_where_the_whole_interval_lies_on_one_side(
    ranked: Ranked, methods_records: Records, discount: str, verdict: Verdict
) -> None:
    assert ranked(methods_records, discount).scrutiny.price is verdict


def test_price_beside_four_rows_is_not_judged(ranked: Ranked, methods_records: Records) -> None:
    assert ranked(methods_records[:4], "0.01").scrutiny.price is Verdict.UNCONFIRMED


def test_offer_that_is_silent_is_neither_protected_nor_unprotected(ranked: Ranked, record: Record) -> None:
    found = ranked([record()], protections={"rollover": "FAIL", "exit": "PASS"})
    assert check_of(found, Protection.PRICE_DROP).verdict is Verdict.UNCONFIRMED
    assert (found.scrutiny.missing, found.scrutiny.not_confirmed) == (1, len(Protection) - 2)


def test_front_page_names_larger_discounts_and_missing_protections(ranked: Ranked, methods_records: Records) -> None:
    page = ranked(methods_records, "0.12", protections={"renewal_cap": "FAIL"}).scrutiny.front_page
    assert page == "9 of 9 comparable buyers got at least as much off; the contract lacks a cap on the price rise at renewal."


def test_front_page_is_empty_of_blame_where_nothing_is_known_against_the_offer(
    ranked: Ranked, methods_records: Records
) -> None:
    page = ranked(methods_records, "0.30").scrutiny.front_page
    assert page.startswith("Nothing in the price or the terms")


def test_front_page_does_not_call_unknown_rows_comparable(ranked: Ranked, record: Record) -> None:
    page = ranked([record(term_months="unverified", model_mix="unverified", residency_scope="unverified")]).scrutiny.front_page
    assert page == "1 of 1 published discounts are larger, though none is shown to be comparable."


def test_precedent_is_a_published_term_with_source_and_date(ranked: Ranked, record: Record) -> None:
    term = {"kind": "exit", "text": "yearly cancellation", "shows": ["exit", "non_appropriation"]}
    (precedent,) = check_of(ranked([record(terms=[term])]), Protection.NON_APPROPRIATION).precedents
    assert (precedent.id, precedent.term, precedent.source) == ("R-1", "yearly cancellation", "fictional register")


@pytest.mark.parametrize("changed", [{"confidence": "low"}, {"promotion": "free"}, {"kind": "tender"}, {"signed": "2027"}])
def test_what_may_not_be_quoted_is_no_precedent(ranked: Ranked, record: Record, changed: dict[str, Any]) -> None:
    term = {"kind": "exit", "text": "yearly cancellation", "shows": ["exit"]}
    assert check_of(ranked([record(terms=[term], **changed)]), Protection.EXIT).precedents == ()


def test_shipped_records_hold_a_precedent_for_yearly_cancellation() -> None:
    output = RANK_BENCHMARKS.run_json(RANK_BENCHMARKS.example, load_facts()).output
    assert isinstance(output, RankBenchmarksOutput)
    assert [each.id for each in check_of(output, Protection.NON_APPROPRIATION).precedents] == ["BM-019"]
