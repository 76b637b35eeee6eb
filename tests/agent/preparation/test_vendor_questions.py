"""What an offer leaves unsaid is asked in writing, with the clause that settles it and without a number of ours."""

from datetime import date

from agent.case.facts import CaseState
from agent.case.model import VendorOffer
from agent.preparation.preparation import Preparation
from agent.preparation.vendor_questions import offer_questions
from tools.grounding.rendering import bare_numbers

AS_OF = date(2026, 11, 24)


def asked(offer: VendorOffer) -> list[str]:
    return [question.id for question in offer_questions({"first": offer}, "first")]


def test_every_unknown_term_is_asked_once() -> None:
    assert len(asked(VendorOffer())) == len(set(asked(VendorOffer()))) == 13


def test_a_known_term_is_not_asked_even_when_it_is_nothing() -> None:
    known = VendorOffer.model_validate({"rollover_share": 0, "support_fee": "0 USD", "renews_automatically": False})
    assert not {"offer-rollover-share", "offer-support-fee", "offer-renews-automatically"} & set(asked(known))


def test_no_question_holds_a_number_or_goes_without_a_clause() -> None:
    for question in offer_questions({"first": VendorOffer()}, "first"):
        assert bare_numbers(f"{question.question} {question.clause}") == ()
        assert question.clause


def test_the_letter_asks_of_the_latest_offer(preparation: Preparation, demo_case: CaseState) -> None:
    facing = preparation.vendor_facing("questions", demo_case, AS_OF, ())
    ids = [question.id for question in facing.questions]
    assert "offer-platform-fee" in ids
    assert "offer-discount" not in ids
