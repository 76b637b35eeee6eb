"""Values as they stand in a sentence."""

from decimal import Decimal


def percent(share: Decimal) -> str:
    """A share as a percentage without needless zeros: `12.5 %`."""
    return f"{(share * 100).normalize() + 0:f} %"  # + 0 takes the sign off a zero


def in_words(name: object) -> str:
    """An id or a value of a closed list as a person reads it: `local_government` is `local government`."""
    return str(name).replace("_", " ")


def counted(number: int, one: str, many: str = "") -> str:
    """`1 fact`, `2 facts`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
