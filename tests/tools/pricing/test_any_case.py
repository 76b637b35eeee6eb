"""Any case at all: it is priced and adds up, or it is refused in words; nothing else happens."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from knowledge.price_facts import load_price_book
from tools.errors import InputError
from tools.pricing.price_book import PriceBook
from tools.pricing.priced import OptionCost, PricedWorkloads

Priced = Callable[..., PricedWorkloads]
MODELS = [
    "claude-haiku-4-5",
    "claude-haiku-5-5",
    "claude-sonnet-4-6",
    "claude-sonnet-5-5",
    "claude-opus-5-5",
    "claude-fable-5-2",
]
GEOGRAPHIES = ["anywhere", "first_party_us", "partner_regional", "govcloud"]

shares = st.decimals(0, 1, places=2)
models = st.sampled_from(MODELS)
days = st.dates(date(2026, 11, 9), date(2026, 11, 24)) | st.dates(date(2026, 3, 1), date(2026, 11, 24))
allowed = st.just(MODELS) | st.just(MODELS[2:]) | st.sets(models, min_size=1).map(sorted)
cascades = {"from_model": st.sampled_from(MODELS[:3]), "to_model": st.sampled_from(MODELS[3:]), "share": shares}


def _mix(weights: list[int]) -> dict[str, Decimal]:
    return {model: Decimal(weight) / 100 for model, weight in zip(MODELS, weights, strict=True) if weight >= 0}


def _to_a_hundred(cuts: list[int]) -> list[int]:
    edges = [0, *sorted(cuts), 100]
    return [after - before for before, after in pairwise(edges)]


mixes = st.lists(st.integers(0, 100), min_size=len(MODELS) - 1, max_size=len(MODELS) - 1).map(_to_a_hundred).map(_mix)
workloads = st.fixed_dictionaries(
    {
        "title": st.just("Work"),
        "requests_per_month": st.integers(1, 10**8),
        "input_tokens_per_request": st.integers(1, 400_000),
        "output_tokens_per_request": st.integers(0, 50_000),
        "repeated_input_share": shares,
        "cache_hit_rate": shares,
        "cache_lifetime": st.sampled_from(["none", "5m", "1h"]),
        "batch_share": st.sampled_from(["0", "0", "0.4", "1"]),
        "mix": mixes,
    },
    optional={
        "prompt_variation": st.decimals("0.05", 2, places=2),
        "weakest_model": st.sampled_from([*[MODELS[0]] * 9, *MODELS]),
        "escalation": st.fixed_dictionaries(cascades),
        "fast_mode": st.sampled_from([*[False] * 9, True]),
        "counted_with": st.sampled_from(["before_4_7", "from_4_7", "unknown"]),
        "server_tools": st.fixed_dictionaries({
            "searches": st.integers(0, 10**6),
            "session_hours": st.sampled_from([0] * 5 + [9]),
        }),
        "monthly_growth": shares,
        "drivers": st.just([{"id": "volume", "coefficient_of_variation": "0.3"}]),
    },
)
options = st.fixed_dictionaries({
    "id": st.just("somewhere"),
    "verdict": st.just("PASS"),
    "allowed_models": allowed,
    "geography": st.fixed_dictionaries({"kind": st.sampled_from(GEOGRAPHIES)}),
    "batch_available": st.sampled_from(["yes", "no", "unknown"]),
    "models_without_batch": st.sets(models, max_size=2).map(sorted),
})


@pytest.fixture(scope="module")
def shipped() -> PriceBook:
    return load_price_book()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    work=st.lists(workloads, min_size=1, max_size=3),
    option=options,
    more=st.fixed_dictionaries({}, optional={"discount": shares, "baseline_model": models, "prices_on": days}),
)
def test_a_case_adds_up_or_is_refused_in_words(
    price: Priced, shipped: PriceBook, work: list[dict[str, Any]], option: dict[str, Any], more: dict[str, Any]
) -> None:
    named = [each | {"id": f"w{index}"} for index, each in enumerate(work)]
    try:
        found = price(named, [option], book=shipped, **more)
    except InputError:
        event("refused")
        return
    event("priced" if found.options else "no model there can serve it")
    assert len(found.options) + len(found.not_priced) == 1
    for priced in found.options:
        assert_it_adds_up(priced)


def assert_it_adds_up(priced: OptionCost) -> None:
    whole = priced.monthly.amount
    parts = priced.categories
    assert whole == priced.waterfall[-1].monthly.amount == sum(each.monthly.amount for each in priced.workloads)
    assert whole - priced.waterfall[0].monthly.amount == sum(part.monthly.amount for part in priced.levers)
    assert parts.uncached_input + parts.cache_write + parts.cache_read + parts.output + parts.server_tools == priced.monthly
    assert priced.compliance.monthly == (
        priced.compliance.from_batch + priced.compliance.from_lost_models + priced.compliance.from_geography
    )
    assert all(sum(each.mix.values(), Decimal(0)) == 1 for each in priced.workloads)
