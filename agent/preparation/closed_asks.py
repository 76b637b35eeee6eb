"""What the procurement route lets nobody ask for, in words, for the sections that would otherwise ask for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from tools.bargaining.clause_positions import ASK_OF_CLAUSE
from tools.bargaining.route_limits import RouteLimits, asks_of
from tools.procurement.route_output import FindRoutesOutput
from tools.procurement.route_terms import Ask
from tools.results import Result
from tools.wording import in_words

_ASK_OF_KIND: Mapping[str, Ask] = {
    **ASK_OF_CLAUSE,
    "rollover": Ask.ROLLOVER,
    "overage_at_committed_rate": Ask.OVERAGE,
    "other_commitment": Ask.COMMITMENT,
    "more_discount": Ask.DISCOUNT,
    "renewal_cap": Ask.RENEWAL_CAP,
}
"""The ask of the negotiability map that each kind of valued clause is."""


@dataclass(frozen=True, slots=True)
class ClosedAsks:
    """Closed asks with the route and the reason."""

    asks: tuple[tuple[str, str], ...] = ()
    """Each in words, and why."""
    clauses: Mapping[str, str] | None = None
    """Why, by the id of a valued clause; a clause that may be asked for is not in it."""

    @property
    def by_reason(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The ids of the closed clauses by reason, each reason once."""
        found = self.clauses or {}
        return tuple((why, tuple(name for name, each in found.items() if each == why)) for why in dict.fromkeys(found.values()))


def limits_of(found: FindRoutesOutput, chosen: str | None) -> RouteLimits | None:
    """The maps of the routes at hand: the chosen one, else the lawful ones, else those not excluded; none when none is left."""
    at_hand = (chosen,) if chosen else found.lawful or found.unconfirmed
    maps = tuple(asks_of(route) for route in found.routes if route.id in at_hand)
    return RouteLimits(routes=maps) if maps else None


def closed_asks(results: Mapping[str, Result], chosen: str | None) -> ClosedAsks:
    """What is closed under every route at hand; nothing before routes were found."""
    found = results.get("find_routes")
    limits = limits_of(found.output_as(FindRoutesOutput), chosen) if found else None
    if limits is None:
        return ClosedAsks(clauses={})
    valued = results.get("value_clauses")
    kinds = {clause["id"]: _ASK_OF_KIND.get(clause["kind"]) for clause in (valued.inputs["clauses"] if valued else ())}
    return ClosedAsks(
        asks=tuple((in_words(ask), limits.words_on(ask)) for ask in Ask if limits.closes(ask)),
        clauses={name: limits.words_on(ask) for name, ask in kinds.items() if ask and limits.closes(ask)},
    )
