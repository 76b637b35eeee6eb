"""The tool `price_workloads` on two worked months, and what is plausible and wrong."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tools.pricing.lever import Lever, all_levers_together
from tools.pricing.priced import OptionCost, PricedWorkloads

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


@pytest.mark.parametrize(
    ("models", "on", "percent", "levels"),
    [
        (OCTOBER_MODELS, TODAY, (10, 40, 50), ("20000.00", "6250.00", "4479.00", "3807.15", "4187.86", "3685.32")),
        (APRIL_MODELS, APRIL, (10, 40, 50), ("25000.00", "11000.00", "8052.00", "6844.20", "10950.72", "9636.63")),
        (APRIL_MODELS, APRIL, (30, 50, 20), ("25000.00", "16000.00", "11712.00", "9955.20", "12319.56", "10841.21")),
        (OCTOBER_MODELS, TODAY, (30, 50, 20), ("20000.00", "11100.00", "7949.20", "6756.82", "7432.50", "6540.60")),
    ],
    ids=["october_10_40_50", "april_10_40_50", "april_30_50_20", "october_30_50_20"],
)
def test_oracle_b_every_step_of_the_stacked_levers(  # noqa: PLR0913, PLR0917 - one column of the oracle
    price: Priced,
    option: MakeOption,
    oracle_workload: dict[str, Any],
    models: tuple[str, ...],
    on: date,
    percent: tuple[int, ...],
    levels: tuple[str, ...],
) -> None:
    found = price([oracle_workload | {"mix": mix(models, *percent)}], [option(*models, **US)], on=on, discount="0.12")
    steps = [step.monthly.amount for step in found.options[0].waterfall]
    assert steps == [pytest.approx(Decimal(level), abs=CENT) for level in levels]


@pytest.mark.parametrize(
    ("models", "on", "percent", "saved"),
    [
        (OCTOBER_MODELS, TODAY, (10, 40, 50), ("68.75", "77.60", "80.96", "79.06", "81.57")),
        (APRIL_MODELS, APRIL, (10, 40, 50), ("56.00", "67.79", "72.62")),
        (APRIL_MODELS, APRIL, (30, 50, 20), ("36.00", "53.15", "60.18")),
        (OCTOBER_MODELS, TODAY, (30, 50, 20), ("44.50", "60.25", "66.22", "62.84", "67.30")),
    ],
)
def test_oracle_b_share_saved_after_each_step(  # noqa: PLR0913, PLR0917 - one column of the oracle
    price: Priced,
    option: MakeOption,
    oracle_workload: dict[str, Any],
    models: tuple[str, ...],
    on: date,
    percent: tuple[int, ...],
    saved: tuple[str, ...],
) -> None:
    found = price([oracle_workload | {"mix": mix(models, *percent)}], [option(*models, **US)], on=on, discount="0.12")
    shares = [round(step.saved_share * 100, 2) for step in found.options[0].waterfall[1 : len(saved) + 1]]
    assert shares == [Decimal(share) for share in saved]


@pytest.fixture
def stacked(price: Priced, option: MakeOption, oracle_workload: dict[str, Any]) -> OptionCost:
    workload = oracle_workload | {"mix": mix(OCTOBER_MODELS, 10, 40, 50)}
    return price([workload], [option(*OCTOBER_MODELS, **US)], discount="0.12").options[0]


def test_headlines_are_neither_multiplied_nor_added(stacked: OptionCost) -> None:
    left = {step.id: 1 - step.saved_share for step in stacked.waterfall}
    assert left[Lever.BATCH] > Decimal("0.19"), "0.3125 * 0.1 * 0.5 would leave 1.5625 %"
    assert all(step.saved_share < 1 for step in stacked.waterfall), "68.75 + 90 + 50 would save 208.75 %"


def test_headlines_multiplied_or_added_are_what_oracle_b_warns_of() -> None:
    claimed = (Decimal("0.6875"), Decimal("0.90"), Decimal("0.50"))
    assert 1 - all_levers_together(claimed) == Decimal("0.015625")
    assert sum(claimed) == Decimal("2.0875")


@pytest.mark.parametrize(
    ("percent", "right", "only_multiplied"),
    [((10, 40, 50), "10950.72", "7528.62"), ((30, 50, 20), "12319.56", "10950.72")],
)
def test_oracle_b_us_inference_in_april_moves_haiku_and_is_not_only_ten_percent(
    price: Priced,
    option: MakeOption,
    oracle_workload: dict[str, Any],
    percent: tuple[int, ...],
    right: str,
    only_multiplied: str,
) -> None:
    found = price([oracle_workload | {"mix": mix(APRIL_MODELS, *percent)}], [option(*APRIL_MODELS, **US)], on=APRIL)
    level = {step.id: step.monthly.amount for step in found.options[0].waterfall}
    assert level[Lever.BATCH] * Decimal("1.1") == pytest.approx(Decimal(only_multiplied), abs=CENT)
    assert level[Lever.GEOGRAPHY] == pytest.approx(Decimal(right), abs=CENT)


def test_a_batch_share_of_thirty_percent_leaves_eighty_five(stacked: OptionCost) -> None:
    level = {step.id: step.monthly.amount for step in stacked.waterfall}
    assert level[Lever.BATCH] / level[Lever.CACHE] == Decimal("0.85")


def test_caching_never_touches_output(price: Priced, option: MakeOption, oracle_workload: dict[str, Any]) -> None:
    workload = oracle_workload | {"mix": mix(OCTOBER_MODELS, 10, 40, 50)}
    mute = workload | {"output_tokens_per_request": 0}
    both = [price([w], [option(*OCTOBER_MODELS)]).options[0].waterfall for w in (workload, mute)]
    output = [whole.monthly.amount - without.monthly.amount for whole, without in zip(*both, strict=True)]
    assert output[1] == output[2] == 2500
    assert round(output[2] / both[0][2].monthly.amount, 4) == Decimal("0.5582")


def april_rented(oracle_workload: dict[str, Any]) -> dict[str, Any]:
    """Oracle D prices the routed month: no cache, no batch."""
    return oracle_workload | {"mix": mix(APRIL_MODELS, 10, 40, 50), "cache_lifetime": "none", "batch_share": 0}


def test_oracle_d_first_party_loses_haiku_and_pays_sonnet(
    price: Priced, option: MakeOption, oracle_workload: dict[str, Any]
) -> None:
    found = price([april_rented(oracle_workload)], [option(*APRIL_MODELS, **US)], on=APRIL).options[0]
    assert found.monthly.amount == 17_600
    assert found.monthly.amount != 12_100, "the mix was only multiplied by 1.1"
    assert [(lost.id, lost.substitute) for lost in found.lost_models] == [("claude-haiku-4-5", "claude-sonnet-4-6")]


def test_oracle_d_partner_region_keeps_haiku(price: Priced, option: MakeOption, oracle_workload: dict[str, Any]) -> None:
    found = price([april_rented(oracle_workload)], [option(*APRIL_MODELS, **PARTNER)], on=APRIL).options[0]
    assert found.monthly.amount == 12_100
    assert found.lost_models == ()


@pytest.mark.parametrize(("where", "share"), [(US, "0.6"), (PARTNER, "0.1")])
def test_oracle_d_price_of_compliance(
    price: Priced, option: MakeOption, oracle_workload: dict[str, Any], where: dict[str, Any], share: str
) -> None:
    found = price([april_rented(oracle_workload)], [option(*APRIL_MODELS, **where)], on=APRIL)
    assert found.ungated_monthly.amount == 11_000
    assert found.options[0].compliance.share == Decimal(share)


def test_oracle_d_split_between_routing_and_the_gate_whatever_the_order(
    price: Priced, option: MakeOption, oracle_workload: dict[str, Any]
) -> None:
    """25,000 with neither, 11,000 routed, 27,500 pinned, 17,600 with both: routing saves (14,000 + 9,900) / 2."""
    found = price([april_rented(oracle_workload)], [option(*APRIL_MODELS, **US)], on=APRIL).options[0]
    parts = {part.id: part.monthly.amount for part in found.levers}
    assert (parts[Lever.ROUTING], parts[Lever.GEOGRAPHY]) == (Decimal(-11_950), Decimal(4_550))


def test_oracle_d_the_gates_refusal_has_the_same_price(
    price: Priced, option: MakeOption, oracle_workload: dict[str, Any]
) -> None:
    allowed = option(*APRIL_MODELS[:2], **US)
    found = price([april_rented(oracle_workload)], [allowed], on=APRIL).options[0]
    assert found.monthly.amount == 17_600
    assert found.compliance.from_lost_models.amount == 5_000
    assert found.compliance.from_geography.amount == 1_600
