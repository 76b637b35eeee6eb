"""Who buys."""

from typing import Literal

from agent.case.model.section import Section


class Buyer(Section):
    """Who buys."""

    name: str | None = None
    """The public body's name."""
    kind: (
        Literal["federal-agency", "state-agency", "city", "county", "ministry", "health-body", "university", "eu-institution"]
        | None
    ) = None
    """What sort of public body it is; it decides which routes are open."""
    jurisdiction: str | None = None
    """Jurisdiction code of the route and duty tables, for instance US-STATE, US-FED, UK, DE, FR, CA, AU."""
    country: str | None = None
    """ISO 3166 code of the country, with the subdivision where holidays differ, for instance US-CA."""
