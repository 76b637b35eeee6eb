"""List prices by model and date, and the dated factors that multiply them.

A price is never overwritten: each model carries dated list prices, so that yesterday's deal still prices as it did.
Prices are USD per million tokens. What was not found is the value "unknown".
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field

from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.pricing.lever import SavingsClaim
from tools.pricing.multipliers import Geography, Multiplier
from tools.pricing.tool_charges import ToolCharge
from tools.provenance import Provenance
from tools.quantities import Count, UsdPerMtok

UNKNOWN: Final = "unknown"
Unknown = Literal["unknown"]
TokenLimit = Annotated[int, Field(ge=0)] | Unknown
DateOrUnknown = date | Unknown


class Answer(StrEnum):
    """Whether something is so; what nobody has shown is UNKNOWN and never counts as yes."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Tokenizer(StrEnum):
    """Token-counting generation: equal text counts about 30 % more tokens from 4.7 on."""

    BEFORE_4_7 = "before_4_7"
    FROM_4_7 = "from_4_7"
    UNKNOWN = "unknown"


class ModelStatus(StrEnum):
    """Where the model stands in the vendor's line-up."""

    LATEST = "latest"
    LEGACY = "legacy"
    LIMITED = "limited"
    """Sold to verified organisations only."""
    RETIRED = "retired"
    """No longer on the vendor's own API; partner clouds may still sell it."""


class TokenRates(Frozen):
    """Price of each token category, USD per million tokens."""

    input: UsdPerMtok
    """Uncached input."""
    output: UsdPerMtok
    """Output, thinking included."""
    cache_write_5m: UsdPerMtok
    """Input written to the 5-minute cache."""
    cache_write_1h: UsdPerMtok
    """Input written to the 1-hour cache."""
    cache_read: UsdPerMtok
    """Input read from the cache."""

    def cache_write(self, *, for_an_hour: bool) -> Decimal:
        """The price of a write by the cache's lifetime."""
        return self.cache_write_1h if for_an_hour else self.cache_write_5m


class PriceBand(Frozen):
    """Rates of a whole request whose prompt is longer than `prompt_tokens_over`."""

    prompt_tokens_over: Count = 0
    """The band applies to prompts of more tokens than this; 0 for the lowest band."""
    rates: TokenRates
    """What every token of such a request costs."""


class ListPrice(Frozen):
    """What a model costs from one day on, until the next entry."""

    valid_from: date
    """First day of the price."""
    bands: Annotated[tuple[PriceBand, ...], Field(min_length=1)]
    """By prompt length, shortest first; the first starts at 0."""
    provenance: Provenance
    """The newest source that states these prices."""
    corroboration: tuple[Provenance, ...] = ()
    """Other sources that state the same prices."""

    def band_for(self, prompt_tokens: Decimal | int) -> PriceBand:
        """The band of a request: prompt = uncached input + cache reads + cache writes."""
        return next(
            band for band in reversed(self.bands) if prompt_tokens > band.prompt_tokens_over or not band.prompt_tokens_over
        )


class FastMode(Frozen):
    """Whether the faster, dearer service is sold for a model."""

    available: Answer
    """Whether it can be ordered."""
    multiplier: Multiplier | None = None
    """Factor on every token category; none where it is not sold."""
    available_from: date | None = None
    """First day it was sold generally."""
    available_until: date | None = None
    """Last day it is sold."""
    note: str = ""
    """Platforms and restrictions, in the source's words."""

    def sold_on(self, on: date) -> Answer:
        """Whether it is sold on that day."""
        too_early = self.available_from is not None and on < self.available_from
        too_late = self.available_until is not None and on > self.available_until
        return Answer.NO if too_early or too_late else self.available


