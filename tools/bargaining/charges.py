"""What an offer's text adds to, or takes from, its headline discount. Each field may be unknown, and unknown is never zero."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.money import CurrencyCode, Money
from tools.quantities import Count, In, Months, Share, Unit

MONTHS = 12
BaseRatio = Annotated[Decimal, Field(gt=0, le=10), In(Unit.RATIO)]
NoticeDays = Annotated[int, Field(ge=0, le=3650), In(Unit.DAYS)]


class SmallPrint(Frozen):
    """What an offer's text says beside its headline, as far as it is known."""

    support_fee: Money | None = None
    """Support for the year, outside the discount; 0 when there is none."""
    platform_fee: Money | None = None
    """Platform or access fee for the year, outside the discount; 0 when there is none."""
    seats: Count | None = None
    """Seats that must be paid; 0 where tokens alone are billed."""
    seat_fee: Money | None = None
    """One seat for one month."""
    regional_premium: Share | None = None
    """What a partner or regional endpoint adds to the list price that the workloads were priced at."""
    reseller_margin: Share | None = None
    """What a reseller adds to the net price of usage."""
    tax_share: Share | None = None
    """Tax on the invoice that the buyer cannot recover."""
    discounted_share: Share | None = None
    """Share of the usage to which the discount applies; below 1 when models, batch or tools are left out."""
    base_over_list: BaseRatio | None = None
    """The price list the discount is taken off, over today's: 1.25 for an old 5 where the list is now 4."""
    monthly_minimum: Money | None = None
    """Least invoice of a month, whatever is used; 0 when there is none."""
    price_increase: Share | None = None
    """By how much the vendor may raise the price within the term; 0 where it may not."""
    price_increase_after: Months | None = None
    """Months after which it may."""
    may_substitute_model: bool | None = None
    """Whether the vendor may replace the model by another."""
    substitute_cost_ratio: BaseRatio | None = None
    """What the same text costs on the replacement, over today's model; tokenizer included."""
    renews_automatically: bool | None = None
    """Whether the contract renews unless notice is given."""
    renewal_notice_days: NoticeDays | None = None
    """How long before the end notice must be given."""
    no_other_charges: bool | None = None
    """Whether the vendor confirmed in writing that nothing is owed beyond what the offer states."""


class OfferCharges(SmallPrint):
    """The small print of one offer, and what it does not say."""

    def unknown(self) -> tuple[str, ...]:
        """What the offer does not say, by field; details that depend on an absent right are not asked for."""
        settled = _CHARGES if self.no_other_charges else frozenset()
        idle = {detail for field, value, detail in _DETAILS if getattr(self, field) in {value, None}}
        return tuple(
            name
            for name in type(self).model_fields
            if name not in idle | settled | {"no_other_charges"} and getattr(self, name) is None
        )

    def require_currency(self, currency: CurrencyCode) -> None:
        """Raises InvalidField for a fee in another currency than the offer."""
        for name in ("support_fee", "platform_fee", "seat_fee", "monthly_minimum"):
            fee: Money | None = getattr(self, name)
            if fee is not None and fee.currency != currency:
                raise InvalidField(
                    f"charges.{name}", fee.currency, expected=f"{currency}, as the offer", fix="Convert it at a dated rate."
                )

    @property
    def seats_for_a_year(self) -> Money | None:
        """Twelve months of all seats; none while either number is unknown or there are no seats."""
        return self.seat_fee * self.seats * MONTHS if self.seats and self.seat_fee is not None else None


_CHARGES = frozenset({
    "support_fee",
    "platform_fee",
    "seats",
    "regional_premium",
    "reseller_margin",
    "monthly_minimum",
})
"""Fields that the vendor's word `nothing else is owed` settles; tax, discount base and rights it does not."""
_DETAILS: tuple[tuple[str, object, str], ...] = (
    ("seats", 0, "seat_fee"),
    ("price_increase", 0, "price_increase_after"),
    ("may_substitute_model", False, "substitute_cost_ratio"),
    ("renews_automatically", False, "renewal_notice_days"),
)
"""Field, the value at which its detail does not matter, the detail."""

WORDS: dict[str, str] = {
    "support_fee": "support fees",
    "platform_fee": "platform or access fees",
    "seats": "seats that must be paid",
    "seat_fee": "the price of a seat",
    "regional_premium": "a regional premium",
    "reseller_margin": "a reseller's margin",
    "tax_share": "tax",
    "discounted_share": "which usage the discount covers",
    "base_over_list": "the price list it is taken off",
    "monthly_minimum": "a monthly minimum",
    "price_increase": "a right to raise the price",
    "price_increase_after": "when the price may rise",
    "may_substitute_model": "a right to replace the model",
    "substitute_cost_ratio": "what the replacement would cost",
    "renews_automatically": "automatic renewal",
    "renewal_notice_days": "the notice that ends it",
}
"""What to ask for each field, in words."""
