"""The brief as a document: what comes first, how long a section may be, and in which words it speaks."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from math import ceil
from typing import Any

import pytest

from agent.case.facts import CaseState
from agent.documents.blocks import Table, blocks_of, plain
from agent.preparation.preparation import Preparation
from agent.views import Brief, BriefSection
from tools.toolbox import BY_NAME

AS_OF = date(2026, 11, 24)
CaseWith = Callable[..., CaseState]
LINE, ROW = 100, 80
"""Characters on a line of an A4 page, and in all cells of a table's line."""
LONGEST_SECTION, LONGEST_SUMMARY = 25, 15
SNAKE = re.compile(r"(?<![\w/.])[a-z0-9]+(?:_[a-z0-9]+)+")


def main_part(brief: Brief) -> tuple[BriefSection, ...]:
    return tuple(section for section in brief.sections if not section.is_annex)


def spoken(section: BriefSection) -> str:
    """The words a person reads, without the links behind figures."""
    return re.sub(r"\(figure:[^)]*\)", "", section.markdown)


def lines_on_paper(section: BriefSection) -> int:
    return sum(_lines(section))


def _lines(section: BriefSection) -> Iterator[int]:
    for block in blocks_of(section.markdown):
        if isinstance(block, Table):
            yield from (max(1, ceil(sum(len(plain(cell)) for cell in row) / ROW)) for row in block.rows)
        else:
            yield max(1, ceil(len(plain(block.runs)) / LINE))


def test_the_summary_comes_first(whole_brief: Brief) -> None:
    assert whole_brief.sections[0].id == "summary"


def test_the_summary_says_the_state_of_play_in_few_lines(whole_brief: Brief) -> None:
    assert len(blocks_of(whole_brief.sections[0].markdown)) <= LONGEST_SUMMARY


@pytest.mark.parametrize("subject", ["Route", "Residency", "Cost", "Commitment", "Their offer", "Counter-offer", "Dates"])
def test_the_summary_answers_each_question(whole_brief: Brief, subject: str) -> None:
    assert f"**{subject}.**" in whole_brief.sections[0].markdown


def test_the_summary_holds_the_figures_of_its_sections(whole_brief: Brief) -> None:
    shown = {figure.reference for figure in whole_brief.sections[0].figures}
    assert {"size_commitment#firm_commitment", "score_offer#gain", "propose_counter#counter.discount"} <= shown


def test_no_main_section_is_longer_than_a_negotiator_reads(whole_brief: Brief) -> None:
    assert {each.id: lines for each in main_part(whole_brief) if (lines := lines_on_paper(each)) > LONGEST_SECTION} == {}


@pytest.mark.parametrize(
    "wider", [{"residency.options": None}, {"buyer.kind": "federal-agency", "buyer.jurisdiction": "US-FED"}]
)
def test_more_deployments_or_routes_make_no_main_section_longer(
    preparation: Preparation, case_with: CaseWith, wider: dict[str, Any]
) -> None:
    brief = preparation.brief(case_with(wider), AS_OF)
    assert {each.id: lines for each in main_part(brief) if (lines := lines_on_paper(each)) > LONGEST_SECTION} == {}


def test_annexes_follow_the_main_part(whole_brief: Brief) -> None:
    standing = [section.is_annex for section in whole_brief.sections]
    assert any(standing)
    assert standing == sorted(standing)


def test_no_id_stands_in_the_main_part(whole_brief: Brief) -> None:
    assert {each.id: found for each in main_part(whole_brief) if (found := SNAKE.findall(spoken(each)))} == {}


@pytest.mark.parametrize("identity", ["US-STATE", "OWN-RULES", "claude-haiku-5-5", "route-US"])
def test_what_has_a_name_is_called_by_it(whole_brief: Brief, identity: str) -> None:
    assert [each.id for each in main_part(whole_brief) if identity in spoken(each)] == []


def test_the_annex_still_gives_the_ids(whole_brief: Brief) -> None:
    assert "US-STATE-COMPETE" in whole_brief.section("annex-routes").markdown
    assert "google_multi_region_us-model-claude-haiku-5-5" in whole_brief.section("annex-residency").markdown


def test_every_figure_is_bound(whole_brief: Brief) -> None:
    assert [(each.id, each.unverified) for each in whole_brief.sections if each.unverified] == []


def test_every_figure_comes_from_a_result_that_the_brief_lists(whole_brief: Brief) -> None:
    known = {result.id for result in whole_brief.results} | {"case"}
    assert {figure.pinned_source for section in whole_brief.sections for figure in section.figures} <= known


def test_a_section_without_figures_still_names_its_result(whole_brief: Brief) -> None:
    gate = next(result.id for result in whole_brief.results if result.id.startswith("gate_residency"))
    assert whole_brief.section("residency").rests_on == (gate,)


def test_what_holds_a_reservation_value_or_a_forecast_stays_private(whole_brief: Brief) -> None:
    private = {section.id for section in whole_brief.sections if section.is_private}
    assert {"summary", "cost", "alternatives", "positions", "annex-cost", "annex-bargaining"} <= private


def test_a_blocked_brief_asks_instead_of_naming_tools(blocked_brief: Brief) -> None:
    told = " ".join(spoken(section) for section in main_part(blocked_brief))
    assert [tool for tool in BY_NAME if tool in told] == []
    assert "Which residency or sovereignty duties apply to this data (residency.duties)?" in told


def test_the_summary_says_once_what_blocks_several_sections(blocked_brief: Brief) -> None:
    summary = blocked_brief.section("summary").markdown
    reasons = [line.split("**")[2] for line in summary.splitlines() if line.startswith("- **Blocked")]
    assert reasons
    assert len(reasons) == len(set(reasons))


def test_a_blocked_section_has_no_annex(blocked_brief: Brief) -> None:
    assert "annex-cost" not in [section.id for section in blocked_brief.sections]
