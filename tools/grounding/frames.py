"""Frames: a thing is said where a word of each of its concepts stands near the others, whatever word and order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tools.grounding.concepts import Place, Said

NEAR = 140
"""Characters within which the words of a frame stand, unless it says otherwise."""

_NEXT = 40


@dataclass(frozen=True, slots=True)
class Frame:
    """What must be named together, and what must not be."""

    needs: tuple[str, ...]
    """Concepts that must each be named; `fee|charge` is either."""
    unless: tuple[str, ...] = ()
    """Concepts that make it harmless wherever they stand in the sentence."""
    within: int = NEAR
    """Most characters from the first word to the end of the last."""
    in_order: bool = False
    """Whether the words must come in the order of `needs`."""
    unless_next: tuple[str, ...] = ()
    """Concepts that make it harmless where one follows close behind, before any comma: a limit `of 20 pages`."""

    def place_in(self, said: Said) -> Place | None:
        """From the first word of the frame to its last; none where the sentence does not say it."""
        if not all(said.places(need) for need in self.needs) or any(said.places(each) for each in self.unless):
            return None
        place = self._together((), [said.places(need) for need in self.needs])
        return None if place and self._is_of_something_else(said, place) else place

    def _is_of_something_else(self, said: Said, place: Place) -> bool:
        behind = said.lowered[place[1] : place[1] + _NEXT]
        reach = place[1] + min((at for sign in ",;:(" if (at := behind.find(sign)) >= 0), default=len(behind))
        return any(place[1] <= start < reach for concept in self.unless_next for start, _ in said.places(concept))

    def _together(self, chosen: tuple[Place, ...], left: Sequence[Sequence[Place]]) -> Place | None:
        if not left:
            return _around(chosen)
        for place in left[0]:
            if self._fits(chosen, place) and (found := self._together((*chosen, place), left[1:])):
                return found
        return None

    def _fits(self, chosen: tuple[Place, ...], place: Place) -> bool:
        if any(place[0] < end and start < place[1] for start, end in chosen):
            return False
        if self.in_order and chosen and place[0] < chosen[-1][1]:
            return False
        start, end = _around((*chosen, place))
        return end - start <= self.within


def _around(places: Sequence[Place]) -> Place:
    return min(start for start, _ in places), max(end for _, end in places)


def first_said(said: Said, frames: Iterable[Frame]) -> Place | None:
    """The place of the first frame that the sentence says."""
    return next((place for frame in frames if (place := frame.place_in(said))), None)
