"""Minimums beside the commitment: by the month, by the quarter, in an annex."""

from collections.abc import Iterator

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.frames import saying
from agent.vendor_text.known import Known
from agent.vendor_text.term_reader import read_field
from agent.vendor_text.text import VendorText, amounts_in, wording
from tools.money import Money

_QUARTER = wording(r"\b(?:quart|trimest)")


def hidden_minimum(text: VendorText, known: Known) -> Iterator[TrapFinding]:
    """A minimum m per month (or quarter) owes n x m a year, n = 12 (or 4), whatever the commitment says."""
    for sentence in saying(text, "hidden_minimum"):
        amounts = amounts_in(sentence.text, known.currency)
        if not amounts:
            yield found_in(sentence, TextTrap.HIDDEN_MINIMUM, "Usage below it is paid for all the same.")
        else:
            times = 4 if _QUARTER.search(sentence.text) else 12
            yield found_in(
                sentence,
                TextTrap.HIDDEN_MINIMUM,
                "It is owed in every period, and no period makes up for another.",
                *_arithmetic(amounts[0].money, times, text, known),
            )


def _arithmetic(minimum: Money, times: int, text: VendorText, known: Known) -> Iterator[str]:
    yearly = minimum * times
    yield f"{times} x {minimum} = {yearly} a year"
    stated = [term.value for term in read_field("payable_commitment", text, known.currency)]
    commitment = known.payable_commitment or (stated[0] if len(stated) == 1 and isinstance(stated[0], Money) else None)
    if commitment is not None and commitment.currency == yearly.currency and yearly > commitment:
        yield f"{yearly} - {commitment} stated commitment = {yearly - commitment} more than the text seems to ask"