class ModelPrices(Frozen):
    """One model: its list prices over time and what limits its use."""

    id: str
    """The vendor's model id."""
    name: str
    """The vendor's name."""
    aliases: tuple[str, ...] = ()
    """Other ids under which it is ordered."""
    family: Literal["haiku", "sonnet", "opus", "fable", "mythos"]
    """Line of models, by rising capability."""
    status: ModelStatus
    """Standing in the line-up."""
    status_note: str = ""
    """Why that standing, where it needs saying."""
    released: DateOrUnknown
    """First day of sale."""
    tokenizer: Tokenizer
    """Token-counting generation."""
    min_cacheable_tokens: TokenLimit
    """A repeated prefix shorter than this is silently not cached."""
    inference_geo: Answer
    """Whether the first party can pin its inference to the United States."""
    regional_premium: Answer
    """Whether partner clouds charge the regional premium for it."""
    fast_mode: FastMode
    """Whether the faster service is sold for it."""
    context_window: TokenLimit
    """Longest prompt and answer together."""
    max_output: TokenLimit
    """Longest answer."""
    not_retired_before: DateOrUnknown
    """The vendor's floor: it will not retire the model earlier."""
    retired_on: date | None = None
    """Day it left the vendor's own API."""
    list_prices: Annotated[tuple[ListPrice, ...], Field(min_length=1)]
    """Dated prices, oldest first."""
    provenance: Provenance
    """Source of everything but the prices."""

    def price_on(self, on: date) -> ListPrice:
        """The list price in force on a day. Raises InvalidField before the first one."""
        for price in reversed(self.list_prices):
            if price.valid_from <= on:
                return price
        first = self.list_prices[0].valid_from
        raise InvalidField(
            f"price of {self.id} on",
            on.isoformat(),
            expected=f"{first.isoformat()} or later, when its first list price begins",
            fix="Choose a later date, or a model that was sold then.",
        )


class PriceDisagreement(Frozen):
    """Two sources that state different prices for one model, category and span; both stay visible."""

    model: str
    """Model id."""
    category: str
    """Token category, with its band where it has one."""
    since: date
    """First day of the span."""
    until: date | None
    """Last day of the span; none for open."""
    chosen: UsdPerMtok | Unknown
    """What the book uses; unknown where that source has no such price."""
    chosen_source: str
    """Who states it."""
    other: UsdPerMtok | Unknown
    """What the other source says."""
    other_source: str
    """Who states that."""
    reason: str
    """Why the first was chosen."""


class TokenizerChange(Frozen):
    """How many more tokens the newer generation counts for equal text."""

    planning: Multiplier
    """Factor to plan with."""
    low: Multiplier
    """Smallest factor the vendor names."""
    high: Multiplier
    """Largest factor the vendor names."""


class PriceMove(Frozen):
    """A dated change of the vendor's list, evidence for price protection."""

    day: date
    """Day of the change."""
    what: str
    """What changed, in words."""
    source: str
    """Where it was read."""


class PriceBook(Frozen):
    """Every list price and factor, by model and date."""

    models: Mapping[str, ModelPrices]
    """By the vendor's model id."""
    batch: Multiplier
    """Factor on every token of a batched request."""
    geographies: Mapping[Geography, Multiplier]
    """Factor of keeping inference in one region, by kind of region."""
    tokenizer_change: TokenizerChange
    """Newer generation against older, for equal text."""
    tool_charges: Mapping[str, ToolCharge]
    """Charges that are not per token."""
    price_moves: tuple[PriceMove, ...] = ()
    """Changes of the list over the last year."""
    disagreements: tuple[PriceDisagreement, ...] = ()
    """Where the sources do not agree."""
    savings_claims: tuple[SavingsClaim, ...] = ()
    """Headlines about single levers, to be held against the case."""

    def model(self, model: str) -> ModelPrices:
        """A model by its id or alias. Raises InvalidField naming the known ones."""
        found = self.models.get(model) or next((m for m in self.models.values() if model in m.aliases), None)
        if found is not None:
            return found
        raise InvalidField(
            "model", model, expected=f"one of {', '.join(sorted(self.models))}", fix="Use the vendor's exact model id."
        )

    def price_of(self, model: str, *, on: date) -> ListPrice:
        """The list price of a model on a day. Raises InvalidField for an unknown model or a day before its first price."""
        return self.model(model).price_on(on)

    @property
    def safe_min_cacheable_tokens(self) -> int:
        """The longest minimum any model names: what an unknown minimum is planned with."""
        known = [m.min_cacheable_tokens for m in self.models.values() if isinstance(m.min_cacheable_tokens, int)]
        return max(known, default=0)
