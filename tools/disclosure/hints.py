"""Wording: private phrases, words that name a limit as ours, brackets round a value, and softer hints."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from tools.disclosure.findings import LeakKind
from tools.disclosure.held import Held, held
from tools.disclosure.hint_words import HINT_FRAMES, HINT_LEXICON
from tools.disclosure.limit_lexicon import LIMITS
from tools.disclosure.limit_words import LIMIT_FRAMES
from tools.disclosure.sameness import is_exactly
from tools.disclosure.scene import Leak, Scene
from tools.disclosure.values import AllowedValue, PrivateValue
from tools.grounding.concepts import Lexicon, Place, Said
from tools.grounding.frames import Frame
from tools.grounding.quantities_in_text import Amount, Measure, TypedNumber

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.;!?](?=\s|$)|\n\s*\n")
_BETWEEN = re.compile(r"\s?(?:-|to|and|und|bis|et|à|y|a|or|oder)\s(?:\w+\s)?|-", re.IGNORECASE)
_SAME_WORDS, _FEWEST_WORDS = 0.75, 3
_LONG_WORD = 4
_STEM = 6
_LITTLE_WORDS = frozenset({
    "with",
    "from",
    "that",
    "this",
    "more",
    "than",
    "into",
    "through",
    "dans",
    "avec",
    "pour",
    "para",
    "eine",
    "einem",
    "einer",
    "beim",
})
_WIDEST_BRACKET = 2
_AS_NEAR_AS_ROUNDED = Decimal("0.05")
_LONGEST_ENDING = 3


def find_private_wordings(text: str, private: Sequence[PrivateValue], allowed: Sequence[AllowedValue]) -> Iterator[Leak]:
    """Private phrases word by word; a sentence that repeats most of a phrase's words is a hint."""
    said = {_key(value.wording) for value in allowed if value.wording}
    words = list(_WORD.finditer(text))
    keys = [word.group().casefold() for word in words]
    for value in private:
        phrase = _key(value.wording)
        if not phrase or phrase in said:
            continue
        places = [at for at in range(len(keys) - len(phrase) + 1) if _is_phrase(keys[at : at + len(phrase)], phrase)]
        for at in places:
            span = (words[at].start(), words[at + len(phrase) - 1].end())
            yield Leak(LeakKind.WORDING, *span, value.name, f"It is the wording of {value.name}.")
        if not places:
            yield from _paraphrased(text, value.name, phrase)


def _key(wording: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(wording))


def _is_phrase(said: Sequence[str], phrase: Sequence[str]) -> bool:
    """The same words in order; in a phrase of three or more each may be inflected ("extending" for "extend")."""
    if len(phrase) < _FEWEST_WORDS:
        return tuple(said) == tuple(phrase)
    return all(one == other or _is_inflected(one, other) for one, other in zip(said, phrase, strict=True))


def _is_inflected(one: str, other: str) -> bool:
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared >= _LONG_WORD and max(len(one), len(other)) - shared <= _LONGEST_ENDING


def _paraphrased(text: str, name: str, phrase: tuple[str, ...]) -> Iterator[Leak]:
    """The telling words of a phrase again: in order and close together they are the phrase, in other order a hint."""
    telling = list(dict.fromkeys(word[:_STEM] for word in phrase if len(word) >= _LONG_WORD and word not in _LITTLE_WORDS))
    if len(telling) < _FEWEST_WORDS:
        return
    for start, end in _sentences(text):
        said = [word.group().casefold()[:_STEM] for word in _WORD.finditer(text, start, end)]
        if _in_order(said, telling, longest=2 * len(phrase)):
            yield Leak(LeakKind.WORDING, start, end, name, f"It says {name} in nearly the same words.")
        elif len(set(telling) & set(said)) >= _SAME_WORDS * len(telling):
            yield Leak(LeakKind.IMPLICATION, start, end, name, f"The sentence says most of {name} in other order.")


