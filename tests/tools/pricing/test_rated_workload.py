"""What is kept of a workload changes no result, and a changed workload is the only one worked out again."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tools.pricing.price_book import PriceBook
from tools.pricing.priced import PricedWorkloads
from tools.pricing.rated_workload import rated_workload
from tools.pricing.tool import forget_workloads
from tools.pricing.workload_basis import workload_basis

Priced = Callable[..., PricedWorkloads]
MakeOption = Callable[..., dict[str, Any]]
MODELS = ("claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5")
MIX = {"claude-opus-5-5": "0.2", "claude-sonnet-5-5": "0.3", "claude-haiku-5-5": "0.5"}


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    forget_workloads()
    yield
    forget_workloads()


def work(name: str, requests: int = 1000, **changes: Any) -> dict[str, Any]:
    stated = {
        "id": name,
        "title": f"Work {name}",
        "requests_per_month": requests,
        "input_tokens_per_request": 2000,
        "output_tokens_per_request": 300,
        "mix": MIX,
    }
    return stated | changes


def two_options(option: MakeOption) -> list[dict[str, Any]]:
    return [option(*MODELS, id="here"), option(*MODELS[:2], id="there", geography={"kind": "partner_regional"})]


changes = st.fixed_dictionaries({
    "requests": st.integers(1, 10**7),
    "output_tokens_per_request": st.integers(0, 5000),
    "batch_share": st.sampled_from(["0", "0.50", "0.5", "1"]),
    "title": st.sampled_from(["One", "Other"]),
})


@given(st.lists(changes, min_size=2, max_size=4), st.sampled_from(["0", "0.1"]))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_changes_no_result(
    price: Priced, option: MakeOption, variants: list[dict[str, Any]], discount: str
) -> None:
    def priced(changed: dict[str, Any]) -> PricedWorkloads:
        return price([work("a"), work("b", **changed)], two_options(option), discount=discount)

    kept = [priced(each) for each in variants]
    for changed, found in zip(variants, kept, strict=True):
        forget_workloads()
        assert priced(changed).model_dump_json() == found.model_dump_json()


def test_only_the_changed_workload_is_worked_out_again(price: Priced, option: MakeOption) -> None:
    names = "abcdef"
    price([work(name) for name in names], two_options(option))
    before = (workload_basis.cache_info().misses, rated_workload.cache_info().misses)
    price([work(name, 2000 if name == "c" else 1000) for name in names], two_options(option))
    after = (workload_basis.cache_info().misses, rated_workload.cache_info().misses)
    assert before == (6, 12)
    assert (after[0] - before[0], after[1] - before[1]) == (1, 2)


def test_another_list_is_not_taken_for_the_one_before(price: Priced, option: MakeOption, book: PriceBook) -> None:
    first = price([work("a")], [option(*MODELS)])
    dearer = {
        name: model.model_copy(update={"list_prices": book.models["claude-opus-5-5"].list_prices})
        for name, model in book.models.items()
    }
    other = price([work("a")], [option(*MODELS)], book=book.model_copy(update={"models": dearer}))
    assert other.options[0].monthly > first.options[0].monthly


def test_a_discount_at_one_deployment_stays_there(price: Priced, option: MakeOption) -> None:
    plain, less = (price([work("a")], [option(*MODELS, **more)]) for more in ({}, {"discount": "0.25"}))
    assert less.options[0].monthly.amount == plain.options[0].monthly.amount * Decimal("0.75")
