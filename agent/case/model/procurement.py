"""The purchase as procurement law sees it."""

from datetime import date
from typing import Literal

from pydantic import Field

from agent.case.model.section import Section, Slug
from tools.money import Money
from tools.quantities import Months, Share


class FrameworkExtension(Section):
    """A later end of a framework than its published notice says."""

    until: date | None = None
    """The later last day for orders."""
    recorded_on: date | None = None
    """The day on which it was learnt."""
    source: str | None = None
    """Who said so, or which page."""
    read_on_notice: bool | None = None
    """Whether it was read on the owner's own notice; otherwise it proves nothing and keeps the route UNCONFIRMED."""


class Procurement(Section):
    """The purchase as procurement law sees it."""

    contract_value: Money | None = None
    """Estimated value of the whole contract with all options and extensions; private."""
    value_includes_vat: bool | None = None
    """Whether that value holds value added tax; no matter where the law knows none."""
    vat_rate: Share | None = None
    """Rate of that tax."""
    related_purchases: Money | None = None
    """Other purchases that the law counts together with this one, on the same tax basis."""
    purchase: Literal["services", "goods"] | None = None
    """How the law classifies what is bought."""
    term_months: Months | None = None
    """Longest term intended, with options and extensions."""
    met_conditions: tuple[str, ...] | None = None
    """Ids of route conditions that hold, for instance sole-source-allowed."""
    ruled_out_conditions: tuple[str, ...] | None = None
    """Ids of route conditions that do not hold."""
    routes: tuple[str, ...] | None = None
    """Procurement routes under consideration, for instance US-STATE-COMPETE; all of the jurisdiction when unset."""
    route: str | None = None
    """The route that was chosen."""
    period_conditions: tuple[str, ...] | None = None
    """Ids of circumstances under which the law lets a period be shorter: electronic, earlier-notice or urgent."""
    extensions: dict[Slug, FrameworkExtension] = Field(default_factory=dict)
    """Extensions of frameworks by route id."""
