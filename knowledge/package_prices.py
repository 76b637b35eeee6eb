"""Claude's list prices as the genai-prices package states them, without its updater and without the network.

Importing the package costs about a quarter of a second, most of it for an HTTP client that is never used here. The prices are
therefore kept beside our own facts as `facts/package_prices.json`, taken from one version of the package: while that version is
installed the copy is read, with any other version the package itself. A test holds the copy against the package;
`python -c "from knowledge.package_prices import take_snapshot; take_snapshot()"` takes a new one.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import Any

SNAPSHOT = Path(__file__).parent / "facts" / "package_prices.json"
PACKAGE = "genai-prices"
CATEGORY_FIELDS: Mapping[str, str] = {
    "input": "input_mtok",
    "output": "output_mtok",
    "cache_write_5m": "cache_write_mtok",
    "cache_write_1h": "cache_write_1h_mtok",
    "cache_read": "cache_read_mtok",
}
"""Our token categories and the package's names for their price per million tokens."""

StatedBands = Mapping[int, Mapping[str, Decimal]]
"""Rates by category, by the prompt length above which they hold; a category nobody states is missing."""


@dataclass(frozen=True, slots=True)
class PackagePrice:
    """One price of one model, from a day on where the package dates it."""

    since: date | None
    bands: StatedBands


PackagePrices = Mapping[str, tuple[PackagePrice, ...]]


def installed_version() -> str:
    """Version of the installed package."""
    return version(PACKAGE)


def package_prices() -> PackagePrices:
    """Prices by the package's model id: from the copy of the installed version, or from the package itself."""
    copy = json.loads(SNAPSHOT.read_text("utf-8"))
    return _from_json(copy["models"]) if copy["version"] == installed_version() else read_package()


def read_package() -> PackagePrices:
    """Prices of Anthropic's own API as the installed package's bundled data states them."""
    from genai_prices.data import providers  # noqa: PLC0415 - a quarter of a second for what the copy usually answers

    anthropic = next(provider for provider in providers if provider.id == "anthropic")
    return {model.id: tuple(_dated(model.prices)) for model in anthropic.models}


def _dated(prices: Any) -> Iterable[PackagePrice]:
    if not isinstance(prices, list):
        yield PackagePrice(None, _bands(prices))
        return
    for conditional in prices:
        yield PackagePrice(getattr(conditional.constraint, "start_date", None), _bands(conditional.prices))


def _bands(prices: Any) -> StatedBands:
    stated = {category: getattr(prices, field, None) for category, field in CATEGORY_FIELDS.items()}
    stated = {category: rate for category, rate in stated.items() if rate is not None}
    cuts = {0} | {tier.start for rate in stated.values() for tier in getattr(rate, "tiers", ())}
    return {cut: {category: _rate_over(rate, cut) for category, rate in stated.items()} for cut in sorted(cuts)}


def _rate_over(rate: Any, cut: int) -> Decimal:
    if isinstance(rate, Decimal):
        return rate
    reached = [tier.price for tier in sorted(rate.tiers, key=lambda tier: tier.start) if tier.start <= cut]
    return Decimal(reached[-1] if reached else rate.base)


def take_snapshot(path: Path = SNAPSHOT) -> None:
    """Write the copy of what the installed package states."""
    path.write_text(snapshot_text(), "utf-8")


def snapshot_text() -> str:
    """The copy's whole text for the installed version."""
    models = {
        model: [{"since": price.since and price.since.isoformat(), "bands": _band_texts(price.bands)} for price in prices]
        for model, prices in read_package().items()
    }
    return json.dumps({"package": PACKAGE, "version": installed_version(), "models": models}, indent=1) + "\n"


def _band_texts(bands: StatedBands) -> dict[str, dict[str, str]]:
    return {str(over): {category: str(rate) for category, rate in rates.items()} for over, rates in bands.items()}


def _from_json(models: Mapping[str, Any]) -> PackagePrices:
    return {
        model: tuple(
            PackagePrice(
                date.fromisoformat(price["since"]) if price["since"] else None,
                {
                    int(over): {category: Decimal(rate) for category, rate in rates.items()}
                    for over, rates in price["bands"].items()
                },
            )
            for price in prices
        )
        for model, prices in models.items()
    }
