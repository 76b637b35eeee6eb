"""Whether a stated value is explicit: number, currency, period and fiscal year stand in the person's own words.

What is only written differently (`750k` for 750,000) is recorded and said so; what would have to be guessed is not recorded
but asked. The words decide, never the one who copied them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from agent.case.facts import CaseState
from agent.case.leaves import find_leaf
from agent.intake.dates_said import date_reading
from agent.intake.years_said import year_reading
from tools.grounding.numbers import find_numbers
from tools.grounding.quantities_in_text import Amount, Measure, TypedNumber
from tools.money import quantized

_NONE = re.compile(
    r"\b(?:no|none|not|never|nothing|zero|without|nil|kein\w*|ohne|aucune?|sans|sin|ning[uú]n\w*)\b", re.IGNORECASE
)
_ALL = re.compile(r"\b(?:all|every|everything|whole|entire|fully|always|certain|alle\w*|tout\w*|tod[oa]s?)\b", re.IGNORECASE)
_SHORT = re.compile(r"\d\s?(?:k|m|mm|mn|bn|tsd\.?|mio\.?|t)\b|\bt(?:eur|usd)\b", re.IGNORECASE)
_POINT_GROUP = re.compile(r"^\D*\d{1,3}(?:\.\d{3})+\D*$")
_OTHER_PERIOD = re.compile(
    r"(?:\b(?:per|a|an|each|every|pro|par|por|al)\s+|/\s?)(?P<word>day|week|hour|minute|year|quarter|annum|tag|woche|jahr|jour|an|d[ií]a|a[nñ]o)\b"
    r"|\b(?P<adverb>daily|weekly|hourly|yearly|annually|quarterly|t[aä]glich|j[aä]hrlich)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(r"\bmonth|\bmonat|\bmois\b|\bmensuel|\bmes\b|\bmensual", re.IGNORECASE)
_EVEN = re.compile(
    r"\b(?:even(?:ly)? (?:odds|split|chances)|equal(?:ly)?|fifty[- ]fifty|50[-/ ]50|gleich\w*|à parts égales)\b", re.IGNORECASE
)
_PAST = frozenset({"received", "answered_on", "sent", "quoted_on", "signed", "learnt_on"})
"""Days of what has happened: one without its year is the last such day, not the next."""
_YEARS = re.compile(r"\byears?\b|\bjahre?n?\b|\bans?\b|\ba[nñ]os?\b", re.IGNORECASE)
_DOLLARS = {"US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD"}


@dataclass(frozen=True, slots=True)
class Statement:
    """One value, and the words it was taken from."""

    path: str
    value: Any
    """Canonical JSON of the fact."""
    quote: str
    """The words the value stands in."""
    said: str
    """Everything the person wrote, the quote included."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the words were read."""

    asks: tuple[str, ...] = ()
    """What the words leave open; a value with any is not recorded."""
    notes: tuple[str, ...] = ()
    """What was read in another form than it was written, for the person to see."""


def read_explicitly(statement: Statement, state: CaseState, as_of: date) -> Reading:
    """What of the value is not in the words, and what was read in another form."""
    kind = find_leaf(statement.path).kind
    found = list(_of_kind(kind, statement, state, as_of))
    found += year_reading(statement.path, statement.said, state)
    return Reading(tuple(ask for ask, _ in found if ask), tuple(dict.fromkeys(note for _, note in found if note)))


def _of_kind(kind: str, statement: Statement, state: CaseState, as_of: date) -> Iterator[tuple[str, str]]:
    match kind:
        case "money":
            yield from _money(statement, state)
        case "integer" | "number" | "approvers":
            yield from _number(statement)
        case "share":
            yield from _share(Decimal(statement.value), statement)
        case "shares" | "points":
            yield from _shares(statement)
        case "date":
            is_past = statement.path.rpartition(".")[2] in _PAST
            yield from date_reading(date.fromisoformat(statement.value), statement.quote, as_of, is_past=is_past)


def _money(statement: Statement, state: CaseState) -> Iterator[tuple[str, str]]:
    amount, currency = Decimal(statement.value["amount"]), statement.value["currency"]
    number = _supporting(amount, statement.quote)
    if number is None:
        if not (amount == 0 and _NONE.search(statement.quote)):
            yield f"the amount {amount:f} does not stand in {statement.quote!r}; ask for the amount", ""
        return
    yield from _shorthand(number, amount)
    signs = {code for reading in number.readings if isinstance(reading, Amount) for code in reading.currencies}
    yield _currency(currency, signs, number.text, state)


