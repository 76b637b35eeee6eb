"""The words around a number of an outbound text, and what they say of amounts: which way, of what, against what."""

import re
from functools import cached_property

from tools.disclosure.relation_words import RELATION
from tools.grounding.concepts import Said
from tools.grounding.quantities_in_text import TypedNumber

_OF = re.compile(
    r"^\s?(?:or so )?(?:of|von|des|der|du|de|del|vom|ihres|unseres|eures|d['’]|what you|the (?:price|sum|amount|figure) you)\b",
    re.IGNORECASE,
)
_OF_LIST = re.compile(
    r"^\s?(?:of|off|von|des|der|du|de|del|vom)\s(?:\w+\s){0,3}?"
    r"(?:list|rate card|catalogue|tariff|liste\w*|tarif|tarifa|catálogo)\b",
    re.IGNORECASE,
)
"""A share of the price list is no share of an offer."""
_COMPARED_AFTER = re.compile(
    r"^\s?(?:longer\b|länger\b|(?:more|less|higher|lower|cheaper|dearer|greater|smaller) than|above|over|below|under|"
    r"beneath|beyond|"
    r"short of|shy of|in excess of|north of|"
    r"(?:mehr|weniger|höher|niedriger|teurer|günstiger) als|über|unter|oberhalb|unterhalb|"
    r"de (?:plus|moins) que|au-dessus|au-dessous|en dessous|au-delà|más (?:que|de)|menos (?:que|de)|por encima|por debajo)\b",
    re.IGNORECASE,
)
_EXCEEDS_BEFORE = re.compile(
    r"\b(?:exceed\w*|surpass\w*|overshoot\w*|overrun\w*|übersteig\w*|überschreit\w*|unterschreit\w*|dépass\w*|excèd\w*|"
    r"super[ae]\w*|exced\w*|rebas[ae]\w*)\b[^.;!?\n]{0,60}\b(?:by|um|de|en|por)(?:\s+(?:un|a|some|about|etwa|environ|rund))?\s*$",
    re.IGNORECASE,
)
_SIDED_AMOUNT = re.compile(
    r"\b(?:our|your|ihr\w*|unser\w*|notre|votre|nos|vos|nuestr\w*|su)\s(?:\w+\s){0,2}?(?:[A-Z]{1,3}\s?)?[$€£]?\d", re.IGNORECASE
)
"""`our $17.2 million`: an offer named by its amount."""
_AGAINST = re.compile(
    r"\b(?:against|relative to|compared (?:with|to)|measured (?:against|by)|set beside|next to|in relation to|"
    r"as a share of|on|of|"
    r"gemessen an|bezogen auf|gegenüber|im (?:verhältnis|vergleich) zu|par rapport à|au regard de|rapporté à|sur|"
    r"frente a|respecto (?:a|de)|en relación con|sobre)\s"
    r"(?:what you (?:ask|want|offer)|(?:our|your|ihr\w*|unser\w*|notre|votre|"
    r"nuestr\w*|su)\b)[^;:]{0,40}$",
    re.IGNORECASE,
)
"""`Against your 1,515,000, eighty-two per cent ...`: a share of what was said before it."""
_COINS = re.compile(r"^\s?(?:cents?|pence|p|centimes?|céntimos?)\b", re.IGNORECASE)
_EVERY_NOTE = re.compile(
    r"\b(?:every|each|per|a|one|jede[nrms]?|pro|chaque|par|cada|por)\s(?:dollar|euro|pound|franc|pfund|franken|livre|libra|dólar)\b",
    re.IGNORECASE,
)
"""`For every dollar you ask, 78.7 cents` is 78.7 %."""
_BEFORE, _AFTER = 100, 80
EITHER = frozenset({1, -1})
"""Up or down."""
TELLING, LIKELY, SHORT = 4, 3, 2
"""Digits of a number that is no chance, of money that is none, and of one that needs some word beside it."""


class Clause:
    """The words around a number, and what they say of amounts."""

    def __init__(self, text: str, number: TypedNumber) -> None:
        self.before = re.split(r"[.;!?\n](?:\s|$)", text[max(0, number.start - _BEFORE) : number.start])[-1]
        self.after = re.split(r"[.;!?\n](?:\s|$)", text[number.end : number.end + _AFTER])[0]
        self.around = f"{self.before} {number.text} {self.after}"
        self._said = Said(self.around, RELATION)

    def says(self, concept: str) -> bool:
        """Whether a word of the concept stands in the clause."""
        return bool(self._said.places(concept))

    @cached_property
    def signs(self) -> frozenset[int]:
        """Up, down, or either way where the words only part two amounts."""
        if self.says("apart") or self.is_compared:
            return EITHER
        return frozenset(sign for sign, concept in ((1, "up"), (-1, "down")) if self.says(concept))

    @cached_property
    def is_compared(self) -> bool:
        """Whether the amount parts two things named on either side: "yours is 80,000 above it" tells either from the other."""
        return bool(_COMPARED_AFTER.match(self.after) or _EXCEEDS_BEFORE.search(self.before))

    @cached_property
    def is_of_something_said(self) -> bool:
        """Whether it is a share of your price, say, and not of the price list."""
        return bool((_OF.match(self.after) and not _OF_LIST.match(self.after)) or _AGAINST.search(self.before))

    @cached_property
    def is_by_the_note(self) -> bool:
        """Whether the number counts cents in every dollar."""
        return bool(_COINS.match(self.after) and _EVERY_NOTE.search(self.around))

    @cached_property
    def is_of_an_offer(self) -> bool:
        """Whether nothing else is spoken of, such as availability or tax, or an offer is named beside it."""
        if self.says("taxed"):
            return False
        return not self.says("else") or self.says("named_offer") or bool(_SIDED_AMOUNT.search(self.before))

    def is_told(self, digits: int, *, is_exact: bool) -> bool:
        """Whether an amount of so many digits that lands on a private value is no chance beside these words."""
        if is_exact and digits >= TELLING:
            return True
        if is_exact and digits >= SHORT:
            return bool(self.signs) or self.says("offer")
        return bool(self.signs) and self.is_of_an_offer
