"""The negotiability map: which of our asks can be put under a route, from what it leaves open on price, term and customisation.

An ask is as free as the least free dimension it touches; a route may say otherwise for one ask, with its reason. The levels
are judgements of the route table, never law.
"""

from collections.abc import Iterable
from decimal import Decimal

from tools.money import quantized
from tools.procurement.route_input import FreedomWeights
from tools.procurement.route_output import AskOutlook, Outlook
from tools.procurement.route_table import Route
from tools.procurement.route_terms import FREEDOM_ORDER, Ask, Freedom, Judged, Negotiable

_TOUCHES: dict[Ask, tuple[str, ...]] = {
    Ask.DISCOUNT: ("price",),
    Ask.COMMITMENT: ("price", "term"),
    Ask.RAMP: ("price", "term"),
    Ask.ROLLOVER: ("price", "term"),
    Ask.OVERAGE: ("price",),
    Ask.RENEWAL_CAP: ("price", "term"),
    Ask.PRICE_PROTECTION: ("price", "term"),
    Ask.MODEL_RETIREMENT: ("customization",),
    Ask.RESIDENCY_CLAUSE: ("customization",),
    Ask.EXIT: ("term", "customization"),
}
"""The dimensions each ask touches: a promise over time is price and term, a clause of its own is customisation."""

_OUTLOOK = {Freedom.OPEN: Outlook.NEGOTIATE, Freedom.LIMITED: Outlook.WITHIN_LIMITS, Freedom.FIXED: Outlook.CLOSED}


def freedom_score(negotiable: Negotiable, weights: FreedomWeights) -> Decimal:
    """Freedom = sum(w * ordinal) / (2 * sum(w)) with fixed 0, limited 1, open 2: 0 is all fixed, 1 all open."""
    weighted = (
        weights.price * _ordinal(negotiable.price)
        + weights.term * _ordinal(negotiable.term)
        + weights.customization * _ordinal(negotiable.customization)
    )
    return quantized(weighted / (2 * weights.total))


def ask_outlooks(route: Route) -> tuple[AskOutlook, ...]:
    """Each ask under the route, in the order of the list of asks."""
    return tuple(_outlook(ask, route) for ask in Ask)


def possible(asks: Iterable[AskOutlook]) -> tuple[Ask, ...]:
    """The asks that are not closed."""
    return tuple(ask.id for ask in asks if ask.outlook is not Outlook.CLOSED)


def _outlook(ask: Ask, route: Route) -> AskOutlook:
    judged = _judged(ask, route)
    outlook = _OUTLOOK[judged.level]
    if outlook is Outlook.CLOSED and route.terms_published:
        outlook = Outlook.PUBLISH_BEFORE
    return AskOutlook(id=ask, outlook=outlook, reason=judged.reason)


def _judged(ask: Ask, route: Route) -> Judged:
    if ask in route.asks:
        return route.asks[ask]
    touched: list[Judged] = [getattr(route.negotiable, dimension) for dimension in _TOUCHES[ask]]
    return min(touched, key=_ordinal)


def _ordinal(judged: Judged) -> int:
    return FREEDOM_ORDER.index(judged.level)
