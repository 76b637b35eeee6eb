"""Which figures rest on a fact that nobody has decided: those that come out otherwise when another side is taken.

The chain is run once more for each other side; what the change does not reach is found again by its input, so one contested
fact costs what a correction of it would. A figure that is the same whoever is right hangs on nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from agent.case.facts import CaseState
from agent.preparation.workup import Workup
from tools.results import Result


def contested_condition(path: str) -> str:
    """What stands behind `conditional on`."""
    return f"{path}, which is contested"


@dataclass(frozen=True)
class ContestedConditions:
    """The conditions that the contested facts of one case put on its figures; worked out when the first figure asks."""

    state: CaseState
    workup: Workup
    run: Callable[[CaseState], Workup]
    """Works up another state of the case on the same day."""

    def of(self, tool: str, path: str) -> tuple[str, ...]:
        """The conditions of one figure."""
        return tuple(contested_condition(fact) for fact in self._resting.get(tool, {}).get(path, ()))

    @cached_property
    def _resting(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """By tool and figure the contested facts that move it."""
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for facts, other in self._otherwise():
            for tool, path in _moved(self.workup, self.run(other)):
                known = found.setdefault(tool, {}).get(path, ())
                # Two facts taken together tell only of figures that neither moves alone.
                if len(facts) == 1 or not known:
                    found[tool][path] = tuple(dict.fromkeys((*known, *facts)))
        return found

    def _otherwise(self) -> Iterator[tuple[tuple[str, ...], CaseState]]:
        """The case with each other side alone, then with all of them together."""
        contested = {path: others for path, others in self.state.contested.items() if path in self.state.facts}
        for path, others in contested.items():
            for other in others:
                yield (path,), self._with({path: other.value})
        if len(contested) > 1:
            yield tuple(contested), self._with({path: others[0].value for path, others in contested.items()})

    def _with(self, values: Mapping[str, object]) -> CaseState:
        """The case with those values; who stands by them stays as it is, so that only the value counts."""
        taken = {path: replace(self.state.facts[path], value=value) for path, value in values.items()}
        return replace(self.state, facts=dict(self.state.facts) | taken)


def _moved(now: Workup, other: Workup) -> Iterator[tuple[str, str]]:
    """Tool and path of every figure that differs, or that cannot be computed on the other side."""
    for tool, result in now.results.items():
        against = other.results.get(tool)
        if against is None or against.id != result.id:
            yield from ((tool, path) for path in _different(result, against))


def _different(result: Result, against: Result | None) -> Iterator[str]:
    others = against.figures() if against else {}
    for path, figure in result.figures().items():
        if path not in others or others[path].written() != figure.written():
            yield path
