"""Records on one basis: a share off the list price in force at signing, commitments in US dollars.

    discount = 1 - p * e / L    p: contract price per million tokens, e: USD for a unit of its currency at signing,
                                L: list price of the same blend on the day of signing

Absolute prices do not compare, since list prices move; where one must be read beside ours, it is put per equal text.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tools.benchmarks.benchmark_table import BenchmarkRecord, DatedRate, Mix, TokenPrice
from tools.benchmarks.vocabulary import NotKnown
from tools.errors import InvalidField
from tools.money import Money, quantized
from tools.pricing.price_book import PriceBook, Tokenizer

USD = "USD"
_ONE = Decimal(1)


class NoRate(Exception):
    """No exchange rate of the signing is known; the row is left out and says so."""


class NoListPrice(Exception):
    """The list price of the signing is not known; the row is left out and says so."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """A record's discount, and how it was reached."""

    discount: Decimal
    """Share off the list price in force at signing."""
    how: str
    """The sum, or that it stands as published."""
    usd_per_mtok: Decimal | None = None
    """Contract price per million tokens, where it has one."""
    list_usd_per_mtok: Decimal | None = None
    """List price of the same blend at signing."""


def normalise(record: BenchmarkRecord, rates: Iterable[DatedRate], book: PriceBook) -> Normalised | None:
    """The record's discount; none where it has neither discount nor token price. Raises NoRate or NoListPrice."""
    if not isinstance(record.discount, NotKnown):
        return Normalised(record.discount, "as published")
    price = record.token_price
    if price is None:
        return None
    paid = in_usd(price.amount, record, rates)
    listed = _list_at_signing(record, price, book)
    share = quantized(1 - paid / listed)
    return Normalised(share, f"1 - {plain(paid)} / {plain(listed)}", quantized(paid), quantized(listed))


def in_usd(amount: Money, record: BenchmarkRecord, rates: Iterable[DatedRate]) -> Decimal:
    """The amount at the rate of the signing: the record's own, else a given one. Raises NoRate."""
    if amount.currency == USD:
        return amount.amount
    own = () if record.exchange_rate is None else (record.exchange_rate,)
    fitting = [
        rate for rate in (*own, *rates) if rate.currency == amount.currency and (rate in own or rate.holds_at(record.signed))
    ]
    if not fitting:
        raise NoRate(f"it is in {amount.currency}, and no rate of its signing ({record.signed}) is known")
    rate: Decimal = fitting[0].usd_per_unit
    return amount.amount * rate


def commitment_in_usd(record: BenchmarkRecord, rates: Iterable[DatedRate]) -> Decimal | None:
    """What it commits to a year, in US dollars; none where it commits to nothing or says nothing. Raises NoRate."""
    commitment = record.yearly_commitment
    if isinstance(commitment, NotKnown) or commitment.amount <= 0:
        return None
    return in_usd(commitment, record, rates)


def _list_at_signing(record: BenchmarkRecord, price: TokenPrice, book: PriceBook) -> Decimal:
    try:
        first, last = (_blend(price, day, book) for day in (record.signed.earliest, record.signed.latest))
    except InvalidField as error:
        raise NoListPrice(str(error)) from error
    if first != last:
        raise NoListPrice(f"the list moved while it may have been signed ({record.signed})")
    return first


def _blend(price: TokenPrice, day: date, book: PriceBook) -> Decimal:
    """List price of a million tokens in that mix: sum of share * (input share * p_in + (1 - input share) * p_out)."""
    total = Decimal(0)
    for model, share in price.mix.items():
        rates = book.price_of(model, on=day).bands[0].rates
        total += share * (price.input_share * rates.input + (1 - price.input_share) * rates.output)
    if total <= 0:
        raise NoListPrice(f"the list blend of its mix is {total}")
    return total


def equal_text_factor(theirs: Mix, ours: Mix, book: PriceBook) -> Decimal | None:
    """What turns their price per million tokens into one per million tokens of ours, for equal text; none if not known.

    The newer tokenizer counts about 30 % more tokens, so a price per older token is spread over more of ours.
    """
    a, b = _tokenizer(theirs, book), _tokenizer(ours, book)
    if a is None or b is None:
        return None
    if a is b:
        return _ONE
    more = book.tokenizer_change.planning.factor
    return 1 / more if b is Tokenizer.FROM_4_7 else more


def _tokenizer(mix: Mix, book: PriceBook) -> Tokenizer | None:
    """The one tokenizer of a mix; none where there are several or it is not known."""
    found = {book.model(model).tokenizer for model, share in mix.items() if share}
    only = next(iter(found)) if len(found) == 1 else Tokenizer.UNKNOWN
    return None if only is Tokenizer.UNKNOWN else only


def plain(value: Decimal) -> str:
    """A number without exponent or trailing zeros."""
    return f"{quantized(value).normalize():,f}"
