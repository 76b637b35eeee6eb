"""Numbers inside a verbatim quotation: they are the source's, word for word, and are bound to it by what surrounds them.

A number alone is never bound because it looks alike. A quotation of at least four words that stands in one source as it is
quoted leaves no doubt whose number it is.
"""

from tools.grounding.quotes import LEAST_WORDS, QUOTED, check_quotes
from tools.grounding.references import Reference, Resolved, Sources
from tools.grounding.rendering import bare_numbers


def with_quoted_numbers_bound(text: str, sources: Sources) -> str:
    """The text with each number of a quotation that stands in a passage as a reference to that passage."""
    for found in reversed(list(QUOTED.finditer(text))):
        words = found[found.lastindex or 0]
        if len(words.split()) >= LEAST_WORDS and "[[" not in words and bare_numbers(words):
            start, end = found.span(found.lastindex or 0)
            text = f"{text[:start]}{_bound(words, sources)}{text[end:]}"
    return text


def _bound(words: str, sources: Sources) -> str:
    source = _source_of(words, sources)
    for number in reversed(bare_numbers(words)) if source else ():
        reference = Reference(source, number.text)
        if isinstance(sources.resolve(reference), Resolved):
            words = f"{words[: number.start]}[[{reference}]]{words[number.end :]}"
    return words


def _source_of(words: str, sources: Sources) -> str:
    """The passage in which the words stand; none where another current source disputes it, which has to be said beside it."""
    undisputed = {source: text for source, text in sources.passages.items() if source not in sources.disputed}
    (checked,) = check_quotes(f"“{words}”", undisputed, {}) or (None,)
    return checked.source if checked else ""
