"""An eval case: whose preparation it is, what the user says and does, and what must hold at the end. Data, in YAML.

A session is `cases/ID.eval.yaml`, its `cases/ID.case.yaml` (with `name: ID`), the answers in `answers/ID.py` (dashes as
underscores), where a hard moment asks for it a scorer of its own, and the cassette that `python -m evals.record ID` writes.
"""

from datetime import date
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field

from evals.steps import Step
from tools.frozen import Frozen

CASES = Path(__file__).parent / "cases"


class Expectation(Frozen):
    """What must hold when the session ends."""

    facts: dict[str, Any] = Field(default_factory=dict)
    """Facts of the case by path, as JSON, confirmed."""
    verdicts: dict[str, Literal["PASS", "UNCONFIRMED", "FAIL"]] = Field(default_factory=dict)
    """Residency verdict by option id."""
    drafts: dict[str, Literal["waiting", "approved", "rejected"]] = Field(default_factory=dict)
    """State of the newest draft by kind."""
    tools: tuple[str, ...] = ()
    """Tools that must have come back well."""
    refusals: tuple[str, ...] = ()
    """Tools that must have been refused at least once."""
    record_entries_min: int = 0
    """Least number of entries in the record."""


class EvalCase(Frozen):
    """One recorded session to replay and score."""

    id: str
    title: str
    case_file: str
    """Case file beside this one, or `demo` for the shipped case."""
    as_of: date
    actor: str
    steps: tuple[Step, ...]
    expect: Expectation
    scorers: tuple[str, ...] = ()
    """Scorers of its own, by module in `evals/scorers`, beside those that score every case."""


def load_case(path: Path) -> EvalCase:
    """Read one case. Raises pydantic's ValidationError with the field at fault."""
    return EvalCase.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def all_cases() -> tuple[EvalCase, ...]:
    """Every case, in order of its id."""
    return tuple(load_case(path) for path in sorted(CASES.glob("*.eval.yaml")))
