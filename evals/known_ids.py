"""The light table of ids that a case file is checked against, drawn from the fact tables."""

import json
from collections.abc import Iterable

from agent.preparation.contract_clauses import clause_ids
from knowledge.fact_base import load_facts
from tools.procurement.jurisdiction import SPOKEN, Jurisdiction, governing
from tools.residency.gate import NO_DUTY_APPLIES


def known_ids_text() -> str:
    """JSON: ids by what they name, newest models first as the price list has them."""
    facts = load_facts()
    models = facts.price_book.models.values()
    tables: dict[str, Iterable[str]] = {
        "models": [name for model in models for name in (model.id, *model.aliases)],
        "options": [option.id for option in facts.deployments.options],
        "duties": [duty.id for duty in facts.duties.duties],
        "deployment_conditions": sorted({*facts.deployments.conditions, *facts.duties.conditions, NO_DUTY_APPLIES}),
        "route_conditions": sorted(facts.routes.conditions),
        "period_conditions": sorted(facts.procedure_times.conditions),
        "clauses": clause_ids(facts.duties),
    }
    laws = {
        str(code): {
            "spoken": SPOKEN[code],
            "governing": list(map(str, governing(code))),
            "routes": [route.id for route in facts.routes.routes if route.jurisdiction is code],
        }
        for code in Jurisdiction
    }
    lists = {table: list(ids) for table, ids in tables.items()}
    return json.dumps(lists | {"laws": laws}, indent=1, ensure_ascii=False) + "\n"
