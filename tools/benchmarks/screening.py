"""Which records may count, and a logged reason for each that may not.

The rules are tried in the order of `ExclusionRule`; the first that applies is the reason. Every record ends either as a row
or in the log of exclusions, never in both and never in neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from tools.benchmarks.benchmark_table import BenchmarkRecord, DatedRate
from tools.benchmarks.comparability import Comparability, OurPurchase, compare, may_join
from tools.benchmarks.normalisation import (
    NoListPrice,
    NoRate,
    Normalised,
    commitment_in_usd,
    equal_text_factor,
    normalise,
)
from tools.benchmarks.price_index import PriceIndex
from tools.benchmarks.statistics import LEAST_ROWS, OUTLIER_Z, robust_z
from tools.benchmarks.vocabulary import NotKnown, RecordKind
from tools.frozen import Frozen
from tools.money import quantized
from tools.pricing.price_book import PriceBook
from tools.quantities import In, SignedShare, Unit
from tools.verdict import Verdict
from tools.wording import in_words

OptionalShare = Annotated[Decimal | None, In(Unit.SHARE)]
OptionalRatio = Annotated[Decimal | None, In(Unit.RATIO)]
_MAY_COUNT = {RecordKind.PURCHASE, RecordKind.ANNOUNCEMENT}


class ExclusionRule(StrEnum):
    """Why a record does not count, in the order in which the rules are tried."""

    NOT_SIGNED_YET = "not_signed_yet"
    NO_PURCHASE = "no_purchase"
    PROMOTION = "promotion"
    OTHER_PRODUCT = "other_product"
    NO_DISCOUNT = "no_discount"
    UNKNOWN_CURRENCY = "unknown_currency"
    UNKNOWN_LIST_PRICE = "unknown_list_price"
    NOT_COMPARABLE = "not_comparable"
    OUTLIER = "outlier"
    NO_COMMITMENT = "no_commitment"


class Exclusion(Frozen):
    """A record that does not count, and why."""

    id: str
    """The record."""
    buyer: str
    """Who bought."""
    rule: ExclusionRule
    """The rule that excludes it."""
    reason: str
    """The rule applied to this record."""
    discount: OptionalShare = None
    """Its discount, where it has one."""
    robust_z: OptionalRatio = None
    """0.6745 * (discount - median) / MAD among the rows that count and itself."""
    mean_with_it: OptionalShare = None
    """What the mean of the rows would become, were it let in."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may count, on one basis."""

    record: BenchmarkRecord
    normalised: Normalised
    comparability: Comparability
    is_open_to_us: bool
    commitment_usd: Decimal | None
    restated_usd: Decimal | None = None
    """The same in prices of the as-of day, where an index is given."""
    commitment_note: str = ""
    """Why no commitment is known, where the currency is the reason."""
    equal_text_usd_per_mtok: Decimal | None = None
    robust_z: Decimal | None = None

    @property
    def discount(self) -> Decimal:
        """Share off the list price in force at signing."""
        return self.normalised.discount

    @property
    def thousands(self) -> Decimal | None:
        """Yearly commitment in thousand US dollars, in today's prices where they are known."""
        used = self.commitment_usd if self.restated_usd is None else self.restated_usd
        return None if used is None else used / 1000


@dataclass(frozen=True, slots=True)
class Screen:
    """What records are screened with."""

    on: date
    ours: OurPurchase
    bar: Decimal
    rates: Sequence[DatedRate]
    book: PriceBook
    index: PriceIndex | None = None


@dataclass(frozen=True, slots=True)
class Screened:
    """Candidates shown comparable, candidates that may still be, and the log of the rest."""

    counted: tuple[Candidate, ...]
    unconfirmed: tuple[Candidate, ...]
    excluded: tuple[Exclusion, ...]


def screen(records: Sequence[BenchmarkRecord], given: Screen) -> Screened:
    """Every record by id: counted, unconfirmed, or excluded with its reason."""
    judged = [judge(record, given) for record in sorted(records, key=lambda record: record.id)]
    candidates = [each for each in judged if isinstance(each, Candidate)]
    excluded = [each for each in judged if isinstance(each, Exclusion)]
    shown = [each for each in candidates if each.comparability.verdict is Verdict.PASS]
    counted, outliers = split_outliers(shown)
    unconfirmed = [each for each in candidates if each.comparability.verdict is Verdict.UNCONFIRMED]
    return Screened(counted, tuple(unconfirmed), tuple(_measured(each, counted) for each in (*excluded, *outliers)))


