"""Of a message that holds a vendor's letter, the person's own words around it are not the vendor's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.vendor_text.pasted import PastedText, vendors_part

LETTER = "We offer 22% off list price. The annual commitment is $600,000."
QUOTES = ("We offer 22% off list price", "The annual commitment is $600,000")
OURS = "Our limit is 500,000 dollars, so that is too much."


def part(message: str, *quotes: str) -> PastedText:
    return vendors_part(message, quotes or QUOTES)


@pytest.mark.parametrize(
    "message",
    [
        f"{OURS}\n\n```\n{LETTER}\n```\n\nWhat now?",
        f"{OURS}\n\n<<<\n{LETTER}\n>>>\nWhat now?",
        f"{OURS}\n---\n{LETTER}\n---\nWhat now?",
        f'{OURS}\n\n"{LETTER}"\n\nWhat now?',
        f"{OURS}\n\n“{LETTER}”\n\nWhat now?",
        f"{OURS}\n\n„{LETTER}“\n\nWas nun?",
        f"{OURS}\n\n«{LETTER}»\n\nEt maintenant ?",
        f'{OURS} Their letter: "{LETTER}"\nWhat now?',
        f"{OURS}\n\n> We offer 22% off list price.\n> The annual commitment is $600,000.\n\nWhat now?",
        f"{OURS}\n\nOn 12 Nov 2026, Corwin wrote:\n> We offer 22% off list price.\n> The annual commitment is $600,000.\n",
        f"{OURS}\nThey wrote:\n{LETTER}",
        f"{OURS}\nSie schreiben:\n{LETTER}",
        f'{OURS} They say "We offer 22% off list price" and "The annual commitment is $600,000" there.',
    ],
    ids=[
        *("fence", "brackets", "rules", "quotation", "curly", "german", "french", "after a colon"),
        *("reply", "reply with its head", "lead-in", "german lead-in", "in a line"),
    ],
)
def test_what_is_marked_as_theirs_is_theirs_alone(message: str) -> None:
    found = part(message)
    assert found.is_certain
    assert " ".join(found.text.split()).replace(".", "") == LETTER.replace(".", "")


def test_a_letter_reaches_from_its_head_to_its_close() -> None:
    letter = f"Dear Tove,\n\n{LETTER}\n\nKind regards,\nCorwin"
    found = part(f"{OURS}\n\n{letter}\n\nWhat do I tell him?")
    assert (found.text, found.is_certain) == (letter, True)


def test_a_letter_without_a_close_may_end_anywhere() -> None:
    found = part(f"{OURS}\n\nDear Tove,\n\n{LETTER}\n\nWhat do I tell him?")
    assert found.text.startswith("Dear Tove")
    assert not found.is_certain


def test_after_a_blank_line_below_a_lead_in_the_words_may_be_the_persons_again() -> None:
    assert not part(f"They wrote:\n{LETTER}\n\nI think that is too much.").is_certain


def test_a_message_without_marks_is_whole_and_uncertain() -> None:
    message = f"{OURS} {LETTER}"
    assert part(message) == PastedText(message, is_certain=False)


def test_quotation_marks_within_a_letter_do_not_cut_it() -> None:
    letter = f'Dear Tove,\n\n{LETTER} It is our "best and final price" today.\n\nKind regards,\nCorwin'
    assert part(letter, *QUOTES, "best and final price").text == letter


def test_a_name_in_quotation_marks_within_a_quoted_letter_does_not_end_it() -> None:
    inner = f'We call it the "Civic" rate. {LETTER}'
    assert part(f'{OURS}\n\n"{inner}"\n\nWhat now?').text == inner


def test_what_somebody_else_said_in_quotation_marks_is_left_out() -> None:
    message = f'"{LETTER}"\n\nMy director says:\n\n"Nobody refuses forty percent."'
    assert part(message).text == LETTER


def test_what_their_letter_answers_is_not_theirs() -> None:
    ours = "> We propose 30% off list price on 300,000 dollars."
    message = f"Dear Tove,\n\n{LETTER}\n\nKind regards,\nCorwin\n\nOn 9 Nov 2026, Tove Lindqvist wrote:\n{ours}"
    found = part(message, *QUOTES, "We propose 30% off list price")
    assert "We propose" not in found.text
    assert LETTER in found.text


WORDS = st.text(st.characters(whitelist_categories=["Ll"], max_codepoint=0x7F), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=12), st.lists(WORDS, max_size=12))
def test_whatever_stands_around_a_fence_is_left_out(before: list[str], after: list[str]) -> None:
    message = f"{' '.join(before)}\n```\n{LETTER}\n```\n{' '.join(after)}"
    assert part(message) == PastedText(LETTER, is_certain=True)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_message_yields_words_that_stand_in_it(message: str) -> None:
    found = vendors_part(message, [message[:20]])
    assert "".join(found.text.split()).replace(">", "") in "".join(message.split()).replace(">", "")
