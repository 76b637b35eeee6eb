"""The tool `price_workloads`: the gate's effects, caches, cliffs, dates, and its laws."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.price_facts import load_price_book
from tools.errors import InvalidField
from tools.facts import Facts
from tools.pricing.price_book import Answer, PriceBook
from tools.pricing.priced import PricedWorkloads
from tools.pricing.tool import PRICE_WORKLOADS

APRIL, TODAY = date(2026, 4, 1), date(2026, 11, 24)
OCTOBER_MODELS = ("claude-opus-5-5", "claude-sonnet-5-5", "claude-haiku-5-5")
APRIL_MODELS = ("claude-opus-4-6", "claude-sonnet-4-6", "claude-haiku-4-5")
US = {"geography": {"kind": "first_party_us"}}
PARTNER = {"geography": {"kind": "partner_regional"}}

Priced = Callable[..., PricedWorkloads]
MakeOption = Callable[..., dict[str, Any]]
CENT = Decimal("0.005")


def mix(models: tuple[str, ...], *percent: int) -> dict[str, Decimal]:
    return {model: Decimal(share) / 100 for model, share in zip(models, percent, strict=True)}


def april_rented(oracle_workload: dict[str, Any]) -> dict[str, Any]:
    """Oracle D prices the routed month: no cache, no batch."""
    return oracle_workload | {"mix": mix(APRIL_MODELS, 10, 40, 50), "cache_lifetime": "none", "batch_share": 0}


def test_a_lost_model_and_its_substitute_are_said(price: Priced, option: MakeOption, oracle_workload: dict[str, Any]) -> None:
    found = price([april_rented(oracle_workload)], [option(*APRIL_MODELS, **US)], on=APRIL).options[0]
    assert any("claude-haiku-4-5" in note and "move up to claude-sonnet-4-6" in note for note in found.notes)


def test_an_option_without_a_capable_model_has_no_price(
    price: Priced, option: MakeOption, oracle_workload: dict[str, Any]
) -> None:
    found = price([april_rented(oracle_workload)], [option("claude-haiku-4-5")], on=APRIL)
    assert found.options == ()
    assert {lost.id for lost in found.not_priced[0].lost_models} == {"claude-opus-4-6", "claude-sonnet-4-6"}


def test_a_given_order_decides_the_substitute(price: Priced, option: MakeOption, oracle_workload: dict[str, Any]) -> None:
    order = ("claude-haiku-4-5", "claude-opus-4-6", "claude-sonnet-4-6")
    rule = {"order": order}
    found = price([april_rented(oracle_workload)], [option(*APRIL_MODELS, **US)], on=APRIL, substitutes=rule).options[0]
    assert found.lost_models[0].substitute == "claude-opus-4-6"


def test_an_unconfirmed_option_is_conditional_on_its_questions(
    price: Priced, option: MakeOption, oracle_workload: dict[str, Any]
) -> None:
    workload = oracle_workload | {"mix": {"claude-opus-5-5": 1}}
    open_option = option("claude-opus-5-5", id="open", verdict="UNCONFIRMED", question_ids=["q1"])
    found = price([workload], [open_option, option("claude-opus-5-5", id="proven", **PARTNER)])
    assert [(o.id, o.conditional, o.question_ids) for o in found.options] == [("proven", False, ()), ("open", True, ("q1",))]


def test_unknown_batch_availability_saves_nothing(price: Priced, option: MakeOption, oracle_workload: dict[str, Any]) -> None:
    workload = oracle_workload | {"mix": mix(OCTOBER_MODELS, 10, 40, 50)}
    found = price([workload], [option(*OCTOBER_MODELS, batch_available="unknown")]).options[0]
    assert found.monthly.amount == pytest.approx(Decimal("4479.00"), abs=CENT)
    assert found.compliance.from_batch.amount == pytest.approx(Decimal("671.85"), abs=CENT)


def test_a_model_without_batches_there_pays_in_full(price: Priced, option: MakeOption, oracle_workload: dict[str, Any]) -> None:
    workload = oracle_workload | {"mix": {"claude-opus-5-5": 1}, "cache_lifetime": "none"}
    without = option("claude-opus-5-5", models_without_batch=["claude-opus-5-5"])
    assert price([workload], [without]).options[0].monthly.amount == 20_000


def test_whether_us_inference_takes_a_model_is_asked_when_unknown(
    price: Priced, option: MakeOption, oracle_workload: dict[str, Any], book: PriceBook
) -> None:
    unproven = book.model("claude-opus-5-5").model_copy(update={"inference_geo": Answer.UNKNOWN})
    own = book.model_copy(update={"models": {unproven.id: unproven}})
    found = price([oracle_workload | {"mix": {unproven.id: 1}}], [option(unproven.id, **US)], book=own).options[0]
    assert (found.conditional, found.question_ids) == (True, ("inference_geo:claude-opus-5-5",))


def test_a_prefix_below_the_models_minimum_is_not_cached(
    price: Priced, option: MakeOption, oracle_workload: dict[str, Any]
) -> None:
    workload = oracle_workload | {
        "mix": {"claude-opus-5-5": 1},
        "input_tokens_per_request": 600,
        "repeated_input_share": "0.85",
    }
    found = price([workload], [option("claude-opus-5-5")])
    plain, routed, cached, *_ = (step.monthly for step in found.options[0].waterfall)
    assert plain == routed == cached, "510 tokens are below the minimum of 512"
    assert any("510 tokens" in note and "512" in note for note in found.notes)


def test_an_unknown_minimum_counts_as_the_longest_known(
    price: Priced, option: MakeOption, oracle_workload: dict[str, Any], book: PriceBook
) -> None:
    vague = book.model("claude-opus-5-5").model_copy(update={"min_cacheable_tokens": "unknown"})
    strict = book.model("claude-sonnet-5-5").model_copy(update={"min_cacheable_tokens": 4096})
    own = book.model_copy(update={"models": {vague.id: vague, strict.id: strict}})
    found = price([oracle_workload | {"mix": {vague.id: 1}}], [option(vague.id)], book=own)
    assert found.options[0].waterfall[2].change.amount == 0
    assert any("unknown" in note for note in found.notes)


def test_a_prompt_over_the_cliff_is_priced_in_the_higher_band(price: Priced, option: MakeOption) -> None:
    workload = {
        "id": "files",
        "title": "Files",
        "requests_per_month": 1000,
        "input_tokens_per_request": 100_001,
        "output_tokens_per_request": 0,
        "mix": {"claude-haiku-5-5": 1},
    }
    found = price([workload], [option("claude-haiku-5-5")])
    assert found.options[0].monthly.amount == Decimal("50.0005")
    assert any("100,000" in note for note in found.notes)


def test_workloads_add_up_to_the_options_waterfall(price: Priced, option: MakeOption, oracle_workload: dict[str, Any]) -> None:
    one = oracle_workload | {"mix": mix(OCTOBER_MODELS, 10, 40, 50)}
    two = one | {"id": "more", "requests_per_month": 12_345, "mix": mix(OCTOBER_MODELS, 33, 33, 34)}
    there = option(*OCTOBER_MODELS[:2], **PARTNER)
    found, *each = (price(given_work, [there], discount="0.07").options[0] for given_work in ([one, two], [one], [two]))
    for index, step in enumerate(found.waterfall):
        assert step.monthly.amount == sum(alone.waterfall[index].monthly.amount for alone in each)
    assert found.monthly.amount == sum(workload.monthly.amount for workload in found.workloads)
    assert [w.saved_share for w in found.workloads] == [alone.waterfall[-1].saved_share for alone in each]
    assert found.annual == found.monthly * 12


@given(
    requests=st.integers(1, 10**7),
    percent=st.lists(st.integers(1, 50), min_size=3, max_size=3),
    batch=st.sampled_from(["yes", "no", "unknown"]),
    discount=st.decimals(0, "0.9", places=3),
)
def test_parts_of_the_price_of_compliance_add_up(
    price_once: Priced, requests: int, percent: list[int], batch: str, discount: Decimal
) -> None:
    shares = {model: Decimal(share) / sum(percent) for model, share in zip(APRIL_MODELS, percent, strict=True)}
    cost = price_once(requests=requests, shares=shares, batch=batch, discount=discount).options[0].compliance
    parts = (cost.from_batch, cost.from_lost_models, cost.from_geography)
    assert sum(part.amount for part in parts) == cost.monthly.amount
    quantum = Decimal("0.000001")  # each part is a difference of amounts rounded to 1e-6
    assert all(part.amount >= -quantum for part in parts)


@pytest.fixture(scope="session")
def price_once(book: PriceBook) -> Callable[..., PricedWorkloads]:
    facts = Facts(snapshot_id="0", price_book=book, deployments=None, duties=None, routes=None)  # type: ignore[arg-type] # unused

    def run(*, requests: int, shares: dict[str, Decimal], batch: str, discount: Decimal) -> PricedWorkloads:
        workload = {
            "id": "w",
            "title": "W",
            "requests_per_month": requests,
            "input_tokens_per_request": 3000,
            "output_tokens_per_request": 400,
            "batch_share": "0.3",
            "mix": shares,
        }
        deployment = {"id": "d", "verdict": "PASS", "allowed_models": APRIL_MODELS, "batch_available": batch, **US}
        given_input = {"as_of": APRIL, "workloads": [workload], "options": [deployment], "discount": discount}
        output = PRICE_WORKLOADS.run_json(given_input, facts).output
        assert isinstance(output, PricedWorkloads)
        return output

    return run


@given(requests=st.integers(1, 10**6), times=st.integers(2, 100))
def test_cost_is_proportional_to_requests(price_once: Priced, requests: int, times: int) -> None:
    shares = mix(APRIL_MODELS, 10, 40, 50)
    once, many = (
        price_once(requests=n, shares=shares, batch="yes", discount=Decimal("0.1")).options[0].monthly.amount
        for n in (requests, requests * times)
    )
    assert many == pytest.approx(once * times, abs=Decimal("0.0001") * times)


def test_a_past_deal_prices_as_it_did(price: Priced, option: MakeOption, oracle_workload: dict[str, Any]) -> None:
    workload = oracle_workload | {"mix": mix(APRIL_MODELS, 10, 40, 50)}
    then = price([workload], [option(*APRIL_MODELS)], on=TODAY, prices_on=APRIL)
    assert then.options[0].monthly == price([workload], [option(*APRIL_MODELS)], on=APRIL).options[0].monthly


def test_a_future_price_list_is_refused(price: Priced, option: MakeOption, oracle_workload: dict[str, Any]) -> None:
    with pytest.raises(InvalidField, match="prices_on"):
        price([oracle_workload | {"mix": {"claude-opus-5-5": 1}}], [option("claude-opus-5-5")], prices_on=date(2027, 1, 1))


def test_an_old_price_source_is_said(
    price: Priced, option: MakeOption, oracle_workload: dict[str, Any], book: PriceBook
) -> None:
    listed = book.price_of("claude-opus-5-5", on=TODAY)
    stale = listed.model_copy(update={"provenance": listed.provenance.model_copy(update={"valid_until": date(2026, 11, 1)})})
    aged = book.model("claude-opus-5-5").model_copy(update={"list_prices": (stale,)})
    own = book.model_copy(update={"models": {aged.id: aged}})
    found = price([oracle_workload | {"mix": {aged.id: 1}}], [option(aged.id)], book=own)
    assert not found.prices[0].is_current
    assert any("2026-11-01" in note for note in found.notes)


def test_equal_input_gives_the_same_result_id(facts: Facts) -> None:
    first, second = (PRICE_WORKLOADS.run_json(PRICE_WORKLOADS.example, facts) for _ in range(2))
    assert first.hash == second.hash


def test_what_a_batch_excludes_is_said_where_batches_are_counted(
    price: Priced, option: MakeOption, oracle_workload: dict[str, Any], book: PriceBook
) -> None:
    own = book.model_copy(update={"batch": book.batch.model_copy(update={"note": "not under zero data retention"})})
    workload = oracle_workload | {"mix": {"claude-opus-5-5": 1}}
    batched, plain = (price([workload | {"batch_share": s}], [option("claude-opus-5-5")], book=own).notes for s in ("0.3", 0))
    assert any("zero data retention" in note for note in batched)
    assert not any("zero data retention" in note for note in plain)


def test_an_alias_is_understood_wherever_a_model_is_named(
    price: Priced, option: MakeOption, oracle_workload: dict[str, Any]
) -> None:
    shipped = load_price_book()
    workload = oracle_workload | {
        "mix": {"claude-haiku-4-5": 1, "claude-opus-4-5": 0},
        "escalation": {"from_model": "claude-haiku-4-5", "to_model": "claude-opus-4-5", "share": "0.1"},
        "weakest_model": "claude-haiku-4-5",
    }
    found = price([workload], [option("claude-haiku-4-5", "claude-opus-4-5")], book=shipped).options[0].workloads[0]
    assert found.cascade is not None
    assert (found.cascade.cheap_model, found.cascade.strong_model) == ("claude-haiku-4-5-20251001", "claude-opus-4-5-20251101")


def test_a_gift_costs_nothing_and_breaks_nothing(price: Priced, option: MakeOption, oracle_workload: dict[str, Any]) -> None:
    workload = oracle_workload | {
        "mix": {"claude-haiku-5-5": 1, "claude-opus-5-5": 0},
        "escalation": {"from_model": "claude-haiku-5-5", "to_model": "claude-opus-5-5", "share": "0.1"},
        "drivers": [{"id": "volume", "coefficient_of_variation": "0.2"}],
    }
    found = price([workload], [option("claude-haiku-5-5", "claude-opus-5-5")], discount=1).options[0]
    assert found.monthly.amount == 0
    assert found.compliance.share == 0
    assert found.band is None
    assert found.workloads[0].cascade is not None
