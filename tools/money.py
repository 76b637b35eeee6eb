"""Amounts of money: a Decimal and an ISO 4217 currency, never a float and never a mixture."""

import re
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from functools import cache, total_ordering
from typing import Annotated, Any

from pydantic import Field, StringConstraints, field_validator, model_validator

from tools.errors import InvalidField
from tools.frozen import Frozen

CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]

_SHORTHAND = re.compile(r"^\s*(?:(?P<code1>[A-Z]{3})\s+)?(?P<amount>-?[\d,]+(?:\.\d+)?)(?:\s+(?P<code2>[A-Z]{3}))?\s*$")


@total_ordering
class Money(Frozen):
    """An amount in one currency. In JSON the amount is a string; `"750,000 GBP"` is read as well."""

    amount: Decimal = Field(allow_inf_nan=False)
    """The amount in units of the currency."""
    currency: CurrencyCode
    """ISO 4217 code."""

    @model_validator(mode="before")
    @classmethod
    def _read_shorthand(cls, given: Any) -> Any:
        if not isinstance(given, str):
            return given
        match = _SHORTHAND.match(given)
        code = match and (match["code1"] or match["code2"])
        if not match or not code:
            msg = "expected an amount with its currency, such as '750000 USD'"
            raise ValueError(msg)
        return {"amount": Decimal(match["amount"].replace(",", "")), "currency": code}

    @field_validator("amount", mode="before")
    @classmethod
    def _keep_decimal_digits(cls, given: Any) -> Any:
        """A float by its shortest exact text; zero has no sign, since nobody can owe less than nothing by nothing."""
        exact = Decimal(str(given)) if isinstance(given, float) else given
        return exact.copy_abs() if isinstance(exact, Decimal) and not exact else exact

    def _same(self, other: "Money") -> Decimal:
        if other.currency != self.currency:
            raise InvalidField(
                "currency", other.currency, expected=self.currency, fix="Convert at a dated rate before adding or comparing."
            )
        return other.amount

    def __add__(self, other: "Money") -> "Money":
        return Money(amount=self.amount + self._same(other), currency=self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(amount=self.amount - self._same(other), currency=self.currency)

    def __mul__(self, factor: Decimal | int) -> "Money":
        return Money(amount=self.amount * factor, currency=self.currency)

    def __truediv__(self, divisor: Decimal | int) -> "Money":
        return Money(amount=self.amount / divisor, currency=self.currency)

    def __neg__(self) -> "Money":
        return Money(amount=-self.amount, currency=self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other)

    def __str__(self) -> str:
        return f"{self.rounded(2).amount:,f} {self.currency}"

    def rounded(self, places: int = 2) -> "Money":
        """Half-even to that many decimal places; for display and for the chosen values of a search."""
        return Money(amount=quantized(self.amount, places), currency=self.currency)


def money(amount: Decimal | int | str, currency: str) -> Money:
    """An amount, shortly written."""
    return Money(amount=Decimal(amount), currency=currency)


@cache
def _last_place(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def quantized(value: Decimal | float, places: int = 6) -> Decimal:
    """Half-even to `places` decimals, zero unsigned. A float enters by its shortest exact text, so equal floats stay equal."""
    try:
        exact = value if isinstance(value, Decimal) else Decimal(str(value))
        rounded = exact.quantize(_last_place(places), ROUND_HALF_EVEN)
        return rounded or rounded.copy_abs()
    except InvalidOperation as cause:
        raise InvalidField("value", value, expected="a finite number below 1e22", fix="Check the inputs' size.") from cause
