"""Money keeps every digit and knows no negative zero."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.fact_base import load_facts
from tools.figures import Figure
from tools.money import Money, money, quantized
from tools.quantities import Unit
from tools.spec import ToolSpec
from tools.toolbox import TOOLBOX
from tools.wording import percent


@pytest.mark.parametrize("zero", [Decimal("-0"), Decimal("-0.00"), -0.0, Decimal("-0E-9")])
def test_a_zero_has_no_sign_however_it_is_given(zero: Decimal | float) -> None:
    assert str(Money.model_validate({"amount": zero, "currency": "USD"}).amount).startswith("0")


def test_a_shorthand_zero_has_no_sign() -> None:
    assert str(Money.model_validate("-0.00 USD")) == "0.00 USD"


@pytest.mark.parametrize("zero", [-money(0, "USD"), money(0, "USD") * -1, money(-5, "USD") * 0, money("-0.001", "USD")])
def test_arithmetic_that_ends_in_nothing_is_written_without_a_sign(zero: Money) -> None:
    assert str(zero) == "0.00 USD"
    assert Figure("excess", zero, None).written() == "0.00 USD"


@pytest.mark.parametrize("rounding", ["", "unit", "thousand", "million"])
def test_a_small_debt_rounds_to_a_plain_zero(rounding: str) -> None:
    assert "-" not in Figure("gap", money("-0.004", "USD"), None).written(rounding)


@pytest.mark.parametrize("rounding", ["", "percent"])
def test_a_share_of_nothing_has_no_sign(rounding: str) -> None:
    assert Figure("change", Decimal("-0.00"), Unit.SHARE).written(rounding) in {"0 %", "about 0 %"}
    assert percent(Decimal("-0.0")) == "0 %"


@settings(max_examples=60)
@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_every_other_amount_keeps_its_sign_and_digits(amount: Decimal) -> None:
    assert Money(amount=amount, currency="USD").amount == amount
    assert quantized(amount) == amount


def leaves(node: Any) -> Iterator[str]:
    if isinstance(node, dict | list):
        for part in node.values() if isinstance(node, dict) else node:
            yield from leaves(part)
    else:
        yield str(node)


@pytest.mark.parametrize("tool", TOOLBOX, ids=lambda tool: tool.name)
def test_no_value_of_any_tool_is_a_negative_zero(tool: ToolSpec[Any, Any]) -> None:
    written = leaves(tool.run_json(tool.example, load_facts()).output.model_dump(mode="json"))
    assert not [text for text in written if text.startswith("-") and not set(text) - set("-0.E+ ")]
