"""Chance that anybody can repeat: every draw is named, and its name and the seed decide it.

    draw = first 64 bits of sha256("seed/stream/name"), as a share from 0 to below 1

A draw depends on no draw before it, so going back to a round and taking another way meets the same vendor there, on any
machine and whatever Python's own hash seed is.
"""

import hashlib
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

_PLACES = Decimal("0.000001")
_TOP = Decimal(2**64)


@dataclass(frozen=True, slots=True)
class Draws:
    """The draws of one seed in one stream."""

    seed: int
    stream: str

    def share(self, *name: str | int) -> Decimal:
        """A share from 0 to below 1, to six places."""
        text = "/".join(map(str, (self.seed, self.stream, *name)))
        bits = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
        return (bits / _TOP).quantize(_PLACES, ROUND_DOWN)

    def between(self, limits: tuple[Decimal, Decimal], *name: str | int) -> Decimal:
        """A value between two limits, the upper one left out."""
        low, high = limits
        return low + (high - low) * self.share(*name)

    def below(self, count: int, *name: str | int) -> int:
        """One of the whole numbers from 0 to below `count`."""
        return int(self.share(*name) * count)
