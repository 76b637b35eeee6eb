"""A comparison with peers that nobody can check."""

from collections.abc import Iterator

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.frames import saying
from agent.vendor_text.known import Known
from agent.vendor_text.text import VendorText


def false_peer_benchmark(text: VendorText, _: Known) -> Iterator[TrapFinding]:
    """Without contract, date, volume and list price of the day no peer's price can be compared."""
    for sentence in saying(text, "false_peer_benchmark"):
        yield found_in(
            sentence,
            TextTrap.FALSE_PEER_BENCHMARK,
            "It names no contract, date, volume or notice, so it is the seller's word and no benchmark.",
            "n = 0 comparable deals; a percentile needs at least 5",
        )
