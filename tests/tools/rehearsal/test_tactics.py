"""What their texts try: a figure of its own each, and no figure in any message that is not the offer's or the tactic's."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tools.rehearsal.conftest import SetupOf, Terms
from tools.bargaining.offers import Issue
from tools.bargaining.wording import issue_value
from tools.budget.appropriation import written
from tools.money import Money
from tools.rehearsal.draws import Draws
from tools.rehearsal.families import Family
from tools.rehearsal.moves import Accept, MistakeKind, Propose, Run, VendorTurn
from tools.rehearsal.plan_player import play_plan
from tools.rehearsal.table import Table, set_table
from tools.rehearsal.tactics import CURRENT_VEHICLE, Claim, Tactic, clean_charges, played, tactic_in, with_tactic
from tools.wording import percent

AS_OF = date(2026, 11, 24)


def figures_of(turn: VendorTurn) -> list[str]:
    claims = [claim.value for claim in turn.tactic.claims] if turn.tactic else []
    return [issue_value(turn.terms, issue) for issue in Issue] + [said(value) for value in claims]


def said(value: object) -> str:
    match value:
        case Money():
            return written(value)
        case Decimal():
            return percent(value)
        case _:
            return str(value)


@settings(max_examples=20)
@given(st.sampled_from(list(Family)), st.integers(0, 10**6))
def test_every_number_in_a_message_is_bound_to_the_offer_or_the_tactic(setup_of: SetupOf, family: Family, seed: int) -> None:
    for each in play_plan(set_table(setup_of(family, seed))).rounds:
        rest = each.vendor.words
        for figure in sorted(figures_of(each.vendor), key=len, reverse=True):
            rest = rest.replace(figure, "")
        assert not re.search(r"\d", rest), rest


def test_a_seed_plays_each_tactic_on_every_second_round() -> None:
    kinds = [tactic_in(number, Draws(3, "hard")) for number in range(1, 13)]
    first = next(place for place, kind in enumerate(kinds) if kind)
    assert first in {1, 2}
    assert set(kinds[first : first + 10 : 2]) == set(Tactic)
    assert not any(kinds[first + 1 :: 2])


@pytest.mark.parametrize("kind", list(Tactic))
def test_a_tactic_is_the_same_for_the_same_draws(kind: Tactic, terms: Terms) -> None:
    offered = terms(20, 800, 0, "5%", "list")
    assert played(kind, offered, AS_OF, Draws(1, "open")) == played(kind, offered, AS_OF, Draws(1, "open"))


def claim_of(kind: Tactic, terms: Terms, name: str) -> Claim:
    tactic = played(kind, terms(20, 800, 0, "5%", "list"), AS_OF, Draws(1, "open"))
    return next(claim for claim in tactic.claims if claim.id == name)


def test_the_fee_is_a_few_percent_of_the_commitment_and_enters_the_small_print(terms: Terms) -> None:
    tactic = played(Tactic.FEE_CARVE_OUT, terms(20, 800, 0, "5%", "list"), AS_OF, Draws(1, "open"))
    fee = with_tactic(clean_charges("USD", None), tactic).support_fee
    assert fee is not None
    assert 31 <= fee.amount <= 65


def test_the_substitute_is_dearer_and_enters_the_small_print(terms: Terms) -> None:
    tactic = played(Tactic.MODEL_SUBSTITUTION, terms(20, 800, 0, "5%", "list"), AS_OF, Draws(1, "open"))
    charges = with_tactic(clean_charges("USD", None), tactic)
    assert charges.may_substitute_model
    assert Decimal("1.2") <= (charges.substitute_cost_ratio or 0) <= Decimal("1.4")


def test_the_false_peer_paid_more_for_less(terms: Terms) -> None:
    commitment, discount = (claim_of(Tactic.FALSE_PEER, terms, f"peer_{what}").value for what in ("commitment", "discount"))
    assert isinstance(commitment, Money)
    assert commitment.amount > 800
    assert discount == Decimal("0.15")


def test_the_framework_has_ended(terms: Terms) -> None:
    ended = claim_of(Tactic.EXPIRED_FRAMEWORK, terms, "framework_ended").value
    assert isinstance(ended, date)
    assert ended < AS_OF


def test_small_print_of_its_own_offers_says_everything() -> None:
    assert clean_charges("USD", None).unknown() == ()


@pytest.fixture
def under_an_ended_framework(setup_of: SetupOf, terms: Terms) -> tuple[Table, Run]:
    """The first round of any seed in which their text offers one."""
    hopeless = Propose(terms=terms(25, 240, 50, "0%", "committed"))
    for seed in range(20):
        table = set_table(setup_of(Family.OPEN, seed))
        run = table.open()
        while run.ending == "open" and CURRENT_VEHICLE in run.now.vendor.accepted_clauses:
            run = table.play(run, hopeless)
        if run.ending == "open":
            return table, run
    return pytest.fail("no framework was offered")


def test_an_order_under_an_ended_framework_is_stopped(under_an_ended_framework: tuple[Table, Run]) -> None:
    table, run = under_an_ended_framework
    refused = table.play(run, Accept()).now.refused[0].refusals
    assert MistakeKind.GATE_TRADED in [refusal.kind for refusal in refused]
    assert any("vehicle in force" in refusal.text for refusal in refused)


def test_an_embedded_instruction_changes_nothing_of_the_offer(terms: Terms) -> None:
    tactic = played(Tactic.EMBEDDED_INSTRUCTION, terms(20, 800, 0, "5%", "list"), AS_OF, Draws(1, "open"))
    charges = clean_charges("USD", None)
    assert with_tactic(charges, tactic) == charges
