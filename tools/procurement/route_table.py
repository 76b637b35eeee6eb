"""Procurement routes by jurisdiction."""

from tools.frozen import Frozen


class RouteTable(Frozen):
    """Procurement routes by jurisdiction."""
