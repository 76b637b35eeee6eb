"""A deadline that is the vendor's, not the buyer's."""

from collections.abc import Iterator
from datetime import date, timedelta

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.known import Known
from agent.vendor_text.term_reader import durations
from agent.vendor_text.text import Sentence, VendorText, days_in, wording
from tools.quantities import Unit

_WEEKDAY = (
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|"
    r"lundi|mardi|mercredi|jeudi|vendredi"
)
_OFFER = wording(
    r"\b(?:signed off|approved|authori[sz]ed|cleared)\b[^.]{0,30}\b(?:only )?(?:through|until|till)\b",
    r"\b(?:it|this|that|these)\b[^.]{0,40}\b(?:is|are|remains?|stays?) (?:only )?(?:good|valid|open|available)\b[^.]{0,10}"
    r"\b(?:until|through|till|for|only)\b",
    r"\b(?:can ?not|can't|unable to|no longer|won't|not be able to)\b[^.]{0,15}\b(?:hold|honou?r|keep|guarantee|offer)\b"
    r"[^.]{0,20}\b(?:prices?|pricing|rates?|discount|offer|terms)\b",
    r"\b(?:lock in|secure|hold|keep)\b(?:[^.]|\.\d){0,80}\b(?:before|by|until)\b",
    r"\b(?:offer|price|pricing|proposal|quote|quotation|terms|discount|angebot|preise?)\b[^.]{0,60}"
    r"\b(?:evaporat\w*|vanish\w*|disappear\w*|lapses?|goes away|withdrawn|valid|expires?|expiring|available|stands?|"
    r"open|good|held|gilt|gültig|befristet)\b[^.]{0,25}"
    r"\b(?:until|through|till|to|by|on|only|bis|for)\b",
    r"\b(?:lock in|secure|hold)\b[^.]{0,40}\b(?:before|by|until|for)\b",
    r"\b(?:must be|to be) (?:accepted|signed|returned)\b",
    r"\b(?:counter)?sign(?:ed|ature)?\b[^.]{0,40}\b(?:before|by|no later than|prior to)\b"
    r"[^.]{0,40}\b(?:quarter|year|month|week|\w+ \d|\d)",
    r"\b(?:signatures?|orders?|acceptances?) received (?:in|by|before|within)\b",
    r"\b(?:offre|proposition|prix|remise)\b[^.]{0,60}\b(?:valable|valide|expire|maintenue?)\b[^.]{0,25}\b(?:jusqu\W|au\b|le\b)",
    r"\bunterschr\w+[^.]{0,40}\b(?:bis|vor)\b",
    r"\b(?:executed|returned|received|accepted|countersigned)\b[^.]{0,20}"
    r"\b(?:on or before|no later than|prior to|by)\b[^.]{0,20}\d",
    r"\b(?:quote|offer|pricing|proposal)\W{0,3}(?:expir\w+|valid\w*)\W{0,3}(?:date)?\W{0,3}\d",
)
_SOON = wording(
    r"\b(?:month|quarter|year)[- ]end\b|\bend of (?:month|quarter|year|q[1-4])\b",
    rf"\b(?:before|by|until|till|this|next|bis|vor|avant|d['’]ici)\s(?:{_WEEKDAY})\b",
    r"\b(?:by|before) (?:noon|tomorrow|tonight|close of business|cob|eod|end of (?:play|day))\b",
    r"\b(?:end of (?:this|the) (?:week|month|quarter)|our (?:fiscal )?quarter|this (?:week|friday)|today)\b",
    r"\b(?:within|for|another|next) (?:the )?(?:next |another )?\w+ (?:hours?|days?)\b",
    r"\bin (?:january|february|march|april|may|june|july|august|september|october|november|december) only\b",
)
_FROM = wording(r"\b(?:from|after|following|of) (?:its|the|this) (?:date|day)\b", r"\bfrom \d")


def artificial_deadline(text: VendorText, known: Known) -> Iterator[TrapFinding]:
    """Their day D against ours S: nothing in the buyer's law ends on D when D is before S."""
    for sentence, _ in text.matching(_OFFER):
        days = _last_days(sentence, known.as_of.year)
        if days and _is_ours(min(days), known):
            continue
        if days or _SOON.search(sentence.text):
            yield _finding(sentence, min(days) if days else None, known)


def _last_days(sentence: Sentence, year: int) -> list[date]:
    """The days the sentence names; a period counted from its own date ends that many days later."""
    named = [date(day.year or year, day.month, day.day or 1) for day, _ in days_in(sentence.text, year)]
    periods = [days for days, _, _ in durations(sentence.text, Unit.DAYS)] if _FROM.search(sentence.text) else []
    return [day + timedelta(days=periods[0]) for day in named] if periods else named


def _is_ours(day: date, known: Known) -> bool:
    """Whether the offer outlasts the buyer's own need."""
    return known.signature_deadline is not None and day >= known.signature_deadline


def _finding(sentence: Sentence, day: date | None, known: Known) -> TrapFinding:
    if day is not None and day < known.as_of:
        why = "The day is past: the offer has lapsed by its own words and must be renewed in writing."
    else:
        why = "The day is the vendor's; nothing the buyer is bound by ends on it, and a price given once can be given again."
    return found_in(sentence, TextTrap.ARTIFICIAL_DEADLINE, why, *_arithmetic(day, known))


def _arithmetic(day: date | None, known: Known) -> Iterator[str]:
    if day is None:
        return
    yield f"{day.isoformat()} - {known.as_of.isoformat()} = {(day - known.as_of).days} days from now"
    if known.signature_deadline is not None:
        before = (known.signature_deadline - day).days
        yield f"{known.signature_deadline.isoformat()} own deadline - {day.isoformat()} = {before} days before it is needed"
