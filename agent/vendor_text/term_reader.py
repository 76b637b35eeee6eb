"""Reads an offer's terms out of a vendor's text by rules, without a model: each value with the sentence it stands in.

Where two sentences give different values for one term both are returned, and nobody chooses. A value that the rules do not
find is unknown: silence is never read as zero.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from agent.case.leaf_values import decimal_text
from agent.vendor_text.frames import says
from agent.vendor_text.text import Sentence, VendorText, WrittenAmount, amounts_in, numbers_in, shares_in, wording
from tools.grounding.quantities_in_text import Amount, TypedNumber
from tools.money import Money
from tools.quantities import Unit

TermValue: TypeAlias = Money | Decimal | int | str | bool


@dataclass(frozen=True, slots=True)
class ReadTerm:
    """One term of an offer as the text states it."""

    field: str
    """Name of the fact below `offers.NAME`."""
    value: TermValue
    sentence: Sentence

    @property
    def quote(self) -> str:
        """The sentence on one line."""
        return self.sentence.quoted

    @property
    def written(self) -> str:
        """The value as a case file has it."""
        match self.value:
            case Money(amount=amount, currency=currency):
                return f"{decimal_text(amount)} {currency}"
            case Decimal():
                return decimal_text(self.value)
            case bool():
                return "true" if self.value else "false"
            case _:
                return str(self.value)


def read_field(field: str, text: VendorText, home: str = "") -> tuple[ReadTerm, ...]:
    """What the text says of one term, a value once each, in order."""
    read = (ReadTerm(field, value, sentence) for sentence in text.sentences for value in _RULES[field](sentence.text, home))
    return tuple({str(term.value): term for term in reversed([*read])}.values())[::-1]


def read_terms(text: VendorText, home: str = "") -> dict[str, tuple[ReadTerm, ...]]:
    """Every term the text states, by field; more than one value means that the text contradicts itself."""
    found = {field: read_field(field, text, home) for field in _RULES}
    return {field: terms for field, terms in found.items() if terms}


_OTHERS = wording(
    r"\btypically\b|\bpeers?\b|\bcustomers? of your size\b",
    r"\b(?:other|comparable|similar) (?:agenc|cit|count|customer|bod|authorit|public)\w*",
)
_DISCOUNT_AFTER = wording(r"^\W{0,3}(?:\w+\W+){0,2}?(?:off|discount|rebate|reduction|rabatt|nachlass|de remise)\b")
_NAMED = r"(?:discount(?: rate)?|rebate|rabatt|nachlass|remise)"
_DISCOUNT_BEFORE = wording(
    rf"{_NAMED}\W{{0,3}}(?:(?:of|is|at|von|de|to|beträgt|est de)\W+)?$",
    rf"{_NAMED}\W+(?:from|von|de)\W+\d+(?:[.,]\d+)?\s*(?:%|percent|prozent)\W*(?:to|auf|à)\W+$",
)
_NOT_THE_DISCOUNT = wording(r"(?:revert\w*|drop\w*|fall\w*|up to|bis zu|jusqu.)\W+(?:\w+\W+){0,3}$")

_MOVED_FROM = wording(r"\b(?:from|von|de)\W+$")
_MOVED_TO = wording(r"^\W*(?:to|auf|à|al?)\W+\d")
"""From 8 % to 11 %: the first is what it was."""


def _discount(text: str, _: str) -> Iterator[TermValue]:
    if _OTHERS.search(text):
        return
    for share, number in shares_in(text):
        before, after = text[: number.start], text[number.end :]
        said = _DISCOUNT_AFTER.match(after) or _DISCOUNT_BEFORE.search(before)
        moved = _MOVED_FROM.search(before) and _MOVED_TO.match(after)
        if said and not moved and not _NOT_THE_DISCOUNT.search(before) and 0 < share < 1:
            yield share


_COMMITMENT_BEFORE = wording(
    r"\b(?:commit(?:ment|ted|s)?|pre-?commit\w*|(?:spend(?:ing)? )?pledges?|pre-?pa(?:y|ys|id|yment)"
    r"|locked[ -]in|mindestabnahme|abnahmeverpflichtung|engage(?:ment|z)?)\b"
    r"(?:\W+(?!fees?\b|charges?\b|support\b|discount|price|seats?\b|rate\b|unless\b|and\b)[^\W\d]+){0,7}\W*$",
    r"\b(?:shall|must|will|agrees? to|undertakes? to) (?:purchase|spend|consume|buy|order)\b[^.\d]{0,40}$",
)
_COMMITMENT_AFTER = wording(r"^\W{0,2}(?:(?:firm|annual|yearly|committed|prepaid|one-year|spend)\W+){0,3}commit(?:ment)?\b")
_A_MONTH = wording(r"^\W{0,2}(?:of \w+ )?(?:(?:per|a|each|every) (?:calendar )?month\b|monthly\b)")
_MONTHS_A_YEAR = 12
_NO_COMMITMENT = wording(r"\bno (?:annual |yearly |minimum )?commitment\b|\bnot? commit")


def _commitment(text: str, home: str) -> Iterator[TermValue]:
    if _NO_COMMITMENT.search(text) or _OTHERS.search(text):
        return
    for amount in amounts_in(text, home):
        before, after = text[: amount.number.start], text[amount.number.end :]
        if _COMMITMENT_BEFORE.search(before) or _COMMITMENT_AFTER.match(after):
            yield by_the_year(amount, text)


def by_the_year(amount: WrittenAmount, text: str) -> Money:
    """An amount as a year's: twelve times what is said to be a month's."""
    is_monthly = _A_MONTH.match(text[amount.number.end :])
    return amount.money * _MONTHS_A_YEAR if is_monthly else amount.money


_TERM_AFTER = wording(r"^\W{0,2}(?:initial\W+)?(?:term|period|agreement|contract|laufzeit)\b")
_TERM_BEFORE = wording(r"\b(?:term(?: of|:| is)?|over|for(?: a period of)?|laufzeit(?: von|:)?)\W*$")
_TERM_NAMED_AFTER = wording(r"^\W{0,2}(?:initial\W+)?(?:term|laufzeit)\b")
_TERM_NAMED_BEFORE = wording(r"\b(?:term(?: of|:| is| shall be| will be)|laufzeit(?: von|:| beträgt))\W*$")
_NOT_THE_TERM = wording(r"\b(?:success\w+|renew\w*|further|notice|extend\w*|verlänger\w*)\b")


def _term(text: str, _: str) -> Iterator[TermValue]:
    speaks_of_another = bool(_NOT_THE_TERM.search(text))
    for months, start, end in durations(text, Unit.MONTHS):
        before, after = text[:start], text[end:]
        if _names_the_term(before, after) or (not speaks_of_another and _may_be_the_term(before, after)):
            yield months


def _names_the_term(before: str, after: str) -> bool:
    """Whether the duration is called the term, and nothing before it says of what else; a renewal may come after it."""
    is_named = _TERM_NAMED_AFTER.match(after) or _TERM_NAMED_BEFORE.search(before)
    return bool(is_named) and not _NOT_THE_TERM.search(before)


def _may_be_the_term(before: str, after: str) -> bool:
    return bool(_TERM_AFTER.match(after) or _TERM_BEFORE.search(before))


def durations(text: str, unit: Unit) -> Iterator[tuple[int, int, int]]:
    """Whole durations in a unit of time, each with where it stands."""
    for number in numbers_in(text):
        reading = number.readings[0]
        if isinstance(reading, Amount) and reading.unit is unit and reading.value == int(reading.value):
            yield int(reading.value), number.start, number.end


_ROLLS = wording(r"\broll(?:s|ed)?[ -]?over\b|\brollover\b|\bcarr(?:y|ies|ied)[ -]?(?:over|forward|into)\b|\bübertrag\w*")
_UNUSED = wording(r"\bunused\b|\bunspent\b|\bnicht genutzt\w*|\bverfall\w*")
_LOST = wording(r"\b(?:forfeit\w*|lapses?|expires?|is lost|are lost|non-refundable|verfällt|verfallen)\b")
_NO = wording(r"\b(?:no|not|never|without|kein\w*|nicht)\b")
_IN_FULL = wording(r"\b(?:in full|fully|entire(?:ly)?|all|vollständig)\b")


def _rollover(text: str, _: str) -> Iterator[TermValue]:
    if _ROLLS.search(text):
        shares = sorted(shares_in(text), key=lambda found: _gap(found[1], text))
        if _NO.search(text):
            yield Decimal(0)
        elif shares:
            yield shares[0][0]
        elif _IN_FULL.search(text):
            yield Decimal(1)
    elif _UNUSED.search(text) and _LOST.search(text) and not _NO.search(text):
        yield Decimal(0)


def _gap(number: TypedNumber, text: str) -> int:
    """Characters between a share and the nearest words of what is unused or carried over: the discount may stand there too."""
    words = [*_UNUSED.finditer(text), *_ROLLS.finditer(text)]
    return min(max(found.start() - number.end, number.start - found.end(), 0) for found in words)


_RENEWAL = wording(r"\brenewals?\b|\banniversar\w+|\bverlängerung\w*")
_CAPPED = wording(
    r"\b(?:cap(?:ped)?|not (?:rise|increase|exceed)|no more than|at most|limited to|höchstens|maximal)\b",
    r"\b(?:rise|increase|uplift|go up|escalat\w+)\b[^.;]{0,30}\b(?:up to|maximum)\b",
)


def _renewal_cap(text: str, _: str) -> Iterator[TermValue]:
    capped = _CAPPED.search(text) if _RENEWAL.search(text) else None
    shares = [(share, number.start) for share, number in shares_in(text) if 0 <= share <= 1]
    if capped and shares:
        after = [share for share, start in shares if start >= capped.start()]
        nearest = after[0] if after else shares[-1][0]
        yield f"{decimal_text(nearest * 100)}%"


_OVERAGE = wording(r"\boverages?\b|\bexcess usage\b|\busage (?:above|beyond|in excess of)\b|\bmehrverbrauch\b|\bmehrnutzung\b")
_AT_LIST = wording(r"\b(?:list price|list rates?|published rates?|standard rates?|listenpreis)\b")
_AT_COMMITTED = wording(
    r"\b(?:committed rates?|committed price|discounted rates?)\b",
    r"\b(?:same (?:rate|discount|price)|gleichen preis)\b",
)


_BESIDE_LIST = wording(
    r"\b(?!100\b)\d+(?:[.,]\d+)?\s*(?:%|percent)\s+(?:of|above|over|on top of|below|under|off)\b"
    r"[^.]{0,20}\b(?:list|published|standard)\b",
    r"\b(?:list|published|standard) (?:price|rate)s? (?:plus|less|minus)\b",
)
"""A rate reckoned from the list price that is not the list price."""


def _overage(text: str, _: str) -> Iterator[TermValue]:
    if _OVERAGE.search(text) and not _BESIDE_LIST.search(text):
        committed, at_list = _AT_COMMITTED.search(text), _AT_LIST.search(text)
        if bool(committed) != bool(at_list):
            yield "committed" if committed else "list"


_NOTICE = wording(r"\bnotice\b|\bterminat\w+|\bkündig\w*")


def renews_by_silence(text: str) -> bool | None:
    """Whether a sentence lets the contract renew by silence; None when it speaks of something else."""
    if says(text, "automatic_renewal"):
        return True
    return False if says(text, "no_renewal") else None


def _renews(text: str, _: str) -> Iterator[TermValue]:
    silent = renews_by_silence(text)
    if silent is not None:
        yield silent


def _notice_days(text: str, _: str) -> Iterator[TermValue]:
    if renews_by_silence(text) and _NOTICE.search(text):
        yield from (days for days, _, _ in durations(text, Unit.DAYS))


_YEARLY = wording(r"\b(?:per year|a year|annual\w*|yearly|per annum|pro jahr|jährlich\w*)\b")
_FREE = wording(r"\b(?:no|without|free|included|waived)\b")


def _fee(kind: str) -> Callable[[str, str], Iterator[TermValue]]:
    named = wording(rf"\b{kind}\b[^.;]{{0,20}}\b(?:fee|charge|plan|services?)\b")

    def read(text: str, home: str) -> Iterator[TermValue]:
        found = named.search(text)
        if found and _YEARLY.search(text) and not _FREE.search(text):
            yield from (amount.money for amount in amounts_in(text, home) if amount.number.start >= found.start())

    return read


_MONTHLY = wording(r"\b(?:monthly|per month|each month|every month|a month|monatlich\w*)\b")
_MINIMUM = wording(r"\bminimum\b|\bno less than\b|\bat least\b|\bmindest\w*")


def _monthly_minimum(text: str, home: str) -> Iterator[TermValue]:
    if _MINIMUM.search(text) and _MONTHLY.search(text) and not re.search(r"\bno minimum\b", text, re.IGNORECASE):
        yield from (amount.money for amount in amounts_in(text, home)[:1])


_RULES: dict[str, Callable[[str, str], Iterator[TermValue]]] = {
    "discount": _discount,
    "payable_commitment": _commitment,
    "term_months": _term,
    "rollover_share": _rollover,
    "renewal_cap": _renewal_cap,
    "overage_basis": _overage,
    "renews_automatically": _renews,
    "renewal_notice_days": _notice_days,
    "support_fee": _fee("support"),
    "platform_fee": _fee("(?:platform|access)"),
    "monthly_minimum": _monthly_minimum,
}
