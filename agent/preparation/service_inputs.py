"""From what a workload asks for beyond tokens and mix to the input of pricing; what was not asked for is left out."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from agent.case.model.case import Case
from agent.case.model.workloads import Workload
from agent.preparation.missing import Needs
from tools.residency.vocabulary import Feature

_FEATURE_OF: Final[Mapping[str, Feature]] = {
    "fast_mode": Feature.FAST_MODE,
    "searches_per_month": Feature.WEB_SEARCH,
    "container_hours_per_month": Feature.CODE_EXECUTION,
    "session_hours_per_month": Feature.MANAGED_AGENTS,
}
"""Facts of a workload that ask for a feature which not every deployment sells.

Batches are not among them: requests that may wait can also go one by one, so pricing takes the gate's word on each model's
batches and leaves the discount away where there are none. Prompt caching is no feature that the gate tests.
"""


def features_asked(case: Case) -> tuple[Feature, ...]:
    """The features that some workload asks for, so that the gate tests every deployment for them before anything is priced."""
    asked = {feature for name, feature in _FEATURE_OF.items() if any(getattr(each, name) for each in case.workloads.values())}
    return tuple(sorted(asked))


def service_asked(path: str, workload: Workload, needs: Needs) -> dict[str, object]:
    """The fields that the case states; a fact without its other half is named as missing."""
    stated = {
        "weakest_model": workload.weakest_model,
        "prompt_variation": workload.prompt_variation or None,
        "fast_mode": workload.fast_mode,
        "counted_with": workload.counted_with,
        "measured_token_ratio": workload.measured_token_ratio,
        "monthly_growth": workload.monthly_growth,
        "escalation": _escalation(path, workload, needs),
        "server_tools": _server_tools(workload),
        "drivers": tuple(_drivers(workload)),
    } | _service_unit(path, workload, needs)
    return {name: value for name, value in stated.items() if value is not None}


def _escalation(path: str, workload: Workload, needs: Needs) -> dict[str, object] | None:
    if (workload.escalate_from, workload.escalate_to, workload.escalated_share) == (None, None, None):
        return None
    return {
        "from_model": needs.known(workload.escalate_from, f"{path}.escalate_from", ""),
        "to_model": needs.known(workload.escalate_to, f"{path}.escalate_to", ""),
        "share": needs.known(workload.escalated_share, f"{path}.escalated_share", Decimal(0)),
    }


def _server_tools(workload: Workload) -> dict[str, object]:
    stated = {
        "searches": workload.searches_per_month,
        "container_hours": workload.container_hours_per_month,
        "session_hours": workload.session_hours_per_month,
    }
    return {name: value for name, value in stated.items() if value is not None}


def _service_unit(path: str, workload: Workload, needs: Needs) -> dict[str, object]:
    if workload.service_unit is None and workload.service_units_per_month is None:
        return {}
    return {
        "service_unit": needs.known(workload.service_unit, f"{path}.service_unit", ""),
        "service_units_per_month": needs.known(workload.service_units_per_month, f"{path}.service_units_per_month", 1),
    }


def _drivers(workload: Workload) -> Iterator[dict[str, object]]:
    stated = {"volume": workload.volume_variation, "tokens": workload.tokens_variation, "mix": workload.mix_variation}
    for name, variation in stated.items():
        if variation:
            yield {"id": name, "coefficient_of_variation": variation}
