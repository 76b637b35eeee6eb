"""A whole case computed again, and one fact changed: only what depends on it is computed.

The case is made up: a fictional city with ten workloads, three fiscal years and five deployments, every tool of the chain
running. A changed fact gets a new value each time, so that no result of it was kept; what it moved is told apart too.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

from evals.benchmarks.line import Line
from evals.benchmarks.measuring import milliseconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from agent.case.facts import CaseState
    from agent.preparation.preparation import Preparation

FULL_MS = 150.0
ONE_FACT_MS = 30.0
AS_OF = date(2026, 11, 24)
WORKLOADS = 10
OPTIONS = (
    "claude_api_us",
    "claude_platform_on_aws_us",
    "bedrock_geo_profile_us",
    "google_multi_region_us",
    "foundry_azure_us_data_zone",
)
_MIXES = (
    {"claude-opus-5-5": "0.2", "claude-sonnet-5-5": "0.6", "claude-haiku-5-5": "0.2"},
    {"claude-opus-5-5": "0.3", "claude-sonnet-5-5": "0.7"},
    {"claude-sonnet-5-5": "0.5", "claude-haiku-5-5": "0.5"},
)
_NIGHT = 3
"""Every third workload may wait for the batch queue."""


def run() -> list[Line]:
    """The whole case with nothing kept, then one fact at a time with everything else kept."""
    from agent.preparation.preparation import Preparation  # noqa: PLC0415 - not before it is measured
    from knowledge.fact_base import load_facts  # noqa: PLC0415 - not before it is measured

    facts, state = load_facts(), made_up_case()
    size = f"{WORKLOADS} workloads, 3 fiscal years, {len(OPTIONS)} deployments"
    full = milliseconds(lambda: from_nothing(Preparation(facts), fresh(state)))
    kept = Preparation(facts)
    base = kept.workup(state, AS_OF)
    assert not base.blocked, base.blocked
    lines = [Line(f"{size}: the whole chain, {len(base.results)} tools", full, "ms", FULL_MS)]
    for what, changed in changes().items():
        again = milliseconds(one_fact(kept, state, changed))
        moved = sum(
            1 for tool, result in kept.workup(changed(state, 999), AS_OF).results.items() if result is not base.results[tool]
        )
        note = "the whole chain"
        lines.append(
            Line(f"one changed fact: {what}, {moved} tools moved", again, "ms", ONE_FACT_MS, baseline=full, baseline_what=note)
        )
    return lines


def from_nothing(preparation: Preparation, state: CaseState) -> object:
    """The whole chain with nothing kept, neither results nor what tools keep of workloads and years."""
    from tools.bargaining.money_model import forget_years  # noqa: PLC0415 - not before it is measured
    from tools.pricing.tool import forget_workloads  # noqa: PLC0415 - not before it is measured

    forget_workloads()
    forget_years()
    return preparation.workup(state, AS_OF)


def one_fact(kept: Preparation, state: CaseState, changed: Callable[[CaseState, int], CaseState]) -> Callable[[], object]:
    """Computes the case with another new value of the fact at each call."""
    turns = count(1)
    return lambda: kept.workup(changed(state, next(turns)), AS_OF)


def fresh(state: CaseState) -> CaseState:
    """The same facts, not read into a typed case yet."""
    return replace(state, facts=dict(state.facts))


def changes() -> dict[str, Callable[[CaseState, int], CaseState]]:
    """One fact of each sort: of the offer, of the money, of the demand, of a workload."""
    return {
        "the offer's discount": lambda state, turn: _with(state, "offers.second.discount", f"0.2{turn:03d}"),
        "the secured money": lambda state, turn: _with(state, "funding.FY2027.amount", _usd(700_000 + turn)),
        "the spread of demand": lambda state, turn: _with(state, "demand.coefficient_of_variation", f"0.3{turn:03d}"),
        "a workload's requests": lambda state, turn: _with(state, "workloads.work-0.requests_per_month", 300_000 + turn),
    }


def _with(state: CaseState, path: str, value: Any) -> CaseState:
    return replace(state, facts=dict(state.facts) | {path: replace(state.facts[path], value=value)})


def _usd(amount: int) -> dict[str, str]:
    return {"amount": str(amount), "currency": "USD"}


def made_up_case() -> CaseState:
    """The fictional case, every fact confirmed."""
    from agent.case.facts import CaseState, Fact, Origin  # noqa: PLC0415 - not before it is measured

    facts = {path: Fact(path, value, Origin.USER, confirmed=True) for path, value in _facts()}
    return CaseState("made-up-city", 1, facts)


def _facts() -> Iterator[tuple[str, Any]]:
    yield from _STANDING.items()
    for number in range(WORKLOADS):
        for name, value in _workload(number).items():
            yield f"workloads.work-{number}.{name}", value


def _workload(number: int) -> dict[str, Any]:
    return {
        "title": f"Work of department {number}",
        "requests_per_month": 300_000 + 10_000 * number,
        "input_tokens_per_request": "6000",
        "output_tokens_per_request": "700",
        "repeated_input_share": "0.5",
        "cache_hit_rate": "0.8",
        "cache_lifetime": "5m",
        "batch_share": "1" if number % _NIGHT == 0 else "0",
        "mix": _MIXES[number % len(_MIXES)],
    }


def _year(label: str, status: str, amount: int, probability: str) -> dict[str, Any]:
    path = f"funding.{label}"
    return {f"{path}.status": status, f"{path}.amount": _usd(amount), f"{path}.funding_probability": probability}


def _offer(name: str, received: str, discount: str, commitment: int) -> dict[str, Any]:
    terms = {
        "received": received,
        "discount": discount,
        "payable_commitment": _usd(commitment),
        "term_months": 12,
        "rollover_share": "0",
        "renewal_cap": "none",
        "overage_basis": "list",
    }
    return {f"offers.{name}.{term}": value for term, value in terms.items()}


_STANDING: dict[str, Any] = {
    "buyer.name": "A made-up city",
    "buyer.kind": "city",
    "buyer.jurisdiction": "US-STATE",
    "buyer.country": "US-OR",
    "residency.duties": [],
    "residency.processing_regions": ["US"],
    "residency.options": list(OPTIONS),
    "demand.distribution": "lognormal",
    "demand.coefficient_of_variation": "0.3",
    **_year("FY2027", "secured", 700_000, "1"),
    **_year("FY2028", "requested", 800_000, "0.9"),
    **_year("FY2029", "forecast", 900_000, "0.75"),
    **_offer("first", "2026-11-02", "0.10", 900_000),
    **_offer("second", "2026-11-18", "0.15", 800_000),
    "dates.signature_deadline": "2027-03-31",
    "dates.start_of_service": "2027-04-01",
    "preferences.renewal_uplifts": {"0": "0.3", "0.10": "0.4", "0.25": "0.3"},
}