def _currency(currency: str, signs: set[str], text: str, state: CaseState) -> tuple[str, str]:
    """Whether the currency was said, or follows from the case's other amounts or the buyer's own dollar."""
    if signs == {currency}:
        return "", ""
    if signs and currency not in signs:
        return f"{text!r} is {' or '.join(sorted(signs))}, not {currency}; ask which currency holds", ""
    own = _DOLLARS.get((state.case.buyer.jurisdiction or "").split("-", maxsplit=1)[0])
    if currency in _currencies_of(state) or (signs and own == currency):
        return "", f"{text!r} read as {currency}, the case's own currency"
    if signs:
        return f"{text!r} may be {', '.join(sorted(signs))}; ask which currency it is", ""
    return f"no currency stands beside {text!r}; ask which currency it is", ""


def _currencies_of(state: CaseState) -> set[str]:
    """The one currency of the case's amounts; empty when there are none or several."""
    known = {
        fact.value["currency"] for fact in state.facts.values() if isinstance(fact.value, dict) and "currency" in fact.value
    }
    return known if len(known) == 1 else set()


def _number(statement: Statement) -> Iterator[tuple[str, str]]:
    value, leaf = Decimal(str(statement.value)), statement.path.rpartition(".")[2]
    is_monthly = not leaf.endswith("_per_month") or _MONTH.search(statement.quote)
    period = None if is_monthly else _OTHER_PERIOD.search(statement.quote)
    if period:
        word = period["word"] or period["adverb"]
        yield f"the words count per {word!r}, the fact is per month; ask for the monthly figure", ""
        return
    number = _supporting(value, statement.quote)
    if number is not None:
        yield from _shorthand(number, value)
        if leaf.endswith("_months") and _YEARS.search(number.text):
            yield "", f"{number.text!r} read as {value:f} months"
    elif not (value == 0 and _NONE.search(statement.quote)):
        yield f"the number {value:f} does not stand in {statement.quote!r}; ask for it", ""


def _share(value: Decimal, statement: Statement) -> Iterator[tuple[str, str]]:
    quote = statement.quote
    if _supporting(value, quote) or (value == 0 and _NONE.search(quote)) or (value == 1 and _ALL.search(quote)):
        return
    percent = _supporting(value * 100, quote)
    if percent is not None:
        yield "", f"{percent.text!r} read as {(value * 100).normalize():f} percent"
    else:
        yield f"the share {value:f} does not stand in {quote!r}; ask for it", ""


def _shares(statement: Statement) -> Iterator[tuple[str, str]]:
    """Each share must be said; one may be what is left."""
    shares = {key: Decimal(share) for key, share in statement.value.items()}
    if len(set(shares.values())) == 1 and _EVEN.search(statement.quote):
        yield "", f"{statement.quote!r} read as {(next(iter(shares.values())) * 100).normalize():f} percent each"
        return
    open_ones = [(key, found) for key, share in shares.items() if (found := list(_share(share, statement)))]
    asks = [(key, ask) for key, found in open_ones for ask, _ in found if ask]
    if len(asks) == 1 and len(shares) > 1:
        key, _ = asks[0]
        yield "", f"{key} read as what is left, {(shares[key] * 100).normalize():f} percent"
    else:
        yield from ((f"{key}: {ask}", "") for key, ask in asks)
    yield from (("", note) for _, found in open_ones for _, note in found if note)


def _supporting(value: Decimal, quote: str) -> TypedNumber | None:
    """The number of the quote that says the value, to as many digits as the value has."""
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return next((number for number in find_numbers(f" {quote}", every_reading=True) if _says(number, value, places)), None)


def _says(number: TypedNumber, value: Decimal, places: int) -> bool:
    amounts = (reading for reading in number.readings if isinstance(reading, Amount))
    return any(
        amount.value == value or (amount.measure is Measure.SHARE and quantized(amount.value, places) == value)
        for amount in amounts
    )


def _shorthand(number: TypedNumber, value: Decimal) -> Iterator[tuple[str, str]]:
    if _SHORT.search(number.text) or _POINT_GROUP.match(number.text):
        yield "", f"{number.text!r} read as {value:,f}"
