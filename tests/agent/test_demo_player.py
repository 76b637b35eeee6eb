"""The shipped recording, played: a draft stands as the recording left it."""

from agent.demo.player import DemoSession, shipped_recording
from agent.events import ApprovalRequired
from agent.preparation.preparation import Preparation
from knowledge.fact_base import load_facts


async def test_a_draft_waits_until_its_approval_was_played_and_is_approved_from_then_on() -> None:
    session = DemoSession(shipped_recording(), Preparation(load_facts()), speed=0)
    asked_for = ""
    async for event in session.resume():
        if isinstance(event, ApprovalRequired):
            asked_for = event.draft_id
            assert (await session.draft(asked_for)).status == "waiting"
    assert (await session.draft(asked_for)).status == "approved"
