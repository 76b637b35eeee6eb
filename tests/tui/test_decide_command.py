"""`buyerside approve` says what was still found in a draft that was approved; a refused approval says nothing of the kind."""

from collections.abc import AsyncIterator
from typing import cast

import pytest

from agent.events import DecisionRecorded, Event, Notice, TurnFailed, TurnFinished
from agent.session import Session
from agent.views import Draft
from tui.commands.decide import approved

OPEN = "facts: two things were said of offers.first.discount; settle which holds before this leaves."
RECORDED = DecisionRecorded("entry-0001", "approved Memo", "ann")
REFUSED = TurnFailed("There is no draft memo-9.", "Waiting now: none.", 2)


class OneDraft:
    """A session with one draft, whose approval gives one event."""

    def __init__(self, outcome: Event, *findings: str) -> None:
        self.outcome = outcome
        self.shown = Draft(
            id="memo-1-1", kind="memo", title="Memo", text="", markdown="", is_vendor_facing=False, status="approved",
            content_hash="", findings=findings,
        )  # fmt: skip

    async def approve(self, draft_id: str) -> AsyncIterator[Event]:
        assert draft_id == self.shown.id
        yield self.outcome
        yield TurnFinished(1, "done")

    async def draft(self, draft_id: str) -> Draft:
        assert draft_id == self.shown.id
        return self.shown


async def notices(session: OneDraft) -> list[str]:
    events = [event async for event in approved(cast("Session", session), "memo-1-1")]
    assert events[0] == session.outcome
    return [event.text for event in events if isinstance(event, Notice)]


@pytest.mark.parametrize(
    ("session", "said"),
    [
        (OneDraft(RECORDED, OPEN), [f"Approved with this still found: {OPEN}"]),
        (OneDraft(RECORDED), []),
        (OneDraft(REFUSED, OPEN), []),
    ],
    ids=["something is open", "nothing is open", "not approved"],
)
async def test_what_was_still_found_is_said_after_the_approval_alone(session: OneDraft, said: list[str]) -> None:
    assert await notices(session) == said
