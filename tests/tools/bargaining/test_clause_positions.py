"""Positions beyond the money issues: priced where the engine can, required where it cannot, gates never traded."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tools.bargaining.clause_positions import ClausePosition, RequiredClause, Standing, clause_positions
from tools.bargaining.money_model import MoneyModel
from tools.bargaining.offers import OfferTerms
from tools.bargaining.positions import SetPositionsInput, set_positions
from tools.budget.clauses import Rollover
from tools.budget.later_clauses import ExposedYear, NonAppropriationClause, PriceCutPassThrough
from tools.money import money

Terms = Callable[[int, int, int, str, str], OfferTerms]
GATE = RequiredClause(id="residency_eu", demand="Inference in the EU alone.", reason="Residency duty.")
RETIREMENT = RequiredClause(id="model_retirement", demand="Notice of six months.", reason="It has no price.", is_gate=False)


def cut(probability: str, share: str) -> PriceCutPassThrough:
    return PriceCutPassThrough(id="price_protection", probability=Decimal(probability), cut=Decimal(share))


def release(payable: int, probability: str) -> NonAppropriationClause:
    year = ExposedYear(id="FY2028", payable=money(payable, "USD"), funding_probability=Decimal(probability))
    return NonAppropriationClause(id="release", exposed=(year,))


@pytest.fixture
def place(model: MoneyModel, terms: Terms) -> Callable[..., tuple[ClausePosition, ...]]:
    """On the worked target: 640 payable, a gain of 53.01."""

    def run(*clauses: Any, required: Sequence[RequiredClause] = ()) -> tuple[ClausePosition, ...]:
        return clause_positions(model, terms(15, 640, 50, "0%", "list"), money("53.014706", "USD"), clauses, required)

    return run


def test_price_protection_is_priced_on_the_target_package(place: Callable[..., tuple[ClausePosition, ...]]) -> None:
    # 40 % chance of a 20 % cut at half term on 640 payable: 0.4 x 0.2 x 0.5 x 640 = 25.6.
    (found,) = place(cut("0.4", "0.2"))

    assert (found.value, found.standing) == (money("25.6", "USD"), Standing.TRADED)
    assert found.walk_away == "Without it, against at least 25.60 USD on another issue."


def test_a_release_worth_more_than_the_gain_is_not_for_trading(place: Callable[..., tuple[ClausePosition, ...]]) -> None:
    (found,) = place(release(640, "0.85"))

    assert (found.value, found.standing) == (money(96, "USD"), Standing.REQUIRED)
    assert found.walk_away == found.open


def test_a_clause_worth_nothing_is_the_first_to_give(place: Callable[..., tuple[ClausePosition, ...]]) -> None:
    (found,) = place(release(640, "1"))

    assert (found.standing, found.walk_away) == (Standing.IDLE, "Without it.")


def test_a_gate_is_never_traded_and_has_no_price(place: Callable[..., tuple[ClausePosition, ...]]) -> None:
    found = place(cut("0.4", "0.2"), required=(RETIREMENT, GATE))

    assert [(each.id, each.standing) for each in found] == [
        ("residency_eu", Standing.GATE),
        ("model_retirement", Standing.REQUIRED),
        ("price_protection", Standing.TRADED),
    ]
    assert found[0].value is None
    assert found[0].open == found[0].target == found[0].walk_away == GATE.demand


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(probability=st.decimals(0, 1, places=2), share=st.decimals(0, 1, places=2))
def test_a_traded_clause_never_costs_the_whole_gain(
    place: Callable[..., tuple[ClausePosition, ...]], probability: Decimal, share: Decimal
) -> None:
    (found,) = place(PriceCutPassThrough(id="price_protection", probability=probability, cut=share))

    assert found.value is not None
    assert (found.standing is Standing.TRADED) == (0 < found.value.amount <= Decimal("53.014706"))


def test_a_clause_on_a_money_issue_is_refused_as_counted_twice(negotiation: Callable[..., dict[str, Any]]) -> None:
    with pytest.raises(ValidationError, match="rollover_half, which the money model prices already"):
        SetPositionsInput(**negotiation(1000, clauses=(Rollover(id="rollover_half", share=Decimal("0.5")),)))


def test_set_positions_carries_them_privately(negotiation: Callable[..., dict[str, Any]], second_offer: OfferTerms) -> None:
    given_input = negotiation(
        1000,
        last_offer=second_offer,
        aspiration_gain=money(60, "USD"),
        band=money(10, "USD"),
        bank_concessions=False,
        clauses=(cut("0.4", "0.2"),),
    )
    found = set_positions(SetPositionsInput(**given_input))

    assert found.clauses[0].value == money("25.6", "USD")
    assert found.is_private("clauses.price_protection.value")
