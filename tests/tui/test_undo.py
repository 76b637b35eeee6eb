"""Taking a fact back in the app."""

from typing import TYPE_CHECKING

from agent.events import FactUndone
from tui.widgets.fact_list import FactList

if TYPE_CHECKING:
    from tests.tui.conftest import Stage


async def test_u_takes_back_the_highlighted_fact_and_says_what_stands_again(stage: "Stage") -> None:
    back = FactUndone("assumptions.cache_hit_rate", "40 %", "62 %", confirmed=False, version=8)
    async with stage.open([back]) as pilot:
        await pilot.press("f4")
        await stage.settle(pilot)
        facts = pilot.app.screen.query_one(FactList)
        facts.focus()
        facts.highlighted = 0
        await pilot.press("u")
        await stage.settle(pilot)
        first = next(fact for fact in stage.session.shown_brief.facts if not fact.confirmed)
        assert stage.session.calls[-1] == ("undo", first.path)
        assert "40 % again (was 62 %), not confirmed" in " ".join(stage.text(pilot).split())
