"""Results: what a tool returned, with everything needed to repeat it and to prove it unchanged."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel

from tools.figures import Figure, figures_of
from tools.frozen import Frozen


def canonical_json(value: Any) -> str:
    """One text per value: keys sorted, no spaces, not escaped beyond need. Decimals arrive as strings."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def content_hash(value: Any) -> str:
    """sha256 over the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


class Step(Frozen):
    """One line of a derivation."""

    label: str
    """What is computed, in words."""
    expression: str
    """The formula with its numbers put in."""
    value: str
    """What comes out, with its unit."""


class ToolOutput(Frozen):
    """What every tool gives back: its own values, a sentence for a person and the way they were reached."""

    explanation: str
    """What this result means, in plain words."""
    steps: tuple[Step, ...] = ()
    """The derivation, line by line."""


OutputT = TypeVar("OutputT", bound=ToolOutput)


class Result(Frozen):
    """One run of one tool."""

    id: str
    """Tool name and the first eight hexadecimal digits of the hash."""
    tool: str
    formula: str
    """The formula's name in the methods, for instance `commitment/critical-fractile`."""
    tool_version: str
    as_of: date
    """The day for which facts were taken as current."""
    data_snapshot: str
    """Identity of the fact tables that were read."""
    inputs: Mapping[str, Any]
    """The tool's whole input as JSON."""
    output: ToolOutput
    hash: str
    """sha256 over everything above but the id, canonical JSON."""

    def figures(self) -> dict[str, Figure]:
        """Every value of the output that may be shown, by path."""
        return {figure.path: figure for figure in figures_of(self.output)}

    def output_as(self, kind: type[OutputT]) -> OutputT:
        """The output as that tool's own. Raises TypeError where another tool's result was taken for it."""
        if not isinstance(self.output, kind):
            raise TypeError(f"{self.tool} gives {type(self.output).__name__}, not {kind.__name__}")
        return self.output

    def to_json(self) -> dict[str, Any]:
        """The result as JSON, its output whole."""
        return self.model_dump(mode="json", exclude={"output"}) | {"output": self.output.model_dump(mode="json")}


def make_result(  # noqa: PLR0913 - a result has these parts
    *, tool: str, formula: str, tool_version: str, as_of: date, data_snapshot: str, inputs: BaseModel, output: ToolOutput
) -> Result:
    """A result with its identity: equal tool, inputs, data, date and output give the same id anywhere."""
    parts: dict[str, Any] = {
        "tool": tool,
        "formula": formula,
        "tool_version": tool_version,
        "as_of": as_of.isoformat(),
        "data_snapshot": data_snapshot,
        "inputs": inputs.model_dump(mode="json"),
    }
    digest = content_hash(parts | {"output": output.model_dump(mode="json")})
    return Result.model_construct(**(parts | {"as_of": as_of, "id": f"{tool}-{digest[:8]}", "output": output, "hash": digest}))
