"""Another currency than the appropriation's, or two of them in one text."""

import re
from collections.abc import Iterator
from decimal import Decimal

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.frames import says
from agent.vendor_text.known import Known
from agent.vendor_text.text import Sentence, VendorText, amounts_in

_NAMES = {
    "USD": r"\b(?:US|U\.S\.|american|united states) (?:dollars?|currency|funds)\b|\bUSD\b",
    "EUR": r"\beuros?\b|\bEUR\b|€",
    "GBP": r"\bpounds? sterling\b|\b(?:sterling|british currency)\b|\bGBP\b|£",
    "CHF": r"\b(?:swiss )?francs?\b|\bCHF\b|\bfranken\b",
    "CAD": r"\bcanadian (?:dollars?|currency|funds)\b|\bCAD\b",
    "AUD": r"\baustralian (?:dollars?|currency|funds)\b|\bAUD\b",
    "JPY": r"\byen\b|\bJPY\b|¥",
    "SEK": r"\bswedish (?:kronor|krona)\b|\bSEK\b",
    "NOK": r"\bnorwegian (?:kroner|krone)\b|\bNOK\b",
    "DKK": r"\bdanish (?:kroner|krone)\b|\bDKK\b",
    "NZD": r"\bnew zealand dollars?\b|\bNZD\b",
    "SGD": r"\bsingapore dollars?\b|\bSGD\b",
    "INR": r"\b(?:indian )?rupees?\b|\bINR\b|₹",
}
_CERTAIN = {code: re.compile(pattern, re.IGNORECASE) for code, pattern in _NAMES.items()}
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD"})
_PLAIN_DOLLAR = re.compile(r"\bdollars?\b|\$\s?\d", re.IGNORECASE)


def currency_shift(text: VendorText, known: Known) -> Iterator[TrapFinding]:
    """Money is voted in one currency; an invoice in another moves with the rate, and so does the commitment."""
    said = [(sentence, _currencies(sentence) | _dollars(sentence, known.currency)) for sentence in text.sentences]
    home = known.currency or next((code for _, codes in said for code in sorted(codes)), "")
    for sentence, codes in said:
        foreign = sorted(codes - {home})
        if not foreign and says(sentence.text, "currency_rate"):
            why = "What falls due rises and falls with an exchange rate."
            yield found_in(sentence, TextTrap.CURRENCY_SHIFT, why)
            return
        if foreign and home and says(sentence.text, "money_due"):
            why = f"The money is in {home}; what falls due in {foreign[0]} rises and falls with the exchange rate."
            yield found_in(sentence, TextTrap.CURRENCY_SHIFT, why, *_arithmetic(sentence, foreign[0], known))
            return


def _currencies(sentence: Sentence) -> set[str]:
    return {code for code, pattern in _CERTAIN.items() if pattern.search(sentence.text)}


def _dollars(sentence: Sentence, home: str) -> set[str]:
    """Plain dollars are foreign to whoever has none; which dollar hardly matters, and the US one is meant."""
    has_dollars = not home or home in _DOLLARS
    return set() if has_dollars or not _PLAIN_DOLLAR.search(sentence.text) else {"USD"}


def _arithmetic(sentence: Sentence, foreign: str, known: Known) -> Iterator[str]:
    owed = [each.money for each in amounts_in(sentence.text, known.currency) if each.money.currency == foreign]
    for amount in owed[:1]:
        yield f"a rate one tenth worse makes {amount} cost what {amount * Decimal('1.1')} would have cost before"
