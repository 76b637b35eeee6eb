"""A right to raise the price within the term."""

from collections.abc import Iterator

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.known import Known
from agent.vendor_text.text import Sentence, VendorText, shares_in, wording

_PRICE = r"(?:prices?|fees?|rates?|charges?|pricing|tariffs?|rate cards?|preise?|entgelte?)"
_RIGHT = wording(
    r"\b(?:may|reserves? the right to|is entitled to|can|kann|darf)\b[^.]{0,40}"
    rf"\b(?:change|adjust|increase|raise|revise|modify|update|anpassen|erhöhen)\b[^.]{{0,25}}\b{_PRICE}\b",
    rf"\b{_PRICE}\b[^.]{{0,40}}\b(?:may|will|shall|can) (?:be )?(?:chang|adjust|increas|rais|revis)\w*",
    rf"\b{_PRICE}\b[^.]{{0,40}}\b(?:increases?|rises?|escalates?|go(?:es)? up|steigen|steigt)\b[^.]{{0,25}}\b(?:by|um)\b",
    r"\bthen-current (?:list )?(?:price|rate)s?\b|\b(?:list )?prices? in force from time to time\b",
    r"\b(?:annual|yearly) (?:uplift|escalat\w+|indexation)\b",
    r"\b(?:indexed|linked|index-linked)\b[^.]{0,40}\b(?:cpi|inflation|index)\b",
    r"\bsubject to (?:annual )?indexation\b",
    r"\b(?:uplift|increase|rise|escalator)\b[^.]{0,40}\b(?:higher|greater|larger) of\b",
    r"\b(?:amended|updated|published|revised) from time to time\b",
    rf"\b(?:kann|darf|behält sich)\b[^.]{{0,30}}\b{_PRICE}\b[^.]{{0,60}}"
    r"\b(?:an(?:zu)?pass|erhöh|(?:ab)?(?:zu)?änder|neu (?:fest)?zu ?setz)\w*",
    r"\b(?:peut|se réserve le droit de)\b[^.]{0,20}\b(?:réviser|modifier|augmenter|ajuster|changer)\b"
    r"[^.]{0,20}\b(?:prix|tarifs?)\b",
    r"\b(?:then-)?prevailing (?:list )?(?:rates?|prices?)\b",
)
_BOUND = wording(
    r"\b(?:will|shall|may|do|does) not\b[^.]{0,20}\b(?:increase|rise|change|raise|adjust)",
    r"\bfixed for the term\b",
    r"\b(?:lower|lesser) of\b",
    r"\bnot rise by more than\b",
    r"\b(?:unverändert|festpreis|fest vereinbart|prix fermes?|fermes pendant)\b",
)


def price_increase_right(text: VendorText, known: Known) -> Iterator[TrapFinding]:
    """A rise r on the discounted price turns a discount d into 1 - (1 - d)(1 + r)."""
    for sentence, _ in text.matching(_RIGHT, _BOUND):
        yield found_in(
            sentence,
            TextTrap.PRICE_INCREASE_RIGHT,
            "A discount off a price that may rise is not a price.",
            *_arithmetic(sentence, known),
        )


def _arithmetic(sentence: Sentence, known: Known) -> Iterator[str]:
    for rise, _ in shares_in(sentence.text)[:1]:
        percent = f"{(rise * 100).normalize():f} %"
        if known.discount is not None:
            after = 1 - (1 - known.discount) * (1 + rise)
            yield f"1 - (1 - {known.discount}) x (1 + {rise.normalize():f}) = {after.normalize():f} off after one rise"
        if known.expected_usage is not None:
            yield f"{percent} of {known.expected_usage} = {(known.expected_usage * rise).rounded()} a year at list-price usage"
