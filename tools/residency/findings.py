"""Judging one statement: what it says, whether its conditions are confirmed, and whether its sources are still current.

A PASS needs a reliable source that is current on the day and every condition confirmed; otherwise it is UNCONFIRMED. A
FAIL stands on old evidence too: leaving an option out on an old page is safe, letting it in is not.
"""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from tools.provenance import Provenance, Verification
from tools.residency.regions import Region, spoken
from tools.residency.statements import Conditional, Known, Unconfirmed, current_sources
from tools.verdict import Verdict

T = TypeVar("T")

_STRENGTH = (Verdict.FAIL, Verdict.UNCONFIRMED, Verdict.PASS)


@dataclass(frozen=True, slots=True)
class Ground:
    """What every judgement stands on: the day, the conditions confirmed, and the words of all conditions."""

    on: date
    confirmed: AbstractSet[str]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with what carries it."""

    verdict: Verdict
    found: str
    """What is known, in words."""
    citations: tuple[Provenance, ...] = ()
    open_points: tuple[str, ...] = ()
    """What would have to be settled for a PASS, in words."""
    stale: bool = False


def judge(statement: Known[T] | Conditional[T] | Unconfirmed, test: Callable[[T], Verdict], ground: Ground) -> Finding:
    """The finding for one statement under one test of its value."""
    if isinstance(statement, Unconfirmed):
        return Finding(Verdict.UNCONFIRMED, statement.question, statement.provenance, (statement.question,))
    outcome, found = test(statement.value), _in_words(statement.value)
    match outcome:
        case Verdict.FAIL:
            return _failed(statement, found, ground)
        case Verdict.UNCONFIRMED:
            return Finding(outcome, found, statement.provenance, (f"What was read says: {found}.",))
        case Verdict.PASS:
            return _passed(statement, found, ground)


def strongest(findings: Iterable[Finding]) -> Finding:
    """The best of several ways to meet one requirement; ties go to the first."""
    return max(findings, key=lambda finding: _STRENGTH.index(finding.verdict))


def held_back(finding: Finding, open_point: str) -> Finding:
    """The same finding, but not a PASS while that point is open."""
    if finding.verdict is not Verdict.PASS:
        return finding
    return replace(finding, verdict=Verdict.UNCONFIRMED, open_points=(*finding.open_points, open_point))


def _failed(statement: Known[T] | Conditional[T], found: str, ground: Ground) -> Finding:
    sources = statement.provenance
    if all(source.verification is Verification.UNVERIFIED for source in sources):
        return Finding(Verdict.UNCONFIRMED, found, sources, (f"An unverified page says: {found}.",))
    return Finding(Verdict.FAIL, found, sources, stale=not any(source.is_current(ground.on) for source in sources))


def _passed(statement: Known[T] | Conditional[T], found: str, ground: Ground) -> Finding:
    needed = statement.conditions if isinstance(statement, Conditional) else ()
    open_points = tuple(ground.words[condition] for condition in needed if condition not in ground.confirmed)
    current = current_sources(statement.provenance, ground.on)
    if not current:
        return Finding(
            Verdict.UNCONFIRMED, found, statement.provenance, (*open_points, _outdated(statement.provenance)), stale=True
        )
    if open_points:
        return Finding(Verdict.UNCONFIRMED, found, current, open_points)
    return Finding(Verdict.PASS, found, current)


def _outdated(sources: tuple[Provenance, ...]) -> str:
    newest = max(sources, key=lambda source: source.as_of)
    until = f", current until {newest.valid_until}" if newest.valid_until else ""
    return f"our newest source is of {newest.as_of} ({newest.verification}{until}); please confirm that it still holds"


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, tuple):
        return str(value)
    places = tuple(item for item in value if isinstance(item, Region))
    return spoken(places) if places else ", ".join(str(item) for item in value)
