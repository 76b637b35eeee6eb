"""What an offer leaves unsaid is asked in writing, with the clause that settles it and without a number of ours."""

from collections.abc import Callable
from datetime import date

from agent.case.facts import CaseState
from agent.case.model.offers import VendorOffer
from agent.preparation.preparation import Preparation
from agent.preparation.residency_inputs import written_questions
from agent.preparation.vendor_questions import offer_questions
from tools.grounding.rendering import bare_numbers
from tools.procurement.route_checks import BUYER, COUNSEL
from tools.procurement.route_output import FindRoutesOutput

AS_OF = date(2026, 11, 24)
CaseWith = Callable[..., CaseState]


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


LISTED = "route-US-STATE-NASPO-listed"


def letter_ids(preparation: Preparation, state: CaseState) -> set[str]:
    return {question.id for question in preparation.vendor_facing("questions", state, AS_OF, ()).questions}


def test_the_letter_asks_about_the_routes_that_wait(preparation: Preparation, case_with: CaseWith) -> None:
    assert {LISTED, "route-US-STATE-GSACOOP-listed"} <= letter_ids(preparation, case_with())


def test_once_a_route_is_chosen_the_letter_asks_about_that_one_alone(preparation: Preparation, case_with: CaseWith) -> None:
    asked = letter_ids(preparation, case_with({"procurement.route": "US-STATE-NASPO"}))
    assert {name for name in asked if name.startswith("route-")} == {LISTED, "route-US-STATE-NASPO-opened"}


def test_a_question_to_our_own_people_stays_in_the_house(preparation: Preparation, case_with: CaseWith) -> None:
    state = case_with({"residency.duties": ["RES-UK-GDPR"]})
    own = {q.id for q in written_questions(preparation.run("gate_residency", state, AS_OF)) if q.option is None}
    routes = preparation.run("find_routes", state, AS_OF).output_as(FindRoutesOutput).questions
    own |= {q.id for q in routes if q.addressee in {BUYER, COUNSEL}}
    assert len(own) > 1
    assert not own & letter_ids(preparation, state)


def test_nothing_that_we_read_about_a_route_is_told(preparation: Preparation, case_with: CaseWith) -> None:
    routes = preparation.run("find_routes", case_with(), AS_OF).output_as(FindRoutesOutput)
    read = [point for route in routes.routes for check in route.checks for point in check.open_points]
    facing = preparation.vendor_facing("questions", case_with(), AS_OF, ())
    about_routes = " ".join(f"{q.question} {q.clause}" for q in facing.questions if q.id.startswith("route-"))
    assert read
    assert not [point for point in read if point in about_routes]
    assert bare_numbers(about_routes) == ()


def test_a_written_answer_under_the_same_id_settles_the_question(preparation: Preparation, case_with: CaseWith) -> None:
    answer = {"verdict": "PASS", "answered_on": "2026-11-20", "quote": "We are on the addendum."}
    state = case_with({f"vendor_answers.{LISTED}.{name}": value for name, value in answer.items()})
    assert LISTED not in letter_ids(preparation, state)
    assert LISTED in letter_ids(preparation, case_with())
