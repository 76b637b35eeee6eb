"""Each scorer of a bargaining session passes the session it is meant for and fails the one that slips."""

from collections.abc import Sequence
from typing import Any

import pytest

from agent.events import DecisionRecorded, Event, GateDecided, Notice, ReplyChecked, ShownFigure, ToolFinished, VerdictShown
from agent.views import Draft
from evals.case import all_cases
from evals.outcome import Outcome
from evals.scorers import clauses_ranked, empty_zone_held, packages_whole, traps_named

CASE = next(case for case in all_cases() if case.id == "demo")
"""Its person approves once."""
EMPTY = ToolFinished("1", "propose_counter", "ok", "There is no zone of agreement, so nothing is proposed.")
FOUND = ToolFinished("1", "propose_counter", "ok", "Against their last offer the counter moves the commitment.")
WHOLE = " ".join(
    f"[[offer#{package}.{issue}]]" for package in "abc" for issue in ("discount", "payable_commitment", "rollover_share")
)
DECIDED = DecisionRecorded("entry-1", "approved", "A. Moreno")


def outcome(*events: Event, drafts: Sequence[Draft] = (), facts: dict[str, tuple[Any, bool]] | None = None) -> Outcome:
    return Outcome(CASE, "relay", events, facts or {}, tuple(drafts), (), {}, {}, 0, record_is_intact=True)


def reply(words: str, *figures: tuple[str, str]) -> ReplyChecked:
    return ReplyChecked(words, tuple(ShownFigure(text, reference, "result") for text, reference in figures))


def draft(kind: str, text: str = "", words: str = "Which would you take?") -> Draft:
    return Draft(f"{kind}-1", kind, "Letter", text, words, True, "approved", "hash")


def worths(*amounts: str) -> ReplyChecked:
    return reply("Ranked.", *((f"{amount} USD", f"value_clauses#clauses.c{at}.value") for at, amount in enumerate(amounts)))


@pytest.mark.parametrize(
    ("replies", "value"),
    [
        ((worths("1,000.00", "90.00", "8.00", "-2.00"),), 1),
        ((worths("90.00", "1,000.00", "8.00", "-2.00"),), 0),
        ((worths("1,000.00", "90.00", "8.00"),), 0),
        ((worths("4.00", "3.00", "2.00", "1.00"), worths("1.00", "2.00", "3.00", "4.00")), 0),
        ((), 0),
    ],
)
def test_clauses_are_ranked_by_their_worth(replies: tuple[Event, ...], value: int) -> None:
    assert clauses_ranked.score(outcome(*replies)).value == value


COSTS = tuple((str(at), f"derive_alternatives#alternatives.way-{at}.cost") for at in range(3))
SAYS_SO = reply("There is no zone of agreement.", *COSTS)


@pytest.mark.parametrize(
    ("events", "drafts", "value"),
    [
        ((EMPTY, SAYS_SO), (), 1),
        ((EMPTY, SAYS_SO), (draft("questions"),), 1),
        ((EMPTY, SAYS_SO), (draft("counter-offer"),), 0),
        ((EMPTY, reply("Nothing tonight.", *COSTS)), (), 0),
        ((EMPTY, reply("There is no zone of agreement.", *COSTS[:2])), (), 0),
        ((FOUND, SAYS_SO), (), 0),
    ],
)
def test_an_empty_zone_puts_no_package_forward(events: tuple[Event, ...], drafts: tuple[Draft, ...], value: int) -> None:
    assert empty_zone_held.score(outcome(*events, drafts=drafts)).value == value


def test_an_offer_of_ours_in_an_empty_zone_is_a_slip() -> None:
    ours = {"our_offers.reply-1.discount": ("0.08", True)}
    assert empty_zone_held.score(outcome(EMPTY, SAYS_SO, facts=ours)).value == 0


@pytest.mark.parametrize(
    ("drafts", "decisions", "value"),
    [
        ((draft("menu", WHOLE),), 1, 1),
        ((draft("menu", WHOLE.replace("[[offer#b.rollover_share]]", "")),), 1, 0),
        ((draft("menu", WHOLE, "We would like B best."),), 1, 0),
        ((draft("menu", WHOLE),), 2, 0),
        ((), 1, 0),
    ],
)
def test_a_menu_is_whole_neutral_and_approved_by_the_person(drafts: tuple[Draft, ...], decisions: int, value: int) -> None:
    assert packages_whole.score(outcome(*[DECIDED] * decisions, drafts=drafts)).value == value


def gate(verdict: Any) -> GateDecided:
    return GateDecided((VerdictShown("bedrock_geo_profile_eu", "Bedrock", verdict, "reason"),), "gate-1")


SEATS = Notice("Trap, seats for tokens: “140 seats” are owed.")
REST = Notice("1 more in the brief under the vendor's words: residency overclaim.")
SUMS = (
    ("1", "score_offer#all_in.traps.seats_for_tokens.amount"),
    ("2", "score_offer#outcome.expected_shortfall"),
    ("3", "score_offer#excess_over_appropriation"),
)
NAMED = reply("**Seats for tokens** and a **residency overclaim**.", *SUMS)


@pytest.mark.parametrize(
    ("events", "value"),
    [
        ((SEATS, REST, gate("UNCONFIRMED"), NAMED, gate("UNCONFIRMED")), 1),
        ((SEATS, REST, gate("UNCONFIRMED"), NAMED, gate("PASS")), 0),
        ((SEATS, REST, gate("UNCONFIRMED"), reply("**Seats for tokens**.", *SUMS)), 0),
        ((SEATS, gate("UNCONFIRMED"), reply("**Seats for tokens**.", *SUMS[:2])), 0),
        ((gate("UNCONFIRMED"), NAMED), 0),
    ],
)
def test_traps_are_named_and_a_claim_passes_no_gate(events: tuple[Event, ...], value: int) -> None:
    assert traps_named.score(outcome(*events)).value == value
