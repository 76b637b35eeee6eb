from dataclasses import replace
from typing import TYPE_CHECKING

from agent.preparation.brief_writer import PLANS, VENDOR_TEXT
from agent.views import Brief, BriefSection
from tui.widgets.section_list import SectionList, entries_of
from tui.widgets.section_view import SectionView
from tui.wording import DEFAULT_SECTIONS

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.tui.conftest import Stage
    from tui.handover import Leaving

ANNEXES = (
    BriefSection("annex-routes", "Annex A: Routes", "settled", "Every route.", is_annex=True),
    BriefSection("annex-cost", "Annex C: Cost", "open", "Every lever.", is_annex=True),
)


def with_annexes(stage: "Stage") -> Brief:
    brief = stage.make_brief()
    return replace(brief, sections=(*ANNEXES, *brief.sections))


def lines(pilot: "Pilot[Leaving]") -> list[str]:
    return [str(option.prompt) for option in pilot.app.screen.query_one(SectionList).options]


def test_annexes_stand_between_the_main_part_and_the_facts(stage: "Stage") -> None:
    ids = [entry.id for entry in entries_of(with_annexes(stage))]
    assert ids[-4:] == ["annex-routes", "annex-cost", "facts", "missing"]


async def test_a_line_of_their_own_heads_the_annexes(stage: "Stage") -> None:
    stage.session.shown_brief = with_annexes(stage)
    async with stage.open() as pilot:
        shown = lines(pilot)
        head = shown.index("Annexes")
        assert shown[head + 1 : head + 3] == ["● A: Routes", "○ C: Cost"]


async def test_no_such_line_stands_where_there_are_none(stage: "Stage") -> None:
    async with stage.open() as pilot:
        assert "Annexes" not in lines(pilot)


async def test_the_line_is_passed_over_on_the_way_down(stage: "Stage") -> None:
    stage.session.shown_brief = with_annexes(stage)
    async with stage.open() as pilot:
        await stage.press(pilot, "f2", *["down"] * (len(stage.make_brief().sections) + 1))
        assert "Every route." in stage.text(pilot)
        assert pilot.app.screen.query_one(SectionView).figures == ()


def test_the_first_frame_names_the_sections_a_brief_really_has() -> None:
    main = [(plan.id, plan.title) for plan in PLANS if not plan.is_annex and plan.id != VENDOR_TEXT]
    assert list(DEFAULT_SECTIONS) == main
