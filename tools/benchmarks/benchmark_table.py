"""What other public bodies paid or agreed, strictly typed: an unknown field says why it is unknown.

A record is no price list. Each one keeps its sources and dates, and names what makes it not comparable.
"""

import calendar
import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from tools.benchmarks.vocabulary import (
    BuyerLevel,
    Confidence,
    NotKnown,
    PricingBasis,
    Protection,
    RecordKind,
    ResidencyScope,
    TermKind,
)
from tools.frozen import Frozen
from tools.money import CurrencyCode, Money
from tools.provenance import Provenance
from tools.quantities import In, Months, Share, Unit

RecordId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$")]
Code = Annotated[str, Field(pattern=r"^[A-Z0-9]+(-[A-Z0-9]+)*$")]
"""Capitals and hyphens, so that no word for what is not known passes for a code."""
Mix = Mapping[str, Share]
"""Share of requests by model id; sums to one."""
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MOST_DAYS_BEFORE = timedelta(days=4)
"""Rates are not fixed at weekends and holidays."""


class SigningPeriod(Frozen):
    """When it was signed; a source that names a month or a year gives that whole period."""

    earliest: date
    """First day on which it may have been signed."""
    latest: date
    """Last day on which it may have been signed."""

    @model_validator(mode="before")
    @classmethod
    def _read_partial_date(cls, given: Any) -> Any:
        if isinstance(given, date):
            return {"earliest": given, "latest": given}
        return _whole_period(given) if isinstance(given, str | int) else given

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.latest < self.earliest:
            msg = f"an earliest day not after the latest (given {self.earliest} and {self.latest})"
            raise ValueError(msg)
        return self

    def __str__(self) -> str:
        if self.earliest == self.latest:
            return self.earliest.isoformat()
        return f"{self.earliest.isoformat()} to {self.latest.isoformat()}"


def _whole_period(given: str | int) -> dict[str, date]:
    """`2026`, `2026-05` or `2026-05-07` as its first and last day."""
    if not (match := _PARTIAL_DATE.fullmatch(str(given))):
        msg = f"a year, month or day, such as 2026, 2026-05 or 2026-05-07 (given {given!r})"
        raise ValueError(msg)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # the pattern demands a year
    if month is None:
        return {"earliest": date(year, 1, 1), "latest": date(year, 12, 31)}
    first, last = day or 1, day or calendar.monthrange(year, month)[1]
    return {"earliest": date(year, month, first), "latest": date(year, month, last)}


class DatedRate(Frozen):
    """A published exchange rate."""

    currency: CurrencyCode
    """The currency that is converted."""
    usd_per_unit: Annotated[Decimal, Field(gt=0), In(Unit.RATIO)]
    """US dollars for one unit of it."""
    on: date
    """The day it was published for."""
    source: str = Field(min_length=1)
    """Who published it."""

    def holds_at(self, signed: SigningPeriod) -> bool:
        """Whether it is the rate of the signing: of that day, or the last one before a weekend or holiday."""
        return signed.earliest - _MOST_DAYS_BEFORE <= self.on <= signed.latest


class UnitPrice(Frozen):
    """A price for one unit, as published or computed from a published total."""

    amount: Money
    """Price of the unit."""
    per: str = Field(min_length=1)
    """The unit, in words."""
    derived: bool
    """Whether it was computed here from a total."""


