"""Where the figures of a document come from: one line a result, under the mark that the sections name it by.

A figure is traced from its section's head (`[R3]`) to the result; workbook and JSON list every figure with its reference.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from agent.events import ShownFigure
from agent.views import ResultLine

CASE, CASE_MARK = "case", "F"
"""Confirmed facts of the case stand under one mark of their own."""
_TITLES = {
    CASE: "Confirmed facts of the case",
    "contested": "Facts of the case nobody has decided",
    "was": "What facts of the case were before",
    "offer": "Terms of the offer in the letter",
}
HEADER = ("mark", "what it is", "formula", "as of", "result", "figures shown")


@dataclass(frozen=True, slots=True)
class Origin:
    """One result, or the facts of the case, with how many figures it gave."""

    mark: str
    title: str
    formula: str
    as_of: str
    source: str
    """The result's id, `case`, `offer` or a passage's id."""
    shown: int

    @property
    def cells(self) -> tuple[str, ...]:
        """The line as a row under `HEADER`."""
        return (self.mark, self.title, self.formula, self.as_of, self.source, str(self.shown))


def marks_of(figures: Sequence[ShownFigure], results: Sequence[ResultLine] = ()) -> dict[str, str]:
    """A mark for each source: results in the order of the chain, then others as they first appear."""
    sources = dict.fromkeys([*(result.id for result in results), *(figure.pinned_source for figure in figures)])
    numbered = (source for source in sources if source != CASE)
    marks = {source: f"R{number}" for number, source in enumerate(numbered, start=1)}
    return marks | ({CASE: CASE_MARK} if CASE in sources else {})


def origins(figures: Sequence[ShownFigure], results: Sequence[ResultLine]) -> tuple[Origin, ...]:
    """A line for each source, in the order of the marks; a figure shown twice counts once."""
    known = {result.id: result for result in results}
    counts = Counter(source for _, source in {(figure.reference, figure.pinned_source) for figure in figures})
    marks = marks_of(figures, results)
    return tuple(_origin(mark, source, known.get(source), counts[source]) for source, mark in marks.items())


def _origin(mark: str, source: str, result: ResultLine | None, shown: int) -> Origin:
    if result is not None:
        return Origin(mark, result.title, result.formula, result.as_of, source, shown)
    return Origin(mark, _TITLES.get(source, ""), "", "", source, shown)
