"""What law and practice say about public money over time: lapse, carry-over, later years, payment in advance.

Dated data by jurisdiction and kind of body. What nobody read stays out: a lookup that fits no entry, or two, is none.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from tools.budget.fiscal_year import FiscalCalendar
from tools.frozen import Frozen
from tools.procurement.jurisdiction import BuyerKind, Jurisdiction, governing
from tools.provenance import Provenance
from tools.quantities import Months


class CarryOver(StrEnum):
    """Whether money that is left at the end of the year may be used in the next."""

    YES = "yes"
    NO = "no"
    """What is carried over beyond the year's end buys nothing that this money may pay for."""
    LIMITED = "limited"
    """Within a cap, or by decision of somebody else."""
    VARIES = "varies"
    """By state, country or kind of money; the buyer's own rule must be asked for."""


class LaterYears(StrEnum):
    """How a year that is not voted may stand in a contract."""

    RELEASE_REQUIRED = "release_required"
    """Only with a clause that releases the buyer when the money does not come."""
    IMPLIED_BY_STATUTE = "implied_by_statute"
    """The release is a term of every contract by law."""
    BREAK_CLAUSE = "break_clause"
    """A break clause or termination for convenience does the job."""
    ANNUAL_ORDERS = "annual_orders"
    """A framework without an obligation to order, and an order a year."""
    OPTION_YEARS = "option_years"
    """Annual option years."""
    UNUSUAL = "unusual"
    """A non-appropriation clause is not customary there; it may still be asked for."""


class AppropriationLifetime(Frozen):
    """How long money of one kind may be committed."""

    id: str
    """The kind of money."""
    window_months: tuple[Months, Months] | None
    """Least and greatest months in which it may be committed; none when it does not lapse."""
    afterwards: str
    """What happens then."""


class FiscalRule(Frozen):
    """One rule, in words, with its legal basis."""

    id: str
    """What it is about, for instance `carry_over` or `prepayment`."""
    rule: str
    """What it says."""
    citation: str = ""
    """The provision; empty where none was read."""
    place: str = ""
    """ISO 3166 code where it holds for one part of the jurisdiction alone; empty for all of it."""
    provenance: Annotated[tuple[Provenance, ...], Field(min_length=1)]
    """Where it was read, and when."""


class CalendarException(Frozen):
    """A part of a jurisdiction whose years start elsewhere."""

    id: str
    """ISO 3166-2 code, for instance `US-TX`."""
    calendar: FiscalCalendar
    """Its years."""


class FiscalRegime(Frozen):
    """Public money of one kind of body in one jurisdiction."""

    id: str
    """Stable slug."""
    name: str
    """Whose money it is."""
    jurisdictions: Annotated[tuple[Jurisdiction, ...], Field(min_length=1)]
    """Codes of `buyer.jurisdiction`."""
    bodies: tuple[BuyerKind, ...] = ()
    """Kinds of buyer; empty for all."""
    calendar: FiscalCalendar
    """When its fiscal years start."""
    exceptions: tuple[CalendarException, ...] = ()
    """Parts of the jurisdiction with years of their own."""
    lifetimes: Annotated[tuple[AppropriationLifetime, ...], Field(min_length=1)]
    """Kinds of money and how long they last."""
    carry_over: CarryOver
    """Whether unused money may be used in the next year."""
    later_years: LaterYears
    """How a year that is not voted may stand in a contract."""
    term_may_cross_year_end: bool = False
    """Whether this year's money may pay for the whole of a term of up to a year that starts in it."""
    rules: tuple[FiscalRule, ...]
    """The rules in words."""

    def calendar_at(self, place: str | None) -> FiscalCalendar:
        """The calendar of a place, such as `US-TX`; the usual one where the place has none of its own."""
        return next((each.calendar for each in self.exceptions if each.id == place), self.calendar)

    def rules_about(self, topic: str, place: str | None = None) -> tuple[FiscalRule, ...]:
        """The rules on a topic that hold at a place, those of the place itself last."""
        found = [rule for rule in self.rules if rule.id == topic or rule.id.startswith(f"{topic}_")]
        return tuple(rule for rule in found if not rule.place or rule.place == place)


class FiscalTable(Frozen):
    """All regimes."""

    regimes: tuple[FiscalRegime, ...] = ()
    """One for each jurisdiction and kind of body."""

    def regime(self, jurisdiction: Jurisdiction | None, body: BuyerKind | None) -> FiscalRegime | None:
        """The one regime of that body; none where none was read, or where the kind of body decides and is not known.

        A jurisdiction inside another (the Defense Department) follows the outer one where it has none of its own.
        """
        for code in () if jurisdiction is None else governing(jurisdiction):
            found = tuple(self._fitting(code, body))
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def _fitting(self, jurisdiction: Jurisdiction, body: BuyerKind | None) -> Iterator[FiscalRegime]:
        for regime in self.regimes:
            if jurisdiction in regime.jurisdictions and (not regime.bodies or body is None or body in regime.bodies):
                yield regime
