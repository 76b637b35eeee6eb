"""Scans outbound text for what must not be said: values in any format, told by relation, and wording that names a limit.

An allowed value is never a finding, even where it equals a private one; what an approved offer says is known to the vendor.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tools.disclosure.clause import Clause
from tools.disclosure.disguised import find_disguised
from tools.disclosure.findings import MASK, LeakFinding, LeakKind, Span
from tools.disclosure.held import Held, held, names_day, names_month
from tools.disclosure.hints import find_brackets, find_hints, find_limit_words, find_private_wordings
from tools.disclosure.innocent import Explained, counts_something
from tools.disclosure.midpoints import find_midpoints
from tools.disclosure.plain_text import plain_text
from tools.disclosure.relations import related
from tools.disclosure.sameness import is_exactly, is_rounded
from tools.disclosure.scene import Leak, Scene
from tools.disclosure.sums import find_sums
from tools.disclosure.values import AllowedValue, PrivateValue
from tools.grounding.numbers import find_numbers
from tools.grounding.quantities_in_text import Amount, CalendarDate, Measure, TypedNumber
from tools.quantities import Unit

_EXCERPT = 30
_DIGITS = re.compile(r"\d[\d.,' ]*")
_OF_THE_CLOCK = re.compile(
    r"[\s-]?(?:hours?|hrs?|minutes?|mins?|seconds?|ms|stunden?|minuten?|sekunden?|heures?|secondes?|horas?|minutos?|segundos?)\b",
    re.IGNORECASE,
)
_AGED = re.compile(r"[\s-](?:old|of age|ago|earlier|later|alt|d['’]âge)\b", re.IGNORECASE)
_TIMES = frozenset({Unit.MONTHS, Unit.WEEKS, Unit.DAYS, Unit.WORKING_DAYS})
_LARGE = 1000
_UNDER = re.compile(
    r"\b(?:under|below|less than|shy|short|nearly|almost|approaching|knapp|fast|beinahe|annähernd|unter|weniger als|"
    r"presque|près de|"
    r"moins de|casi|menos de)\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:over|above|more than|north of|upwards? of|gut|über|mehr als|plus de|más de)\b",
    re.IGNORECASE,
)


def scan(text: str, private: Sequence[PrivateValue], allowed: Sequence[AllowedValue]) -> tuple[LeakFinding, ...]:
    """Every place where the text reveals a private value or names a limit, in order; one finding a place and value."""
    read, places = plain_text(text)
    scene = Scene(
        read,
        find_numbers(read, every_reading=True),
        [value for value in map(held, private) if value],
        [value for value in map(held, allowed) if value],
    )
    leaks = [
        *_number_leaks(scene),
        *find_disguised(scene),
        *find_sums(scene),
        *find_private_wordings(read, private, allowed),
        *find_limit_words(scene, allowed),
        *find_brackets(scene),
        *find_midpoints(scene),
        *find_hints(scene, allowed),
    ]
    told = _one_a_place(leaks)
    hidden = sorted({(n.start, n.end) for n in scene.numbers} | {(leak.start, leak.end) for leak in told if leak.private_name})
    return tuple(_finding(leak, read, places, hidden) for leak in told)


def masked(text: str, findings: Sequence[LeakFinding]) -> str:
    """The text with the place of every finding that names a private value masked."""
    at, pieces = 0, []
    for span in sorted((finding.span for finding in findings if finding.private_name), key=lambda span: span.start):
        pieces += [text[at : max(at, span.start)], MASK]
        at = max(at, span.end)
    return "".join((*pieces, text[at:]))


def _number_leaks(scene: Scene) -> Iterator[Leak]:
    explained = Explained(scene.allowed)
    for number in scene.numbers:
        clause = Clause(scene.text, number)
        if any(_says(number, value, exactly=True) for value in scene.allowed):
            if clause.is_compared and clause.says("named_offer|longer"):
                yield from _related_values(number, clause, scene, explained)
            continue
        if not _rounds_an_allowed_value(number, scene):
            yield from _same_values(number, _comparable(number, scene))
        yield from _related_values(number, clause, scene, explained)


def _comparable(number: TypedNumber, scene: Scene) -> Sequence[Held]:
    """The private values a number may say: 36 hours or pages are no term of 36 months; large amounts may pose as anything."""
    if _OF_THE_CLOCK.match(scene.text, number.end) or _AGED.match(scene.text, number.end):
        return [value for value in scene.private if abs(value.amount) >= _LARGE]
    if counts_something(scene.text, number.end):
        return [value for value in scene.private if value.unit not in _TIMES]
    return scene.private


def _rounds_an_allowed_value(number: TypedNumber, scene: Scene) -> bool:
    """Whether the number is an allowed value rounded, and that one lies at least as near as any private value."""
    hedge = scene.text[number.about_from : number.start]
    allowed = [value for value in scene.allowed if _says(number, value, exactly=False) and _is_on_side(number, value, hedge)]
    if not allowed or any(_says(number, value, exactly=True) for value in scene.private):
        return False
    amounts = [reading.value for reading in number.readings if isinstance(reading, Amount)]
    rivals = [value for value in scene.private if _says(number, value, exactly=False)]
    return _distance(allowed, amounts) <= _distance(rivals, amounts)


def _is_on_side(number: TypedNumber, value: Held, hedge: str) -> bool:
    """Whether a value lies on the side that words such as "just under" say; on either for "about"."""
    amounts = [abs(reading.value) for reading in number.readings if isinstance(reading, Amount)]
    if _UNDER.search(hedge):
        return any(abs(value.amount) <= amount for amount in amounts)
    return not _OVER.search(hedge) or any(abs(value.amount) >= amount for amount in amounts)


def _distance(values: Sequence[Held], amounts: Sequence[Decimal]) -> Decimal:
    """From the nearest value to the nearest reading; infinite for none."""
    pairs = (abs(abs(amount) - abs(value.amount)) for value in values if value.day is None for amount in amounts)
    return min(pairs, default=Decimal("Infinity"))


def _says(number: TypedNumber, value: Held, *, exactly: bool) -> bool:
    for reading in number.readings:
        if isinstance(reading, CalendarDate):
            if names_day(reading, value) or (not exactly and names_month(reading, value)):
                return True
        elif _is_same(reading, value, exactly=exactly, is_hedged=number.is_hedged):
            return True
    return False


def _is_same(reading: Amount, value: Held, *, exactly: bool, is_hedged: bool) -> bool:
    """Points never say an allowed share: an offer of 5 % does not make "5 points above" harmless."""
    if not value.may_be_written_as(reading) or (value.measure is Measure.SHARE and reading.measure is Measure.POINTS):
        return False
    return is_exactly(reading, value) or (not exactly and is_rounded(reading, value, is_hedged=is_hedged))


def _same_values(number: TypedNumber, private: Sequence[Held]) -> Iterator[Leak]:
    for value in private:
        for reading in number.readings:
            if kind := _kind_of(reading, value, is_hedged=number.is_hedged):
                yield Leak(kind, number.about_from, number.end, value.name, _WHY[kind].format(value.name))
                break


_WHY = {
    LeakKind.VALUE: "It is the value of {}.",
    LeakKind.ROUNDED: "It is {} rounded.",
    LeakKind.WORDS: "It is {} written in words.",
    LeakKind.TRANSLATION: "It is {} written in words of another language.",
}


def _kind_of(reading: Amount | CalendarDate, value: Held, *, is_hedged: bool) -> LeakKind | None:
    if isinstance(reading, CalendarDate):
        if names_day(reading, value):
            return LeakKind.VALUE if reading.language in {"", "en"} else LeakKind.TRANSLATION
        return LeakKind.ROUNDED if names_month(reading, value) else None
    if not value.may_be_written_as(reading):
        return None
    if is_exactly(reading, value):
        return _exact_kind(reading.language)
    is_vague = value.measure is Measure.PLAIN and reading.unit is None and abs(value.amount) < _LARGE
    return LeakKind.ROUNDED if not is_vague and is_rounded(reading, value, is_hedged=is_hedged) else None


def _exact_kind(language: str) -> LeakKind:
    if not language:
        return LeakKind.VALUE
    return LeakKind.WORDS if language == "en" else LeakKind.TRANSLATION


def _related_values(number: TypedNumber, clause: Clause, scene: Scene, explained: Explained) -> Iterator[Leak]:
    for reading in number.readings:
        if isinstance(reading, Amount) and not explained.covers(reading, by_part=clause.says("each")):
            for relation in related(reading, number, clause, scene.private, scene.allowed):
                yield Leak(LeakKind(relation.kind), number.start, number.end, relation.private.name, relation.why)


def _one_a_place(leaks: Sequence[Leak]) -> list[Leak]:
    """The first, strongest finding of each place and value; hints inside a blocking finding are left out."""
    order = list(LeakKind)
    kept: dict[tuple[int, str], Leak] = {}
    for leak in sorted(leaks, key=lambda leak: order.index(leak.kind)):
        kept.setdefault((leak.start, leak.private_name), leak)
    blocking = [leak for leak in kept.values() if leak.kind is not LeakKind.IMPLICATION]
    return sorted(
        (leak for leak in kept.values() if leak in blocking or not any(_overlap(leak, other) for other in blocking)),
        key=lambda leak: (leak.start, order.index(leak.kind)),
    )


def _overlap(one: Leak, other: Leak) -> bool:
    return one.start < other.end and other.start < one.end


def _finding(leak: Leak, text: str, places: Sequence[int], hidden: Sequence[tuple[int, int]]) -> LeakFinding:
    return LeakFinding(
        kind=leak.kind,
        span=Span(places[leak.start], places[leak.end]),
        private_name=leak.private_name,
        excerpt=_masked_excerpt(leak, text, hidden),
        why=leak.why,
    )


def _masked_excerpt(leak: Leak, text: str, hidden: Sequence[tuple[int, int]]) -> str:
    """The words around, with every number and every other finding in them masked."""
    start, end = max(0, leak.start - _EXCERPT), min(len(text), leak.end + _EXCERPT)
    pieces, at = [], start
    for left, right in hidden:
        if right > at and left < end:
            pieces += [text[at : max(at, left)], MASK]
            at = max(at, right)
    pieces.append(text[at:end] if at < end else "")
    return " ".join(_DIGITS.sub(MASK, "".join(pieces)).split())
