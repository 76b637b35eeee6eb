"""Procurement routes, read from the shipped fact file into the types of `tools.procurement`."""

from tools.procurement.route_table import RouteTable


def load_routes() -> RouteTable:
    """The shipped routes; none are entered yet."""
    return RouteTable()
