"""How a result reads to the model."""

from datetime import date
from decimal import Decimal

from agent.tool_handlers.calculate import MOST_FIGURES, result_text
from tools.frozen import Frozen
from tools.money import Money, money
from tools.results import Result, ToolOutput, make_result


class Part(Frozen):
    id: str
    cost: Money


class Given(Frozen):
    as_of: date = date(2026, 11, 24)


class Output(ToolOutput):
    parts: tuple[Part, ...]
    total: Money


def result_of(parts: int) -> Result:
    output = Output(
        explanation="Counted.",
        parts=tuple(Part(id=f"p{number}", cost=money(1, "USD")) for number in range(parts)),
        total=money(Decimal(parts), "USD"),
    )
    return make_result(
        tool="count_parts",
        formula="count",
        tool_version="1",
        as_of=date(2026, 11, 24),
        data_snapshot="none",
        inputs=Given(),
        output=output,
    )


def test_totals_stand_before_their_parts() -> None:
    lines = result_text(result_of(2)).splitlines()
    assert [line.partition(" ")[0] for line in lines[2:]] == [
        "[[count_parts#total]]",
        "[[count_parts#parts.p0.cost]]",
        "[[count_parts#parts.p1.cost]]",
    ]


def test_a_long_result_keeps_its_total_and_says_what_it_leaves_out() -> None:
    text = result_text(result_of(MOST_FIGURES + 5))
    assert "[[count_parts#total]]" in text
    assert "(6 more figures" in text
