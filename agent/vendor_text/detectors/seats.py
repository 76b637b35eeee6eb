"""Seats where tokens are bought: paid by the head, whether used or not."""

from collections.abc import Iterator
from decimal import Decimal

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.frames import saying
from agent.vendor_text.known import Known
from agent.vendor_text.text import Sentence, VendorText, amounts_in, numbers_in, wording
from tools.grounding.quantities_in_text import Amount, Measure

_MONTHS = 12
_BY_THE_YEAR = wording(r"\b(?:year\w*|annual\w*|annum|jahr|jährlich|an|año)\b")
_BY_THE_MONTH = wording(r"\b(?:month\w*|monat\w*|mois|mes|mensual\w*)\b")


def seats_for_tokens(text: VendorText, known: Known) -> Iterator[TrapFinding]:
    """Seats n at a price p a month owe 12 n p a year, beside or instead of tokens."""
    for sentence in saying(text, "seats_for_tokens"):
        yield found_in(
            sentence,
            TextTrap.SEATS_FOR_TOKENS,
            "Seats are owed by the head, used or not, and hide what the tokens cost.",
            *_arithmetic(sentence, known),
        )


def _arithmetic(sentence: Sentence, known: Known) -> Iterator[str]:
    fees = amounts_in(sentence.text, known.currency)
    seats = max(_counts(sentence.text), default=None)
    if not fees or seats is None:
        return
    yearly = _BY_THE_YEAR.search(sentence.text) and not _BY_THE_MONTH.search(sentence.text)
    owed = fees[0].money * seats * Decimal(1 if yearly else _MONTHS)
    yield f"{seats:,f} seats x {fees[0].money}{'' if yearly else f' x {_MONTHS} months'} = {owed} a year"
    if known.expected_usage is not None and known.expected_usage.currency == owed.currency:
        yield f"all expected usage costs {known.expected_usage} at list price"


def _counts(text: str) -> Iterator[Decimal]:
    for number in numbers_in(text):
        reading = number.readings[0]
        if isinstance(reading, Amount) and reading.measure is Measure.PLAIN and reading.unit is None:
            yield reading.value
