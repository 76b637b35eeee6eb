"""The tool over the scan: what it returns, and that nothing it prints repeats a private value."""

import json
from datetime import date
from typing import Any

import pytest

from tools.disclosure.tool import CHECK_DISCLOSURE, CheckDisclosureInput, check_disclosure
from tools.disclosure.values import AllowedValue, PrivateValue
from tools.errors import InvalidField
from tools.facts import Facts
from tools.money import money
from tools.results import make_result

NO_FACTS: Any = None
SECRETS = ("752,400", "752400", "752.4", "seven hundred", "partner cloud")


def given(text: str) -> CheckDisclosureInput:
    private = (
        PrivateValue(name="reservation", value=money(752_400, "USD")),
        PrivateValue(name="plan", wording="the partner cloud"),
    )
    allowed = (AllowedValue(name="our offer", value=money(660_000, "USD")),)
    return CheckDisclosureInput(as_of=date(2026, 11, 24), text=text, private_values=private, allowed_values=allowed)


LEAKING = given(
    "We can pay 752,400 or $752.4k, seven hundred fifty-two thousand four hundred, else the "
    "partner cloud. Our offer is 660,000 USD."
)


def test_a_leaking_text_may_not_go_out() -> None:
    output = check_disclosure(LEAKING, NO_FACTS)
    assert not output.may_go_out
    assert {finding.private_name for finding in output.findings} >= {"reservation", "plan"}


def test_a_clean_text_may_go_out() -> None:
    output = check_disclosure(given("We propose 660,000 USD a year."), NO_FACTS)
    assert output.may_go_out
    assert output.findings == ()


@pytest.mark.parametrize("shown", [repr, str, lambda value: value.model_dump_json(), lambda value: repr(value.model_dump())])
@pytest.mark.parametrize("secret", SECRETS)
def test_neither_input_nor_output_prints_a_private_value(shown: Any, secret: str) -> None:
    assert secret not in shown(LEAKING)
    assert secret not in shown(check_disclosure(LEAKING, NO_FACTS))


@pytest.mark.parametrize("secret", SECRETS)
def test_a_result_holds_no_private_value(secret: str) -> None:
    result = make_result(
        tool="check_disclosure",
        formula="f",
        tool_version="1",
        as_of=LEAKING.as_of,
        data_snapshot="s",
        inputs=LEAKING,
        output=check_disclosure(LEAKING, NO_FACTS),
    )
    assert secret not in json.dumps(result.to_json(), ensure_ascii=False)


def test_the_masked_text_keeps_what_is_no_leak() -> None:
    assert "Our offer is 660,000 USD." in LEAKING.model_dump()["text"]


def test_an_unreadable_private_value_is_refused_without_being_repeated() -> None:
    bad = {
        "as_of": "2026-11-24",
        "text": "x",
        "private_values": [{"name": "a", "value": {"amount": "752400", "currency": "usd"}}],
    }
    with pytest.raises(InvalidField) as caught:
        CHECK_DISCLOSURE.run_json(bad, NO_FACTS)
    assert caught.value.field.startswith("private_values.0")
    assert "752400" not in str(caught.value)
    assert caught.value.__context__ is None


def test_a_statement_is_a_value_or_a_wording() -> None:
    with pytest.raises(ValueError, match="either a value or a wording"):
        AllowedValue(name="x")


def test_the_example_runs() -> None:
    example = CheckDisclosureInput.model_validate(CHECK_DISCLOSURE.example)
    assert not check_disclosure(example, NO_FACTS).may_go_out


def test_facts_are_not_looked_at() -> None:
    facts = Facts.__new__(Facts)
    assert check_disclosure(given("Hello."), facts).may_go_out
