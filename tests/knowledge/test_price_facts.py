"""The shipped price facts: strictly typed, dated, held against the genai-prices package."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from knowledge.fact_files import read_fact_file
from knowledge.package_prices import SNAPSHOT, PackagePrice, installed_version, package_prices, read_package, snapshot_text
from knowledge.price_facts import load_price_book
from tools.errors import InvalidField, InvalidInputs
from tools.pricing.lever import Lever
from tools.pricing.multipliers import Geography
from tools.pricing.price_book import Answer, PriceBook, Tokenizer
from tools.pricing.unit_cost import TokenUsage, cost_of_usage
from tools.provenance import Verification
from tools.results import content_hash

APRIL, TODAY = date(2026, 4, 20), date(2026, 11, 24)


@pytest.fixture(scope="module")
def book() -> PriceBook:
    return load_price_book()


@pytest.fixture
def raw() -> Any:
    return read_fact_file("prices.yaml")


def row(raw: Any, model: str) -> Any:
    return next(row for row in raw["models"] if row["id"] == model)


def with_package_price(rates: dict[str, Decimal]) -> dict[str, tuple[PackagePrice, ...]]:
    """What the package says, but for one model."""
    return dict(package_prices()) | {"claude-opus-5-5": (PackagePrice(None, {0: rates}),)}


@pytest.mark.parametrize(
    ("model", "on", "prices"),
    [
        ("claude-opus-4-6", APRIL, ("5", "25", "0.5")),
        ("claude-sonnet-4-6", APRIL, ("3", "15", "0.3")),
        ("claude-haiku-4-5-20251001", APRIL, ("1", "5", "0.1")),
        ("claude-opus-5-5", date(2026, 10, 7), ("4", "20", "0.2")),
        ("claude-sonnet-5-5", date(2026, 10, 7), ("2", "10", "0.1")),
        ("claude-sonnet-5-5", date(2026, 10, 6), ("2", "10", "0.2")),
        ("claude-haiku-5-5", date(2026, 10, 7), ("0.1", "0.5", "0.01")),
        ("claude-fable-5-2", TODAY, ("8", "40", "0.2")),
    ],
)
def test_each_list_prices_at_its_own_date(book: PriceBook, model: str, on: date, prices: tuple[str, str, str]) -> None:
    rates = book.price_of(model, on=on).bands[0].rates
    assert (rates.input, rates.output, rates.cache_read) == tuple(map(Decimal, prices))


def test_haiku_5_5_is_banded_at_100_000_prompt_tokens(book: PriceBook) -> None:
    low, high = book.price_of("claude-haiku-5-5", on=TODAY).bands
    assert high.prompt_tokens_over == 100_000
    assert high.rates.cache_write_1h == 5 * low.rates.cache_write_1h == 1


def test_every_alias_finds_its_model(book: PriceBook) -> None:
    assert book.model("claude-haiku-4-5").id == "claude-haiku-4-5-20251001"


def test_an_unknown_model_is_refused_with_the_known_ones(book: PriceBook) -> None:
    with pytest.raises(InvalidField, match=r"'gpt'.*claude-sonnet-5-5.*exact model id"):
        book.price_of("gpt", on=TODAY)


def test_what_was_not_found_is_unknown_and_not_zero(book: PriceBook) -> None:
    assert book.model("claude-fable-5-2").min_cacheable_tokens == "unknown"
    assert book.model("claude-opus-4-5").max_output == "unknown"
    assert book.model("claude-sonnet-5").fast_mode.available is Answer.UNKNOWN


@pytest.mark.parametrize("model", ["claude-opus-4-5", "claude-sonnet-4-5", "claude-haiku-4-5"])
def test_models_before_4_6_take_no_us_inference_but_pay_regional_premium(book: PriceBook, model: str) -> None:
    assert (book.model(model).inference_geo, book.model(model).regional_premium) == (Answer.NO, Answer.YES)


def test_factors_carry_their_sources(book: PriceBook) -> None:
    factors = {kind: multiplier.factor for kind, multiplier in book.geographies.items()}
    assert factors == {
        Geography.FIRST_PARTY_US: Decimal("1.1"),
        Geography.PARTNER_REGIONAL: Decimal("1.1"),
        Geography.GOVCLOUD: Decimal("1.2"),
    }
    assert book.geographies[Geography.GOVCLOUD].provenance.verification is Verification.SECONDARY
    assert book.batch.factor == Decimal("0.5")
    assert book.batch.provenance.source.startswith("https://platform.claude.com")


def test_prices_expire_after_sixty_days(book: PriceBook) -> None:
    price = book.price_of("claude-opus-5-5", on=TODAY).provenance
    assert price.valid_until is not None
    assert (price.valid_until - price.as_of).days == 60


def test_the_tokenizer_generation_follows_the_release(book: PriceBook) -> None:
    assert book.model("claude-opus-4-6").tokenizer is Tokenizer.BEFORE_4_7
    assert book.model("claude-opus-4-7").tokenizer is Tokenizer.FROM_4_7
    assert book.tokenizer_change.planning.factor == Decimal("1.3")


def test_agreeing_sources_corroborate_each_other(book: PriceBook) -> None:
    price = book.price_of("claude-opus-5-5", on=TODAY)
    sources = " ".join(p.source for p in (price.provenance, *price.corroboration))
    assert "genai-prices" in sources
    assert "platform.claude.com" in sources


def test_an_undated_package_price_does_not_rewrite_the_past(book: PriceBook) -> None:
    dispute = next(d for d in book.disagreements if d.model == "claude-sonnet-5-5")
    assert (dispute.category, dispute.chosen, dispute.other) == ("cache_read", Decimal("0.2"), Decimal("0.1"))
    assert (dispute.since, dispute.until) == (date(2026, 9, 28), date(2026, 10, 6))
    assert "genai-prices" in dispute.other_source


def test_every_disagreement_is_one_we_know(book: PriceBook) -> None:
    known = {"claude-sonnet-5-5", "claude-opus-4-6", "claude-sonnet-4-6", "claude-sonnet-4-5-20250929"}
    assert {dispute.model for dispute in book.disagreements} == known


def test_a_newer_package_price_wins_and_ours_stays_visible(raw: Any) -> None:
    cheaper = dict.fromkeys(("input", "output", "cache_write_5m", "cache_write_1h", "cache_read"), Decimal(1))
    book = load_price_book(raw=raw, package=with_package_price(cheaper))
    assert book.price_of("claude-opus-5-5", on=TODAY).bands[0].rates.output == 1
    shown = {d.category: (d.chosen, d.other) for d in book.disagreements if d.model == "claude-opus-5-5"}
    assert shown["output"] == (Decimal(1), Decimal(20))


def test_an_older_package_price_loses_and_stays_visible(raw: Any) -> None:
    raw["sources"]["genai_prices"]["as_of"] = date(2026, 9, 25)
    dearer = dict.fromkeys(("input", "output", "cache_write_5m", "cache_write_1h", "cache_read"), Decimal(99))
    book = load_price_book(raw=raw, package=with_package_price(dearer))
    assert book.price_of("claude-opus-5-5", on=TODAY).bands[0].rates.output == 20
    assert {d.other for d in book.disagreements if d.model == "claude-opus-5-5"} == {Decimal(99)}


def test_the_package_fills_what_we_did_not_read(book: PriceBook) -> None:
    price = book.price_of("claude-mythos-5-2", on=TODAY)
    assert price.bands[0].rates.cache_read == Decimal("0.2")
    assert "genai-prices" in price.provenance.source


def test_a_price_nobody_states_is_refused(raw: Any) -> None:
    with pytest.raises(InvalidField, match=r"claude-mythos-5-2\.cache_write_5m"):
        load_price_book(raw=raw, package={})


@pytest.mark.parametrize(
    ("model", "field", "value"),
    [
        ("claude-opus-5-5", "min_cacheable_tokens", "about 512"),
        ("claude-opus-5-5", "not_retired_before", "autumn 2027"),
        ("claude-opus-5-5", "status", "current"),
        ("claude-opus-5-5", "surcharge", "none"),
    ],
)
def test_text_where_a_typed_value_belongs_is_refused(raw: Any, model: str, field: str, value: str) -> None:
    row(raw, model)[field] = value
    with pytest.raises(InvalidInputs, match=rf"models\.\d+\.{field}"):
        load_price_book(raw=raw)


def test_a_negative_price_is_refused(raw: Any) -> None:
    row(raw, "claude-opus-5-5")["list_prices"][0]["bands"][0]["input"] = -4
    with pytest.raises(InvalidInputs, match=r"list_prices\.0\.bands\.0\.input"):
        load_price_book(raw=raw)


def test_a_source_that_is_not_listed_is_refused(raw: Any) -> None:
    row(raw, "claude-opus-5-5")["source"] = ["a_friend"]
    with pytest.raises(InvalidField, match="a_friend"):
        load_price_book(raw=raw)


def test_fast_mode_without_its_source_is_refused(raw: Any) -> None:
    row(raw, "claude-opus-5-5")["fast_mode"] = {"available": "yes"}
    with pytest.raises(InvalidField, match=r"claude-opus-5-5\.fast_mode"):
        load_price_book(raw=raw)


def test_the_shipped_copy_is_what_the_package_says() -> None:
    assert SNAPSHOT.read_text("utf-8") == snapshot_text()
    assert package_prices() == read_package()


def test_another_package_version_is_read_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.package_prices.installed_version", lambda: "99")
    monkeypatch.setattr("knowledge.package_prices.read_package", lambda: {"claude-opus-5-5": ()})
    assert package_prices() == {"claude-opus-5-5": ()}
    assert installed_version() != "99"


def test_loading_brings_in_no_package_and_no_http_client() -> None:
    program = (
        "import sys; from knowledge.price_facts import load_price_book; load_price_book(); "
        "print(sorted(m for m in ('genai_prices', 'httpx2', 'anthropic') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_equal_files_give_an_equal_book(book: PriceBook) -> None:
    assert content_hash(load_price_book().model_dump(mode="json")) == content_hash(book.model_dump(mode="json"))


def every_source(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from (node["source"] for _ in (0,) if isinstance(node.get("source"), str))
        for value in node.values():
            yield from every_source(value)
    elif isinstance(node, list | tuple):
        for item in node:
            yield from every_source(item)


def test_every_fact_of_the_book_names_a_page(book: PriceBook) -> None:
    sources = set(every_source(book.model_dump()))
    assert sources
    assert all("https://" in source for source in sources)


def test_the_session_hour_is_charged_beside_the_tokens(book: PriceBook) -> None:
    usage = TokenUsage(uncached_input=10_000, cache_read=40_000, output=15_000)
    tokens = cost_of_usage(book, "claude-opus-5", usage, on=TODAY).total
    assert (tokens + book.tool_charges["managed_agents_session"].cost_of(Decimal(1))).amount == Decimal("0.525")


def test_container_hours_are_free_up_to_the_monthly_allowance(book: PriceBook) -> None:
    hours = book.tool_charges["code_execution"]
    assert [hours.cost_of(Decimal(used)).amount for used in (1550, 1560)] == [Decimal(0), Decimal("0.5")]


def test_headline_savings_carry_their_source_and_what_they_are_true_of(book: PriceBook) -> None:
    claims = {claim.lever: (claim.low, claim.high) for claim in book.savings_claims}
    assert claims == {
        Lever.ROUTING: (Decimal("0.4"), Decimal("0.7")),
        Lever.CACHE: (Decimal("0.9"), Decimal("0.9")),
        Lever.BATCH: (Decimal("0.5"), Decimal("0.5")),
    }
    assert all(claim.basis and claim.provenance.source.startswith("https://") for claim in book.savings_claims)


def test_a_headline_whose_least_is_above_its_most_is_refused(raw: Any) -> None:
    raw["savings_claims"][0] |= {"low": 0.8, "high": 0.7}
    with pytest.raises(InvalidField, match=r"savings_claims\.routing\.low.*0\.7"):
        load_price_book(raw=raw)


def test_a_price_list_in_another_currency_is_refused(raw: Any) -> None:
    raw["currency"] = "EUR"
    with pytest.raises(InvalidInputs, match=r"currency is 'EUR'.*'USD'"):
        load_price_book(raw=raw)
