"""What the list of cases works on, as plain values."""

from collections.abc import Callable
from dataclasses import dataclass

EMPTY = "nothing: an empty case"
"""Offered beside the templates."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case as the list shows it."""

    name: str
    title: str
    changed: str
    """Day of the last change."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the list works on; reading and writing are the caller's."""

    cases: tuple[CaseLine, ...]
    """The case changed last stands first."""
    templates: tuple[str, ...]
    start: Callable[[str, str | None], CaseLine]
    """Starts a case of that name from a template or from nothing. Raises BuyersideError."""
