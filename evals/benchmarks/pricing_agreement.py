"""Random usages priced by us and by the genai-prices package; every difference must follow from a named cause.

A cause is something the package does not know, or states otherwise. Each says beforehand what it does to the amount: our own
rates and factors with the causes of a usage applied must give the package's total to the last digit, or the difference is
unexplained.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from evals.benchmarks.line import Line
from tools.pricing.multipliers import Geography
from tools.pricing.price_book import Answer, ModelPrices, PriceBand, PriceBook
from tools.pricing.unit_cost import MTOK, ServiceTerms, TokenUsage, cost_of_usage, terms_factor

if TYPE_CHECKING:
    from genai_prices.types import ModelInfo, Provider

SEED = 20261124
USAGES = 1000
FIRST_DAY, LAST_DAY = date(2026, 2, 1), date(2026, 11, 24)
TOLERANCE = Decimal("1e-15")
"""Decimal division apart, both totals are exact."""


class Cause(StrEnum):
    """Why the package may give another total."""

    GEOGRAPHY = "geography: the package knows no regional premium"
    DISCOUNT = "discount: the package gives list prices"
    SESSION = "session hours: the package has no such charge"
    BATCH = "batch: the package dates its batch prices from 2026-10-14 and skips retired models"
    FAST = "fast mode: the package has no such price for the model"
    DISPUTED = "disputed price: the price book records both statements"


@dataclass(frozen=True, slots=True)
class Sample:
    """One request on one day, with what is charged beside its tokens."""

    model: str
    day: date
    usage: TokenUsage
    terms: ServiceTerms
    searches: int
    session_hours: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A usage priced both ways."""

    sample: Sample
    ours: Decimal
    theirs: Decimal
    predicted: Decimal
    """Ours with the causes applied."""
    causes: tuple[Cause, ...]
    is_long: bool
    """Whether the whole request is priced in a band for long prompts."""

    @property
    def is_equal(self) -> bool:
        """Whether both give the same total."""
        return abs(self.ours - self.theirs) <= TOLERANCE

    @property
    def is_explained(self) -> bool:
        """Whether the causes give the package's total."""
        return abs(self.predicted - self.theirs) <= TOLERANCE


def run() -> list[Line]:
    """How many of the usages agree, differ by which cause, and differ without one."""
    from knowledge.price_facts import load_price_book  # noqa: PLC0415 - not before it is measured

    compared = compare(load_price_book(), USAGES, seed=SEED)
    causes = Counter(cause for each in compared if not each.is_equal for cause in each.causes)
    head = f"{USAGES:,} usages, ours and genai-prices"
    return [
        Line(f"{head}: unexplained", sum(not each.is_explained for each in compared), "usages", 0),
        Line(f"{head}: equal", sum(each.is_equal for each in compared), "usages"),
        *(Line(f"  differs by {cause}", causes[cause], "usages") for cause in Cause),
        Line("  of all: priced in a band for long prompts", sum(each.is_long for each in compared), "usages"),
        Line("  of all: with 1-hour cache writes", sum(bool(each.sample.usage.cache_write_1h) for each in compared), "usages"),
    ]


def compare(book: PriceBook, count: int, *, seed: int) -> list[Compared]:
    """That many random usages, the same ones for the same seed."""
    package = Package.load()
    draw = random.Random(seed)  # noqa: S311 - a sample, not a secret
    models = [book.model(model) for model in sorted(book.models) if package.knows(model)]
    return [_compared(book, package, _sample(draw, models)) for _ in range(count)]


@dataclass(frozen=True, slots=True)
class Package:
    """The package's own prices for Anthropic's API."""

    provider: Provider

    @classmethod
    def load(cls) -> Package:
        """From the bundled data; no network."""
        from genai_prices.data import providers  # noqa: PLC0415 - a quarter of a second

        provider = next(provider for provider in providers if provider.id == "anthropic")
        return cls(provider)

    def find(self, model: str) -> ModelInfo | None:
        """The package's record of one of our models."""
        return self.provider.find_model(model)

    def knows(self, model: str) -> bool:
        """Whether it has the model."""
        return self.find(model) is not None

    def has_variant(self, sample: Sample, when: Mapping[str, str]) -> bool:
        """Whether it has prices of its own for that way of service on that day."""
        found = self.find(sample.model)
        variants = (found.price_variants if found else None) or ()
        return any(
            variant.when == when and (variant.constraint is None or variant.constraint.active(_noon(sample.day)))
            for variant in variants
        )

    def total(self, sample: Sample) -> Decimal:
        """What it charges."""
        from genai_prices import Usage  # noqa: PLC0415 - a quarter of a second

        used = sample.usage
        found = self.find(sample.model)
        if found is None:
            raise LookupError(sample.model)
        usage = Usage(
            input_tokens=used.prompt_tokens,
            output_tokens=used.output,
            cache_read_tokens=used.cache_read,
            cache_write_tokens=used.cache_write_5m + used.cache_write_1h,
            cache_write_1h_tokens=used.cache_write_1h,
            web_searches=sample.searches,
        )
        priced = found.calc_price(
            usage, self.provider, genai_request_timestamp=_noon(sample.day), price_context=_context(sample.terms) or None
        )
        return Decimal(priced.total_price)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


def _context(terms: ServiceTerms) -> dict[str, str]:
    if terms.batch:
        return {"processing": "batch"}
    return {"speed": "fast"} if terms.fast_mode else {}


