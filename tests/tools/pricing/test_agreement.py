"""Our prices against the genai-prices package on random usages: every difference follows from a named cause."""

from decimal import Decimal

import pytest

from evals.benchmarks.pricing_agreement import Cause, Compared, compare
from knowledge.price_facts import load_price_book
from tools.pricing.price_book import PriceBook

USAGES, SEED = 200, 7


@pytest.fixture(scope="module")
def shipped() -> PriceBook:
    return load_price_book()


@pytest.fixture(scope="module")
def compared(shipped: PriceBook) -> list[Compared]:
    return compare(shipped, USAGES, seed=SEED)


def test_no_difference_from_the_package_is_unexplained(compared: list[Compared]) -> None:
    assert [each for each in compared if not each.is_explained] == []


def test_usages_without_a_cause_cost_the_same_in_both(compared: list[Compared]) -> None:
    plain = [each for each in compared if not each.causes]
    assert len(plain) > USAGES / 4
    assert all(each.is_equal for each in plain)


def test_the_sample_meets_long_prompts_hour_caches_and_every_usual_term(compared: list[Compared]) -> None:
    terms = [each.sample.terms for each in compared]
    assert any(each.is_long for each in compared)
    assert any(each.sample.usage.cache_write_1h for each in compared)
    assert all((any(t.batch for t in terms), any(t.fast_mode for t in terms), any(t.discount for t in terms)))
    assert {Cause.GEOGRAPHY, Cause.DISCOUNT, Cause.BATCH} <= {cause for each in compared for cause in each.causes}


def test_a_wrong_price_of_ours_is_found(shipped: PriceBook) -> None:
    model = shipped.model("claude-opus-5-5")
    listed = model.list_prices[-1]
    band = listed.bands[0]
    dearer = band.model_copy(update={"rates": band.rates.model_copy(update={"output": Decimal(21)})})
    wrong = model.model_copy(update={"list_prices": (listed.model_copy(update={"bands": (dearer,)}),)})
    book = shipped.model_copy(update={"models": {**shipped.models, model.id: wrong}})
    unexplained = [each for each in compare(book, USAGES, seed=SEED) if not each.is_explained]
    assert {each.sample.model for each in unexplained} == {"claude-opus-5-5"}


def test_a_premium_left_out_is_found(compared: list[Compared]) -> None:
    pinned = [each for each in compared if Cause.GEOGRAPHY in each.causes and each.predicted]
    assert pinned
    assert all(each.ours != each.theirs for each in pinned)
