"""The shape of facts/prices.yaml, line by line: strictly typed, unknown keys refused, "unknown" where nothing was found."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from tools.frozen import Frozen
from tools.pricing.lever import Lever
from tools.pricing.price_book import Answer, DateOrUnknown, ModelStatus, PriceMove, Tokenizer, TokenLimit, Unknown
from tools.pricing.tool_charges import ChargeUnit
from tools.provenance import Verification

Rate = Annotated[Decimal, Field(ge=0)] | Unknown
Factor = Annotated[Decimal, Field(gt=0)]


class SourceRow(Frozen):
    """One page or record that was read."""

    url: str
    as_of: date
    """The day of the copy; the earliest possible one where the page states none."""
    as_of_stated: str = ""
    """What was noted about the day, where it is not exact."""
    note: str = ""


class Sourced(Frozen):
    """What every dated line carries."""

    source: Annotated[tuple[str, ...], Field(min_length=1)]
    """Keys of `sources`."""
    as_of: date
    verified: Verification


class BandRow(Frozen):
    """Rates in USD per million tokens for prompts longer than `over` tokens."""

    over: Annotated[int, Field(ge=0)] = 0
    input: Rate
    output: Rate
    cache_write_5m: Rate
    cache_write_1h: Rate
    cache_read: Rate


class ListPriceRow(Sourced):
    """One dated price."""

    valid_from: Annotated[date, Field(alias="from")]
    bands: Annotated[tuple[BandRow, ...], Field(min_length=1)]


class FastModeRow(Frozen):
    """The faster service of one model; a source is needed for every answer but "unknown"."""

    available: Answer
    factor: Factor | None = None
    available_from: Annotated[date | None, Field(alias="from")] = None
    available_until: Annotated[date | None, Field(alias="until")] = None
    source: tuple[str, ...] = ()
    as_of: date | None = None
    verified: Verification | None = None
    note: str = ""


class ToolPromptRow(Frozen):
    """Tokens added to the prompt once when any tool is present."""

    auto: TokenLimit
    """Tool choice auto or none."""
    any: TokenLimit
    """Tool choice any or a named tool."""


class ModelRow(Sourced):
    """One model."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    package_id: str
    """Its id in the genai-prices package; `none` where the package lacks it."""
    family: Literal["haiku", "sonnet", "opus", "fable", "mythos"]
    status: ModelStatus
    status_note: str = ""
    released: DateOrUnknown
    retired_on: date | None = None
    tokenizer: Tokenizer
    min_cacheable_tokens: TokenLimit
    inference_geo: Answer
    regional_premium: Answer
    context_window: TokenLimit
    max_output: TokenLimit
    max_output_batch: TokenLimit = "unknown"
    tool_system_prompt_tokens: ToolPromptRow | None = None
    not_retired_before: DateOrUnknown
    fast_mode: FastModeRow
    notes: tuple[str, ...] = ()
    list_prices: Annotated[tuple[ListPriceRow, ...], Field(min_length=1)]


class MultiplierRow(Sourced):
    """One factor on list prices."""

    factor: Factor
    note: str = ""


class MultiplierRows(Frozen):
    """All factors."""

    batch: MultiplierRow
    first_party_us: MultiplierRow
    partner_regional: MultiplierRow
    govcloud: MultiplierRow


class TokenizerRow(Sourced):
    """Newer token counting against older, for equal text."""

    planning: Factor
    low: Factor
    high: Factor
    note: str = ""


class ToolChargeRow(Sourced):
    """A charge that is not per token."""

    price_usd: Annotated[Decimal, Field(ge=0)]
    unit: ChargeUnit
    free_units_per_month: int = 0
    note: str = ""


class SavingsClaimRow(Sourced):
    """A headline about one lever."""

    lever: Lever
    low: Annotated[Decimal, Field(ge=0, le=1)]
    high: Annotated[Decimal, Field(ge=0, le=1)]
    basis: str


class NoteRow(Sourced):
    """A rule or standing that carries no price of its own."""

    id: str
    text: str


class ContradictionRow(Frozen):
    """Two statements within our own sources, and which one is used."""

    topic: str
    a: str
    b: str
    resolution: str


class PriceRows(Frozen):
    """The whole file."""

    schema_version: Literal[2]
    compiled: date
    currency: Literal["USD"]
    sources: Mapping[str, SourceRow]
    models: tuple[ModelRow, ...]
    multipliers: MultiplierRows
    tokenizer: TokenizerRow
    tool_charges: Mapping[str, ToolChargeRow]
    price_moves: tuple[PriceMove, ...]
    savings_claims: tuple[SavingsClaimRow, ...] = ()
    notes: tuple[NoteRow, ...]
    contradictions: tuple[ContradictionRow, ...]