def judge(record: BenchmarkRecord, given: Screen) -> Candidate | Exclusion:
    """One record under the rules that need no other record."""
    barred = _barred(record, given.on)
    if barred is not None:
        return barred
    try:
        normalised = normalise(record, given.rates, given.book)
    except NoRate as error:
        return _out(record, ExclusionRule.UNKNOWN_CURRENCY, f"Its price cannot be converted: {error}.")
    except NoListPrice as error:
        return _out(record, ExclusionRule.UNKNOWN_LIST_PRICE, f"The list price at its signing is not known: {error}")
    if normalised is None:
        return _out(
            record, ExclusionRule.NO_DISCOUNT, f"Its discount is {in_words(record.discount)}, and no token price is known."
        )
    comparability = compare(record, given.ours, on=given.on, bar=given.bar, book=given.book)
    if comparability.verdict is Verdict.FAIL:
        return _out(
            record,
            ExclusionRule.NOT_COMPARABLE,
            f"Its comparability is {comparability.score} and can be at most {comparability.possible}; "
            f"{given.bar} is asked for.",
            normalised.discount,
        )
    return _candidate(record, normalised, comparability, given)


def _barred(record: BenchmarkRecord, on: date) -> Exclusion | None:
    discount = None if isinstance(record.discount, NotKnown) else record.discount
    if record.signed.earliest > on:
        return _out(record, ExclusionRule.NOT_SIGNED_YET, f"It dates from {record.signed}, after {on.isoformat()}.")
    if record.kind not in _MAY_COUNT:
        return _out(record, ExclusionRule.NO_PURCHASE, f"A record of the kind {in_words(record.kind)}, not of a purchase.")
    if record.promotion:
        return _out(record, ExclusionRule.PROMOTION, f"A promotion: {record.promotion}.", discount)
    if not record.sells_claude:
        reason = f"{record.product} of {record.vendor} has another list price."
        return _out(record, ExclusionRule.OTHER_PRODUCT, reason, discount)
    return None


def _candidate(record: BenchmarkRecord, normalised: Normalised, comparability: Comparability, given: Screen) -> Candidate:
    commitment, note = None, ""
    try:
        commitment = commitment_in_usd(record, given.rates)
    except NoRate as error:
        note = str(error)
    restated = None
    if commitment is not None and given.index is not None:
        restated = given.index.restate(commitment, of=record.signed.earliest, to=given.on)
    equal = None
    if record.token_price is not None and normalised.usd_per_mtok is not None and given.ours.model_mix:
        factor = equal_text_factor(record.token_price.mix, given.ours.model_mix, given.book)
        equal = None if factor is None else quantized(normalised.usd_per_mtok * factor)
    return Candidate(
        record,
        normalised,
        comparability,
        may_join(record, given.ours),
        commitment,
        restated_usd=restated,
        commitment_note=note,
        equal_text_usd_per_mtok=equal,
    )


def split_outliers(shown: Sequence[Candidate]) -> tuple[tuple[Candidate, ...], tuple[Exclusion, ...]]:
    """The rows that lie with the others, and those whose robust z passes 3.5; not tested below five rows."""
    if len(shown) < LEAST_ROWS:
        return tuple(shown), ()
    values = [each.discount for each in shown]
    scored = [replace(each, robust_z=robust_z(each.discount, values)) for each in shown]
    kept = tuple(each for each in scored if each.robust_z is None or abs(each.robust_z) <= OUTLIER_Z)
    names = {each.record.id for each in kept}
    return kept, tuple(_outlier(each) for each in scored if each.record.id not in names)


def _outlier(candidate: Candidate) -> Exclusion:
    return _out(
        candidate.record,
        ExclusionRule.OUTLIER,
        f"Its discount lies {candidate.robust_z} robust standard deviations from the median; "
        f"more than {OUTLIER_Z} is taken for a promotion or an error until somebody explains it.",
        candidate.discount,
    )


def without_commitment(candidate: Candidate) -> Exclusion:
    """The log's line for a row that cannot be adjusted to our volume."""
    why = candidate.commitment_note or f"its yearly commitment is {in_words(candidate.record.yearly_commitment)}"
    return _out(
        candidate.record, ExclusionRule.NO_COMMITMENT, f"It cannot be adjusted to our volume: {why}.", candidate.discount
    )


def _measured(exclusion: Exclusion, counted: Sequence[Candidate]) -> Exclusion:
    """A promotion or outlier with what it would have done to the rows that count."""
    is_odd = exclusion.rule in {ExclusionRule.PROMOTION, ExclusionRule.OUTLIER}
    if exclusion.discount is None or not is_odd or len(counted) < LEAST_ROWS:
        return exclusion
    with_it = [*(each.discount for each in counted), exclusion.discount]
    return exclusion.model_copy(
        update={
            "robust_z": robust_z(exclusion.discount, with_it),
            "mean_with_it": quantized(sum(with_it, Decimal(0)) / len(with_it)),
        }
    )


def _out(record: BenchmarkRecord, rule: ExclusionRule, reason: str, discount: SignedShare | None = None) -> Exclusion:
    return Exclusion(id=record.id, buyer=record.buyer, rule=rule, reason=reason, discount=discount)
