"""Offers to meet in the middle: they tell a private value that lies near the middle of what both sides have said."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from tools.disclosure.findings import LeakKind
from tools.disclosure.held import Held
from tools.disclosure.scene import Leak, Scene
from tools.grounding.quantities_in_text import Measure

_HALFWAY = re.compile(
    r"\b(?:halfway|half[ -]way|split(?:ting)? the (?:difference|gap)|meet(?:ing)? in the middle|half the gap|mid-?point|"
    r"(?:in der|auf halber) (?:mitte|strecke|weg\w*)|auf halbem wege?|hälfte der differenz|"
    r"à mi-chemin|couper la poire en deux|moitié de l['’]écart|"
    r"a mitad de camino|a medio camino|partir(?:nos)? la diferencia|mitad de la diferencia)\b",
    re.IGNORECASE,
)
_NEAR = Decimal("0.03")


def find_midpoints(scene: Scene) -> Iterator[Leak]:
    """A middle (a + b) / 2 of two allowed values within 3 % of a private one, where the text speaks of the middle."""
    for found in _HALFWAY.finditer(scene.text):
        for value in scene.private:
            if any(_is_near(value, one, other) for one, other in combinations(scene.allowed, 2)):
                why = f"The middle of what both sides have said lies near {value.name}."
                yield Leak(LeakKind.IMPLICATION, found.start(), found.end(), value.name, why)


def _is_near(value: Held, one: Held, other: Held) -> bool:
    same = all(each.measure is value.measure and each.currency == value.currency and each.day is None for each in (one, other))
    if not same or value.measure is Measure.PLAIN or value.day is not None:
        return False
    return abs((one.amount + other.amount) / 2 - value.amount) <= _NEAR * abs(value.amount)
