"""A worked text: verified, mismatched and bare numbers."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tools.grounding.tool import Binding, CheckFiguresInput, CheckFiguresOutput, NamedValue, check_figures
from tools.money import money
from tools.quantities import Unit

VALUES = (
    NamedValue(name="commitment", value=money("505340.60", "USD")),
    NamedValue(name="discount", value=Decimal("0.20"), unit=Unit.SHARE),
    NamedValue(name="saving", value=money("104007.62", "USD")),
    NamedValue(name="saving_share", value=Decimal("0.13000952"), unit=Unit.SHARE),
)
TEXT = "commit 505,341 USD at 20 %, saving about 104k a year (13 %)"
CLAIMS = {"505,341 USD": "commitment", "20 %": "discount", "104k": "saving", "13 %": "saving_share"}


def check(text: str, claims: dict[str, str], values: tuple[NamedValue, ...] = VALUES) -> CheckFiguresOutput:
    bindings = tuple(Binding(written=written, name=name) for written, name in claims.items())
    nothing: Any = None
    return check_figures(CheckFiguresInput(as_of=date(2026, 11, 24), text=text, values=values, bindings=bindings), nothing)


def test_oracle_text_has_four_of_four_verified() -> None:
    output = check(TEXT, CLAIMS)
    assert [number.written for number in output.verified] == ["505,341 USD", "20 %", "104k", "13 %"]
    assert output.verified_rate == 1


def test_a_wrong_thousand_is_mismatched() -> None:
    output = check(TEXT.replace("104k", "105k"), CLAIMS | {"105k": "saving"})
    assert [(number.written, number.bound_to) for number in output.mismatched] == [("105k", "saving")]


def test_an_unbound_range_is_bare() -> None:
    output = check("others claim 40-70 %", {})
    assert [number.written for number in output.bare] == ["40", "70 %"]


def test_nearness_is_no_binding() -> None:
    numbers = [f"{n}00,000 USD" for n in range(1, 10)]
    values = tuple(NamedValue(name=f"v{n}", value=money(n * 100_000, "USD")) for n in range(1, 10))
    claims = {number: f"v{n}" for n, number in enumerate(numbers, start=1)}
    text = "; ".join([*numbers, "100,001 USD", "950,000 USD", "940,000 USD"])
    output = check(text, claims | {"950,000 USD": "v9", "940,000 USD": "v9"}, values)
    assert (len(output.verified), len(output.bare), len(output.mismatched)) == (9, 1, 2)
    assert output.verified_rate == Decimal("0.75")


def test_an_equal_number_without_a_claim_stays_bare() -> None:
    output = check("505,341 USD", {})
    assert output.bare[0].candidates == ("commitment",)
    assert output.verified_rate == 0


def test_a_rounded_thousand_needs_about() -> None:
    output = check("saving 104k", {"104k": "saving"})
    assert "about" in output.mismatched[0].reason


def test_references_are_not_counted() -> None:
    output = check("Under Article 32 and FAR 15.406-3 in FY2027", {})
    assert not (output.verified)
    assert not (output.bare)
    assert output.verified_rate == 1


@pytest.mark.parametrize(
    ("text", "is_verified"), [("[[commitment|unit]]", True), ("[[nothing]]", False), ("[[saving|dozen]]", False)]
)
def test_a_reference_counts_when_value_and_rounding_exist(text: str, *, is_verified: bool) -> None:
    assert bool(check(text, {}).verified) is is_verified


def test_a_claim_to_a_missing_value_is_mismatched() -> None:
    assert check("20 %", {"20 %": "no_such"}).mismatched


@pytest.mark.parametrize(("written", "is_verified"), [("six", True), ("seven", False)])
def test_a_number_word_that_claims_to_be_a_value_is_checked(written: str, *, is_verified: bool) -> None:
    workloads = (NamedValue(name="workloads", value=6, unit=Unit.COUNT),)
    output = check(f"We run {written} workloads in two places.", {written: "workloads"}, workloads)
    assert (len(output.verified), len(output.mismatched), len(output.bare)) == (is_verified, not is_verified, 0)


def test_a_rate_per_thousand_tokens_is_no_rate_per_million() -> None:
    price = (NamedValue(name="price", value=Decimal(5), unit=Unit.USD_PER_MTOK),)
    assert check("$5 per thousand tokens", {"$5 per thousand tokens": "price"}, price).mismatched
    assert check("$0.005 per thousand tokens", {"$0.005 per thousand tokens": "price"}, price).verified


def test_wrong_currency_is_mismatched() -> None:
    assert check("505,341 EUR", {"505,341 EUR": "commitment"}).mismatched


def test_only_the_claimed_occurrence_is_bound() -> None:
    output = check("20 % now and 20 % later", {"20 %": "discount"})
    assert (len(output.verified), len(output.bare)) == (1, 1)