def _sample(draw: random.Random, models: Sequence[ModelPrices]) -> Sample:
    """A request that may be ordered: forbidden combinations are drawn again."""
    while True:
        model = draw.choice(models)
        first = max(FIRST_DAY, model.list_prices[0].valid_from)
        day = first + timedelta(days=draw.randint(0, (LAST_DAY - first).days))
        terms = ServiceTerms(
            batch=draw.random() < 0.25,  # noqa: PLR2004 - how often each term is drawn
            fast_mode=draw.random() < 0.25,  # noqa: PLR2004
            geography=draw.choice([Geography.ANYWHERE] * 3 + list(Geography)),
            discount=draw.choice([Decimal(0)] * 3 + [Decimal(draw.randint(1, 400)) / 1000]),
        )
        sample = Sample(
            model.id, day, _usage(draw), terms, draw.choice([0, 0, draw.randint(1, 40)]), draw.choice([0] * 7 + [2])
        )
        if _may_be_ordered(model, sample):
            return sample


def _usage(draw: random.Random) -> TokenUsage:
    most = draw.choice([200, 40_000, 120_000])
    counts = {name: draw.choice([0, draw.randint(1, most)]) for name in TokenUsage.model_fields}
    return TokenUsage(**counts)


def _may_be_ordered(model: ModelPrices, sample: Sample) -> bool:
    terms = sample.terms
    is_together = not terms.fast_mode or (not terms.batch and model.fast_mode.sold_on(sample.day) is Answer.YES)
    is_pinned = terms.geography is not Geography.FIRST_PARTY_US or model.inference_geo is not Answer.NO
    return is_together and is_pinned and not (terms.batch and sample.session_hours)


def _compared(book: PriceBook, package: Package, sample: Sample) -> Compared:
    causes = tuple(_causes(book, package, sample))
    return Compared(
        sample=sample,
        ours=cost_of_usage(book, sample.model, sample.usage, on=sample.day, terms=sample.terms).total.amount
        + _charges(book, sample, with_sessions=True),
        theirs=package.total(sample),
        predicted=_predicted(book, sample, causes),
        causes=causes,
        is_long=_band(book, sample).prompt_tokens_over > 0,
    )


def _causes(book: PriceBook, package: Package, sample: Sample) -> Iterable[Cause]:
    terms, model = sample.terms, book.model(sample.model)
    geography = ServiceTerms(geography=terms.geography)
    if terms_factor(book, model, geography, on=sample.day) != 1:
        yield Cause.GEOGRAPHY
    if terms.discount:
        yield Cause.DISCOUNT
    if sample.session_hours:
        yield Cause.SESSION
    if terms.batch and not package.has_variant(sample, {"processing": "batch"}):
        yield Cause.BATCH
    if terms.fast_mode and not package.has_variant(sample, {"speed": "fast"}):
        yield Cause.FAST
    if any(_disputed(book, sample, category) is not None for category in TokenUsage.model_fields):
        yield Cause.DISPUTED


def _predicted(book: PriceBook, sample: Sample, causes: Sequence[Cause]) -> Decimal:
    """Our amount as the package would see it."""
    terms = ServiceTerms(
        batch=sample.terms.batch and Cause.BATCH not in causes,
        fast_mode=sample.terms.fast_mode and Cause.FAST not in causes,
    )
    factor = terms_factor(book, book.model(sample.model), terms, on=sample.day)
    tokens = sum((_billed(book, sample, category) for category in TokenUsage.model_fields), Decimal(0))
    return tokens * factor / MTOK + _charges(book, sample, with_sessions=False)


def _billed(book: PriceBook, sample: Sample, category: str) -> Decimal:
    disputed = _disputed(book, sample, category)
    rate = getattr(_band(book, sample).rates, _RATE_OF[category]) if disputed is None else disputed
    return Decimal(getattr(sample.usage, category) * rate)


_RATE_OF = {
    "uncached_input": "input",
    "cache_write_5m": "cache_write_5m",
    "cache_write_1h": "cache_write_1h",
    "cache_read": "cache_read",
    "output": "output",
}


def _band(book: PriceBook, sample: Sample) -> PriceBand:
    return book.price_of(sample.model, on=sample.day).band_for(sample.usage.prompt_tokens)


def _disputed(book: PriceBook, sample: Sample, category: str) -> Decimal | None:
    """The package's rate where the book uses another source's and says so; none where they agree."""
    stated = [
        dispute
        for dispute in book.disagreements
        if dispute.model == sample.model
        and dispute.since <= sample.day <= (dispute.until or date.max)
        and dispute.category.partition(" over ")[0] == _RATE_OF[category]
        and sample.usage.prompt_tokens > _over(dispute.category)
        and "genai-prices" in dispute.other_source
    ]
    longest = max(stated, key=lambda dispute: _over(dispute.category), default=None)
    return longest.other if longest is not None and isinstance(longest.other, Decimal) else None


def _over(category: str) -> int:
    _, _, over = category.partition(" over ")
    return int(over.partition(" ")[0]) if over else -1


def _charges(book: PriceBook, sample: Sample, *, with_sessions: bool) -> Decimal:
    search, session = book.tool_charges["web_search"], book.tool_charges["managed_agents_session"]
    charges = search.cost_of(Decimal(sample.searches) / 1000)
    if with_sessions:
        charges += session.cost_of(Decimal(sample.session_hours))
    return charges.amount
