"""The price-drop trap: a rate locked to yesterday's list price against tomorrow's."""

from decimal import Decimal

from pydantic import Field

from tools.budget.commitment_terms import ONE, Discount
from tools.frozen import Frozen
from tools.money import quantized
from tools.quantities import SignedShare, UsdPerMtok


class ListPriceScenario(Frozen):
    """One way the list price may go during the term."""

    id: str = Field(min_length=1)
    """Its name."""
    title: str = ""
    """What happens, for a reader; the name where it is left out."""
    list_before: UsdPerMtok = Field(gt=0)
    """List price at signing."""
    list_after: UsdPerMtok = Field(gt=0)
    """List price later."""


class EffectiveDiscount(Frozen):
    """What a locked discount is then."""

    id: str
    """The scenario."""
    title: str
    """What happens, for a reader."""
    discount: SignedShare
    """Against the list price of that day; below 0 the commitment pays more than list."""
    is_trap: bool
    """Whether a buyer without any contract would pay less."""


def effective_discount(discount: Decimal, list_before: Decimal, list_after: Decimal) -> Decimal:
    """1 - (1 - discount) * before / after."""
    return quantized(ONE - (ONE - discount) * list_before / list_after)


def under(scenario: ListPriceScenario, discount: Discount) -> EffectiveDiscount:
    """The locked discount under one scenario."""
    found = effective_discount(discount, scenario.list_before, scenario.list_after)
    return EffectiveDiscount(id=scenario.id, title=scenario.title or scenario.id, discount=found, is_trap=found < 0)
