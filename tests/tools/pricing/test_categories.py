"""Where a month's money goes, and what is not per token."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tools.errors import InvalidField
from tools.pricing.price_book import PriceBook
from tools.pricing.priced import PricedWorkloads
from tools.pricing.server_tools import tool_charges
from tools.pricing.tool_charges import ChargeUnit, ToolCharge
from tools.pricing.workload import Workload

October = Callable[..., PricedWorkloads]
Priced = Callable[..., PricedWorkloads]
CENT = Decimal("0.005")


@pytest.fixture
def charging(book: PriceBook) -> PriceBook:
    """Searches at 10 USD a thousand, container hours at 0.05 after 1,550 free ones, session hours at 0.08."""
    where = book.tool_charges["managed_agents_session"].provenance
    charges = {
        "web_search": ToolCharge(price_usd=Decimal(10), unit=ChargeUnit.THOUSAND_SEARCHES, provenance=where),
        "code_execution": ToolCharge(
            price_usd=Decimal("0.05"), unit=ChargeUnit.CONTAINER_HOUR, free_units_per_month=1550, provenance=where
        ),
    }
    return book.model_copy(update={"tool_charges": {**book.tool_charges, **charges}})


def test_oracle_b_output_is_fifty_five_point_eight_two_percent_after_the_cache(october: October) -> None:
    found = october({"batch_share": 0}).options[0]
    assert found.categories.output.amount == 2500
    assert round(found.categories.output.amount / found.monthly.amount, 4) == Decimal("0.5582")


def test_each_category_of_oracle_b_is_tokens_times_its_own_rate(october: October) -> None:
    """Opus 10 %, Sonnet 40 %, Haiku 50 %: 1,000 plain, 400 written and 1,600 read of 3,000 input tokens a request."""
    found = october({"batch_share": 0}).options[0].categories
    assert found.uncached_input.amount == pytest.approx(400 + 800 + 50, abs=CENT)
    assert found.cache_write.amount == pytest.approx(200 + 400 + 25, abs=CENT)
    assert found.cache_read.amount == pytest.approx(32 + 64 + 8, abs=CENT)


def test_hour_writes_cost_two_instead_of_one_and_a_quarter(october: October) -> None:
    short, long = (october({"cache_lifetime": life}).options[0].categories.cache_write.amount for life in ("5m", "1h"))
    assert long / short == pytest.approx(Decimal("1.6"), abs=Decimal("1e-6"))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    hits=st.decimals(0, 1, places=3),
    batch=st.decimals(0, 1, places=3),
    discount=st.decimals(0, "0.9", places=3),
    lifetime=st.sampled_from(["none", "5m", "1h"]),
    requests=st.integers(1, 10**7),
)
def test_categories_add_up_to_the_month(
    october: October, hits: Decimal, batch: Decimal, discount: Decimal, lifetime: str, requests: int
) -> None:
    change = {
        "cache_hit_rate": hits,
        "batch_share": batch,
        "cache_lifetime": lifetime,
        "requests_per_month": requests,
        "server_tools": {"session_hours": 0 if batch else 3},
    }
    found = october(change, discount=discount).options[0]
    parts = found.categories
    assert parts.uncached_input + parts.cache_write + parts.cache_read + parts.output + parts.server_tools == found.monthly


def test_charges_beside_the_tokens_take_no_discount_and_no_premium(october: October, charging: PriceBook) -> None:
    use = {"server_tools": {"searches": 20_000, "container_hours": 1_650}}
    us = {"geography": {"kind": "first_party_us"}}
    with_tools, without = (october(change, at=us, discount="0.3", book=charging).options[0] for change in (use, {}))
    assert (with_tools.monthly - without.monthly).amount == 200 + 5
    assert with_tools.categories.server_tools.amount == 205


def test_session_hours_are_the_vendors_own_example(october: October) -> None:
    found = october({"server_tools": {"session_hours": 1}, "batch_share": 0}).options[0]
    assert found.categories.server_tools.amount == Decimal("0.08")


def test_a_months_free_hours_are_given_once_for_the_whole_case(oracle_workload: dict[str, Any], charging: PriceBook) -> None:
    """2 x 1,550 hours, 1,550 of them free: 77.50 USD, shared out by use; not nothing."""
    workloads = [
        Workload.model_validate(
            oracle_workload | {"id": name, "mix": {"claude-opus-5-5": 1}, "server_tools": {"container_hours": 1550}}
        )
        for name in ("a", "b")
    ]
    assert tool_charges(charging, workloads) == {"a": Decimal("38.75"), "b": Decimal("38.75")}


def test_a_charge_without_a_price_is_refused(october: October) -> None:
    with pytest.raises(InvalidField, match=r"server_tools\.searches.*web_search.*managed_agents_session"):
        october({"server_tools": {"searches": 1}})


def test_the_conditions_of_a_charge_are_said_where_it_is_used(october: October, charging: PriceBook) -> None:
    charge = charging.tool_charges["web_search"].model_copy(update={"note": "failed searches are free"})
    own = charging.model_copy(update={"tool_charges": {**charging.tool_charges, "web_search": charge}})
    with_searches, without = (october(change, book=own).notes for change in ({"server_tools": {"searches": 9}}, {}))
    assert "web search: failed searches are free." in with_searches
    assert not any("failed searches" in note for note in without)
