"""A right to answer with another model than the one priced."""

from collections.abc import Iterator

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.frames import saying
from agent.vendor_text.known import Known
from agent.vendor_text.text import VendorText


def model_substitution(text: VendorText, _: Known) -> Iterator[TrapFinding]:
    """The price was worked out on one model, its tokenizer and its quality; another changes all three."""
    for sentence in saying(text, "model_substitution"):
        yield found_in(
            sentence,
            TextTrap.MODEL_SUBSTITUTION,
            "Cost and quality were settled for the model named; another may cost more for the same text.",
        )
