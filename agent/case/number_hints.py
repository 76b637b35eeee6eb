"""How to write a number that somebody wrote another way: `1.2m`, `750.000,00`, `1e6`, `20 %`, `$9,000`. Only ever a hint."""

import re
from decimal import Decimal, InvalidOperation

_ODD = re.compile(
    r"^(?P<before>[A-Za-z]{3}|[$€£])?\s*(?P<number>[+-]?\d[\d.,'’_\s]*(?:[eE][+]?\d{1,2})?)\s*"
    r"(?P<factor>k|thousand|m|mn|mio|million|bn|billion|%|percent)?\s*(?P<after>[A-Za-z]{3}|[$€£])?$",
    re.IGNORECASE,
)
_FACTORS = {
    "k": 1_000,
    "thousand": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mio": 1_000_000,
    "million": 1_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}
_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP"}
_MOST_DIGITS = 15
_GROUP = 3


def number_hint(text: str, *, is_money: bool = False) -> str:
    """`Write 1200000.` for `1.2m`; empty where nothing sensible can be made of it."""
    found = _ODD.match(text.strip())
    if not found:
        return ""
    value = _value(found["number"], (found["factor"] or "").lower())
    if value is None:
        return ""
    if value < 0:
        return "It cannot be below 0."
    if value >= 10**_MOST_DIGITS:
        return f"It has more than {_MOST_DIGITS} digits before the point; was one typed too many?"
    code = found["before"] or found["after"] or ""
    shown = f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    if not is_money:
        return "" if code else f"Write {shown}."
    return f"Write {shown} {_CURRENCIES.get(code, code.upper()) or 'USD'}, with the currency you mean."


def _value(written: str, factor: str) -> Decimal | None:
    digits, _, exponent = re.sub(r"['’_\s]", "", written).lower().partition("e")
    try:
        number = Decimal(_plain(digits)).scaleb(int(exponent or 0))
    except InvalidOperation:
        return None
    return number / 100 if factor in {"%", "percent"} else number * _FACTORS.get(factor, 1)


def _plain(digits: str) -> str:
    """The number with a decimal point at most: the last of two signs is the point, a sign alone before three digits is none."""
    signs = [char for char in digits if char in ".,"]
    if not signs:
        return digits
    last = signs[-1]
    is_point = len(set(signs)) > 1 or (len(signs) == 1 and len(digits.rpartition(last)[2]) != _GROUP)
    whole, _, fraction = digits.rpartition(last)
    together = re.sub(r"[.,]", "", whole)
    return f"{together}.{fraction}" if is_point else together + fraction
