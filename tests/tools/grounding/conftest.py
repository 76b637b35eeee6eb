"""A result, a case and a passage to take figures from."""

from datetime import date
from decimal import Decimal

import pytest

from tools.figures import Figure
from tools.frozen import Frozen
from tools.grounding.references import Sources
from tools.money import Money, money
from tools.quantities import Days, Share
from tools.results import Result, ToolOutput, make_result


class Option(Frozen):
    id: str
    monthly_cost: Money


class Output(ToolOutput):
    firm_commitment: Money
    saving_share: Share
    notice: Days
    options: tuple[Option, ...]


class Input(Frozen):
    seed: int


@pytest.fixture
def result() -> Result:
    """A sized commitment with two options."""
    options = (
        Option(id="bedrock_eu", monthly_cost=money("48000", "USD")),
        Option(id="bedrock_eu2", monthly_cost=money(51_000, "USD")),
    )
    output = Output(
        explanation="",
        firm_commitment=money("505340.60", "USD"),
        saving_share=Decimal("0.13000952"),
        notice=45,
        options=options,
    )
    day = date(2026, 11, 24)
    return make_result(
        tool="size_commitment", formula="f", tool_version="1", as_of=day, data_snapshot="s", inputs=Input(seed=1), output=output
    )


@pytest.fixture
def sources(result: Result) -> Sources:
    """That result, two case facts of which one is confirmed, one offer term, one passage, one open question."""
    return Sources(
        results={"size_commitment": result},
        case={
            "funding.fy2027": (Figure("funding.fy2027", money(620_000, "USD"), None), True),
            "demand.mean": (Figure("demand.mean", money(780_000, "USD"), None), False),
        },
        offer={"annual": Figure("annual", money(480_000, "USD"), None)},
        passages={"guidance/anchoring#2": "Peers paid 17.5 % less than 1,200,000 USD over 3 years, see 2026 notice."},
        conditions={"options.bedrock_eu": ("RES-3",)},
    )
