"""What left is read again as it was, whatever was computed since; what did not leave is not shown as sent."""

from agent.events import ApprovalRequired, ReplyChecked
from agent.live_session import LiveSession
from agent.sent_letters import MOST_SHOWN, letters_text, sent_letters
from tests.agent.test_letters import CLEAN, FACTS
from tests.scripted_claude import Scripted, calls, says
from tests.session_bench import Bench, all_of, only


async def letter(bench: Bench, *more: Scripted) -> tuple[LiveSession, str]:
    session = await bench.open(
        calls(("record_facts", FACTS)),
        says("Noted."),
        calls(("request_letter", {"kind": "counter-offer", "tone": "neutral"}), first_id=9),
        says("It is being written."),
        says(CLEAN),
        *more,
    )
    await all_of(session.send("no duty applies, stay in the US, 30 percent"))
    await all_of(session.confirm([]))
    return session, only(ApprovalRequired, await all_of(session.send("Write the counter-offer.")))[0].draft_id


async def test_a_letter_that_waits_or_was_rejected_was_not_sent(bench: Bench) -> None:
    session, draft = await letter(bench)
    assert sent_letters(session.context) == {}
    await all_of(session.reject(draft, "not now"))
    assert sent_letters(session.context) == {}


async def test_the_model_reads_an_approved_letter_and_cites_it_when_the_facts_have_moved(bench: Bench) -> None:
    session, draft = await letter(bench, calls(("read_case", {"part": "decisions"}), first_id=20))
    words = (await session.draft(draft)).markdown
    amount = words.partition("commitment of [")[2].partition("]")[0]
    await all_of(session.approve(draft))
    await all_of(session.correct("funding.FY2027.amount", "90000 USD"))
    bench.scripts[-1].then(says(f"We offered [[{draft}#{amount}]]."))
    reply = only(ReplyChecked, await all_of(session.send("What did we offer?")))[0]
    assert f"a commitment of {amount}" in str(bench.requests[-1]["messages"][-1])
    assert (reply.unverified, reply.figures[0].text, reply.figures[0].pinned_source) == ((), amount, draft)


def test_only_the_newest_letters_are_shown_with_their_words() -> None:
    shown = letters_text((f"reply-{turn}-1", f"words of {turn}") for turn in range(MOST_SHOWN + 2))
    assert [f"words of {turn}" in shown for turn in range(MOST_SHOWN + 2)] == [False, False, *[True] * MOST_SHOWN]
