"""Procurement routes by jurisdiction."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RouteTable:
    """Procurement routes by jurisdiction."""
