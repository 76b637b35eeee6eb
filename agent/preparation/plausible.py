"""Plausible answers to open questions, as data: they rank the questions, and no figure is computed from them for anyone."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, TypeAlias

import yaml

from agent.case.facts import CaseState
from agent.case.leaf_values import json_value
from agent.preparation.missing import path_matches
from tools.facts import Facts
from tools.money import Money
from tools.residency.duty_table import Force
from tools.residency.regions import Region, ancestors

Answer: TypeAlias = Mapping[str, Any]
"""One answer: values in canonical JSON, by the paths it settles."""

_MOST_DUTIES = 6
_FILE = "plausible.yaml"


def plausible_answers(path: str, state: CaseState, facts: Facts, yearly_cost: Money | None) -> tuple[Answer, ...]:
    """Answers a question may get, the likeliest first; empty where nobody wrote any down, or no cost is known to scale them."""
    entry = next((entry for entry in _entries() if path_matches(entry["path"], path)), None)
    if entry is None:
        return ()
    given = ({path: value} for value in entry["values"]) if "values" in entry else entry.get("sections", ())
    answers = (
        (_read(answer, yearly_cost) for answer in given) if "from" not in entry else _of_table(entry["from"], state, facts)
    )
    return tuple(answer for answer in answers if answer)


def _read(answer: Mapping[str, Any], yearly_cost: Money | None) -> Answer:
    """The answer in canonical JSON; empty when an amount cannot be scaled yet."""
    scaled = {path: _scaled(value, yearly_cost) for path, value in answer.items()}
    if None in scaled.values():
        return {}
    return {path: json_value(path, value) for path, value in scaled.items()}


def _scaled(value: Any, yearly_cost: Money | None) -> Any:
    if not isinstance(value, dict) or "times_yearly_cost" not in value:
        return value
    if yearly_cost is None:
        return None
    amount = (yearly_cost * Decimal(value["times_yearly_cost"])).rounded()
    return f"{amount.amount} {amount.currency}"


def _of_table(table: str, state: CaseState, facts: Facts) -> Iterator[Answer]:
    jurisdiction = state.case.buyer.jurisdiction or ""
    if table == "duties":
        yield {"residency.duties": []}
        yield from ({"residency.duties": [duty]} for duty in _duties_of(jurisdiction, facts)[:_MOST_DUTIES])
    else:
        yield from ({"residency.processing_regions": regions} for regions in (_home(jurisdiction), ["ANY"]) if regions)


def _duties_of(jurisdiction: str, facts: Facts) -> list[str]:
    """Duties of that jurisdiction that can fail an option; a member state has those of the Union as well."""
    lawgivers = {jurisdiction, *(str(region) for region in _places(jurisdiction))}
    return [
        duty.id
        for duty in facts.duties.duties
        if duty.conditions and duty.force is not Force.ADVISORY and duty.jurisdiction in lawgivers
    ]


def _home(jurisdiction: str) -> list[str]:
    """Where a buyer of that jurisdiction would keep its data: at home, and for a member state in the Union."""
    places = _places(jurisdiction)
    return [str(Region.EU if Region.EU in places else places[0])] if places else []


def _places(jurisdiction: str) -> tuple[Region, ...]:
    code = jurisdiction.split("-", maxsplit=1)[0]
    return tuple(ancestors(Region(code))) if code in set(Region) else ()


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    text = resources.files("agent.preparation").joinpath(_FILE).read_text(encoding="utf-8")
    return tuple(yaml.safe_load(text))
