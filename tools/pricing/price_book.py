"""List prices by model and date."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PriceBook:
    """List prices by model and date, with the rules that multiply them."""
