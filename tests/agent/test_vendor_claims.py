"""The vendor's own words in chat: quoted exactly they are its claim with their place; nobody puts others into its mouth."""

import pytest

from agent.events import Citation, DraftReady, ReplyChecked, ToolFinished
from agent.live_session import LiveSession
from agent.vendor_text.text_store import StoredText
from tests.scripted_claude import Body, calls, says
from tests.session_bench import Bench, all_of, only

LETTER = """Dear Ms Finch,

We offer 22% off list for one year. Usage above the commitment is billed at list price.
Comparable cities have accepted these terms without any change to the standard contract.

On 3 November 2026, procurement wrote:
> Our council would be glad to sign this before the winter break.
"""
CLAIM = "Comparable cities have accepted these terms"


async def with_letter(bench: Bench, reply: str, *cited: Body) -> tuple[LiveSession, ReplyChecked]:
    """A session whose case holds the letter, and the checked form of the model's reply."""
    session = await bench.open(says(reply, citations=cited))
    session.context.vendor_texts.put(StoredText("second", "letter.pdf", LETTER))
    return session, only(ReplyChecked, await all_of(session.send("What do they write?")))[-1]


def cites(words: str, source: str = "offer-second") -> Body:
    place = {"search_result_index": 0, "start_block_index": 0, "end_block_index": 1}
    return {"type": "search_result_location", "source": source, "title": "t", "cited_text": words} | place


def the_claim(words: str, place: str) -> Citation:
    return Citation(
        passage_id="offer-second",
        title="Vendor's claim: letter.pdf",
        section=place,
        source="the vendor's text behind offer second, letter.pdf",
        as_of="not known when it came",
        expired=False,
        cited_text=words,
        is_claim=True,
    )


async def test_a_citation_of_the_vendors_text_resolves_to_the_document_and_the_sentence(bench: Bench) -> None:
    words = "Usage above the commitment is billed at list price."
    _, checked = await with_letter(bench, "Overage costs list price.", cites(words))
    assert checked.citations == (the_claim(words, "sentence 3 of 4"),)


async def test_a_citation_of_words_the_vendor_did_not_write_is_dropped(bench: Bench) -> None:
    _, checked = await with_letter(bench, "Overage is free.", cites("Usage above the commitment is free of charge."))
    assert checked.citations == ()


async def test_a_quotation_is_a_citation_without_being_declared_one(bench: Bench) -> None:
    _, checked = await with_letter(bench, f"They write: “{CLAIM}”, and name none.")
    assert checked.citations == (the_claim(CLAIM, "sentence 4 of 4"),)
    assert checked.unverified == ()


async def test_one_quotation_that_is_declared_as_well_is_shown_once(bench: Bench) -> None:
    _, checked = await with_letter(bench, f"They write: “{CLAIM}”.", cites(CLAIM))
    assert len(checked.citations) == 1


@pytest.mark.parametrize(
    "reply",
    [
        "Their letter says: “Comparable cities have rejected these terms”.",
        "“Comparable cities have rejected these terms,” writes the vendor.",
        'Anthropic promises that "usage above the commitment is free" in year one.',
    ],
)
async def test_words_put_into_the_vendors_mouth_are_unverified(reply: str, bench: Bench) -> None:
    _, checked = await with_letter(bench, reply)
    assert "stand in no text of the vendor's" in checked.unverified[0].reason
    assert checked.markdown.count("⟨unverified⟩") == 1


@pytest.mark.parametrize(
    "reply",
    [
        "Ask them: “Which cities have accepted these terms unchanged?”",
        "Our letter says “we would rather see a lower commitment”.",
        "They wrote “What do they write?” back.",
        "You asked “is this a fair offer to us” before.",
    ],
)
async def test_a_quotation_that_is_not_the_vendors_is_left_alone(reply: str, bench: Bench) -> None:
    _, checked = await with_letter(bench, reply)
    assert (checked.unverified, checked.citations) == ((), ())


async def test_what_the_vendor_repeats_of_our_letter_is_no_claim_of_its_own(bench: Bench) -> None:
    words = "Our council would be glad to sign this before the winter break."
    _, checked = await with_letter(bench, f"The vendor writes “{words}”", cites(words))
    assert checked.citations == ()
    assert len(checked.unverified) == 1


async def test_a_number_of_the_vendors_text_is_a_reference_that_opens_as_its_claim(bench: Bench) -> None:
    session, checked = await with_letter(
        bench, "They write “We offer [[offer-second#22%]] off list for [[offer-second#one year]].”"
    )
    assert checked.unverified == ()
    assert checked.citations[0].section == "sentence 2 of 4"
    opened = await session.derivation("offer-second#22%")
    assert (opened.value, opened.title) == ("22%", "Vendor's claim: letter.pdf")
    assert opened.sources[0].title == "the vendor's text behind offer second, letter.pdf"


async def test_a_number_within_the_vendors_exact_words_needs_no_reference(bench: Bench) -> None:
    _, checked = await with_letter(bench, 'They write "We offer 22% off list for one year."')
    assert checked.unverified == ()
    assert [figure.reference for figure in checked.figures] == ["offer-second#22%", "offer-second#one year"]


async def test_a_memo_quotes_the_vendors_numbers_as_they_stand(bench: Bench) -> None:
    memo = {"kind": "memo", "title": "Memo", "text": "They write “We offer 22% off list for one year”.", "passage_ids": []}
    session = await bench.open(calls(("save_draft", memo)), says("Saved."))
    session.context.vendor_texts.put(StoredText("second", "letter.pdf", LETTER))
    assert only(DraftReady, await all_of(session.send("A memo.")))[0].findings == ()


async def test_a_number_the_vendor_did_not_write_is_no_reference(bench: Bench) -> None:
    _, checked = await with_letter(bench, "They offer [[offer-second#25%]].")
    assert "does not stand" in checked.unverified[0].reason


async def test_the_day_an_offer_came_is_the_claims_day(bench: Bench) -> None:
    session = await bench.open(says(f"They write: “{CLAIM}”."))
    session.context.vendor_texts.put(StoredText("second", "letter.pdf", LETTER))
    await all_of(session.correct("offers.second.received", "2026-11-20"))
    checked = only(ReplyChecked, await all_of(session.send("What do they write?")))[-1]
    assert checked.citations[0].as_of == "2026-11-20"


async def test_a_memo_may_name_the_vendors_text_and_lists_it_as_a_claim(bench: Bench) -> None:
    memo = {"kind": "memo", "title": "Memo", "text": f"They say “{CLAIM}”.", "passage_ids": ["offer-second"]}
    session = await bench.open(calls(("save_draft", memo)), says("Saved."))
    session.context.vendor_texts.put(StoredText("second", "letter.pdf", LETTER))
    events = await all_of(session.send("A memo."))
    assert only(ToolFinished, events)[0].outcome == "ok"
    ready = only(DraftReady, events)[0]
    assert (ready.findings, "- Vendor's claim: letter.pdf" in ready.markdown) == ((), True)


async def test_the_opening_lists_the_texts_by_the_id_they_are_cited_by(bench: Bench) -> None:
    await with_letter(bench, "Nothing new.")
    assert (
        "The vendor's texts, its claims:\noffer-second: letter.pdf" in bench.requests[-1]["messages"][0]["content"][0]["text"]
    )
