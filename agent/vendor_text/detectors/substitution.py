"""A right to answer with another model than the one priced."""

from collections.abc import Iterator

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.known import Known
from agent.vendor_text.text import VendorText, wording

_SUBSTITUTE = wording(
    r"\b(?:substitut\w+|replac\w+|exchang\w+|swap\w*|migrat\w+|rout\w+|redirect\w*|"
    r"(?:zu )?ersetz\w+|austausch\w*|auszutauschen)\b[^.]{0,60}"
    r"\b(?:models?|modell\w*)\b",
    r"\b(?:served|answered|handled|processed|fulfilled)\b[^.]{0,30}\b(?:opus|sonnet|haiku|"
    r"models?)\b[^.]{0,30}\b(?:instead|rather than)\b",
    r"\bmodels?\b[^.]{0,50}\b(?:substitut\w+|changed|altered|replaced|exchanged|swapped|migrated|moved)\b",
    r"\b(?:another|different|smaller|cheaper|faster|successor|alternative|comparable|equivalent|newer) (?:\w+ )?models?\b",
    r"\b(?:whichever|whatever|any) model\b[^.]{0,30}\b(?:it|we|vendor|provider)\b",
    r"\b(?:remplac\w+|substitu\w+)\b[^.]{0,40}\bmodèles?\b|\bmodèles?\b[^.]{0,40}\b(?:remplacé|substitué)\w*",
    r"\bmodelle?\b[^.]{0,80}\b(?:ersetz|austausch|auszutausch|umgestellt|umzustell)\w*",
)
_RIGHT = wording(
    r"\b(?:may|reserves? the right|at its (?:sole )?discretion|of its choosing|can|will|kann|darf)\b",
    r"\b(?:is|are) (?:entitled|permitted|authori[sz]ed|allowed) to\b|\b(?:ist|sind) (?:berechtigt|befugt)\b|\best en droit\b",
    r"\bwithout (?:prior )?(?:notice|consent)\b",
    r"\b(?:is|are) free to\b|\bas (?:it|we) (?:deems?|sees?)\b",
    r"\b(?:peut|pourra|se réserve le droit|sans préavis|ohne ankündigung|behält sich\b[^.]{0,20}\bvor)\b",
)
_CONSENT = wording(
    r"\bwith(?:out)? (?:the )?(?:customer|buyer|client)\W?s?\W+(?:prior )?(?:written )?(?:consent|approval)",
    r"\bno model (?:will|shall|may) be\b",
    r"\byou may\b",
    r"\bthe (?:customer|buyer) may\b",
    r"\bmit (?:schriftlicher )?zustimmung\b|\bavec (?:l\W)?accord\b|\bnur mit\b",
)


def model_substitution(text: VendorText, _: Known) -> Iterator[TrapFinding]:
    """The price was worked out on one model, its tokenizer and its quality; another changes all three."""
    for sentence, _found in text.matching(_SUBSTITUTE, _CONSENT):
        if _RIGHT.search(sentence.text):
            yield found_in(
                sentence,
                TextTrap.MODEL_SUBSTITUTION,
                "Cost and quality were settled for the model named; another may cost more for the same text.",
            )
