"""Two histories of one model's list price made into one, span by span; where they disagree, both stay visible.

On a span the source that dates it wins over one that gives a single undated price; between equals the newer wins.
What the winner does not state is taken from the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from knowledge.package_prices import CATEGORY_FIELDS, StatedBands
from tools.errors import InvalidField
from tools.pricing.price_book import ListPrice, PriceBand, PriceDisagreement, TokenRates
from tools.provenance import Provenance


@dataclass(frozen=True, slots=True)
class StatedPrice:
    """What one source says a model costs from a day on."""

    valid_from: date
    bands: StatedBands
    provenance: Provenance


History = tuple[StatedPrice, ...]
"""Oldest first; a history of several entries is dated, one of a single entry is not."""


@dataclass(frozen=True, slots=True)
class MergedHistory:
    """One history and what was disputed."""

    list_prices: tuple[ListPrice, ...]
    disagreements: tuple[PriceDisagreement, ...]


def merge_histories(model: str, ours: History, theirs: History) -> MergedHistory:
    """One history from ours and the other source's; ours decides when the model's prices begin."""
    starts = sorted(
        {ours[0].valid_from} | {price.valid_from for price in (*ours, *theirs) if price.valid_from > ours[0].valid_from}
    )
    prices: list[ListPrice] = []
    disputes: list[PriceDisagreement] = []
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        chosen, other, reason = _choose(_in_force(ours, start), _in_force(theirs, start), ours=ours, theirs=theirs)
        span = (start, after - timedelta(days=1) if after else None)
        disputed = tuple(_disputes(model, span, chosen, other, reason)) if other else ()
        prices.append(_list_price(model, start, chosen, other, agreed=not disputed))
        disputes.extend(disputed)
    return MergedHistory(tuple(prices), tuple(disputes))


def _in_force(history: History, on: date) -> StatedPrice | None:
    return next((price for price in reversed(history) if price.valid_from <= on), None)


def _choose(
    our_price: StatedPrice | None, their_price: StatedPrice | None, *, ours: History, theirs: History
) -> tuple[StatedPrice, StatedPrice | None, str]:
    assert our_price is not None, "our history begins the merged one"
    if their_price is None:
        return our_price, None, ""
    we_date, they_date = len(ours) > 1, len(theirs) > 1
    if we_date != they_date:
        reason = "it dates this span; the other gives one undated price"
        return (our_price, their_price, reason) if we_date else (their_price, our_price, reason)
    if their_price.provenance.as_of > our_price.provenance.as_of:
        return their_price, our_price, "it is the newer source"
    return our_price, their_price, "it is at least as new as the other source"


def rate_over(bands: StatedBands, prompt_tokens: int, category: str) -> Decimal | None:
    """The stated rate of a prompt just longer than that many tokens; none where nobody states it."""
    reached = max(over for over in bands if over <= prompt_tokens)
    return bands[reached].get(category)


def _disputes(
    model: str, span: tuple[date, date | None], chosen: StatedPrice, other: StatedPrice, reason: str
) -> Iterable[PriceDisagreement]:
    for cut in sorted({*chosen.bands, *other.bands}):
        for category in CATEGORY_FIELDS:
            used, said = rate_over(chosen.bands, cut, category), rate_over(other.bands, cut, category)
            if used is None or said is None or used == said:
                continue
            yield PriceDisagreement(
                model=model,
                category=f"{category} over {cut} prompt tokens" if cut else category,
                since=span[0],
                until=span[1],
                chosen=used,
                chosen_source=chosen.provenance.source,
                other=said,
                other_source=other.provenance.source,
                reason=reason,
            )


def _list_price(model: str, start: date, chosen: StatedPrice, other: StatedPrice | None, *, agreed: bool) -> ListPrice:
    complete = all(len(rates) == len(CATEGORY_FIELDS) for rates in chosen.bands.values())
    witnesses = [chosen, other] if other and agreed else [chosen]
    if not complete and other:
        witnesses = [other, chosen]
    newest = witnesses[0] if not complete else max(witnesses, key=lambda price: price.provenance.as_of)
    return ListPrice(
        valid_from=start,
        bands=tuple(PriceBand(prompt_tokens_over=cut, rates=_rates(model, cut, chosen, other)) for cut in sorted(chosen.bands)),
        provenance=newest.provenance,
        corroboration=tuple(price.provenance for price in witnesses if price is not newest),
    )


def _rates(model: str, cut: int, chosen: StatedPrice, other: StatedPrice | None) -> TokenRates:
    stated = dict(rate_over_all(other.bands, cut) if other else {}) | rate_over_all(chosen.bands, cut)
    for category in CATEGORY_FIELDS:
        if category not in stated:
            raise InvalidField(
                f"prices.yaml {model}.{category}",
                "unknown",
                expected="a price in at least one source",
                fix="Give the price with its source, or take the model out.",
            )
    return TokenRates.model_validate(stated)


def rate_over_all(bands: StatedBands, prompt_tokens: int) -> dict[str, Decimal]:
    """Every stated rate of a prompt just longer than that many tokens."""
    return dict(bands[max(over for over in bands if over <= prompt_tokens)])
