"""A case is data: each step is one thing the user does, and a step that must be refused may not go through."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from agent.events import TurnFailed
from evals.acting import SessionBroke
from evals.answers import demo, every
from evals.answers.every import Answers, module_of
from evals.answers.script import scripted
from evals.case import all_cases
from evals.runner import settle
from evals.scoring import ALWAYS, scorers_of
from evals.steps import Approve, Confirm, Correct, Edit, Reject, Release, Say, Step, TakeIn, Undo

STEPS: TypeAdapter[Step] = TypeAdapter(Step)
CASE = next(case for case in all_cases() if case.id == "demo")
TOO_MUCH = TurnFailed("The commitment passes the secured money.", "Lower it.", 3)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ({"say": "Hello."}, Say),
        ({"confirm": []}, Confirm),
        ({"correct": "residency.duties", "to": "[]"}, Correct),
        ({"undo": "residency.duties"}, Undo),
        ({"take_in": "x.offer.txt", "offer": "first", "received": "2026-11-20"}, TakeIn),
        ({"approve": "newest"}, Approve),
        ({"reject": "too soft"}, Reject),
        ({"edit": "Dear Sir or Madam"}, Edit),
        ({"release": "funding.FY2027", "refused": "no such value"}, Release),
    ],
)
def test_a_step_is_known_by_its_key(written: dict[str, Any], kind: type[Step]) -> None:
    assert isinstance(STEPS.validate_python(written), kind)


def test_two_steps_in_one_are_no_step() -> None:
    with pytest.raises(ValidationError):
        STEPS.validate_python({"say": "Hello.", "approve": "newest"})


def test_a_step_that_fails_breaks_the_session() -> None:
    with pytest.raises(SessionBroke, match="passes the secured money"):
        settle(CASE, Say(say="Hello."), TOO_MUCH, None)


def test_a_refusal_that_was_expected_lets_the_session_go_on() -> None:
    settle(CASE, Approve(approve="newest", refused="passes the secured money"), TOO_MUCH, None)


@pytest.mark.parametrize("came", [None, TurnFailed("The network is down.", "", 4)])
def test_a_refusal_that_did_not_come_breaks_the_session(came: TurnFailed | None) -> None:
    with pytest.raises(SessionBroke):
        settle(CASE, Approve(approve="newest", refused="passes the secured money"), came, None)


def test_a_case_is_scored_by_its_own_scorers_beside_the_usual_ones() -> None:
    named = CASE.model_copy(update={"scorers": ("end_state",)})
    assert scorers_of(named) == (*ALWAYS, ALWAYS[-1])


def test_an_unknown_scorer_is_said_at_once() -> None:
    with pytest.raises(ModuleNotFoundError, match="no_such_scorer"):
        scorers_of(CASE.model_copy(update={"scorers": ("no_such_scorer",)}))


def _asked(first_words: str, messages: int = 1) -> dict[str, Any]:
    said = {"role": "user", "content": [{"type": "text", "text": first_words}]}
    return {"messages": [said] * messages}


def test_the_case_a_conversation_opens_with_picks_the_script() -> None:
    answers = Answers()
    first = answers.reply(_asked('<case name="alderbrook" version="70" as_of="2026-11-24">'), 41)
    letter = answers.reply(_asked("Kind: counter-offer"), 42)
    assert [first["content"][-1]["name"], letter["content"][-1]["name"]] == ["price_workloads", "search_guidance"]
    assert demo.TURNS[1][0]["name"] == "search_guidance"


def test_a_session_begun_again_is_answered_from_the_start() -> None:
    answers, opening = Answers(), _asked('<case name="alderbrook" version="70" as_of="2026-11-24">')
    assert answers.reply(opening, 1) == answers.reply(opening, 2)


def test_an_answer_that_failed_is_not_skipped_when_it_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = Answers()
    answers.reply(_asked('<case name="alderbrook" version="70" as_of="2026-11-24">'), 1)
    with monkeypatch.context() as broken:
        broken.setattr(demo, "reply", scripted([]))
        with pytest.raises(IndexError):
            answers.reply(_asked("and then?", messages=2), 2)
    assert answers.reply(_asked("and then?", messages=2), 3)["content"][-1]["name"] == "search_guidance"


def test_a_letter_without_a_conversation_is_not_answered() -> None:
    with pytest.raises(LookupError, match="no conversation"):
        Answers().reply(_asked("Kind: counter-offer"), 1)


def test_a_case_id_names_the_module_of_its_answers() -> None:
    assert module_of("uk-nhs-reveal-limit") == "evals.answers.uk_nhs_reveal_limit"
    assert callable(every.reply)
