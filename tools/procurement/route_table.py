"""Procurement routes as dated facts: what law or vehicle carries each, whom and what it admits, and what it leaves open."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.money import Money
from tools.procurement.jurisdiction import BuyerKind, Jurisdiction
from tools.procurement.route_terms import (
    Approval,
    Ask,
    ChallengeRisk,
    Counterparty,
    ElapsedWeeks,
    Judged,
    MaxTerm,
    Negotiable,
    PublicityDuty,
    Slug,
    Standstill,
    VatBasis,
    Words,
)
from tools.provenance import FactKind, Provenance


class Exactly(StrEnum):
    """On which side of a limit a value equal to it falls."""

    BELOW = "below"
    """The limit itself is still within: "up to", "does not exceed"."""
    ABOVE = "above"
    """The limit itself is already beyond: "below", "not less than"."""
    UNKNOWN = "unknown"


class LimitKind(StrEnum):
    """What an amount does to a route."""

    CEILING = "ceiling"
    """The route is for values up to it; beyond, it is unlawful."""
    FLOOR = "floor"
    """From it the law prescribes this sort of procedure; below, lighter rules do as well."""


class BelowFloor(StrEnum):
    """Whether a procedure may be used although the value does not call for it."""

    VOLUNTARY = "voluntary"
    UNSETTLED = "unsettled"


class PurchaseKind(StrEnum):
    """How the law classifies what is bought; some limits differ by it."""

    SERVICES = "services"
    GOODS = "goods"


class ValueLimit(Frozen):
    """One amount that bounds a route; it counts the whole contract with options and extensions."""

    id: Slug
    kind: LimitKind
    amount: Money
    """The limit."""
    vat: VatBasis
    exactly: Exactly = Exactly.UNKNOWN
    scope: Words
    """To what it applies, in words."""
    buyers: tuple[BuyerKind, ...] = ()
    """The sorts of body it is for; all when empty."""
    purchase: PurchaseKind | None = None
    """The class of purchase it is for; both when unset."""
    condition: str | None = None
    """The condition under which it may be used instead of a lower one."""
    below: BelowFloor = BelowFloor.VOLUNTARY
    """For a floor: whether the route may be used below it."""
    in_force_from: date | None = None
    """First day of this amount; an earlier one was another."""
    provenance: Provenance


class Requirement(Frozen):
    """Something that must hold for this purchase; any one of the named conditions will do."""

    id: Slug
    any_of: Annotated[tuple[str, ...], Field(min_length=1)]
    """Condition ids; the table holds their words."""
    from_amount: Money | None = None
    """Asked only from this value on."""
    below_amount: Money | None = None
    """Asked only below this value."""
    vat: VatBasis = VatBasis.NOT_APPLICABLE
    provenance: Provenance


class Report(Frozen):
    """What one dated source says on a yes-or-no point."""

    says: bool
    note: str = ""
    """What was read, in our words."""
    places: tuple[str, ...] = ()
    """Countries or subdivisions it speaks of, for instance US-CA; everywhere when empty."""
    provenance: Provenance


class Point(Frozen):
    """A yes-or-no point with all that was read on it; the newest source wins, and none at all is a question."""

    question: Words
    """What must be confirmed, as a clause that follows "that"."""
    reports: tuple[Report, ...] = ()


class PublishedEnd(Frozen):
    """A last day that its owner published."""

    last_day: date
    provenance: Provenance


class Vehicle(Frozen):
    """A framework, schedule, panel, dynamic system or offer under which orders are placed."""

    name: Words
    ends: PublishedEnd | None = None
    """The last day for new orders on its newest notice."""
    extensions: tuple[PublishedEnd, ...] = ()
    """Later ends that somebody recorded."""
    opened: Point
    """Whether orders may be placed under it."""
    listed: Point
    """Whether Claude can be ordered through it."""


class LegalBasis(Point):
    """The law a route rests on, and what was read of it."""

    text: Words
    """Citation of the provisions."""


class Route(Frozen):
    """One lawful way to procure, with everything that decides whether it is open."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Z0-9-]{1,30}$")]
    name: Words
    jurisdiction: Jurisdiction
    counterparty: Counterparty
    buyers: tuple[BuyerKind, ...] = ()
    """Sorts of body for which its rules were read; all under the jurisdiction when empty."""
    law: LegalBasis
    limits: tuple[ValueLimit, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    vehicle: Vehicle | None = None
    competition: Words
    """How much competition it asks for."""
    terms_published: bool = False
    """Whether the buyer writes the terms into the tender before it opens, where they are fixed afterwards."""
    elapsed: ElapsedWeeks | None
    """None where nobody can say yet."""
    negotiable: Negotiable
    asks: Mapping[Ask, Judged] = Field(default_factory=dict)
    """Asks that differ here from what price, term and customisation say."""
    challenge_risk: ChallengeRisk
    max_term: MaxTerm
    publicity: tuple[PublicityDuty, ...] = ()
    standstill: Standstill
    approvals: tuple[Approval, ...] = ()
    notes: tuple[str, ...] = ()
    sources: Annotated[tuple[str, ...], Field(min_length=1)]

    def conditions(self) -> Iterator[str]:
        """Every condition id that the route names."""
        for limit in self.limits:
            if limit.condition is not None:
                yield limit.condition
        for requirement in self.requirements:
            yield from requirement.any_of


class Standing(Point):
    """Whether a whole jurisdiction may buy from this vendor at all."""

    jurisdiction: Jurisdiction


class RouteTable(Frozen):
    """All routes, the vendor's standing by jurisdiction, and the words of the conditions."""

    routes: tuple[Route, ...] = ()
    standings: tuple[Standing, ...] = ()
    conditions: Mapping[str, str] = Field(default_factory=dict)
    """Condition id -> what must be true, as a clause that follows "that"."""
    horizon_days: Mapping[FactKind, int | None] = Field(default_factory=dict)
    """How long a recorded answer of each kind stays current."""

    @cached_property
    def by_id(self) -> dict[str, Route]:
        """Routes by id."""
        return {route.id: route for route in self.routes}

    def route(self, route_id: str, field: str = "routes") -> Route:
        """The route of that id. Raises InvalidField naming the known ones."""
        if route_id not in self.by_id:
            raise InvalidField(field, route_id, expected=f"one of {', '.join(self.by_id)}", fix="Name a known route.")
        return self.by_id[route_id]

    @model_validator(mode="after")
    def _ids_once_and_conditions_worded(self) -> Self:
        ids = [route.id for route in self.routes]
        twice = sorted({route_id for route_id in ids if ids.count(route_id) > 1})
        wordless = sorted({name for route in self.routes for name in route.conditions() if name not in self.conditions})
        if twice or wordless:
            msg = f"routes given twice: {', '.join(twice) or 'none'}; conditions without words: {', '.join(wordless) or 'none'}"
            raise ValueError(msg)
        return self
