"""The closed lists of benchmark records: what was bought, by whom, under which terms, how sure we are."""

from enum import StrEnum


class NotKnown(StrEnum):
    """Why a field of a record has no value."""

    NOT_PUBLISHED = "not_published"
    """The parties did not say."""
    UNVERIFIED = "unverified"
    """Looked for and not confirmed."""
    NOT_APPLICABLE = "not_applicable"
    """There is no such thing in this record."""


class RecordKind(StrEnum):
    """What a record is; only a purchase or the announcement of one can be a benchmark."""

    PURCHASE = "purchase"
    """An order, contract or framework."""
    ANNOUNCEMENT = "announcement"
    """Terms announced; the contract was not read."""
    TENDER = "tender"
    """A competition whose award is not in the source."""
    MEMORANDUM = "memorandum"
    """Commits no money."""
    PROGRAMME = "programme"
    """Totals over many orders."""
    EVENT = "event"
    """A decision or dispute that moves supply."""
    LIST_PRICE = "list_price"
    """The vendor's own list, kept as a point of reference."""


class BuyerLevel(StrEnum):
    """Which level of government buys."""

    SUPRANATIONAL = "supranational"
    NATIONAL = "national"
    STATE = "state"
    LOCAL = "local"
    UNIVERSITY = "university"
    HEALTH = "health"


GOVERNMENT_LEVELS = (BuyerLevel.SUPRANATIONAL, BuyerLevel.NATIONAL, BuyerLevel.STATE, BuyerLevel.LOCAL)
"""From the largest down; neighbours buy half alike. Universities and health bodies stand beside the scale."""


class PricingBasis(StrEnum):
    """What the price is for."""

    TOKENS = "tokens"
    SEATS = "seats"
    PER_BODY = "per_body"
    """One amount for a whole public body."""
    CAPACITY = "capacity"
    SERVICES = "services"
    SEVERAL = "several"
    """Tokens among other things."""


class ResidencyScope(StrEnum):
    """How far the data is tied down."""

    UNRESTRICTED = "unrestricted"
    REGION = "region"
    """Inside a country or a group of countries."""
    SOVEREIGN = "sovereign"
    """Inside a government or sovereign cloud, its operator included."""


RESIDENCY_ORDER = (ResidencyScope.UNRESTRICTED, ResidencyScope.REGION, ResidencyScope.SOVEREIGN)
"""Loosest first."""


class TermKind(StrEnum):
    """Terms beside the price that records publish."""

    RESIDENCY = "residency"
    CAPS = "caps"
    """Ceilings, and the absence of a duty to order."""
    PRICE_HOLD = "price_hold"
    EXIT = "exit"
    OTHER = "other"


class Confidence(StrEnum):
    """How far the record may be relied on."""

    HIGH = "high"
    """An official source, or several independent reports that agree."""
    MEDIUM = "medium"
    """One reputable report, or an official summary without the contract's text."""
    LOW = "low"
    """One secondary source that could not be opened; never for a letter."""


class Protection(StrEnum):
    """Terms whose absence a critical reader would hold against the buyer."""

    PRICE_HOLD = "price_hold"
    """The price does not rise within the term."""
    RENEWAL_CAP = "renewal_cap"
    """The price rise at renewal is capped."""
    ROLLOVER = "rollover"
    """Unused commitment carries over."""
    OVERAGE_RATE = "overage_rate"
    """Usage above the commitment costs what committed usage costs."""
    PRICE_DROP = "price_drop"
    """A cut of the list price is passed on."""
    NON_APPROPRIATION = "non_appropriation"
    """The commitment ends when the money is not voted."""
    SAME_MODEL = "same_model"
    """The model is not replaced by another without consent."""
    EXIT = "exit"
    """The buyer may leave, and take its data."""
    RESIDENCY = "residency"
    """The place of the data is a term of the contract."""
