"""Headline savings against what they realise on the worked month of oracle B."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tools.pricing.claims import ClaimCheck
from tools.pricing.lever import Lever, SavingsClaim
from tools.pricing.price_book import PriceBook
from tools.pricing.priced import PricedWorkloads
from tools.provenance import FactKind, Provenance, Verification

October = Callable[..., PricedWorkloads]


def claim(lever: Lever, low: str, high: str) -> SavingsClaim:
    page = Provenance(
        source="https://example.org/guide",
        as_of=date(2026, 11, 1),
        verification=Verification.SECONDARY,
        kind=FactKind.BENCHMARK,
    )
    return SavingsClaim(lever=lever, low=Decimal(low), high=Decimal(high), basis="what it touches", provenance=page)


@pytest.fixture
def claiming(book: PriceBook) -> PriceBook:
    slogans = (claim(Lever.ROUTING, "0.4", "0.7"), claim(Lever.CACHE, "0.9", "0.9"), claim(Lever.BATCH, "0.5", "0.5"))
    return book.model_copy(update={"savings_claims": slogans})


@pytest.fixture
def checked(october: October, claiming: PriceBook) -> dict[Lever, ClaimCheck]:
    return {check.id: check for check in october(book=claiming).options[0].claims}


@pytest.mark.parametrize(
    ("lever", "in_turn"),
    [(Lever.ROUTING, "0.6875"), (Lever.CACHE, "0.28336"), (Lever.BATCH, "0.15")],
)
def test_each_headline_realises_what_its_step_of_oracle_b_saves(
    checked: dict[Lever, ClaimCheck], lever: Lever, in_turn: str
) -> None:
    """20,000 -> 6,250 -> 4,479 -> 3,807.15: each step over the one before."""
    assert checked[lever].realised_in_turn == Decimal(in_turn)


def test_ninety_percent_off_cached_input_is_far_less_of_the_bill(checked: dict[Lever, ClaimCheck]) -> None:
    """Alone on Opus 5.5: 3,000 * 4 * (1 - 0.526667) = 5,680 of 20,000 per million requests."""
    assert checked[Lever.CACHE].realised_alone == Decimal("0.284")
    assert checked[Lever.CACHE].finding == "below the claim"


@pytest.mark.parametrize(
    ("opus", "finding"), [("0.1", "within the claim"), ("0.9", "below the claim"), ("0", "above the claim")]
)
def test_the_mix_decides_what_becomes_of_the_routing_headline(
    october: October, claiming: PriceBook, opus: str, finding: str
) -> None:
    mix = {"claude-opus-5-5": opus, "claude-sonnet-5-5": "0", "claude-haiku-5-5": 1 - Decimal(opus)}
    if opus == "0.1":
        mix = {"claude-opus-5-5": "0.1", "claude-sonnet-5-5": "0.4", "claude-haiku-5-5": "0.5"}
    found = october({"mix": mix}, book=claiming, baseline_model="claude-opus-5-5").options[0].claims[0]
    assert (found.id, found.finding) == (Lever.ROUTING, finding)


def test_headlines_together_neither_multiply_nor_add(october: October, claiming: PriceBook) -> None:
    together = october(book=claiming).options[0].claims_together
    assert together is not None
    assert together.realised == pytest.approx(Decimal("0.8096"), abs=Decimal("0.0001"))
    assert (together.multiplied, together.added) == (Decimal("0.985"), Decimal("2.1"))


def test_a_discount_is_no_part_of_what_the_headlines_realise(october: October, claiming: PriceBook) -> None:
    with_discount, without = (october(book=claiming, discount=share).options[0] for share in ("0.5", "0"))
    assert with_discount.claims_together == without.claims_together


def test_without_headlines_nothing_is_checked(october: October) -> None:
    found: Any = october().options[0]
    assert (found.claims, found.claims_together) == ((), None)
