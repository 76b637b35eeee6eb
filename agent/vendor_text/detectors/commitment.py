"""A commitment that expected usage cannot fill: no discount rescues it."""

from collections.abc import Iterator
from decimal import Decimal

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.frames import saying
from agent.vendor_text.known import Known
from agent.vendor_text.term_reader import by_the_year, read_field
from agent.vendor_text.text import Sentence, VendorText, WrittenAmount, amounts_in
from tools.money import Money


def unfillable_commitment(text: VendorText, known: Known) -> Iterator[TrapFinding]:
    """Commitment C above what all expected usage costs at list price: C > L, so paying as used is cheaper at any discount."""
    usage = known.expected_usage
    if usage is None:
        return
    for sentence, commitment in _commitments(text, known.currency):
        if commitment.currency == usage.currency and commitment > usage:
            yield _finding(sentence, commitment, usage, _discount(text, known))


def _commitments(text: VendorText, home: str) -> Iterator[tuple[Sentence, Money]]:
    """What the text's terms commit to, then amounts beside words of commitment, one a sentence."""
    read = {
        term.sentence.start: (term.sentence, term.value)
        for term in read_field("payable_commitment", text, home)
        if isinstance(term.value, Money)
    }
    for sentence in saying(text, "commitment"):
        read.setdefault(sentence.start, (sentence, by_the_year(_largest(sentence, home), sentence.text)))
    yield from read.values()


def _largest(sentence: Sentence, home: str) -> WrittenAmount:
    return max(amounts_in(sentence.text, home), key=lambda each: each.money.amount)


def _discount(text: VendorText, known: Known) -> Decimal | None:
    read = [term.value for term in read_field("discount", text, known.currency) if isinstance(term.value, Decimal)]
    return known.discount if known.discount is not None else read[0] if len(set(read)) == 1 else None


def _finding(sentence: Sentence, commitment: Money, usage: Money, discount: Decimal | None) -> TrapFinding:
    return found_in(
        sentence,
        TextTrap.UNFILLABLE_COMMITMENT,
        "The commitment is more than all expected usage costs at list price, so no discount makes it pay.",
        *_capacity(commitment, usage, discount),
        f"{commitment} owed - {usage} at list price = {commitment - usage} lost against paying as used",
    )


def _capacity(commitment: Money, usage: Money, discount: Decimal | None) -> Iterator[str]:
    """What the commitment buys at list price; without a known discount no sum is made with one."""
    if discount is None:
        yield f"{commitment} buys as much usage at list price, and more with a discount, which is not known"
        yield f"expected usage is {usage} at list price; at least {commitment - usage} stays unused"
        return
    capacity = commitment / (1 - discount)
    yield f"{commitment} / (1 - {(discount * 100).normalize():f} %) buys {capacity} of usage at list price"
    yield f"expected usage is {usage} at list price; {capacity - usage} of it stays unused"
