"""Values as they stand in a sentence."""

from decimal import Decimal

_EXACT = 20
"""Decimals of a percent beyond which nothing is rounded."""
_WHOLES = frozenset({Decimal(-100), Decimal(0), Decimal(100)})
"""Percentages that read as none or as all."""


def percent(share: Decimal) -> str:
    """A share as a percentage without needless zeros: `12.5 %`."""
    return f"{(share * 100).normalize() + 0:f} %"  # + 0 takes the sign off a zero


def rounded_percent(share: Decimal, places: int) -> Decimal:
    """A share in percent to `places` decimals, or to as many more as it takes not to read as none or all when it is neither."""
    from tools.money import quantized  # noqa: PLC0415 - brings typed models, for which `check` and the first screen do not wait

    exact = share * 100
    rounded = (quantized(exact, more) for more in range(places, _EXACT))
    return next((percent for percent in rounded if percent not in _WHOLES or percent == exact), exact)


def in_words(name: object) -> str:
    """An id or a value of a closed list as a person reads it: `local_government` is `local government`."""
    return str(name).replace("_", " ")


def counted(number: int, one: str, many: str = "") -> str:
    """`1 fact`, `2 facts`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