class TokenPrice(Frozen):
    """A contract's price per million tokens, with what is needed to hold it against the list of its day."""

    amount: Money
    """Blended price of a million uncached tokens, input and output together."""
    mix: Mix
    """Share of the tokens by model id; sums to one."""
    input_share: Share
    """Share of input among the tokens."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        _check_mix(self.mix)
        return self


class PublishedTerm(Frozen):
    """A term beside the price, as the source has it."""

    kind: TermKind
    """What it is about."""
    text: str = Field(min_length=1)
    """What was agreed."""
    shows: tuple[Protection, ...] = ()
    """Protections it is a precedent for."""


class BenchmarkRecord(Frozen):
    """One purchase, announcement, memorandum, event or list price."""

    id: RecordId
    """Stable id; citations name it."""
    kind: RecordKind = RecordKind.PURCHASE
    """What sort of record it is."""
    buyer: str = Field(min_length=1)
    """Who bought."""
    buyer_level: BuyerLevel | NotKnown
    """Which level of government."""
    jurisdiction: Code | NotKnown = NotKnown.UNVERIFIED
    """Code of the route and duty tables: US-FED, US-STATE, UK, EU, FR, DE, CA, AU ...; ALL for a list price."""
    place: Code | NotKnown = NotKnown.NOT_APPLICABLE
    """Country, with the subdivision where it has one, for instance US-CA."""
    open_to: tuple[BuyerLevel, ...] = ()
    """Other levels of government in that place that may order under it."""
    vendor: str = Field(min_length=1)
    """Who sold."""
    sells_claude: bool = True
    """Whether a discount here is one off the list price of Claude."""
    product: str = Field(min_length=1)
    """What was sold."""
    pricing_basis: PricingBasis | NotKnown = NotKnown.UNVERIFIED
    """What the price is for."""
    signed: SigningPeriod
    """When it was signed, announced or decided."""
    value: Money | NotKnown = NotKnown.NOT_PUBLISHED
    """Total of the contract."""
    value_basis: str = ""
    """What that total is: a ceiling, an estimate, net of tax ..."""
    yearly_commitment: Money | NotKnown = NotKnown.NOT_PUBLISHED
    """What the buyer must pay a year whatever it uses; a ceiling is no commitment."""
    term_months: Months | NotKnown = NotKnown.NOT_PUBLISHED
    """Length of the term."""
    unit_prices: tuple[UnitPrice, ...] = ()
    """Prices for a unit."""
    token_price: TokenPrice | None = None
    """Price per million tokens, where one is known with its mix."""
    discount: Share | NotKnown = NotKnown.NOT_PUBLISHED
    """Share off the list price in force at signing."""
    promotion: str = ""
    """Why its price is no guide to a contract's: a market-entry offer, named; empty for an ordinary price."""
    model_mix: Mix | NotKnown = NotKnown.NOT_PUBLISHED
    """Share of requests by model id."""
    residency_scope: ResidencyScope | NotKnown = NotKnown.NOT_PUBLISHED
    """How far the data is tied down."""
    terms: tuple[PublishedTerm, ...] = ()
    """Terms beside the price."""
    terms_not_known: Mapping[TermKind, NotKnown] = Field(default_factory=dict)
    """Kinds of terms that were looked for and not found."""
    route: Code | NotKnown = NotKnown.UNVERIFIED
    """Id of the procurement route."""
    open_contracting_id: Annotated[str, Field(pattern=r"^(ocds-[a-z0-9]{6}-.+)?$")] = ""
    """Its id in the Open Contracting Data Standard, where it has one."""
    status: str = ""
    """Where it stands now."""
    exchange_rate: DatedRate | None = None
    """Rate of its currency at signing, where its source has one."""
    not_comparable: tuple[str, ...] = ()
    """What forbids a plain comparison, a sentence each."""
    confidence: Confidence
    """How far it may be relied on."""
    source_note: str = ""
    """What sort of source it was read in, and what could not be checked."""
    as_stated: Mapping[str, str] = Field(default_factory=dict)
    """The source's own words for a field that they did not fit."""
    provenance: Annotated[tuple[Provenance, ...], Field(min_length=1)]
    """Where it was read."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if isinstance(self.model_mix, Mapping):
            _check_mix(self.model_mix)
        if self.exchange_rate is not None and not self.exchange_rate.holds_at(self.signed):
            msg = f"an exchange rate of the signing, {self.signed} (given one of {self.exchange_rate.on})"
            raise ValueError(msg)
        return self

    @property
    def as_of(self) -> date:
        """The newest day on which a source said so."""
        return max(source.as_of for source in self.provenance)

    @property
    def may_be_quoted(self) -> bool:
        """Whether it may stand in a letter: low confidence never does."""
        return self.confidence is not Confidence.LOW


class BenchmarkEvent(Frozen):
    """A dated development that moves supply, price or leverage; no price itself."""

    id: RecordId
    """Stable id."""
    day: date
    """When it happened."""
    what: str = Field(min_length=1)
    """What happened, in neutral words."""
    confidence: Confidence
    """How far it may be relied on."""
    provenance: Annotated[tuple[Provenance, ...], Field(min_length=1)]
    """Where it was read."""


class BenchmarkTable(Frozen):
    """Every record and event, by id."""

    records: tuple[BenchmarkRecord, ...] = ()
    """What others paid or agreed."""
    events: tuple[BenchmarkEvent, ...] = ()
    """What moved the market."""
    reading_rules: tuple[str, ...] = ()
    """How not to be misled by these records."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        ids = [*(record.id for record in self.records), *(event.id for event in self.events)]
        twice = sorted({each for each in ids if ids.count(each) > 1})
        if twice:
            msg = f"each id once (given twice: {', '.join(twice)})"
            raise ValueError(msg)
        return self


def _check_mix(mix: Mix) -> None:
    if sum(mix.values()) != 1:
        msg = f"shares that sum to 1 (they sum to {sum(mix.values())})"
        raise ValueError(msg)
