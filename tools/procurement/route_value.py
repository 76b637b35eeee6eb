"""On which side of a limit a contract's value lies, when value and limit may stand on different tax bases.

A value is a range on the limit's basis: a point where both bases agree or the tax rate is known, otherwise everything that
the unknown tax could make of it. A range that spans the limit is undecided, never rounded to the convenient side.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tools.money import Money
from tools.procurement.route_input import FindRoutesInput
from tools.procurement.route_table import Exactly
from tools.procurement.route_terms import VatBasis


class Side(StrEnum):
    """Where a value lies."""

    BELOW = "below"
    ABOVE = "above"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class ValueRange:
    """What a value can be on one tax basis."""

    low: Decimal
    high: Decimal | None
    """None where nothing bounds it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A value against one limit."""

    side: Side
    why: str = ""
    """What keeps it undecided."""


def counted_value(given: FindRoutesInput) -> Money | None:
    """The value that the law counts: the contract and what must be added to it; None while it is not known."""
    if given.contract_value is None:
        return None
    return given.contract_value if given.related_purchases is None else given.contract_value + given.related_purchases


def range_on(vat: VatBasis, value: Decimal, given: FindRoutesInput) -> ValueRange:
    """The value on a limit's tax basis: v, v (1 + r) or v / (1 + r); open where rate or basis is not known."""
    own = given.value_vat
    if VatBasis.NOT_APPLICABLE in {vat, own} or (own is vat and own is not VatBasis.UNKNOWN):
        return ValueRange(value, value)
    rate = given.vat_rate
    grown = None if rate is None else value * (1 + rate)
    shrunk = Decimal(0) if rate is None else value / (1 + rate)
    if own is VatBasis.EXCLUDING and vat is VatBasis.INCLUDING:
        return ValueRange(value if grown is None else grown, grown)
    if own is VatBasis.INCLUDING and vat is VatBasis.EXCLUDING:
        return ValueRange(shrunk, value if rate is None else shrunk)
    may_grow = own is not VatBasis.INCLUDING and vat is not VatBasis.EXCLUDING
    may_shrink = own is not VatBasis.EXCLUDING and vat is not VatBasis.INCLUDING
    return ValueRange(shrunk if may_shrink else value, grown if may_grow else value)


def place(limit: Money, vat: VatBasis, exactly: Exactly, given: FindRoutesInput) -> Placed:
    """On which side of the limit the case's value lies."""
    value = counted_value(given)
    if value is None:
        return Placed(Side.UNDECIDED, "the value of the whole contract is not known")
    if value.currency != limit.currency:
        return Placed(Side.UNDECIDED, f"the limit is in {limit.currency}: state the value in {limit.currency} at a dated rate")
    found = range_on(vat, value.amount, given)
    if found.high is not None and (found.high < limit.amount or (found.high == limit.amount and exactly is Exactly.BELOW)):
        return Placed(Side.BELOW)
    if found.low > limit.amount or (found.low == limit.amount and exactly is Exactly.ABOVE):
        return Placed(Side.ABOVE)
    if found.low == found.high:
        return Placed(Side.UNDECIDED, "the value equals the limit, and on which side that falls was not read")
    return Placed(Side.UNDECIDED, f"the limit counts {spoken(vat)} and the value is stated {spoken(given.value_vat)}")


def spoken(vat: VatBasis) -> str:
    """A tax basis in words."""
    return {
        VatBasis.EXCLUDING: "without VAT",
        VatBasis.INCLUDING: "with VAT",
        VatBasis.NOT_APPLICABLE: "amounts that know no VAT",
        VatBasis.UNKNOWN: "on a VAT basis that is not known",
    }[vat]
