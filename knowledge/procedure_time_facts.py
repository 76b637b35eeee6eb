"""Statutory minima and usual chains of tasks, read from the shipped fact file into the types of `tools.procurement`."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from knowledge.fact_files import read_fact_file
from knowledge.freshness import Horizon, dated_source, load_horizons
from tools.errors import InvalidInputs
from tools.procurement.timeline_table import ProcedureTimes
from tools.provenance import FactKind
from tools.spec import invalid_fields

FILE = "procedure-times.yaml"
NOT_OPENED = "general knowledge of the jurisdiction's procurement law; no page was opened"


def load_procedure_times() -> ProcedureTimes:
    """Every minimum and template. Raises InvalidInputs naming each line that is not as it should be."""
    return procedure_times_from(read_fact_file(FILE), load_horizons())


def procedure_times_from(raw: Mapping[str, Any], horizons: Mapping[FactKind, Horizon]) -> ProcedureTimes:
    """A table from a file's plain values; all minima share the day of compilation."""
    try:
        table = {
            "minima": [_dated(minimum, raw["compiled"], horizons) for minimum in raw["minima"]],
            "templates": raw["templates"],
            "conditions": raw["conditions"],
        }
        return ProcedureTimes.model_validate(table)
    except ValidationError as error:
        problems = invalid_fields(error)
        raise InvalidInputs(f"{FILE} cannot be used: {'; '.join(p.message for p in problems)}", problems) from error


def _dated(minimum: Mapping[str, Any], compiled: str, horizons: Mapping[FactKind, Horizon]) -> dict[str, Any]:
    stated = {
        "source": "; ".join(minimum.get("sources") or (NOT_OPENED,)),
        "as_of": compiled,
        "verification": minimum["verification"],
        "kind": FactKind.STATUTE,
    }
    kept = {key: value for key, value in minimum.items() if key not in {"verification", "sources"}}
    return kept | {"provenance": dated_source(stated, horizons)}
