"""Residency and sovereignty duties."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DutyTable:
    """Duties by id."""
