"""What the buyer knows that a vendor's words are held against. Everything may be unknown; nothing is guessed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tools.money import Money


@dataclass(frozen=True, slots=True)
class ClosedRoute:
    """A procurement vehicle under which nothing can be ordered from this vendor on the case's day."""

    name: str
    """As people write it, for instance `G-Cloud 14`."""
    why: str
    """What closed it, with the day."""


@dataclass(frozen=True, slots=True)
class ListedModel:
    """A model's public list price on the case's day, USD per million tokens."""

    name: str
    input_rate: Decimal
    output_rate: Decimal


@dataclass(frozen=True, slots=True)
class Known:
    """The buyer's side of a comparison with a vendor's text."""

    as_of: date
    expected_usage: Money | None = None
    """A year's expected usage at list price, on the cheapest option that passed the gate."""
    currency: str = ""
    """The currency of the appropriation."""
    signature_deadline: date | None = None
    """The buyer's own last day to sign."""
    start_of_service: date | None = None
    term_months: int | None = None
    """As the offer's facts hold it."""
    discount: Decimal | None = None
    """As the offer's facts hold it."""
    payable_commitment: Money | None = None
    """As the offer's facts hold it."""
    closed_routes: tuple[ClosedRoute, ...] = ()
    list_prices: Mapping[str, ListedModel] = field(default_factory=dict)
    """By the model's name in lower case."""
