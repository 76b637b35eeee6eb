"""A fact nobody has decided is written with both sides wherever it would stand as a figure."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from agent.case.facts import CaseState, Fact, Origin
from agent.case_text import facts_text
from agent.contested import both_sides
from agent.preparation.preparation import Preparation
from tools.grounding.rendering import render

AS_OF = date(2026, 11, 24)
AMOUNT = "funding.FY2027.amount"
SIDES = "contested: 420,000.00 USD (said by ann on 2026-11-20) or 500,000.00 USD (read from a file by bo on 2026-11-24)"


def side(path: str, value: Any, origin: Origin, actor: str, day: int) -> Fact:
    return Fact(path, value, origin, confirmed=origin is Origin.USER, actor=actor, at=datetime(2026, 11, day, tzinfo=UTC))


def contested(state: CaseState, path: str, first: Any, second: Any) -> CaseState:
    facts = dict(state.facts) | {path: side(path, first, Origin.USER, "ann", 20)}
    return replace(state, facts=facts, contested={path: (side(path, second, Origin.FILE, "bo", 24),)})


def dollars(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "USD"}


@pytest.fixture
def two_amounts(demo_case: CaseState) -> CaseState:
    return contested(demo_case, AMOUNT, dollars("420000"), dollars("500000"))


def test_one_reference_names_both_sides_and_where_each_came_from(two_amounts: CaseState, preparation: Preparation) -> None:
    rendered = render(f"The money is [[contested#{AMOUNT}]].", preparation.sources(two_amounts, AS_OF))
    assert (rendered.plain(), rendered.is_verified) == (f"The money is {SIDES}.", True)


def test_neither_side_alone_is_a_figure_even_if_it_was_confirmed(two_amounts: CaseState, preparation: Preparation) -> None:
    rendered = render(f"The money is [[case#{AMOUNT}]].", preparation.sources(two_amounts, AS_OF))
    assert not rendered.is_verified
    assert f"[[contested#{AMOUNT}]]" in rendered.findings[0].message


def test_the_model_is_handed_the_reference_beside_the_fact(two_amounts: CaseState) -> None:
    assert f"[[contested#{AMOUNT}]] = {SIDES}; CONTESTED, ask which holds" in facts_text(two_amounts)
    assert f"[[case#{AMOUNT}]]" not in facts_text(two_amounts)


def test_the_brief_shows_both_sides_and_can_be_exported(two_amounts: CaseState, preparation: Preparation) -> None:
    buyer = preparation.brief(two_amounts, AS_OF).section("buyer")
    assert SIDES in buyer.markdown
    assert buyer.unverified == ()


def test_it_opens_to_both_sides(two_amounts: CaseState, preparation: Preparation) -> None:
    opened = preparation.derivation(f"contested#{AMOUNT}", two_amounts, AS_OF)
    assert [line.value for line in opened.inputs] == ["420,000.00 USD", "500,000.00 USD"]
    assert opened.as_of == "2026-11-24"


@pytest.mark.parametrize(
    ("path", "first", "second", "expected"),
    [
        ("offers.first.discount", "0.15", "0.3", "15 % (said by ann on 2026-11-20) or 30 % (read"),
        ("workloads.triage.requests_per_month", 40_000, 41_000, "40,000 (said by ann on 2026-11-20) or 41,000 (read"),
        ("residency.processing_regions", ["US"], ["US", "EU"], "US (said by ann on 2026-11-20) or US, EU (read"),
        ("buyer.kind", "city", "county", "city (said by ann on 2026-11-20) or county (read"),
    ],
)
def test_every_kind_of_fact_is_written_as_texts_write_it(path: str, first: Any, second: Any, expected: str) -> None:
    assert expected in both_sides(path, contested(CaseState("a", 1), path, first, second))


def test_a_decision_gives_the_fact_its_own_reference_back(two_amounts: CaseState, preparation: Preparation) -> None:
    settled = replace(two_amounts, contested={})
    assert render(f"[[case#{AMOUNT}]]", preparation.sources(settled, AS_OF)).plain() == "420,000.00 USD"
    assert not render(f"[[contested#{AMOUNT}]]", preparation.sources(settled, AS_OF)).is_verified
