"""Each scorer of a hard moment passes the session it is meant for and fails the one that slips."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from agent.events import (
    BriefChanged,
    Event,
    FactProposed,
    FactsConfirmed,
    FigureMoved,
    GateDecided,
    Notice,
    ReplyChecked,
    ShownFigure,
    ToolFinished,
    TurnFailed,
    TurnStarted,
    UnverifiedNumber,
)
from agent.views import Draft
from evals.case import all_cases
from evals.outcome import Outcome
from evals.scorers import (
    ambiguity_asked,
    asks_few,
    contradiction_asked,
    figures_moved,
    limit_kept,
    refusal_respected,
    route_before_price,
    silent_before_verdict,
)

CASE = next(case for case in all_cases() if case.id == "demo")
GATE = GateDecided((), "gate-1")
PRICED = ToolFinished("2", "price_workloads", "ok", "priced")
CLOSED = ToolFinished("1", "price_workloads", "refused", "The chosen procurement route is not open.")
ROUTE = FactsConfirmed(("procurement.route",), 2)


def outcome(*events: Event, drafts: Sequence[Draft] = (), released: dict[str, frozenset[str]] | None = None) -> Outcome:
    return Outcome(CASE, "relay", events, {}, tuple(drafts), (), {}, released or {}, 0, record_is_intact=True)


def reply(words: str = "No.", *, reference: str = "", loose: str = "") -> ReplyChecked:
    figures = (ShownFigure("1", reference, "case"),) if reference else ()
    return ReplyChecked(words, figures, (UnverifiedNumber(loose, "typed"),) if loose else ())


def letter(words: str) -> Draft:
    return Draft("letter-1", "counter-offer", "Letter", words, words, True, "approved", "hash")


@pytest.mark.parametrize(
    ("events", "value"),
    [
        ((CLOSED, ROUTE, PRICED), 1),
        ((CLOSED, PRICED), 0),
        ((ROUTE, PRICED), 0),
        ((CLOSED, ROUTE, CLOSED, PRICED), 0),
        ((CLOSED, FactsConfirmed(("buyer.kind",), 2), PRICED), 0),
        ((), 0),
    ],
)
def test_a_price_waits_for_another_route(events: tuple[Event, ...], value: int) -> None:
    assert route_before_price.score(outcome(*events)).value == value


@pytest.mark.parametrize(
    ("events", "value"),
    [((CLOSED,), 1), ((CLOSED, CLOSED), 0), ((CLOSED, ROUTE, CLOSED), 1), ((CLOSED, PRICED), 0), ((PRICED,), 0)],
)
def test_a_refused_tool_rests_until_a_fact_changes(events: tuple[Event, ...], value: int) -> None:
    assert refusal_respected.score(outcome(*events)).value == value


@pytest.mark.parametrize(
    ("replies", "value"),
    [((reply("Which? Who? When?"),), 1), ((reply("Which? Who? When? Why?"),), 0), ((reply("So it is."),), 0)],
)
def test_a_reply_asks_three_questions_at_most(replies: tuple[Event, ...], value: int) -> None:
    assert asks_few.score(outcome(*replies)).value == value


@pytest.mark.parametrize(
    ("events", "value"),
    [
        ((reply(), reply(), reply(), GATE, reply(reference="price_workloads#annual")), 1),
        ((reply(), reply(), GATE, reply()), 0),
        ((reply(), reply(), reply(reference="price_workloads#annual"), GATE), 0),
        ((reply(), reply(), reply(loose="about 200,000"), GATE), 0),
        ((reply(), reply(), reply(reference="case#funding.FY2027.amount"), GATE), 1),
    ],
)
def test_no_price_is_named_before_the_verdict(events: tuple[Event, ...], value: int) -> None:
    assert silent_before_verdict.score(outcome(*events)).value == value


STOPPED = TurnFailed("The letter would reveal what the vendor must not learn.", "Edit it.", 3)


@pytest.mark.parametrize(
    ("events", "words", "value"),
    [
        ((STOPPED,), "We propose a discount.", 1),
        ((), "We propose a discount.", 0),
        ((STOPPED,), "Our ceiling is known to you.", 0),
        ((STOPPED,), "We can pay at most that.", 0),
    ],
)
def test_a_letter_is_silent_on_limits(events: tuple[Event, ...], words: str, value: int) -> None:
    assert limit_kept.score(outcome(*events, drafts=[letter(words)])).value == value


def test_a_released_value_is_a_limit_told() -> None:
    told = outcome(STOPPED, drafts=[letter("We propose.")], released={"letter-1": frozenset({"funding.FY2027"})})
    assert limit_kept.score(told).value == 0


ASKED = Notice("Which holds for demand.distribution: normal (said), or lognormal (said)?")
BOTH = reply("Which holds?", reference="contested#demand.distribution")
ONE_SIDE = reply("Which holds?", reference="case#demand.distribution")


@pytest.mark.parametrize(
    ("events", "value"),
    [
        ((ASKED, BOTH), 1),
        ((ASKED, ONE_SIDE), 0),
        ((ASKED, reply("Noted.", reference="contested#demand.distribution")), 0),
        ((ASKED, reply("Which holds?")), 0),
        ((ASKED, TurnStarted(2, "Go on."), BOTH), 0),
        ((ASKED, FactProposed("demand.distribution", "lognormal", "user", ""), BOTH), 0),
        ((BOTH,), 0),
    ],
)
def test_a_contradiction_is_asked_about_in_its_turn(events: tuple[Event, ...], value: int) -> None:
    assert contradiction_asked.score(outcome(TurnStarted(1, "It is lognormal."), *events)).value == value


def test_a_moved_figure_shows_two_values() -> None:
    moved = FigureMoved("price_workloads#annual", "annual", "10 USD", "12 USD", "+2 USD")
    assert figures_moved.score(outcome(BriefChanged(2, (moved,)))).value == 1
    assert figures_moved.score(outcome(BriefChanged(2, (moved, replace(moved, after="10 USD"))))).value == 0
    assert figures_moved.score(outcome(BriefChanged(2))).value == 0


HALF_SAID = ToolFinished("3", "record_facts", "invalid", "1 could not be used.")


@pytest.mark.parametrize(
    ("events", "value"),
    [
        ((HALF_SAID, reply("In which currency?")), 1),
        ((HALF_SAID, reply("Noted.")), 0),
        ((HALF_SAID, reply("Noted."), TurnStarted(2, "Go on."), reply("Which?")), 0),
        ((reply("In which currency?"),), 0),
    ],
)
def test_what_is_half_said_is_asked_in_its_turn(events: tuple[Event, ...], value: int) -> None:
    assert ambiguity_asked.score(outcome(*events)).value == value
