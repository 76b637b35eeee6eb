"""References to figures: `[[SOURCE#PATH]]` or `[[SOURCE#PATH|ROUNDING]]`, and what they resolve to.

SOURCE is a tool's name (the latest result of that tool), a result's id, `case`, `contested`, `was`, `offer` or a passage's id.
In a passage PATH is the number exactly as it stands there; everywhere else it is the path of the figure. A fact of which two
things were said is no figure of the case until somebody decides: `contested` writes both. `was` writes what a fact was before
it was replaced, and until when. A result that another took the place of is written with what holds now.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from tools.figures import ROUNDING_POLICIES, Figure
from tools.grounding.numbers import find_numbers
from tools.results import Result

CASE, OFFER, CONTESTED, WAS = "case", "offer", "contested", "was"
REFERENCE = re.compile(r"\[\[(?P<body>[^\[\]\n]*)\]\]")
RESULT_ID = re.compile(r"(?P<tool>[a-z_]+)-[0-9a-f]{8}")
"""A result's own id: its tool and the beginning of its hash."""

Conditions = Mapping[str, tuple[str, ...]] | Callable[[str, str], tuple[str, ...]]
"""Questions still open, by path prefix (`options.bedrock_eu`, `price_workloads#options.bedrock_eu`), or from (tool, path)."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a figure is taken from and how it is rounded."""

    source: str
    path: str
    rounding: str = ""

    def __str__(self) -> str:
        return f"{self.source}#{self.path}|{self.rounding}" if self.rounding else f"{self.source}#{self.path}"

    @classmethod
    def parse(cls, body: str) -> "Reference | None":
        """The reference inside the double brackets; none when it is no `SOURCE#PATH`. A passage's id may itself hold a `#`."""
        target, _, rounding = body.strip().partition("|")
        source, found, path = target.rpartition("#")
        return cls(source.strip(), path.strip(), rounding.strip()) if found and source.strip() and path.strip() else None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A figure found, written out."""

    text: str
    pinned_source: str
    """The result's id, `case`, `offer` or the passage's id."""
    conditional_on: tuple[str, ...] = ()
    """Questions to be answered before the figure may enter an offer, commitment or recommendation."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why there is nothing to show as verified."""

    reason: str
    text: str = ""
    """The value as it would be written, where one exists but is not confirmed."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure of the sources with the source a reference names it by."""

    source: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything a text may take figures from."""

    results: Mapping[str, Result] = field(default_factory=dict)
    """The latest result of each tool, by the tool's name."""
    case: Mapping[str, tuple[Figure, bool]] = field(default_factory=dict)
    """The case's facts by path, each with whether it is confirmed."""
    contested: Mapping[str, str] = field(default_factory=dict)
    """What the sides say of each fact that nobody has decided, in words, by path."""
    former: Mapping[str, str] = field(default_factory=dict)
    """What each fact was that another value took the place of, and until when, in words, by path."""
    blocked: Mapping[str, str] = field(default_factory=dict)
    """Why a tool has no result now, by the tool's name."""
    offer: Mapping[str, Figure] = field(default_factory=dict)
    """The terms of the offer that a letter carries, by path."""
    words: Mapping[str, str] = field(default_factory=dict)
    """The offer's terms that are words and no figures, by path, such as the rate above the commitment."""
    passages: Mapping[str, str] = field(default_factory=dict)
    """Cited passages: text by id."""
    disputed: Mapping[str, str] = field(default_factory=dict)
    """Who says otherwise, in words, by the id of a passage that another current source disputes."""
    conditions: Conditions = field(default_factory=dict)
    earlier: Mapping[str, Result] = field(default_factory=dict)
    """Earlier results that a text may have pinned, by id."""
    _figures: dict[str, dict[str, Figure]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The figures of each result, by its hash: a long text asks for them hundreds of times."""

    def resolve(self, reference: Reference) -> Resolved | Unresolved:
        """What the reference stands for, or why it stands for nothing."""
        if reference.rounding not in ROUNDING_POLICIES:
            allowed = ", ".join(policy for policy in ROUNDING_POLICIES if policy)
            return Unresolved(f"{reference.rounding!r} is no rounding policy; use one of {allowed}, or none.")
        named = {
            CASE: self._case_fact,
            CONTESTED: self._contested_fact,
            WAS: self._former_fact,
            OFFER: self._offer_term,
        }.get(reference.source)
        if named is not None:
            return named(reference)
        if result := self.result_named(reference.source):
            return self._result_value(result, reference)
        if reference.source in self.passages:
            return _quoted_number(self.passages[reference.source], reference, self.disputed.get(reference.source, ""))
        return self._no_longer_at_hand(reference)

    def result_named(self, source: str) -> Result | None:
        """The latest result of a tool, or a result by its id."""
        if source in self.results:
            return self.results[source]
        return next((result for result in self.results.values() if result.id == source), self.earlier.get(source))

    def candidates(self) -> Iterator[Candidate]:
        """Every figure that a typed number may be bound to; unconfirmed and contested facts are none."""
        for tool, result in self.results.items():
            yield from (Candidate(tool, figure) for figure in self._figures_of(result).values())
        settled = (figure for path, (figure, confirmed) in self.case.items() if confirmed and path not in self.contested)
        yield from (Candidate(CASE, figure) for figure in settled)
        yield from (Candidate(OFFER, figure) for figure in self.offer.values())

    def open_questions(self, result: Result, path: str) -> tuple[str, ...]:
        """The questions a figure of a result hangs on."""
        if callable(self.conditions):
            return self.conditions(result.tool, path)
        return next((ids for prefix, ids in self.conditions.items() if _covers(prefix, result.tool, path)), ())

    def _figures_of(self, result: Result) -> dict[str, Figure]:
        if result.hash not in self._figures:
            self._figures[result.hash] = result.figures()
        return self._figures[result.hash]

    def _case_fact(self, reference: Reference) -> Resolved | Unresolved:
        if reference.path not in self.case:
            return Unresolved(
                f"The case has no figure at {reference.path!r}; what it holds in words is said without a reference."
            )
        figure, is_confirmed = self.case[reference.path]
        text = figure.written(reference.rounding)
        if sides := self.contested.get(reference.path):
            both = f"[[{CONTESTED}#{reference.path}]]"
            return Unresolved(
                f"The case's {reference.path} is {sides}. Write {both}, which says both, or ask which holds.", text
            )
        if is_confirmed:
            return Resolved(text, CASE)
        return Unresolved(f"The case's {reference.path} is not confirmed yet; confirm it to use it.", text)

    def _contested_fact(self, reference: Reference) -> Resolved | Unresolved:
        sides = self.contested.get(reference.path)
        if sides is None:
            return Unresolved(f"Nothing is contested at {reference.path!r}; write [[{CASE}#{reference.path}]].")
        if reference.rounding:
            return Unresolved("What is contested is written as each side said it and takes no rounding policy.")
        return Resolved(sides, CONTESTED)

    def _former_fact(self, reference: Reference) -> Resolved | Unresolved:
        was = self.former.get(reference.path)
        if was is None:
            return Unresolved(f"Nothing else was held before at {reference.path!r}; write [[{CASE}#{reference.path}]].")
        if reference.rounding:
            return Unresolved("What a fact was is written as it was held and takes no rounding policy.")
        return Resolved(was, WAS)

    def _offer_term(self, reference: Reference) -> Resolved | Unresolved:
        if words := self.words.get(reference.path):
            return Resolved(words, OFFER)
        if reference.path not in self.offer:
            return Unresolved(f"The offer has no term {reference.path!r}.")
        return Resolved(self.offer[reference.path].written(reference.rounding), OFFER)

    def _result_value(self, result: Result, reference: Reference) -> Resolved | Unresolved:
        figure = self._figures_of(result).get(reference.path)
        if figure is None:
            return Unresolved(f"{result.id} has no figure at {reference.path!r}{self._nearest(result, reference.path)}.")
        text = figure.written(reference.rounding)
        now = self._written_now(result.tool, reference)
        if self._is_replaced(result) and now != text:
            text = f"{text} (this figure was replaced; {f'it is now {now}' if now else 'it cannot be computed now'})"
        return Resolved(text, result.id, self.open_questions(result, reference.path))

    def _nearest(self, result: Result, path: str) -> str:
        """The figures of a result whose paths are most like a mistaken one."""
        near = get_close_matches(path, self._figures_of(result), n=3)
        return f"; the nearest are {', '.join(f'[[{result.tool}#{each}]]' for each in near)}" if near else ""

    def _is_replaced(self, result: Result) -> bool:
        present = self.results.get(result.tool)
        return present is None or present.id != result.id

    def _written_now(self, tool: str, reference: Reference) -> str:
        """The same figure of the tool's latest result; empty when there is none."""
        present = self.results.get(tool)
        figure = self._figures_of(present).get(reference.path) if present else None
        return figure.written(reference.rounding) if figure else ""

    def _no_longer_at_hand(self, reference: Reference) -> Unresolved:
        """Why a source is none; a result that is gone is told with what holds now."""
        gone = RESULT_ID.fullmatch(reference.source)
        if gone and (now := self._written_now(gone["tool"], reference)):
            return Unresolved(f"This figure was replaced; it is now {now}, [[{gone['tool']}#{reference.path}]].")
        if why := self.blocked.get(reference.source):
            return Unresolved(f"{reference.source} cannot be computed now: {why}")
        return Unresolved(f"{reference.source!r} names no result, passage, case or offer at hand.")


def _covers(prefix: str, tool: str, path: str) -> bool:
    source, found, inner = prefix.rpartition("#")
    within = path == inner or path.startswith(f"{inner}.")
    return within and (not found or source == tool)


def _quoted_number(passage: str, reference: Reference, against: str) -> Resolved | Unresolved:
    """The number as it stands in the passage, with whoever disputes it: no disputed number stands as if it were certain."""
    quoted = reference.path
    if reference.rounding:
        return Unresolved("A number from a passage is quoted as it stands there and takes no rounding policy.")
    if not find_numbers(quoted):
        return Unresolved(f"{quoted!r} is no number.")
    # The whole number must stand there: 20 is not in "2026", "1,200" or "20k".
    whole = rf"(?<![\w])(?<!\d[.,\u00a0 '])(?<![-−]){re.escape(quoted)}(?!\w|[.,' \u00a0]\d{{3}}(?!\d)|[.,]\d)"
    if not re.search(whole, passage):
        return Unresolved(f"{quoted!r} does not stand in passage {reference.source}.")
    return Resolved(f"{quoted} (disputed by {against})" if against else quoted, reference.source)
