"""The chain of calculations over one case: each tool's input is derived from facts and earlier results, computed on demand.

Results are kept by tool and input, so one changed fact recomputes only what depends on it: an input that comes out the
same finds its result again.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from pydantic import ValidationError

from agent.case.facts import CaseState
from agent.case.model.case import Case
from tools.errors import InvalidField, InvalidInputs
from tools.facts import Facts
from tools.results import Result
from tools.spec import ToolInput, invalid_fields
from tools.toolbox import BY_NAME

_KEPT_RESULTS = 512
SharedT = TypeVar("SharedT")


class KeptResults:
    """Results by tool and input, the oldest forgotten first."""

    def __init__(self, limit: int = _KEPT_RESULTS) -> None:
        self._limit = limit
        self._results: OrderedDict[tuple[str, str], Result] = OrderedDict()

    def run(self, tool: str, given: ToolInput, facts: Facts) -> Result:
        """The result of that input, computed at most once while it is kept."""
        key = (tool, given.model_dump_json())
        if key not in self._results:
            self._results[key] = BY_NAME[tool].run(given, facts)
        self._results.move_to_end(key)
        while len(self._results) > self._limit:
            self._results.popitem(last=False)
        return self._results[key]


@dataclass
class Chain:
    """One case at one version on one day."""

    state: CaseState
    as_of: date
    facts: Facts
    kept: KeptResults
    inputs: Mapping[str, Callable[["Chain"], ToolInput]]
    """How each tool's input follows from the case."""
    _done: dict[str, Result] = field(default_factory=dict)
    _wanted: dict[str, None] = field(default_factory=dict)
    _shared: dict[str, Any] = field(default_factory=dict)

    @property
    def case(self) -> Case:
        """The case's typed content."""
        return self.state.case

    @property
    def wanted(self) -> tuple[str, ...]:
        """Facts that no tool waits for, and that leave a verdict open while they are unknown."""
        return tuple(self._wanted)

    def want(self, path: str) -> None:
        """Note such a fact."""
        self._wanted[path] = None

    def once(self, name: str, make: Callable[[], SharedT]) -> SharedT:
        """What several inputs are made of, worked out once under that name; what raises is tried again."""
        if name not in self._shared:
            self._shared[name] = make()
        found: SharedT = self._shared[name]
        return found

    def result(self, tool: str) -> Result:
        """The tool's result for this case. Raises MissingFacts, Refused, InvalidField or InvalidInputs."""
        if tool not in self.inputs:
            raise InvalidField("tool", tool, expected=f"one of {', '.join(self.inputs)}", fix="Name a tool of the chain.")
        if tool not in self._done:
            self._done[tool] = self.kept.run(tool, self._input(tool), self.facts)
        return self._done[tool]

    def _input(self, tool: str) -> ToolInput:
        try:
            return self.inputs[tool](self)
        except ValidationError as error:
            problems = invalid_fields(error)
            raise InvalidInputs(
                f"The facts of this case cannot be used as they are: {'; '.join(problem.message for problem in problems)}",
                problems,
            ) from error
