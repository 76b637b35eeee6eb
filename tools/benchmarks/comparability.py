"""How comparable a record is to our purchase, component by component, and what would have to be learnt.

    score    = mean of the known components, an unknown one counted as 0: what is shown
    possible = the same with an unknown one counted as 1: what it could still turn out to be

What is not known never counts as alike, so a record enters a percentile only when its score is shown to reach the bar.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from tools.benchmarks.benchmark_table import BenchmarkRecord, Mix
from tools.benchmarks.vocabulary import (
    GOVERNMENT_LEVELS,
    RESIDENCY_ORDER,
    BuyerLevel,
    NotKnown,
    PricingBasis,
    ResidencyScope,
)
from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.pricing.price_book import PriceBook
from tools.quantities import In, Months, Score, Share, Unit
from tools.verdict import Verdict
from tools.wording import in_words

OptionalScore = Annotated[Decimal | None, In(Unit.SCORE)]
_HALF = Decimal("0.5")
_PLACES = 2
"""A score is a judgement; what is printed is what decides."""
_FADES_AFTER_DAYS = Decimal(730)
"""Two years: the list price moved by up to 90 % within one."""


class Component(StrEnum):
    """What is compared; each counts the same."""

    BUYER = "buyer_type"
    MIX = "model_mix"
    TERM = "term"
    RESIDENCY = "residency"
    DATE = "date"


class OurPurchase(Frozen):
    """What the records are held against."""

    buyer_level: BuyerLevel | None = None
    """Which level of government we are."""
    place: str = ""
    """Our country, with the subdivision where it has one, for instance US-OR; empty while it is not known."""
    model_mix: Mix = Field(default_factory=dict)
    """Our share of requests by model id; empty while it is not known."""
    term_months: Annotated[Months, Field(ge=1)] | None = None
    """Length of the term on the table."""
    residency_scope: ResidencyScope | None = None
    """How far our data is tied down."""
    yearly_commitment: Money | None = None
    """What we would commit to pay a year; records are adjusted to it."""


class ComponentScore(Frozen):
    """One component of the comparison."""

    id: Component
    """What is compared."""
    score: OptionalScore
    """1 alike, 0 not; none while it is not known."""
    reason: str
    """Why that score, or what is not known."""


class Comparability(Frozen):
    """How comparable a record is."""

    score: Score
    """What is shown: unknown components count as 0."""
    possible: Score
    """What it could still be: unknown components count as 1."""
    verdict: Verdict
    """PASS when the score reaches the bar, FAIL when it cannot, otherwise UNCONFIRMED."""
    components: tuple[ComponentScore, ...]
    """The comparison, one by one."""

    @property
    def not_known(self) -> tuple[str, ...]:
        """What would have to be learnt."""
        return tuple(in_words(each.id) for each in self.components if each.score is None)


def compare(record: BenchmarkRecord, ours: OurPurchase, *, on: date, bar: Decimal, book: PriceBook) -> Comparability:
    """The record against our purchase on that day. Raises InvalidField for a model the price book does not know."""
    components = (
        _buyer(record, ours),
        _mix(record, ours, book),
        _term(record, ours),
        _residency(record, ours),
        _date(record, on),
    )
    known = [each.score for each in components if each.score is not None]
    shown = quantized(sum(known, Decimal(0)) / len(components), _PLACES)
    possible = quantized((sum(known, Decimal(0)) + len(components) - len(known)) / len(components), _PLACES)
    return Comparability(score=shown, possible=possible, verdict=_verdict(shown, possible, bar), components=components)


def _verdict(shown: Decimal, possible: Decimal, bar: Decimal) -> Verdict:
    if shown >= bar:
        return Verdict.PASS
    return Verdict.FAIL if possible < bar else Verdict.UNCONFIRMED


def _buyer(record: BenchmarkRecord, ours: OurPurchase) -> ComponentScore:
    theirs = record.buyer_level
    if ours.buyer_level is None or isinstance(theirs, NotKnown):
        return _unknown(
            Component.BUYER, "our kind of body" if ours.buyer_level is None else f"its kind of body: {in_words(theirs)}"
        )
    if may_join(record, ours):
        return ComponentScore(id=Component.BUYER, score=Decimal(1), reason=f"open to a {ours.buyer_level} body in {ours.place}")
    score = _buyer_score(theirs, ours.buyer_level)
    return ComponentScore(id=Component.BUYER, score=score, reason=f"a {theirs} body against our {ours.buyer_level} one")


def may_join(record: BenchmarkRecord, ours: OurPurchase) -> bool:
    """Whether its terms are open to us: our level is named, and we lie in its place."""
    is_there = bool(ours.place) and (ours.place == record.place or ours.place.startswith(f"{record.place}-"))
    return ours.buyer_level in record.open_to and is_there


def _buyer_score(theirs: BuyerLevel, ours: BuyerLevel) -> Decimal:
    """1 for the same level, 0.5 for neighbouring levels of government, otherwise 0."""
    if theirs is ours:
        return Decimal(1)
    if theirs in GOVERNMENT_LEVELS and ours in GOVERNMENT_LEVELS:
        return _on_scale(GOVERNMENT_LEVELS.index(theirs), GOVERNMENT_LEVELS.index(ours))
    return Decimal(0)


def _mix(record: BenchmarkRecord, ours: OurPurchase, book: PriceBook) -> ComponentScore:
    """The share of requests that goes to the same line of models, whatever its version."""
    basis = record.pricing_basis
    if not record.sells_claude:
        return ComponentScore(id=Component.MIX, score=Decimal(0), reason=f"other models, sold by {record.vendor}")
    if isinstance(basis, PricingBasis) and basis not in {PricingBasis.TOKENS, PricingBasis.SEVERAL}:
        return ComponentScore(id=Component.MIX, score=Decimal(0), reason=f"sold by {basis.replace('_', ' ')}, not by usage")
    theirs = record.token_price.mix if record.token_price else record.model_mix
    if isinstance(theirs, NotKnown) or not ours.model_mix:
        return _unknown(Component.MIX, f"its mix: {in_words(theirs)}" if isinstance(theirs, NotKnown) else "our mix")
    a, b = _by_family(theirs, book), _by_family(ours.model_mix, book)
    shared = sum((min(share, b.get(family, Decimal(0))) for family, share in a.items()), Decimal(0))
    return ComponentScore(
        id=Component.MIX, score=quantized(shared, _PLACES), reason="share of requests on the same line of models"
    )


def _by_family(mix: Mapping[str, Share], book: PriceBook) -> dict[str, Decimal]:
    families: dict[str, Decimal] = {}
    for model, share in mix.items():
        family = book.model(model).family
        families[family] = families.get(family, Decimal(0)) + share
    return families


def _term(record: BenchmarkRecord, ours: OurPurchase) -> ComponentScore:
    theirs = record.term_months
    if ours.term_months is None or isinstance(theirs, NotKnown):
        return _unknown(Component.TERM, "our term" if ours.term_months is None else f"its term: {in_words(theirs)}")
    if theirs == 0:
        raise InvalidField(f"{record.id}.term_months", theirs, expected="1 or more", fix="Give the term, or say why not.")
    ratio = Decimal(min(theirs, ours.term_months)) / max(theirs, ours.term_months)
    return ComponentScore(
        id=Component.TERM, score=quantized(ratio, _PLACES), reason=f"{theirs} months against our {ours.term_months}"
    )


def _residency(record: BenchmarkRecord, ours: OurPurchase) -> ComponentScore:
    theirs = record.residency_scope
    if ours.residency_scope is None or isinstance(theirs, NotKnown):
        return _unknown(
            Component.RESIDENCY,
            "our residency duty" if ours.residency_scope is None else f"its residency terms: {in_words(theirs)}",
        )
    score = _on_scale(RESIDENCY_ORDER.index(theirs), RESIDENCY_ORDER.index(ours.residency_scope))
    return ComponentScore(id=Component.RESIDENCY, score=score, reason=f"{theirs} against our {ours.residency_scope}")


def _date(record: BenchmarkRecord, on: date) -> ComponentScore:
    """Falls from 1 on the day of signing to 0 after two years; of a period the oldest day counts."""
    age = max((on - record.signed.earliest).days, 0)
    score = max(1 - age / _FADES_AFTER_DAYS, Decimal(0))
    return ComponentScore(id=Component.DATE, score=quantized(score, _PLACES), reason=f"{age} days before {on.isoformat()}")


def _on_scale(a: int, b: int) -> Decimal:
    return max(1 - abs(a - b) * _HALF, Decimal(0))


def _unknown(component: Component, what: str) -> ComponentScore:
    return ComponentScore(id=component, score=None, reason=f"not known: {what}")
