"""What the checks caught of the sets in `apart/` before a rule was changed for them; written down, never run again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Caught:
    """So many of so many."""

    caught: int
    of: int

    def __str__(self) -> str:
        return f"{self.caught} of {self.of}"


MEASURED = date(2026, 11, 26)
"""The day of the one run, on the sets as first committed."""

LEAKS: Mapping[str, Caught] = {
    "value": Caught(16, 16),
    "rounded": Caught(9, 10),
    "words": Caught(9, 10),
    "percent": Caught(8, 9),
    "difference": Caught(7, 13),
    "translation": Caught(15, 15),
    "wording": Caught(8, 12),
    "implication": Caught(4, 8),
}
"""By the way the value shows."""
FLAGGED_LETTERS = Caught(2, 50)
"""Clean letters that were held back."""

FIGURES: Mapping[str, Caught] = {
    "verified": Caught(47, 51),
    "mismatched": Caught(18, 20),
    "bare": Caught(27, 29),
    "reference": Caught(54, 59),
}
"""Numbers as labelled, by standing; three of the labels were wrong and are corrected since, from verified to mismatched."""

TRAPS: Mapping[str, Caught] = {
    "unfillable_commitment": Caught(4, 5),
    "fee_carve_out": Caught(2, 5),
    "model_substitution": Caught(3, 4),
    "false_peer_benchmark": Caught(3, 5),
    "expired_route": Caught(3, 3),
    "artificial_deadline": Caught(3, 6),
    "residency_overclaim": Caught(4, 4),
    "price_increase_right": Caught(3, 5),
    "automatic_renewal": Caught(4, 5),
    "hidden_minimum": Caught(2, 3),
    "secrecy": Caught(1, 5),
    "wrong_base": Caught(2, 3),
    "currency_shift": Caught(2, 3),
    "seats_for_tokens": Caught(2, 3),
    "embedded_instructions": Caught(2, 3),
}
"""By trap, found in the words labelled."""
FLAGGED_TEXTS = Caught(2, 33)
"""Clean texts in which a trap was seen."""

PROBED_LEAKS: Mapping[str, Caught] = {
    "value": Caught(5, 7),
    "rounded": Caught(2, 2),
    "words": Caught(2, 2),
    "percent": Caught(3, 6),
    "difference": Caught(4, 7),
    "translation": Caught(3, 3),
    "wording": Caught(2, 6),
    "implication": Caught(0, 2),
}
"""Of the letters in `probe/`, which were chosen to get past the scan after it had been widened for `apart/`."""
PROBED_FLAGGED_LETTERS = Caught(3, 22)
PROBED_TRAPS = Caught(11, 25)
PROBED_FLAGGED_TEXTS = Caught(1, 14)
