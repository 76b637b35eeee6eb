"""A commitment that expected usage cannot fill: no discount rescues it."""

from collections.abc import Iterator
from decimal import Decimal

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.known import Known
from agent.vendor_text.term_reader import read_field
from agent.vendor_text.text import Sentence, VendorText
from tools.money import Money


def unfillable_commitment(text: VendorText, known: Known) -> Iterator[TrapFinding]:
    """Commitment C above what all expected usage costs at list price: C > L, so paying as used is cheaper at any discount."""
    usage = known.expected_usage
    for term in read_field("payable_commitment", text, known.currency):
        if not isinstance(term.value, Money) or usage is None or term.value.currency != usage.currency:
            continue
        if term.value > usage:
            yield _finding(term.sentence, term.value, usage, _discount(text, known))


def _discount(text: VendorText, known: Known) -> Decimal:
    read = [term.value for term in read_field("discount", text, known.currency) if isinstance(term.value, Decimal)]
    return known.discount if known.discount is not None else read[0] if len(set(read)) == 1 else Decimal(0)


def _finding(sentence: Sentence, commitment: Money, usage: Money, discount: Decimal) -> TrapFinding:
    capacity = commitment / (1 - discount)
    percent = f"{(discount * 100).normalize():f} %"
    return found_in(
        sentence,
        TextTrap.UNFILLABLE_COMMITMENT,
        "The commitment is more than all expected usage costs at list price, so no discount makes it pay.",
        f"{commitment} / (1 - {percent}) buys {capacity} of usage at list price",
        f"expected usage is {usage} at list price; {capacity - usage} of it stays unused",
        f"{commitment} owed - {usage} at list price = {commitment - usage} lost against paying as used",
    )
