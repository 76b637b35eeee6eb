"""Tells English, German, French and Spanish apart by their little words."""

import re
from collections import Counter

_LITTLE_WORDS = {
    "en": "the of and to we our is for with that this at an on by from be",
    "de": "der die das und wir ist für mit nicht ein eine den dem von zu im auf unser unsere",
    "fr": "le la les des et nous est pour une du dans que notre avec au aux sur",
    "es": "el la los las y que para con una nos del por en nuestro nuestra es",
}
_WORD = re.compile(r"[^\W\d_]+")


def guess_language(text: str) -> str:
    """The language with the most little words: en, de, fr or es; empty when none is seen."""
    counts = Counter(_WORD.findall(text.lower()))
    scores = {code: sum(counts[word] for word in words.split()) for code, words in _LITTLE_WORDS.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else ""
