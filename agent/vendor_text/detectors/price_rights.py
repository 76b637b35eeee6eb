"""A right to raise the price within the term."""

from collections.abc import Iterator

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.frames import saying
from agent.vendor_text.known import Known
from agent.vendor_text.text import Sentence, VendorText, shares_in


def price_increase_right(text: VendorText, known: Known) -> Iterator[TrapFinding]:
    """A rise r on the discounted price turns a discount d into 1 - (1 - d)(1 + r)."""
    for sentence in saying(text, "price_increase_right"):
        yield found_in(
            sentence,
            TextTrap.PRICE_INCREASE_RIGHT,
            "A discount off a price that may rise is not a price.",
            *_arithmetic(sentence, known),
        )


def _arithmetic(sentence: Sentence, known: Known) -> Iterator[str]:
    for rise, _ in shares_in(sentence.text)[:1]:
        percent = f"{(rise * 100).normalize():f} %"
        if known.discount is not None:
            after = 1 - (1 - known.discount) * (1 + rise)
            yield f"1 - (1 - {known.discount}) x (1 + {rise.normalize():f}) = {after.normalize():f} off after one rise"
        if known.expected_usage is not None:
            yield f"{percent} of {known.expected_usage} = {(known.expected_usage * rise).rounded()} a year at list-price usage"
