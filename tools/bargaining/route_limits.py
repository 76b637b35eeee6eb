"""What the procurement route leaves of the money issues: one that it closes is no issue, and stays where their offer has it."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from tools.bargaining.offers import Issue
from tools.bargaining.wording import listed
from tools.frozen import Frozen
from tools.procurement.route_output import Outlook, RouteVerdict
from tools.procurement.route_terms import Ask

ASK_OF: Mapping[Issue, Ask] = {
    Issue.DISCOUNT: Ask.DISCOUNT,
    Issue.COMMITMENT: Ask.COMMITMENT,
    Issue.ROLLOVER: Ask.ROLLOVER,
    Issue.RENEWAL: Ask.RENEWAL_CAP,
    Issue.OVERAGE: Ask.OVERAGE,
}
"""The ask of the negotiability map that each money issue is."""
_FREEST_FIRST = (Outlook.NEGOTIATE, Outlook.WITHIN_LIMITS, Outlook.PUBLISH_BEFORE, Outlook.CLOSED)


class RouteAsks(Frozen):
    """The negotiability map of one route, as far as the money issues go."""

    id: str
    name: str
    outlooks: Mapping[Issue, Outlook]
    """Whether each issue can be put here."""

    @model_validator(mode="after")
    def _knows_every_issue(self) -> Self:
        if missing := [issue for issue in Issue if issue not in self.outlooks]:
            msg = f"an outlook for every issue (missing {', '.join(missing)})"
            raise ValueError(msg)
        return self


def asks_of(route: RouteVerdict) -> RouteAsks:
    """The map of a route that was found."""
    by_ask = {ask.id: ask.outlook for ask in route.asks}
    return RouteAsks(id=route.id, name=route.name, outlooks={issue: by_ask[ask] for issue, ask in ASK_OF.items()})


class RouteLimits(Frozen):
    """The routes this purchase may still take: the chosen one, else all that are lawful, else all that are not excluded."""

    routes: Annotated[tuple[RouteAsks, ...], Field(min_length=1)]

    def outlook(self, issue: Issue) -> Outlook:
        """The freest outlook that any of the routes leaves the issue."""
        return min((route.outlooks[issue] for route in self.routes), key=_FREEST_FIRST.index)

    @property
    def closed(self) -> tuple[Issue, ...]:
        """The issues that every route closes."""
        return tuple(issue for issue in Issue if self.outlook(issue) is Outlook.CLOSED)

    def words(self, issue: Issue) -> str:
        """What the routes leave of the issue, and which; empty where all of them leave it open."""
        outlook = self.outlook(issue)
        here = self._names(route for route in self.routes if route.outlooks[issue] is outlook)
        elsewhere = self._names(route for route in self.routes if route.outlooks[issue] is Outlook.CLOSED)
        match outlook:
            case Outlook.CLOSED:
                return f"Closed under {here}: it stays where their offer has it."
            case Outlook.PUBLISH_BEFORE:
                return f"Under {here} it is written into the tender documents and not moved afterwards."
            case Outlook.WITHIN_LIMITS:
                return f"Open only within the limits of {here}."
            case Outlook.NEGOTIATE:
                return f"Open under {here}; closed under {elsewhere}." if elsewhere else ""

    def closed_in_words(self) -> str:
        """The closed issues in one sentence; empty when there is none."""
        names = listed([issue.name.lower() for issue in self.closed])
        return f"Not moved, since every route at hand closes it: {names}." if names else ""

    @staticmethod
    def _names(routes: Iterable[RouteAsks]) -> str:
        return listed([route.name for route in routes])
