"""The scrutiny test: would the price look overpaid on a front page, and which protections would be missed.

The price is judged by a sign test: it stands when the whole interval of its rank lies above one half, it fails when the
whole interval lies below, and it is UNCONFIRMED in between or where too few rows are comparable.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated

from tools.benchmarks.benchmark_table import BenchmarkRecord
from tools.benchmarks.vocabulary import Protection, RecordKind
from tools.frozen import Frozen
from tools.quantities import Count, In, SignedShare, Unit
from tools.verdict import Verdict

OptionalShare = Annotated[Decimal | None, In(Unit.SHARE)]
_HALF = Decimal("0.5")
_MOST_PRECEDENTS = 3
_ASKED = {
    Protection.PRICE_HOLD: "a price that holds for the whole term",
    Protection.RENEWAL_CAP: "a cap on the price rise at renewal",
    Protection.ROLLOVER: "rollover of unused commitment",
    Protection.OVERAGE_RATE: "overage at the committed rate",
    Protection.PRICE_DROP: "a pass-through of list-price cuts",
    Protection.NON_APPROPRIATION: "release when the money is not voted",
    Protection.SAME_MODEL: "a bar on replacing the model without consent",
    Protection.EXIT: "a right to leave and to take the data along",
    Protection.RESIDENCY: "the place of the data as a term of the contract",
}


class OfferRank(Frozen):
    """Where a discount stands among the rows that count."""

    id: str
    """Which discount."""
    discount: SignedShare
    """Share off list price."""
    rows: Count
    """How many rows count."""
    rows_below: Count
    """How many of them lie strictly below, on the basis that is used."""
    rank: OptionalShare
    """Share of the rows strictly below; none with fewer than five rows."""
    rank_low: OptionalShare
    """Lower end of its distribution-free interval at 95 %."""
    rank_high: OptionalShare
    """Upper end of it."""
    unadjusted_rank: OptionalShare
    """The rank before the rows are adjusted to our volume; it compares unlike volumes."""
    printed_above: Count
    """How many of all printed rows, those not shown comparable included, publish a larger discount."""
    printed: Count
    """How many rows are printed."""


class Precedent(Frozen):
    """A record whose published terms show a protection; it may be quoted."""

    id: str
    """The record."""
    buyer: str
    """Who agreed it."""
    term: str
    """What was agreed, as its source has it."""
    source: str
    """Where it was read."""
    as_of: date
    """When."""


class ProtectionCheck(Frozen):
    """One protection in the offer on the table."""

    id: Protection
    """Which one."""
    verdict: Verdict
    """PASS when the offer has it, FAIL when it does not, UNCONFIRMED when the offer is silent."""
    asked: str
    """The protection in words."""
    precedents: tuple[Precedent, ...]
    """Records whose published terms show it, the newest first."""


class Scrutiny(Frozen):
    """How the offer on the table would look to an auditor or a newspaper."""

    price: Verdict
    """Whether its price stands beside comparable buyers'."""
    protections: tuple[ProtectionCheck, ...]
    """Every protection, present or not."""
    missing: Count
    """How many the offer does not have."""
    not_confirmed: Count
    """On how many it is silent."""
    front_page: str
    """What could be written about it, at worst, and still be true."""


def put_to_scrutiny(
    offer: OfferRank, protections: Mapping[Protection, Verdict], records: Iterable[BenchmarkRecord], on: date
) -> Scrutiny:
    """The front-page check of one offer."""
    known = [record for record in records if record.signed.earliest <= on]
    checks = tuple(_check(each, protections.get(each, Verdict.UNCONFIRMED), known) for each in Protection)
    missing = [check for check in checks if check.verdict is Verdict.FAIL]
    return Scrutiny(
        price=price_verdict(offer),
        protections=checks,
        missing=len(missing),
        not_confirmed=sum(check.verdict is Verdict.UNCONFIRMED for check in checks),
        front_page=_front_page(offer, missing),
    )


def price_verdict(offer: OfferRank) -> Verdict:
    """PASS when the rank's whole interval lies above one half, FAIL when it lies below, otherwise UNCONFIRMED."""
    if offer.rank_low is None or offer.rank_high is None:
        return Verdict.UNCONFIRMED
    if offer.rank_low > _HALF:
        return Verdict.PASS
    return Verdict.FAIL if offer.rank_high < _HALF else Verdict.UNCONFIRMED


def _check(protection: Protection, verdict: Verdict, records: Iterable[BenchmarkRecord]) -> ProtectionCheck:
    return ProtectionCheck(
        id=protection, verdict=verdict, asked=_ASKED[protection], precedents=tuple(_precedents(protection, records))
    )


def _precedents(protection: Protection, records: Iterable[BenchmarkRecord]) -> list[Precedent]:
    """Published terms that show the protection, from purchases that may be quoted."""
    found = [
        Precedent(id=record.id, buyer=record.buyer, term=term.text, source=record.provenance[0].source, as_of=record.as_of)
        for record in sorted(records, key=lambda record: (record.signed.latest, record.id), reverse=True)
        if record.kind is RecordKind.PURCHASE and record.may_be_quoted and not record.promotion
        for term in record.terms
        if protection in term.shows
    ]
    return found[:_MOST_PRECEDENTS]


def _front_page(offer: OfferRank, missing: Iterable[ProtectionCheck]) -> str:
    parts = []
    if offer.rank is not None and offer.rows_below < offer.rows:
        parts.append(f"{offer.rows - offer.rows_below} of {offer.rows} comparable buyers got at least as much off")
    elif offer.printed_above:
        parts.append(
            f"{offer.printed_above} of {offer.printed} published discounts are larger, though none is shown to be comparable"
            if not offer.rows
            else f"{offer.printed_above} of {offer.printed} published discounts are larger, comparable or not"
        )
    parts += [f"the contract lacks {check.asked}" for check in missing]
    if not parts:
        return "Nothing in the price or the terms that is known could be held against the buyer."
    sentence = "; ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}."
