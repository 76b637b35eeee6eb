"""List prices in words: one document a model, its dated prices newest first."""

from collections.abc import Iterator
from decimal import Decimal

from knowledge.documents import Document, DocumentKind
from knowledge.fact_words.row import dated, row_document
from tools.pricing.price_book import ListPrice, ModelPrices, PriceBand, PriceBook
from tools.wording import in_words

ALL = "ALL"


def price_documents(book: PriceBook) -> Iterator[Document]:
    """Every model."""
    yield from map(_of_model, book.models.values())


def _of_model(model: ModelPrices) -> Document:
    newest = model.list_prices[-1]
    return row_document(
        row_id=f"price-{model.id}",
        title=f"{model.name}: list price",
        kind=DocumentKind.FACT,
        jurisdiction=ALL,
        topics=("list price", "USD per million tokens", model.family),
        paragraphs=_paragraphs(model),
        statements=[(newest.provenance, *newest.corroboration), (model.provenance,)],
    )


def _paragraphs(model: ModelPrices) -> Iterator[tuple[str, str]]:
    *earlier, newest = model.list_prices
    yield "List price", f"{model.name} ({model.id}) {_price(newest)}"
    if earlier:
        yield "Earlier list prices", "; ".join(_price(price) for price in reversed(earlier))
    yield "Standing", _standing(model)
    yield (
        "Options",
        (
            f"US-only inference on the first party: {in_words(model.inference_geo)}; regional premium at partner clouds: "
            f"{in_words(model.regional_premium)}; fast mode: {in_words(model.fast_mode.available)}"
        ),
    )
    yield (
        "Limits",
        (
            f"context window {in_words(model.context_window)} tokens, longest answer {in_words(model.max_output)}, "
            f"shortest cacheable prefix {in_words(model.min_cacheable_tokens)}; tokenizer {in_words(model.tokenizer)}"
        ),
    )


def _standing(model: ModelPrices) -> str:
    retired = f"; retired on {model.retired_on.isoformat()}" if model.retired_on else ""
    return (
        f"{in_words(model.status)}{retired}; released {model.released}, not retired before {model.not_retired_before}. "
        f"{model.status_note}"
    )


def _price(price: ListPrice) -> str:
    bands = "; ".join(_band(band) for band in price.bands)
    return f"costs from {price.valid_from.isoformat()}: {bands}{dated((price.provenance,))}"


def _band(band: PriceBand) -> str:
    rates = band.rates
    size = f"for prompts above {band.prompt_tokens_over:,} tokens " if band.prompt_tokens_over else ""
    return (
        f"{size}input {_usd(rates.input)}, output {_usd(rates.output)}, cache read {_usd(rates.cache_read)}, cache write "
        f"{_usd(rates.cache_write_5m)} (5 minutes) or {_usd(rates.cache_write_1h)} (1 hour) USD per million tokens"
    )


def _usd(rate: Decimal) -> str:
    return f"{rate.normalize():f}"
