"""A right to raise the price within the term."""

from collections.abc import Iterator

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.frames import saying
from agent.vendor_text.known import Known
from agent.vendor_text.term_reader import read_field
from agent.vendor_text.text import Sentence, VendorText, shares_in, wording

_AT_RENEWAL = wording(r"\b(?:at|on|upon) (?:each |any |the )?renewal\b|\bbei (?:der )?verlängerung\b")
_WITHIN_THE_TERM = wording(r"\b(?:anniversar\w+|during|within|each year|every year|annual\w*|any time|months?)\b")


def price_increase_right(text: VendorText, known: Known) -> Iterator[TrapFinding]:
    """A rise r on the discounted price turns a discount d into 1 - (1 - d)(1 + r)."""
    for sentence in saying(text, "price_increase_right"):
        if _caps_the_renewal_alone(sentence):
            continue
        yield found_in(
            sentence,
            TextTrap.PRICE_INCREASE_RIGHT,
            "A discount off a price that may rise is not a price.",
            *_arithmetic(sentence, known),
        )


def _caps_the_renewal_alone(sentence: Sentence) -> bool:
    """A cap on the price of the next contract is no right to raise this one; an anniversary lies within the term."""
    is_at_renewal = _AT_RENEWAL.search(sentence.text) and not _WITHIN_THE_TERM.search(sentence.text)
    return bool(is_at_renewal and read_field("renewal_cap", VendorText(sentence.text)))


def _arithmetic(sentence: Sentence, known: Known) -> Iterator[str]:
    for rise, _ in shares_in(sentence.text)[:1]:
        percent = f"{(rise * 100).normalize():f} %"
        if known.discount is not None:
            after = 1 - (1 - known.discount) * (1 + rise)
            yield f"1 - (1 - {known.discount}) x (1 + {rise.normalize():f}) = {after.normalize():f} off after one rise"
        if known.expected_usage is not None:
            yield f"{percent} of {known.expected_usage} = {(known.expected_usage * rise).rounded()} a year at list-price usage"
