"""Minimums beside the commitment: by the month, by the quarter, in an annex."""

from collections.abc import Iterator

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.known import Known
from agent.vendor_text.term_reader import read_field
from agent.vendor_text.text import VendorText, amounts_in, wording
from tools.money import Money

_MINIMUM = wording(
    r"\bminimum\b|\b(?:no|not) less than\b|\bat least\b|\bmindest\w*|\bfloor of\b",
    r"\bshortfall (?:fee|payment|is)\b|\b(?:below|less than)\b[^.]{0,60}\b(?:difference|balance|shortfall)\b",
    r"\bwhichever is (?:the )?(?:greater|higher|larger)\b|\b(?:greater|higher|larger) of\b[^.]{0,40}\b(?:usage|"
    r"consumption|use)\b",
)
_PERIOD = wording(
    r"\b(?:monthly|quarterly|(?:per|each|every|a|any) (?:calendar )?(?:month|quarter)|monatlich\w*|quartal\w*)\b",
)
_HEADS = wording(
    r"\b(?:at least|(?:no|not) less than|minimum (?:of|order of)?|mindestens)\s*\d[\d,.]*\s(?:\w+ ){0,2}?"
    r"(?:seats?|users?|licen[cs]es?|units?|nutzer\w*|lizenzen)\b"
)
_PAID_ANYWAY = wording(
    r"\b(?:bill|charg|invoic|payabl|paid|owe|berechn)\w*\b[^.]{0,60}\b(?:whether or not|regardless|irrespective|"
    r"even if|unabhängig)\b",
)
"""Seats are a trap of their own; a number of them that is billed unused is a minimum too."""
_PRICE_RISE = wording(r"\b(?:increas\w*|rise\w*|uplift|escalat\w*|index\w*)\b[^.]{0,60}\bwhichever\b")
"""The greater of two rises is a price right, and no minimum of usage."""
_NONE = wording(r"\bno minimum|\bwithout (?:a |any )?minimum")
_GREATER = wording(r"\bwhichever is (?:the )?(?:greater|higher|larger)\b")
_QUARTER = wording(r"quart")


def hidden_minimum(text: VendorText, known: Known) -> Iterator[TrapFinding]:
    """A minimum m per month (or quarter) owes n x m a year, n = 12 (or 4), whatever the commitment says."""
    for sentence, _ in text.matching(_MINIMUM, _NONE):
        amounts = amounts_in(sentence.text, known.currency)
        period = _PERIOD.search(sentence.text)
        greater = _GREATER.search(sentence.text) and not _PRICE_RISE.search(sentence.text)
        heads = _HEADS.search(sentence.text) and _PAID_ANYWAY.search(sentence.text)
        if not amounts and (greater or heads):
            yield found_in(sentence, TextTrap.HIDDEN_MINIMUM, "Usage below it is paid for all the same.")
        elif amounts and period:
            times = 4 if _QUARTER.search(period.group()) else 12
            yield found_in(
                sentence,
                TextTrap.HIDDEN_MINIMUM,
                "It is owed in every period, and no period makes up for another.",
                *_arithmetic(amounts[0].money, times, text, known),
            )


def _arithmetic(minimum: Money, times: int, text: VendorText, known: Known) -> Iterator[str]:
    yearly = minimum * times
    yield f"{times} x {minimum} = {yearly} a year"
    stated = [term.value for term in read_field("payable_commitment", text, known.currency)]
    commitment = known.payable_commitment or (stated[0] if len(stated) == 1 and isinstance(stated[0], Money) else None)
    if commitment is not None and commitment.currency == yearly.currency and yearly > commitment:
        yield f"{yearly} - {commitment} stated commitment = {yearly - commitment} more than the text seems to ask"
