"""Deployments and residency duties, read from the shipped fact files into the types of `tools.residency`.

A fact file may say a statement shortly (`{is: ..., if: [...], from: [...]}` or `{ask: ..., from: [...]}`) and share what
several options have in common; here it becomes one fully written value per option, with dated sources.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, get_args

from pydantic import ValidationError

from knowledge.fact_files import read_fact_file
from knowledge.freshness import Horizon, dated_source, load_horizons
from tools.errors import InvalidField, InvalidInputs
from tools.provenance import FactKind, Provenance
from tools.residency.deployment_table import DeploymentOption, DeploymentTable
from tools.residency.duty_table import DutyTable
from tools.residency.statements import Known
from tools.spec import invalid_fields

DEPLOYMENTS = "deployments.yaml"
DUTIES = "residency-duties.yaml"
_STATEMENT_KEYS = {"is", "if", "ask", "from"}
_GROUPED = ("models", "features", "batch_by_model")
"""Properties written as a list of groups: several ids that share one statement."""


def load_deployments() -> DeploymentTable:
    """Every deployment option the product knows. Raises InvalidField or InvalidInputs when the shipped file is broken."""
    return deployments_from(read_fact_file(DEPLOYMENTS), load_horizons())


def deployments_from(raw: Mapping[str, Any], horizons: Mapping[FactKind, Horizon]) -> DeploymentTable:
    """A deployment table from a file's plain values."""
    sources = {key: dated_source(source, horizons) for key, source in raw["sources"].items()}

    def cited(item: Mapping[str, Any]) -> tuple[Provenance, ...]:
        return tuple(_named_source(sources, key) for key in item.get("from", ()))

    return _typed(
        DeploymentTable,
        DEPLOYMENTS,
        {
            "options": [_option(option, cited) for option in raw["options"]],
            "models": [_model(model, cited) for model in raw["models"]],
            "conditions": raw["conditions"],
            "horizon_days": {kind: horizon.days for kind, horizon in horizons.items()},
            "notes": [{"id": note["id"], "text": note["text"], "provenance": cited(note)} for note in raw["notes"]],
        },
    )


def load_duties() -> DutyTable:
    """Every residency duty the product knows. Raises InvalidInputs when the shipped file is broken."""
    return duties_from(read_fact_file(DUTIES), load_horizons())


def duties_from(raw: Mapping[str, Any], horizons: Mapping[FactKind, Horizon]) -> DutyTable:
    """A duty table from a file's plain values; all duties of a file share its compilation date."""

    def dated(given: Mapping[str, Any]) -> list[Provenance]:
        return [
            dated_source(
                {"source": source, "as_of": raw["compiled"], "verification": given["verification"], "kind": FactKind.STATUTE},
                horizons,
            )
            for source in given["sources"]
        ]

    duties = [duty | {"provenance": dated(duty["provenance"])} for duty in raw["duties"]]
    return _typed(DutyTable, DUTIES, {"duties": duties, "conditions": raw["conditions"]})


TableT = TypeVar("TableT", DeploymentTable, DutyTable)


def _typed(table: type[TableT], file: str, values: Mapping[str, Any]) -> TableT:
    """The values as a table. Raises InvalidInputs naming each field, its value and what was expected."""
    try:
        return table.model_validate(values)
    except ValidationError as error:
        problems = invalid_fields(error)
        raise InvalidInputs(f"{file} cannot be used: {'; '.join(p.message for p in problems)}", problems) from error


_Cite = Callable[[Mapping[str, Any]], tuple[Provenance, ...]]


def _named_source(sources: Mapping[str, Provenance], key: str) -> Provenance:
    if key not in sources:
        raise InvalidField("from", key, expected="a key of `sources`", fix="Add the source or mend its name.")
    return sources[key]


def _model(raw: Mapping[str, Any], cited: _Cite) -> dict[str, Any]:
    return {**raw, "minimum_retention_days": _statement(raw["minimum_retention_days"], cited)}


def _option(raw: Mapping[str, Any], cited: _Cite) -> dict[str, Any]:
    return {name: _property(name, value, cited) for name, value in raw.items()}


def _property(name: str, value: Any, cited: _Cite) -> Any:
    if name in _GROUPED:
        return {key: _statement(group, cited) for group in value for key in group["ids"]}
    if name == "certifications":
        return {key: _statement(statement, cited) for key, statement in value.items()}
    if name == "geography_price":
        return {key: item for key, item in value.items() if key != "from"} | {"provenance": cited(value)}
    return _statement(value, cited) if _holds_statement(name) else value


def _holds_statement(name: str) -> bool:
    field = DeploymentOption.model_fields.get(name)
    return field is not None and any(
        getattr(kind, "__pydantic_generic_metadata__", {}).get("origin") is Known for kind in get_args(field.annotation)
    )


def _statement(raw: Mapping[str, Any], cited: _Cite) -> dict[str, Any]:
    unknown = set(raw) - _STATEMENT_KEYS - {"ids"}
    if unknown or ("ask" in raw) == ("is" in raw):
        raise InvalidField(
            "statement", dict(raw), expected="`is` (with `if`, `from`) or `ask` (with `from`)", fix="Mend the statement."
        )
    if "ask" in raw:
        return {"status": "unconfirmed", "question": raw["ask"], "provenance": cited(raw)}
    if "if" in raw:
        return {"status": "conditional", "value": raw["is"], "conditions": raw["if"], "provenance": cited(raw)}
    return {"status": "known", "value": raw["is"], "provenance": cited(raw)}
