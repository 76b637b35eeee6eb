"""Fiscal years and rules on public money, read from the shipped fact file into the types of `tools.budget`."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from knowledge.fact_files import read_fact_file
from knowledge.freshness import Horizon, dated_source, load_horizons
from tools.budget.fiscal_rules import FiscalTable
from tools.errors import InvalidInputs
from tools.provenance import FactKind, Verification
from tools.spec import invalid_fields

FILE = "fiscal_years.yaml"
NOT_OPENED = "general knowledge of the jurisdiction's budget law; no page was opened"


def load_fiscal_years() -> FiscalTable:
    """Every regime the product knows. Raises InvalidInputs naming each line that is not as it should be."""
    return fiscal_years_from(read_fact_file(FILE), load_horizons())


def fiscal_years_from(raw: Mapping[str, Any], horizons: Mapping[FactKind, Horizon]) -> FiscalTable:
    """A table from a file's plain values; all rules share the day of compilation."""
    try:
        return FiscalTable.model_validate({"regimes": [_regime(entry, raw["compiled"], horizons) for entry in raw["entries"]]})
    except ValidationError as error:
        problems = invalid_fields(error)
        raise InvalidInputs(f"{FILE} cannot be used: {'; '.join(p.message for p in problems)}", problems) from error


def _regime(entry: Mapping[str, Any], compiled: str, horizons: Mapping[FactKind, Horizon]) -> dict[str, Any]:
    def dated(rule: Mapping[str, Any]) -> dict[str, Any]:
        stated = {"as_of": compiled, "verification": rule["verification"], "kind": FactKind.STATUTE}
        sources = [dated_source(stated | {"source": source}, horizons) for source in _sources(rule, entry)]
        return {key: value for key, value in rule.items() if key not in {"verification", "sources"}} | {"provenance": sources}

    kept = {key: value for key, value in entry.items() if key != "sources"}
    return kept | {"rules": [dated(rule) for rule in entry["rules"]]}


def _sources(rule: Mapping[str, Any], entry: Mapping[str, Any]) -> Sequence[str]:
    """The rule's own pages, else its entry's; for a recalled rule none was opened, and that is said."""
    if "sources" in rule:
        return list(rule["sources"])
    return (NOT_OPENED,) if rule["verification"] == Verification.RECALLED else list(entry["sources"])
