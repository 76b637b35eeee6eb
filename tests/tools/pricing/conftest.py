"""Price lists written out by hand, and a worked workload."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tools.facts import Facts
from tools.pricing.multipliers import Geography, Multiplier
from tools.pricing.price_book import (
    Answer,
    FastMode,
    ListPrice,
    ModelPrices,
    ModelStatus,
    PriceBand,
    PriceBook,
    Tokenizer,
    TokenizerChange,
    TokenRates,
)
from tools.pricing.priced import PricedWorkloads
from tools.pricing.tool import PRICE_WORKLOADS
from tools.pricing.tool_charges import ChargeUnit, ToolCharge
from tools.provenance import FactKind, Provenance, Verification

APRIL = date(2026, 4, 1)
OCTOBER = date(2026, 10, 7)
TODAY = date(2026, 11, 24)

ModelMaker = Callable[..., ModelPrices]


def provenance(as_of: date = TODAY) -> Provenance:
    return Provenance(source="https://example.org/list", as_of=as_of, verification=Verification.PRIMARY, kind=FactKind.PRICE)


def rates(input_price: str, output_price: str, read: str) -> TokenRates:
    price = Decimal(input_price)
    return TokenRates(
        input=price,
        output=Decimal(output_price),
        cache_write_5m=price * Decimal("1.25"),
        cache_write_1h=price * 2,
        cache_read=price * Decimal(read),
    )


def model(model_id: str, *prices: ListPrice, **changes: Any) -> ModelPrices:
    stated: dict[str, Any] = {
        "id": model_id,
        "name": model_id.removeprefix("claude-"),
        "family": model_id.split("-")[1],
        "status": ModelStatus.LATEST,
        "released": prices[0].valid_from,
        "tokenizer": Tokenizer.FROM_4_7,
        "min_cacheable_tokens": 512,
        "inference_geo": Answer.YES,
        "regional_premium": Answer.YES,
        "fast_mode": FastMode(available=Answer.NO),
        "context_window": 1_000_000,
        "max_output": 128_000,
        "not_retired_before": "unknown",
        "list_prices": prices,
        "provenance": provenance(),
    }
    return ModelPrices(**(stated | changes))


def flat(since: date, input_price: str, output_price: str, read: str = "0.1") -> ListPrice:
    return ListPrice(
        valid_from=since, bands=(PriceBand(rates=rates(input_price, output_price, read)),), provenance=provenance()
    )


def multiplier(factor: str) -> Multiplier:
    return Multiplier(factor=Decimal(factor), provenance=provenance())


def _haiku_5_5() -> ModelPrices:
    bands = (
        PriceBand(rates=rates("0.10", "0.50", "0.1")),
        PriceBand(prompt_tokens_over=100_000, rates=rates("0.50", "2.50", "0.1")),
    )
    return model("claude-haiku-5-5", ListPrice(valid_from=OCTOBER, bands=bands, provenance=provenance()))


def _models() -> list[ModelPrices]:
    fast = FastMode(available=Answer.YES, multiplier=multiplier("2"))
    old: dict[str, Any] = {"tokenizer": Tokenizer.BEFORE_4_7, "min_cacheable_tokens": 0}
    return [
        model("claude-opus-5-5", flat(date(2026, 9, 22), "4", "20", "0.05"), fast_mode=fast),
        model("claude-sonnet-5-5", flat(date(2026, 9, 28), "2", "10"), flat(OCTOBER, "2", "10", "0.05")),
        _haiku_5_5(),
        model("claude-opus-5", flat(date(2026, 7, 24), "5", "25")),
        # The oracle's April columns know no minimum cacheable length.
        model("claude-opus-4-6", flat(date(2026, 2, 5), "5", "25"), **old),
        model("claude-sonnet-4-6", flat(date(2026, 2, 17), "3", "15"), **old),
        model("claude-haiku-4-5", flat(date(2025, 10, 15), "1", "5"), inference_geo=Answer.NO, **old),
    ]


def make_book(*models: ModelPrices) -> PriceBook:
    return PriceBook(
        models={m.id: m for m in (models or _models())},
        batch=multiplier("0.5"),
        geographies={
            Geography.FIRST_PARTY_US: multiplier("1.1"),
            Geography.PARTNER_REGIONAL: multiplier("1.1"),
            Geography.GOVCLOUD: multiplier("1.2"),
        },
        tokenizer_change=TokenizerChange(planning=multiplier("1.3"), low=multiplier("1"), high=multiplier("1.35")),
        tool_charges={
            "managed_agents_session": ToolCharge(
                price_usd=Decimal("0.08"), unit=ChargeUnit.SESSION_HOUR, provenance=provenance()
            ),
        },
    )


@pytest.fixture(scope="session")
def book() -> PriceBook:
    return make_book()


@pytest.fixture
def make_model() -> ModelMaker:
    return model


@pytest.fixture
def facts(book: PriceBook) -> Facts:
    return facts_of(book)


def facts_of(book: PriceBook) -> Facts:
    return cast("Facts", SimpleNamespace(price_book=book, snapshot_id="0" * 12))


@pytest.fixture
def oracle_workload() -> dict[str, Any]:
    """Oracle B: 1,000,000 requests, 3,000 input of which 2,000 repeated, 400 output, h = 0.8, 30 % in batch."""
    return {
        "id": "letters",
        "title": "Letters",
        "requests_per_month": 1_000_000,
        "input_tokens_per_request": 3000,
        "repeated_input_share": Decimal(2) / 3,
        "output_tokens_per_request": 400,
        "cache_hit_rate": Decimal("0.8"),
        "cache_lifetime": "5m",
        "batch_share": Decimal("0.3"),
    }


PriceIt = Callable[..., PricedWorkloads]


@pytest.fixture
def price(facts: Facts) -> PriceIt:
    """Runs the tool on workloads and options; `book` replaces the price book."""

    def run(
        workloads: list[dict[str, Any]], options: list[dict[str, Any]], *, on: date = TODAY, **more: Any
    ) -> PricedWorkloads:
        tables = facts_of(more.pop("book")) if "book" in more else facts
        given = {"as_of": on, "workloads": workloads, "options": options, **more}
        return cast("PricedWorkloads", PRICE_WORKLOADS.run_json(given, tables).output)

    return run


@pytest.fixture
def option() -> Callable[..., dict[str, Any]]:
    """One deployment that passed the gate, with changes."""

    def make(*allowed: str, **changes: Any) -> dict[str, Any]:
        stated = {"id": "somewhere", "verdict": "PASS", "allowed_models": allowed, "batch_available": "yes"}
        return stated | changes

    return make


OCTOBER_MIX = {"claude-opus-5-5": "0.1", "claude-sonnet-5-5": "0.4", "claude-haiku-5-5": "0.5"}


@pytest.fixture
def october(price: PriceIt, option: Callable[..., dict[str, Any]], oracle_workload: dict[str, Any]) -> PriceIt:
    """Oracle B on the October list: changes to the workload, `at` to the option, the rest to the input."""

    def run(changes: dict[str, Any] | None = None, *, at: dict[str, Any] | None = None, **more: Any) -> PricedWorkloads:
        workload = oracle_workload | {"mix": OCTOBER_MIX} | (changes or {})
        return price([workload], [option(*OCTOBER_MIX, **(at or {}))], **more)

    return run
