"""What a route leaves open and asks for beside its lawfulness: time, freedom, risk, term, publicity and approvals."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import StringConstraints, model_validator

from tools.frozen import Frozen
from tools.money import Money
from tools.procurement.jurisdiction import BuyerKind, Jurisdiction
from tools.quantities import Days, In, Months, Unit, Weeks

Words = Annotated[str, StringConstraints(min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,47}$")]


class VatBasis(StrEnum):
    """Whether an amount holds value added tax (or goods and services tax)."""

    EXCLUDING = "excluding"
    INCLUDING = "including"
    NOT_APPLICABLE = "not-applicable"
    """The law knows no such tax on the purchase."""
    UNKNOWN = "unknown"


class Counterparty(StrEnum):
    """With whom the contract is signed, and so with whom one can negotiate."""

    VENDOR = "vendor"
    RESELLER = "reseller"
    CLOUD_PROVIDER = "cloud-provider"
    ANY = "any"
    """Whoever bids."""


class ElapsedBasis(StrEnum):
    """How far the durations can be relied on."""

    SOURCED = "sourced"
    MIXED = "mixed"
    """At least one bound is read from the source; the rest is a planning estimate."""
    ESTIMATE = "estimate"
    """A planning estimate only."""


class ElapsedWeeks(Frozen):
    """Weeks from a complete purchase request to signature; security and privacy reviews run beside it."""

    shortest: Weeks
    typical: Weeks
    longest: Weeks
    basis: ElapsedBasis
    source: str | None = None
    note: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.shortest <= self.typical <= self.longest:
            msg = f"elapsed weeks {self.shortest}, {self.typical}, {self.longest} are not in rising order"
            raise ValueError(msg)
        return self


class Freedom(StrEnum):
    """How far something can be negotiated."""

    FIXED = "fixed"
    LIMITED = "limited"
    OPEN = "open"


FREEDOM_ORDER = (Freedom.FIXED, Freedom.LIMITED, Freedom.OPEN)
"""Least first; the ordinals 0, 1, 2."""


class Judged(Frozen):
    """A level of freedom with the reason for it; a judgement, not a fact of law."""

    level: Freedom
    reason: Words


class Negotiable(Frozen):
    """What the route leaves open."""

    price: Judged
    term: Judged
    customization: Judged


class Ask(StrEnum):
    """What a buyer asks for in such a contract."""

    DISCOUNT = "discount"
    COMMITMENT = "commitment"
    RAMP = "ramp"
    ROLLOVER = "rollover"
    OVERAGE = "overage"
    RENEWAL_CAP = "renewal_cap"
    PRICE_PROTECTION = "price_protection"
    MODEL_RETIREMENT = "model_retirement"
    RESIDENCY_CLAUSE = "residency_clause"
    EXIT = "exit"


class Risk(StrEnum):
    """How exposed the award is to being stayed or set aside."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


RISK_ORDER = (Risk.LOW, Risk.MEDIUM, Risk.HIGH)


class ChallengeRisk(Frozen):
    """A judgement with its reason."""

    level: Risk
    reason: Words


class DayKind(StrEnum):
    """How days are counted."""

    CALENDAR = "calendar"
    WORKING = "working"


class Standstill(Frozen):
    """Days between the award notice and signature."""

    days: Annotated[Days | None, In(Unit.DAYS)]
    """None where it was not read or is no matter of days."""
    counted_in: DayKind = DayKind.CALENDAR
    note: str = ""


class MaxTerm(Frozen):
    """The longest term the route allows."""

    months: Annotated[Months | None, In(Unit.MONTHS)]
    """None where no limit is fixed or none was read."""
    is_binding: bool = False
    """Whether law or vehicle sets it; otherwise it is practice."""
    note: str = ""


class PublicityDuty(Frozen):
    """Something that must be published or disclosed."""

    id: Slug
    duty: Words
    from_amount: Money | None = None
    """Only from this value on."""
    vat: VatBasis = VatBasis.NOT_APPLICABLE
    buyers: tuple[BuyerKind, ...] = ()
    """The sorts of body that owe it; all when empty."""
    within_days: Annotated[Days | None, In(Unit.DAYS)] = None
    """Days after signature, where a period was read."""


class Approval(Frozen):
    """Who must approve at which value."""

    id: Slug
    by: Words
    above: Money | None = None
    up_to: Money | None = None
    only_in: Jurisdiction | None = None
    except_in: Jurisdiction | None = None
