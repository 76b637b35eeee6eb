"""Seats where tokens are bought: paid by the head, whether used or not."""

import re
from collections.abc import Iterator
from decimal import Decimal

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.known import Known
from agent.vendor_text.text import Sentence, VendorText, amounts_in, numbers_in, wording
from tools.grounding.quantities_in_text import Amount, Measure

_SEAT = wording(
    r"\bseats?\b|\bper[ -](?:named )?user\b|\bnamed[ -]users?\b|\bper head\b",
    r"\b(?:user|seat) licen[cs]es?\b|\b(?:be)?nutzerlizenz\w*|\blizenzen je (?:nutzer|person|kopf)\w*",
    r"\blicences? (?:nominatives?|par utilisateur)\b|\blicencias? (?:por usuario|nominativas?)\b",
    r"\beach (?:\w+ ){1,2}must (?:hold|have|buy)\b[^.]{0,40}\b(?:subscription|licen[cs]e|plan)\b",
)
_NONE = wording(r"\bno (?:\w+ ){0,2}(?:seats?|licen[cs]e)|\bseats? (?:is|are) optional")
_SOLD = wording(
    r"\b(?:licen[cs]es?|\w*lizenz\w*|licencias?|euros?|monat\w*|mois|mes|per|month\w*|year\w*|"
    r"subscription|enterprise|team plan|include\w*|usd|eur|gbp)\b",
    r"[$€£]",
)
"""What tells a seat that is sold from a seat in a room."""
_MONTHS = 12


def seats_for_tokens(text: VendorText, known: Known) -> Iterator[TrapFinding]:
    """Seats n at a price p a month owe 12 n p a year, beside or instead of tokens."""
    for sentence, found in text.matching(_SEAT, _NONE):
        if not _SOLD.search(sentence.text):
            continue
        yield found_in(
            sentence,
            TextTrap.SEATS_FOR_TOKENS,
            "Seats are owed by the head, used or not, and hide what the tokens cost.",
            *_arithmetic(sentence, found, known),
        )


def _arithmetic(sentence: Sentence, found: re.Match[str], known: Known) -> Iterator[str]:
    fees = amounts_in(sentence.text, known.currency)
    seats = [
        reading.value
        for number in numbers_in(sentence.text[: found.end()])
        for reading in number.readings[:1]
        if isinstance(reading, Amount) and reading.measure is Measure.PLAIN and reading.unit is None
    ]
    if fees and seats:
        yearly = fees[0].money * seats[-1] * Decimal(_MONTHS)
        yield f"{seats[-1]:,f} seats x {fees[0].money} x {_MONTHS} months = {yearly} a year"
        if known.expected_usage is not None and known.expected_usage.currency == yearly.currency:
            yield f"all expected usage costs {known.expected_usage} at list price"
