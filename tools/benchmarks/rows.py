"""Printed rows: what a record says on our basis, how comparable it is, and where it was read."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated

from tools.benchmarks.benchmark_table import SigningPeriod
from tools.benchmarks.comparability import Comparability
from tools.benchmarks.screening import Candidate
from tools.benchmarks.vocabulary import Confidence
from tools.benchmarks.volume import Adjustment
from tools.frozen import Frozen
from tools.money import Money, money, quantized
from tools.provenance import Verification
from tools.quantities import In, SignedShare, Unit

OptionalShare = Annotated[Decimal | None, In(Unit.SHARE)]
OptionalRatio = Annotated[Decimal | None, In(Unit.RATIO)]
OptionalRate = Annotated[Decimal | None, In(Unit.USD_PER_MTOK)]


class Citation(Frozen):
    """Where a row was read."""

    source: str
    """Address or title."""
    as_of: date
    """The day on which it said so."""
    verification: Verification
    """How it was read."""


class BenchmarkRow(Frozen):
    """A record that has a discount and is, or may be, comparable."""

    id: str
    """The record; a citation names it."""
    buyer: str
    """Who bought."""
    product: str
    """What was sold."""
    open_contracting_id: str
    """Its id in the Open Contracting Data Standard; empty where it has none."""
    signed: SigningPeriod
    """When."""
    discount: SignedShare
    """Share off the list price in force at signing."""
    how: str
    """As published, or the sum that gave it."""
    counts: bool
    """Whether it enters mean, percentile and rank: only what is shown to be comparable does."""
    is_open_to_us: bool
    """Whether its terms name bodies of our level and place: then they can be asked for, not only compared."""
    comparability: Comparability
    """How comparable it is, component by component."""
    to_be_learnt: tuple[str, ...]
    """Components that are not known."""
    yearly_commitment: Money | None
    """What it commits to a year, at the rate of its signing."""
    restated_commitment: Money | None
    """The same in prices of the as-of day; none where no index is given or it is silent."""
    adjusted_discount: OptionalShare
    """Its discount moved along the regression to our commitment."""
    usd_per_mtok: OptionalRate
    """Contract price per million tokens."""
    list_usd_per_mtok: OptionalRate
    """List price of the same blend at signing."""
    equal_text_usd_per_mtok: OptionalRate
    """Contract price per million tokens of our tokenizer, for equal text."""
    robust_z: OptionalRatio
    """Its distance from the median in robust standard deviations."""
    confidence: Confidence
    """How far it may be relied on."""
    may_be_quoted: bool
    """Whether it may stand in a letter."""
    not_comparable: tuple[str, ...]
    """What forbids a plain comparison."""
    citations: tuple[Citation, ...]
    """Where it was read."""


def printed_rows(adjustment: Adjustment, unconfirmed: Iterable[Candidate]) -> tuple[BenchmarkRow, ...]:
    """Rows that count, then rows that may, each from the largest discount down."""
    counted = [_row(each, adjustment, counts=True) for each in adjustment.counted]
    open_ones = [_row(each, adjustment, counts=False) for each in unconfirmed]
    return tuple(sorted([*counted, *open_ones], key=lambda row: (not row.counts, -row.discount, row.id)))


def _row(candidate: Candidate, adjustment: Adjustment, *, counts: bool) -> BenchmarkRow:
    record, normalised = candidate.record, candidate.normalised
    return BenchmarkRow(
        id=record.id,
        buyer=record.buyer,
        product=record.product,
        open_contracting_id=record.open_contracting_id,
        signed=record.signed,
        discount=normalised.discount,
        how=normalised.how,
        counts=counts,
        is_open_to_us=candidate.is_open_to_us,
        comparability=candidate.comparability,
        to_be_learnt=candidate.comparability.not_known,
        yearly_commitment=_usd(candidate.commitment_usd),
        restated_commitment=_usd(candidate.restated_usd),
        adjusted_discount=adjustment.adjusted(candidate) if counts else None,
        usd_per_mtok=normalised.usd_per_mtok,
        list_usd_per_mtok=normalised.list_usd_per_mtok,
        equal_text_usd_per_mtok=candidate.equal_text_usd_per_mtok,
        robust_z=candidate.robust_z,
        confidence=record.confidence,
        may_be_quoted=record.may_be_quoted,
        not_comparable=record.not_comparable,
        citations=tuple(
            Citation(source=each.source, as_of=each.as_of, verification=each.verification) for each in record.provenance
        ),
    )


def _usd(amount: Decimal | None) -> Money | None:
    return None if amount is None else money(quantized(amount), "USD")
