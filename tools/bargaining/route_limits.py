"""What the procurement route leaves of our asks: a money issue that it closes stays where their offer has it, and a clause
that it closes is not asked for.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Self

from pydantic import Field, model_validator

from tools.bargaining.offers import Issue
from tools.bargaining.wording import listed
from tools.frozen import Frozen
from tools.procurement.route_output import AskOutlook, Outlook, RouteVerdict
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
    """The negotiability map of one route."""

    id: str
    """The route."""
    name: str
    """Its name in words."""
    outlooks: Mapping[Issue, Outlook]
    """Whether each money issue can be put here."""
    clauses: Mapping[Ask, Outlook] = {}
    """Whether each other ask can be put here; one that is not named is open."""
    reasons: Mapping[Ask, str] = {}
    """Why, for each ask that is not open, as far as the route table says."""

    @model_validator(mode="after")
    def _knows_every_issue(self) -> Self:
        if missing := [issue for issue in Issue if issue not in self.outlooks]:
            msg = f"an outlook for every issue (missing {', '.join(missing)})"
            raise ValueError(msg)
        return self

    def outlook(self, ask: Ask) -> Outlook:
        """Whether an ask can be put under this route."""
        issue = _ISSUE_OF.get(ask)
        return self.clauses.get(ask, Outlook.NEGOTIATE) if issue is None else self.outlooks[issue]


def asks_of(route: RouteVerdict) -> RouteAsks:
    """The map of a route that was found."""
    by_ask: Mapping[Ask, AskOutlook] = {ask.id: ask for ask in route.asks}
    return RouteAsks(
        id=route.id,
        name=route.name,
        outlooks={issue: by_ask[ask].outlook for issue, ask in ASK_OF.items()},
        clauses={ask: each.outlook for ask, each in by_ask.items() if ask not in _ISSUE_OF},
        reasons={ask: each.reason for ask, each in by_ask.items() if each.outlook is not Outlook.NEGOTIATE},
    )


class RouteLimits(Frozen):
    """The routes this purchase may still take: the chosen one, else all that are lawful, else all that are not excluded."""

    routes: Annotated[tuple[RouteAsks, ...], Field(min_length=1)]
    """Their maps."""

    def outlook(self, ask: Ask) -> Outlook:
        """The freest outlook that any of the routes leaves the ask."""
        return min((route.outlook(ask) for route in self.routes), key=_FREEST_FIRST.index)

    def closes(self, ask: Ask | None) -> bool:
        """Whether every route at hand closes the ask; what is no ask of the map is closed by none."""
        return ask is not None and self.outlook(ask) is Outlook.CLOSED

    @property
    def closed(self) -> tuple[Issue, ...]:
        """The money issues that every route closes."""
        return tuple(issue for issue in Issue if self.closes(ASK_OF[issue]))

    def words(self, issue: Issue) -> str:
        """What the routes leave of a money issue, and which; empty where all of them leave it open."""
        said = self.words_on(ASK_OF[issue])
        return f"{said.removesuffix('.')}: it stays where their offer has it." if self.closes(ASK_OF[issue]) else said

    def words_on(self, ask: Ask) -> str:
        """What the routes leave of an ask, under which and why; empty where all of them leave it open."""
        outlook = self.outlook(ask)
        here = [route for route in self.routes if route.outlook(ask) is outlook]
        named, why = _names(here), _why(here, ask)
        elsewhere = _names([route for route in self.routes if route.outlook(ask) is Outlook.CLOSED])
        match outlook:
            case Outlook.CLOSED:
                return f"Closed under {named}{why}."
            case Outlook.PUBLISH_BEFORE:
                return f"Under {named} it is written into the tender documents and not moved afterwards."
            case Outlook.WITHIN_LIMITS:
                return f"Open only within the limits of {named}{why}."
            case Outlook.NEGOTIATE:
                return f"Open under {named}; closed under {elsewhere}." if elsewhere else ""

    def closed_in_words(self) -> str:
        """The closed money issues in one sentence; empty when there is none."""
        names = listed([issue.name.lower() for issue in self.closed])
        return f"Not moved, since every route at hand closes it: {names}." if names else ""


_ISSUE_OF: Mapping[Ask, Issue] = {ask: issue for issue, ask in ASK_OF.items()}


def _names(routes: Sequence[RouteAsks]) -> str:
    return listed([route.name for route in routes])


def _why(routes: Sequence[RouteAsks], ask: Ask) -> str:
    """`, because ...` as far as the route table gives a reason."""
    reasons = list(dict.fromkeys(route.reasons[ask].strip().rstrip(".") for route in routes if ask in route.reasons))
    return f", because {'; '.join(reasons)}" if reasons else ""
