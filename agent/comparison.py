"""Two cases side by side: the facts that differ, and what that does to verdicts and figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from agent.case.facts import CaseState, Fact
from agent.case_text import fact_value
from agent.events import FigureMoved, VerdictShown
from agent.preparation.preparation import Preparation
from agent.preparation.workup import Workup

UNKNOWN = "unknown"
COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class FactDifference:
    """One fact that is not the same in both."""

    path: str
    first: str
    """Value and standing in the first case; `unknown` when it is not known."""
    second: str


@dataclass(frozen=True, slots=True)
class VerdictDifference:
    """One deployment option on which the gate speaks otherwise."""

    option: str
    title: str
    first: str
    """`PASS`, `UNCONFIRMED`, `FAIL`, or `not tested`."""
    second: str


@dataclass(frozen=True, slots=True)
class StepDifference:
    """One step of the preparation that can be computed in one case only."""

    tool: str
    first: str
    """`computed`, or why it cannot be."""
    second: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two cases on one day."""

    first: str
    second: str
    as_of: date
    facts: tuple[FactDifference, ...]
    verdicts: tuple[VerdictDifference, ...]
    steps: tuple[StepDifference, ...]
    figures: tuple[FigureMoved, ...]


def compare(preparation: Preparation, first: CaseState, second: CaseState, as_of: date) -> Comparison:
    """Both cases computed with the same data for the same day."""
    before, after = preparation.workup(first, as_of), preparation.workup(second, as_of)
    return Comparison(
        first=first.name,
        second=second.name,
        as_of=as_of,
        facts=_facts(first.facts, second.facts),
        verdicts=_verdicts(_gate(preparation, before), _gate(preparation, after)),
        steps=_steps(before, after),
        figures=preparation.moved(before, after),
    )


def _facts(first: Mapping[str, Fact], second: Mapping[str, Fact]) -> tuple[FactDifference, ...]:
    pairs = ((path, _standing(first.get(path)), _standing(second.get(path))) for path in sorted({*first, *second}))
    return tuple(FactDifference(path, one, other) for path, one, other in pairs if one != other)


def _standing(fact: Fact | None) -> str:
    if fact is None or fact.value is None:
        return UNKNOWN
    return fact_value(fact.value) + ("" if fact.confirmed else " (unconfirmed)")


def _steps(first: Workup, second: Workup) -> tuple[StepDifference, ...]:
    tools = dict.fromkeys([*first.results, *second.results])
    pairs = ((tool, first.blocked.get(tool, COMPUTED), second.blocked.get(tool, COMPUTED)) for tool in tools)
    return tuple(StepDifference(*pair) for pair in pairs if pair[1] != pair[2])


def _gate(preparation: Preparation, workup: Workup) -> dict[str, VerdictShown]:
    result = workup.results.get("gate_residency")
    return {shown.option: shown for shown in (preparation.verdicts(result) if result else ())}


def _verdicts(first: Mapping[str, VerdictShown], second: Mapping[str, VerdictShown]) -> tuple[VerdictDifference, ...]:
    found = []
    for option in dict.fromkeys([*first, *second]):
        shown = first.get(option) or second[option]
        words = tuple(each[option].verdict if option in each else "not tested" for each in (first, second))
        if words[0] != words[1]:
            found.append(VerdictDifference(option, shown.title, *words))
    return tuple(found)