def _in_order(said: Sequence[str], telling: Sequence[str], longest: int) -> bool:
    """Whether every telling word comes in its order within so many words."""
    for first, word in enumerate(said):
        left = iter(said[first : first + longest])
        if word == telling[0] and all(any(each == wanted for each in left) for wanted in telling):
            return True
    return False


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _SENTENCE_END.finditer(text):
        yield start, stop.start()
        start = stop.end()
    if start < len(text):
        yield start, len(text)


def find_limit_words(scene: Scene, allowed: Sequence[AllowedValue]) -> Iterator[Leak]:
    """Words that name a limit or alternative as ours, except in an allowed wording or beside a released value."""
    for start, end in _said_by(LIMITS, LIMIT_FRAMES, scene, allowed):
        yield Leak(LeakKind.WORDING, start, end, "", "It names a limit or an alternative of ours.")


def find_hints(scene: Scene, allowed: Sequence[AllowedValue]) -> Iterator[Leak]:
    """Softer words from which a limit, a need or an opening position can be guessed."""
    for start, end in _said_by(HINT_LEXICON, HINT_FRAMES, scene, allowed):
        yield Leak(LeakKind.IMPLICATION, start, end, "", "A limit, a need or an opening can be guessed from it.")


def _said_by(lexicon: Lexicon, frames: Sequence[Frame], scene: Scene, allowed: Sequence[AllowedValue]) -> Iterator[Place]:
    """The place of the first frame that each sentence says outside what is free."""
    free = _free_places(scene, allowed)
    for start, end in _sentences(scene.text):
        said = Said(scene.text[start:end], lexicon)
        places = ((start + place[0], start + place[1]) for frame in frames if (place := frame.place_in(said)))
        told = next((place for place in places if not any(left <= place[0] < right for left, right in free)), None)
        if told:
            yield told


def _free_places(scene: Scene, allowed: Sequence[AllowedValue]) -> list[tuple[int, int]]:
    lowered = scene.text.casefold()
    places = []
    for value in allowed:
        at = lowered.find(value.wording.casefold()) if value.wording else -1
        if at >= 0:
            places.append((at, at + len(value.wording)))
    released = [value for value in (held(each) for each in allowed if each.is_released) if value]
    if released:
        places += [(start, end) for start, end in _sentences(scene.text) if _holds_one(scene.numbers, released, start, end)]
    return places


def _holds_one(numbers: Sequence[TypedNumber], released: Sequence[Held], start: int, end: int) -> bool:
    return any(
        isinstance(reading, Amount) and value.may_be_written_as(reading) and is_exactly(reading, value)
        for number in numbers
        if start <= number.start < end
        for reading in number.readings
        for value in released
    )


def find_brackets(scene: Scene) -> Iterator[Leak]:
    """A range that holds a private value, unless the vendor knows both ends."""
    for low, high in pairwise(scene.numbers):
        if not _BETWEEN.fullmatch(scene.text[low.end : high.start]):
            continue
        ends = low.readings[0], high.readings[0]
        if isinstance(ends[0], Amount) and isinstance(ends[1], Amount):
            for value in scene.private:
                if _lies_between(value, ends[0], ends[1]) and not _knows_both(scene.allowed, ends[0], ends[1]):
                    kind = LeakKind.ROUNDED if _is_narrow(value, ends[0], ends[1]) else LeakKind.IMPLICATION
                    yield Leak(kind, low.start, high.end, value.name, f"The range holds {value.name}.")


def _lies_between(value: Held, low: Amount, high: Amount) -> bool:
    fits = value.may_be_written_as(low) and value.may_be_written_as(high) and value.measure is not Measure.PLAIN
    return fits and 0 < low.value < value.amount < high.value <= _WIDEST_BRACKET * low.value


def _is_narrow(value: Held, low: Amount, high: Amount) -> bool:
    """Both ends as near as a rounding would be."""
    return low.value >= value.amount * (1 - _AS_NEAR_AS_ROUNDED) and high.value <= value.amount * (1 + _AS_NEAR_AS_ROUNDED)


def _knows_both(allowed: Sequence[Held], low: Amount, high: Amount) -> bool:
    return all(any(value.may_be_written_as(end) and is_exactly(end, value) for value in allowed) for end in (low, high))
