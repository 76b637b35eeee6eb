"""How a result reads to the model."""

from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path

import pytest

from agent.case.facts import CaseState
from agent.case.yaml_file import read_case_file
from agent.preparation.preparation import Preparation
from agent.tool_handlers.calculate import MOST_FIGURES, result_text
from agent.tool_handlers.result_words import LONGEST_WORDS, SHOWN
from knowledge.fact_base import load_facts
from tools.frozen import Frozen
from tools.money import Money, money
from tools.results import Result, ToolOutput, make_result
from tools.toolbox import BY_NAME


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


class Standing(Enum):
    PASS = "PASS"


class Route(Frozen):
    id: str
    name: str
    verdict: Standing
    reasons: tuple[str, ...]
    asks_possible: int
    weeks: int
    citations: tuple[str, ...] = ("https://example.org",)


class Routes(ToolOutput):
    routes: tuple[Route, ...]


def routes() -> Result:
    route = Route(id="UK-OPEN", name="Open procedure", verdict=Standing.PASS, reasons=("one", "two"), asks_possible=3, weeks=4)
    return make_result(
        tool="find_routes",
        formula="routes",
        tool_version="1",
        as_of=date(2026, 11, 24),
        data_snapshot="none",
        inputs=Given(),
        output=Routes(explanation="Looked.", routes=(route,)),
    )


def test_a_result_says_its_words_beside_the_path_its_figures_have() -> None:
    line = result_text(routes()).splitlines()[2]
    assert line == "routes.UK-OPEN: name: Open procedure; verdict: PASS; reasons: one | two"


def test_what_a_shown_figure_is_made_of_takes_no_line() -> None:
    text = result_text(routes())
    assert "[[find_routes#routes.UK-OPEN.weeks]] = 4" in text
    assert "asks_possible" not in text
    assert "example.org" not in text


def test_a_long_word_is_cut_and_says_so() -> None:
    long = routes().output_as(Routes).routes[0].model_copy(update={"name": "n" * (LONGEST_WORDS + 1)})
    result = routes().model_copy(update={"output": Routes(explanation="Looked.", routes=(long,))})
    assert f"{'n' * LONGEST_WORDS} …; verdict" in result_text(result)


@pytest.fixture(scope="module")
def demo_chain() -> tuple[Preparation, CaseState]:
    case = read_case_file(Path(__file__).parents[2] / "evals" / "cases" / "uk-nhs-reveal-limit.case.yaml")
    return Preparation(load_facts()), CaseState(case.name, 1, case.facts)


@pytest.mark.parametrize(
    ("tool", "said"),
    [
        ("rank_benchmarks", "confidence: low; may_be_quoted: no"),
        ("find_routes", "question_ids: route-UK-GCLOUD-15-opened"),
        ("gate_residency", "verdict: UNCONFIRMED; reasons: "),
        ("propose_menu", "overage_basis: "),
        ("score_offer", "is_better_than_no_deal: no"),
    ],
)
def test_what_the_model_must_not_guess_stands_in_the_result_of_the_real_tool(
    demo_chain: tuple[Preparation, CaseState], tool: str, said: str
) -> None:
    preparation, state = demo_chain
    assert said in result_text(preparation.run(tool, state, date(2026, 11, 24)))


def test_a_plan_shows_its_last_task_and_its_clocks(demo_chain: tuple[Preparation, CaseState]) -> None:
    preparation, state = demo_chain
    text = result_text(preparation.run("plan_timeline", state, date(2026, 11, 24)))
    assert "[[plan_timeline#tasks.signature.planned_finish]]" in text
    assert "[[plan_timeline#clocks.deadline.day]]" in text


@pytest.mark.parametrize("tool", sorted(SHOWN))
def test_every_field_that_a_tool_is_to_show_is_one_of_its_output(tool: str) -> None:
    fields = set(str(BY_NAME[tool].output_model.model_json_schema()).replace("'", " ").split())
    assert {name for _, names in SHOWN[tool] for name in names} <= fields
