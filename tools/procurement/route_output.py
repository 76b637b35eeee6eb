"""What the route finder returns: each route's verdict with its reasons, what it leaves open, and how the routes compare."""

from datetime import date
from enum import StrEnum

from tools.frozen import Frozen
from tools.money import Money
from tools.procurement.route_terms import (
    Approval,
    Ask,
    Counterparty,
    ElapsedBasis,
    MaxTerm,
    Negotiable,
    PublicityDuty,
    Risk,
    Standstill,
    VatBasis,
)
from tools.provenance import Provenance
from tools.quantities import Count, Score, SignedShare, Weeks
from tools.results import ToolOutput
from tools.verdict import Verdict


class RouteCheck(Frozen):
    """One thing that must hold for the route to be lawful here."""

    id: str
    """What is tested: jurisdiction, buyer, law, standing, value, a requirement, opened, listed or term."""
    requirement: str
    """What must hold, in words."""
    found: str
    """What is known, in words."""
    verdict: Verdict
    citations: tuple[Provenance, ...] = ()
    """Dated sources of the verdict."""
    open_points: tuple[str, ...] = ()
    """What would have to be settled for a PASS, when UNCONFIRMED."""
    question_id: str | None = None
    stale: bool = False
    """Whether the newest source is out of date."""


class RouteQuestion(Frozen):
    """One thing to settle in writing before the route counts as open."""

    id: str
    routes: tuple[str, ...]
    """The routes that wait for it."""
    addressee: str
    text: str
    outward: str
    """The question as it may be put to the other side, without what was read; empty where it stays in the house."""
    clause: str
    """What the contract should say; empty where only the buyer can act."""
    owner: str
    """The role that sees to it."""
    due: date | None
    conditions: tuple[str, ...] = ()
    """Condition ids, any of which settles it once confirmed as a fact of the case."""


class NearLimit(Frozen):
    """A limit so near that tax, options or a related purchase could put the value on its other side."""

    id: str
    limit: Money
    """The limit."""
    headroom: Money
    """Limit less value as stated; negative beyond it."""
    headroom_share: SignedShare
    """The same as a share of the limit."""
    vat: VatBasis
    """What the limit counts."""
    caution: str
    """What to check, in words."""


class Outlook(StrEnum):
    """Whether an ask can be put under a route."""

    NEGOTIATE = "negotiate"
    """Open to negotiation."""
    WITHIN_LIMITS = "within limits"
    """Can be asked, within what the vehicle or procedure allows."""
    PUBLISH_BEFORE = "publish before"
    """Not negotiable afterwards, but the buyer writes the terms before the tender opens."""
    CLOSED = "closed"
    """Cannot be asked under this route."""


class AskOutlook(Frozen):
    """One of our asks under one route."""

    id: Ask
    outlook: Outlook
    reason: str


class Threshold(StrEnum):
    """Where the value lies to the threshold of the rules that a route belongs to."""

    REACHED = "reached"
    NOT_REACHED = "not reached"
    """The route is used voluntarily; lighter rules would do as well."""
    NOT_KNOWN = "not known"
    NONE = "none"
    """No such threshold was read for it."""


class Timing(StrEnum):
    """Whether the route can be finished by the signature deadline."""

    EVEN_AT_LONGEST = "even at the longest"
    TYPICALLY = "typically"
    ONLY_AT_SHORTEST = "only at the shortest"
    TOO_LATE = "too late"
    UNKNOWN = "unknown"


class Elapsed(Frozen):
    """From a complete purchase request on the as-of date to signature."""

    shortest: Weeks
    typical: Weeks
    longest: Weeks
    basis: ElapsedBasis
    source: str | None
    earliest_signature: date
    typical_signature: date
    latest_signature: date
    note: str


class RouteVerdict(Frozen):
    """One route for this purchase."""

    id: str
    name: str
    verdict: Verdict
    """PASS is lawful, FAIL unlawful, UNCONFIRMED not known; the weakest of its checks."""
    reasons: tuple[str, ...]
    """Why it is not a PASS, one sentence a cause."""
    legal_basis: str
    question_ids: tuple[str, ...]
    threshold: Threshold
    """Whether the rules this route belongs to are owed at this value."""
    near_limits: tuple[NearLimit, ...]
    counterparty: Counterparty
    competition: str
    negotiable: Negotiable
    freedom: Score
    """Weighted share of what price, term and customisation could leave open."""
    asks: tuple[AskOutlook, ...]
    """The negotiability map: which of our asks can be put here."""
    asks_possible: Count
    """Number of asks that are not closed."""
    elapsed: Elapsed | None
    """None where nobody can say."""
    timing: Timing
    challenge_risk: Risk
    challenge_reason: str
    max_term: MaxTerm
    publicity: tuple[PublicityDuty, ...]
    """What must be published at this value, or could have to be where the value is unsettled."""
    standstill: Standstill
    approvals: tuple[Approval, ...]
    """Who must approve at this value."""
    dominated_by: tuple[str, ...]
    """Routes with no worse verdict that are at least as good in time, freedom and risk, and better in one."""
    notes: tuple[str, ...]
    checks: tuple[RouteCheck, ...]
    """Everything that was tested, each with its sources."""


class FindRoutesOutput(ToolOutput):
    """The routes of this purchase."""

    routes: tuple[RouteVerdict, ...]
    """Lawful ones first, then by typical time."""
    lawful: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    unlawful: tuple[str, ...]
    efficient: tuple[str, ...]
    """Pareto set of the lawful routes over elapsed time, freedom and challenge risk."""
    efficient_if_confirmed: tuple[str, ...]
    """The same over lawful and UNCONFIRMED routes together; nothing may be recommended on it."""
    not_compared: tuple[str, ...]
    """Routes whose elapsed time nobody knows."""
    asks_closed_everywhere: tuple[Ask, ...]
    """Asks that no lawful or UNCONFIRMED route leaves possible."""
    questions: tuple[RouteQuestion, ...]
    unused_answers: tuple[str, ...]
    """Question ids of recorded answers that settle nothing here."""
