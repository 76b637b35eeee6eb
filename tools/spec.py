"""How a tool is declared: a name, typed input and output, the formula it follows, and one pure function."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tools.errors import InvalidField, InvalidInputs
from tools.facts import Facts
from tools.frozen import Frozen
from tools.results import Result, ToolOutput, make_result


class ToolInput(Frozen):
    """What every tool takes; each adds its own fields."""

    as_of: date
    """The day for which facts are taken as current."""


InputT = TypeVar("InputT", bound=ToolInput)
OutputT = TypeVar("OutputT", bound=ToolOutput)


@dataclass(frozen=True, slots=True)
class ToolSpec(Generic[InputT, OutputT]):
    """One deterministic tool."""

    name: str
    title: str
    """What it does, in one sentence; people and models read it."""
    formula: str
    version: str
    input_model: type[InputT]
    output_model: type[OutputT]
    compute: Callable[[InputT, Facts], OutputT]
    """Pure: no file, clock, network or model; equal arguments give equal output."""
    example: dict[str, Any]
    """A worked input; the docs show it with what comes out."""

    def run(self, given: InputT, facts: Facts) -> Result:
        """Compute, and wrap the output with its identity."""
        return make_result(
            tool=self.name,
            formula=self.formula,
            tool_version=self.version,
            as_of=given.as_of,
            data_snapshot=facts.snapshot_id,
            inputs=given,
            output=self.compute(given, facts),
        )

    def run_json(self, given: dict[str, Any], facts: Facts) -> Result:
        """Validate a JSON object against the input model, then run. Raises InvalidInputs naming every field."""
        try:
            return self.run(self.input_model.model_validate(given), facts)
        except ValidationError as error:
            problems = invalid_fields(error)
            raise InvalidInputs(
                f"{self.name} cannot use this input: {' '.join(p.message for p in problems)}",
                problems,
                way_out=f"`buyerside tool schema {self.name}` shows what it takes.",
            ) from error


_WORDED: Mapping[str, tuple[str, str]] = {
    "missing": ("a value", "Give it; the schema says what it takes."),
    "extra_forbidden": ("no such key", "Remove it; the schema names the keys."),
}
"""Expected and fix, by the validator's kind of error, where its own words are for programmers."""


def invalid_fields(error: ValidationError) -> tuple[InvalidField, ...]:
    """A validation error as our own: path, value, what was expected, and the fix."""
    return tuple(_invalid_field(line) for line in error.errors())


def _invalid_field(line: ErrorDetails) -> InvalidField:
    path = ".".join(str(part) for part in line["loc"]) or "input"
    says = line["msg"].removeprefix("Value error, ").rstrip(".")
    expected, fix = _WORDED.get(line["type"], (says[:1].lower() + says[1:], "Correct the value."))
    return InvalidField(path, None if line["type"] == "missing" else line["input"], expected=expected, fix=fix)
