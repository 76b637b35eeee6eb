"""Secrecy that public-record, audit or procurement law does not allow."""

from collections.abc import Iterator

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.known import Known
from agent.vendor_text.text import VendorText, wording

_BOUND = wording(
    r"\b(?:customer|buyer|client|agency|authority|parties|each party|recipient|your?|kindly|please"
    r"|auftraggeber|titulaire)\b",
    r"\b(?:must|may|shall) not be\b|\b(?:darf|dürfen)\b[^.]{0,60}\bnicht\b|\bne (?:peut|peuvent|doit|doivent)\b",
)
_TERMS = (
    r"(?:pric\w+|terms|discounts?|rates?|fees|agreement|proposal|offer|quot\w+|preise?|konditionen|prix|tarifs?|conditions)"
)
_SECRET = wording(
    rf"\b{_TERMS}\b[^.]{{0,60}}\b(?:confidential|secret|trade secret|proprietary|vertraulich)\b",
    rf"\bconfidential\b[^.]{{0,60}}\b{_TERMS}\b",
    rf"\b{_TERMS}\b[^.]{{0,60}}\b(?:may|must|shall|will|agrees?) not (?:to )?(?:be )?"
    r"(?:shar|disclos|releas|publish|circulat)\w*",
    r"\b(?:not|never)\b[^.]{0,15}\b(?:release|disclos\w+|publish|share)\b[^.]{0,60}"
    rf"\b(?:{_TERMS}|public records?|foi\w*)\b",
    r"\bpublic[- ]records? request\b",
    rf"\b{_TERMS}\b[^.]{{0,60}}\b(?:exempt|protected|withheld)\b[^.]{{0,20}}\bdisclosure\b",
    rf"\b(?:not|never)\b[^.]{{0,15}}\b(?:publish|disclose|release|share)\b[^.]{{0,30}}\b(?:contract|award|value|{_TERMS})\b",
    rf"\b{_TERMS}\b[^.]{{0,80}}\bnicht\b[^.]{{0,15}}\b(?:offen(?:gelegt|legen|zulegen)|weiter(?:gegeben|geben)|veröffentlich\w*)\b",
    r"\bcommercial[- ]in[- ]confidence\b|\bpublication\b[^.]{0,40}\b(?:void|forfeit|terminat)\w*",
    rf"\b(?:confidentiels?|confidentialité|secrets?)\b[^.]{{0,40}}\b{_TERMS}\b|\b{_TERMS}\b[^.]{{0,40}}\bconfidentiels?\b",
)
_CARVE_OUT = wording(
    r"\b(?:except|unless|save|other than|subject to|to the extent)\b[^.]{0,80}"
    r"\b(?:law|foi\w*|public[- ]records?|freedom of information|statut\w+)\b",
    r"\bmay be published\b",
    r"\bas (?:your|the) law requires\b",
    r"\b(?:soweit|sauf|sous réserve)\b[^.]{0,80}\b(?:gesetz\w*|\w*gesetz|loi|droit)\b",
)


def secrecy(text: VendorText, _: Known) -> Iterator[TrapFinding]:
    """A public body cannot promise to withhold what the law makes it disclose; the promise binds it to a breach."""
    for sentence, _found in text.matching(_SECRET, _CARVE_OUT):
        if _BOUND.search(sentence.text):
            yield found_in(
                sentence,
                TextTrap.SECRECY,
                "The buyer may have to disclose this by law; the clause holds no exception for it.",
            )
