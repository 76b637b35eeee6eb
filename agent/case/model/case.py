"""The typed content of a case: one negotiation being prepared.

Every leaf may be unknown (None). A leaf is one fact; its path names it, for instance
`workloads.case-summaries.requests_per_month` or `funding.FY2027.amount`.
"""

from datetime import date
from typing import Annotated

from pydantic import Field

from agent.case.model.alternatives import OtherCourse, PeerDeal
from agent.case.model.buyer import Buyer
from agent.case.model.funding import Exchange, FundingYear
from agent.case.model.offers import ClauseWanted, OwnOffer, TierBand, VendorOffer
from agent.case.model.preferences import Preferences
from agent.case.model.procurement import Procurement
from agent.case.model.residency import Residency, VendorAnswer
from agent.case.model.section import Section, Slug
from agent.case.model.timeline import Dates, PurchaseTask
from agent.case.model.workloads import Demand, Workload


class Case(Section):
    """One negotiation being prepared."""

    name: Slug
    """Name of the case; a folder of that name holds it."""
    title: str | None = None
    """What is being bought, in one line."""
    as_of: date | None = None
    """The day for which facts are taken as current; the clock's day when unset."""
    approvers: Annotated[int, Field(ge=1, le=2)] | None = None
    """How many distinct people approve a letter or decision; one when unset."""
    buyer: Buyer = Buyer()
    """Who buys."""
    procurement: Procurement = Procurement()
    """The purchase as procurement law sees it."""
    residency: Residency = Residency()
    """Where the data may go."""
    vendor_answers: dict[Slug, VendorAnswer] = Field(default_factory=dict)
    """Written answers by question id."""
    workloads: dict[Slug, Workload] = Field(default_factory=dict)
    """What Claude will be used for."""
    demand: Demand = Demand()
    """Uncertainty of the usage."""
    funding: dict[Slug, FundingYear] = Field(default_factory=dict)
    """Money by fiscal year."""
    exchange: Exchange = Exchange()
    """The rate between the budget's currency and the offer's."""
    dates: Dates = Dates()
    """Dates that drive the timeline."""
    tasks: dict[Slug, PurchaseTask] = Field(default_factory=dict)
    """Tasks on the way to signature; the usual ones of the route when there are none."""
    offers: dict[Slug, VendorOffer] = Field(default_factory=dict)
    """The vendor's offers, oldest first."""
    our_offers: dict[Slug, OwnOffer] = Field(default_factory=dict)
    """What we have put on the table, oldest first."""
    alternatives: dict[Slug, OtherCourse] = Field(default_factory=dict)
    """What else could be done: smaller scope, waiting, another partner."""
    tiers: dict[Slug, TierBand] = Field(default_factory=dict)
    """The vendor's discount menu, by band."""
    clauses: dict[Slug, ClauseWanted] = Field(default_factory=dict)
    """Clauses under discussion; the usual ones when there are none."""
    peers: dict[Slug, PeerDeal] = Field(default_factory=dict)
    """What other public bodies agreed, learnt by the buyer itself; published records need not be repeated."""
    preferences: Preferences = Preferences()
    """What the buyer values beyond cost."""
