"""What is taken off the score of a document that answers less well than its words and meaning say."""

from collections.abc import Collection

from knowledge.places import EVERYWHERE

BACKING = 0.05
"""Of a table row or a vendor's claim: guidance says how to use a figure, these back it."""
ELSEWHERE = 0.1
"""Of a document that holds in other places than the query points to; half of it where it holds everywhere."""


def of_backing(*, is_backing: bool) -> float:
    """The discount of what stands behind guidance."""
    return BACKING if is_backing else 0.0


def of_place(jurisdiction: str, places: Collection[str]) -> float:
    """The discount of a document of that jurisdiction, where the query points to those places; nought where to none."""
    if not places or jurisdiction in places:
        return 0.0
    return ELSEWHERE / 2 if jurisdiction == EVERYWHERE else ELSEWHERE
