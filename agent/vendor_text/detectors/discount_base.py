"""A discount taken off something else than today's public list, or off a part of the usage."""

from collections.abc import Iterator
from decimal import Decimal

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.frames import says
from agent.vendor_text.known import Known, ListedModel
from agent.vendor_text.text import Sentence, VendorText, shares_in, wording

_UNIT_PRICE = wording(
    r"[$](?P<rate>\d+(?:\.\d+)?)\s*(?:per|/|a)\s*(?:1?\s?million|mtok|1?m)\b"
    r"[^.]{0,12}?\b(?P<side>input|output)\b",
)

_LISTED_AT = wording(r"\blist(?:ed)?(?: price| rate)?(?: of| at| is|:)?\s*[$](?P<rate>\d+(?:\.\d+)?)")
_SIDED_RATE = wording(r"[$](?P<rate>\d+(?:\.\d+)?)\s*(?P<side>input|output)\b")
_PER_MILLION = wording(r"\b(?:million|mtok)\b")
_SIDES = {"input": wording(r"\b(?:input|prompt)s?\b"), "output": wording(r"\b(?:output|completion)s?\b")}


def wrong_base(text: VendorText, known: Known) -> Iterator[TrapFinding]:
    """A discount d off a base b times today's list is worth 1 - (1 - d) b."""
    for sentence in text.sentences:
        if says(sentence.text, "other_base"):
            why = "The discount is taken off the vendor's own base, not off the public list of the day of use."
            yield found_in(sentence, TextTrap.WRONG_BASE, why, *_base_unknown(sentence))
        elif says(sentence.text, "partial_discount"):
            why = "Part of the usage gets no discount, so the rate on the whole bill is lower than the headline."
            yield found_in(sentence, TextTrap.WRONG_BASE, why)
        else:
            yield from _above_list(sentence, known)


def _base_unknown(sentence: Sentence) -> Iterator[str]:
    for share, _ in shares_in(sentence.text)[:1]:
        percent = f"{(share * 100).normalize():f} %"
        even = 1 / (1 - share)
        yield f"{percent} off is worth nothing once the base is 1 / (1 - {percent}) = {even:.4f} times the public list"


def _above_list(sentence: Sentence, known: Known) -> Iterator[TrapFinding]:
    model = _model_in(sentence.text, known)
    if model is None:
        return
    for rate, side in _unit_prices(sentence.text):
        listed = model.input_rate if side == "input" else model.output_rate
        if rate > listed:
            why = f"The base is not the public list price of {model.name} on the case's day."
            yield found_in(sentence, TextTrap.WRONG_BASE, why, *_effective(rate, listed, sentence))


def _unit_prices(text: str) -> Iterator[tuple[Decimal, str]]:
    """Prices of a million tokens with the side they are for; a table's row may name the side far from `list $7.00`."""
    if _PER_MILLION.search(text):
        yield from ((Decimal(found["rate"]), found["side"].lower()) for found in _SIDED_RATE.finditer(text))
    for found in _UNIT_PRICE.finditer(text):
        yield Decimal(found["rate"]), found["side"].lower()
    named = [side for side, words in _SIDES.items() if words.search(text)]
    if len(named) == 1:
        yield from ((Decimal(found["rate"]), named[0]) for found in _LISTED_AT.finditer(text))


def _effective(rate: Decimal, listed: Decimal, sentence: Sentence) -> Iterator[str]:
    base = rate / listed
    yield f"{rate} / {listed} USD per million tokens = {base.normalize():f} times today's list price"
    for share, _ in shares_in(sentence.text)[:1]:
        effective = 1 - (1 - share) * base
        yield f"1 - (1 - {share.normalize():f}) x {base.normalize():f} = {effective.normalize():f} off today's list price"


def _model_in(text: str, known: Known) -> ListedModel | None:
    lowered = text.lower()
    named = [model for name, model in known.list_prices.items() if name in lowered]
    return max(named, key=lambda model: len(model.name)) if named else None
