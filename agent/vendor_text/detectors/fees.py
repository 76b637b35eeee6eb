"""Fees outside the discount: support, platform, onboarding, administration."""

from collections.abc import Iterator
from decimal import Decimal

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.frames import saying
from agent.vendor_text.known import Known
from agent.vendor_text.text import VendorText, amounts_in, shares_in
from tools.money import Money, quantized


def fee_carve_out(text: VendorText, known: Known) -> Iterator[TrapFinding]:
    """Fees F beside discounted usage: the discount is off usage L alone, so the real one is 1 - (L (1 - d) + F) / L."""
    for sentence in saying(text, "fee_carve_out"):
        amounts = [each.money for each in amounts_in(sentence.text, known.currency)]
        yield found_in(
            sentence,
            TextTrap.FEE_CARVE_OUT,
            "The fee stands outside the discount, so the headline rate overstates what is saved.",
            *_arithmetic(amounts, [share for share, _ in shares_in(sentence.text)], known),
        )


def _arithmetic(amounts: list[Money], shares: list[Decimal], known: Known) -> Iterator[str]:
    for share in shares:
        yield f"{(share * 100).normalize():f} % is added to the invoice, whatever the discount"
    usage = known.expected_usage
    if not amounts or usage is None or any(amount.currency != usage.currency for amount in amounts):
        return
    total = sum(amounts[1:], amounts[0])
    yield f"{total} / {usage} expected usage at list price = {_percent(total.amount / usage.amount)} of it"
    if known.discount is not None:
        real = 1 - (usage.amount * (1 - known.discount) + total.amount) / usage.amount
        yield f"{_percent(known.discount)} off - {_percent(total.amount / usage.amount)} of fees = {_percent(real)} off"


def _percent(share: Decimal) -> str:
    return f"{quantized(share * 100, 2).normalize():f} %"
