"""Whether a written number equals a figure: exactly, or as a rounding policy would write it. Nearness never counts."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tools.figures import Figure
from tools.grounding.quantities_in_text import Amount, CalendarDate, Measure, TypedNumber
from tools.grounding.references import Reference, Resolved, Sources
from tools.money import Money, quantized
from tools.quantities import Unit
from tools.wording import rounded_percent

_STEPS = {"unit": Decimal(1), "thousand": Decimal(1000), "million": Decimal(1_000_000)}
_HEDGED_POLICIES = frozenset({"thousand", "million"})


def policy_matching(number: TypedNumber, figure: Figure) -> str | None:
    """The rounding policy under which the number says the figure; empty for exact, none when no policy does."""
    return next((policy for reading in number.readings for policy in _policies(reading, figure)), None)


def needs_about(number: TypedNumber, figure: Figure, policy: str) -> bool:
    """Whether digits were lost to thousands or millions and no "about" says so."""
    exact = "" in [found for reading in number.readings for found in _policies(reading, figure)]
    return policy in _HEDGED_POLICIES and not exact and not number.is_hedged


def candidates_for(number: TypedNumber, sources: Sources) -> tuple[str, ...]:
    """References whose figure the number equals, for a person to accept; never bound by themselves.

    Exact ones come first; among them what was said (facts, offer, passages) before what was computed.
    """
    said: list[str] = []
    computed: list[str] = []
    for candidate in sources.candidates():
        policy = policy_matching(number, candidate.figure)
        if policy is not None:
            target = computed if candidate.source in sources.results else said
            target.append(f"{candidate.source}#{candidate.figure.path}" + (f"|{policy}" if policy else ""))
    said += [
        f"{passage}#{number.text}" for passage, text in sources.passages.items() if _stands_in(number, passage, text, sources)
    ]
    found = sorted((*said, *computed), key=lambda reference: "|" in reference)
    return tuple(dict.fromkeys(found))


def _stands_in(number: TypedNumber, passage: str, text: str, sources: Sources) -> bool:
    return number.text in text and isinstance(sources.resolve(Reference(passage, number.text)), Resolved)


def _policies(reading: Amount | CalendarDate, figure: Figure) -> Iterator[str]:
    if isinstance(reading, CalendarDate):
        if isinstance(figure.value, date) and reading.year and reading.is_on(figure.value):
            yield ""
        return
    if isinstance(figure.value, date) or not _same_measure(reading, figure):
        return
    value = figure.value.amount if isinstance(figure.value, Money) else Decimal(figure.value)
    if reading.value in {value, _as_written(value, figure)}:
        yield ""
    yield from _rounded_policies(reading.value, value, is_share=figure.unit is Unit.SHARE)


def _as_written(value: Decimal, figure: Figure) -> Decimal:
    """The value with the decimals under which the figure is written out."""
    if figure.unit is Unit.SHARE:
        return rounded_percent(value, 2) / 100
    return quantized(value, 2 if isinstance(figure.value, Money) else 6)


def _rounded_policies(written: Decimal, value: Decimal, *, is_share: bool) -> Iterator[str]:
    if is_share:
        if written and written == rounded_percent(value, 0) / 100:
            yield "percent"
        return
    for policy, step in _STEPS.items():
        if written and written == quantized(value / step, 0) * step:
            yield policy


def _same_measure(reading: Amount, figure: Figure) -> bool:
    if isinstance(figure.value, Money):
        return reading.measure in {Measure.MONEY, Measure.PLAIN} and _no_conflict(reading, figure.value.currency)
    if figure.unit is Unit.SHARE:
        return reading.measure in {Measure.SHARE, Measure.POINTS}
    if figure.unit is Unit.USD_PER_MTOK:
        return reading.measure is Measure.PLAIN or (reading.measure is Measure.MONEY and "USD" in reading.currencies)
    return reading.measure is Measure.PLAIN and (reading.unit is None or reading.unit is figure.unit)


def _no_conflict(reading: Amount, currency: str) -> bool:
    return reading.unit is None and (not reading.currencies or currency in reading.currencies)
