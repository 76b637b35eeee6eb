"""Secrecy that public-record, audit or procurement law does not allow."""

from collections.abc import Iterator

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.frames import saying
from agent.vendor_text.known import Known
from agent.vendor_text.text import VendorText


def secrecy(text: VendorText, _: Known) -> Iterator[TrapFinding]:
    """A public body cannot promise to withhold what the law makes it disclose; the promise binds it to a breach."""
    for sentence in saying(text, "secrecy"):
        yield found_in(
            sentence,
            TextTrap.SECRECY,
            "The buyer may have to disclose this by law; the clause holds no exception for it.",
        )
