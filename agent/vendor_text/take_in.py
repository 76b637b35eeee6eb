"""A vendor's text becomes unconfirmed facts, each with the sentence it stands in; nobody chooses between two values."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from agent.case.facts import CaseState
from agent.case.leaf_values import json_value
from agent.case.leaves import find_leaf
from agent.vendor_text.detectors.substitution import model_substitution
from agent.vendor_text.known import Known
from agent.vendor_text.term_reader import ReadTerm, read_terms
from agent.vendor_text.text import HIDDEN_MARK, Sentence, VendorText
from knowledge.papers import load_file
from knowledge.passages import Part
from knowledge.readers.in_time import read_in_time
from knowledge.readers.reading import Unreadable
from knowledge.suspicion import Flag
from tools.errors import InputError

_SLUG = re.compile(r"[^a-z0-9]+")
TAKEN_IN_TODAY = "assumed: the day it was taken in"
"""Why an offer without a date counts as the latest, until somebody says when it came."""
ASKED_OF_EVERY_OFFER = ("discount", "payable_commitment", "term_months", "rollover_share", "renewal_cap", "overage_basis")
"""Terms that every offer must state before it can be scored."""


@dataclass(frozen=True, slots=True)
class OfferFact:
    """One term as an unconfirmed fact."""

    path: str
    value: Any
    """Canonical JSON of the fact."""
    quote: str
    is_correction: bool = False


@dataclass(frozen=True, slots=True)
class ReadOffer:
    """What the rules read out of a vendor's text."""

    offer: str
    facts: tuple[OfferFact, ...]
    disputed: tuple[tuple[ReadTerm, ...], ...]
    """Terms of which the text says two things; none of them becomes a fact."""
    silent_on: tuple[str, ...]
    """Terms the text says nothing of, which are therefore unknown."""


@dataclass(frozen=True, slots=True)
class OfferFile:
    """A file's text."""

    text: str
    source: str
    dated: date | None


def read_offer_file(path: Path) -> OfferFile:
    """The text of an offer: PDF, DOCX, e-mail, HTML, Markdown or plain text. Raises InputError with one sentence."""
    if not path.is_file():
        raise InputError(f"There is no file at {path}.", way_out="Give the path of the vendor's letter, e-mail or document.")
    try:
        reading = read_in_time(load_file(path), path.name)
    except Unreadable as error:
        raise InputError(f"{path.name} was not read. {error.message}", way_out=error.way_out) from error
    return OfferFile("\n\n".join(map(_words, reading.parts)), path.name, reading.dated)


def _words(part: Part) -> str:
    """A part's text; what its reader cannot see is marked as hidden."""
    return f"{HIDDEN_MARK} {part.text}]" if Flag.HIDDEN_TEXT in part.flags else part.text


def offer_name(path: Path) -> str:
    """A name for the offer in that file."""
    return _SLUG.sub("-", path.stem.lower()).strip("-")[:40].strip("-") or "offer"


def read_offer_text(offer: str, text: VendorText, *, source: str, received: date | None, home: str) -> ReadOffer:
    """The terms of a text by rules; a term the case has no place for yet is left out."""
    terms = {field: found for field, found in read_terms(text, home).items() if _has_place(offer, field)}
    single = [found[0] for found in terms.values() if len(found) == 1]
    facts = [_fact(offer, term.field, term.written, term.quote) for term in (*single, *_rights(text))]
    facts.append(_fact(offer, "source", source, source))
    if received is not None:
        facts.append(_fact(offer, "received", received.isoformat(), source))
    return ReadOffer(
        offer=offer,
        facts=tuple(facts),
        disputed=tuple(found for found in terms.values() if len(found) > 1),
        silent_on=tuple(_unsaid(terms)),
    )


def _rights(text: VendorText) -> Iterator[ReadTerm]:
    """Rights that a trap's words give the vendor."""
    held_against = Known(as_of=date.min)
    for finding in model_substitution(text, held_against):
        yield ReadTerm("may_substitute_model", value=True, sentence=Sentence(finding.quote, finding.start))
        return


def _unsaid(terms: dict[str, Any]) -> Iterator[str]:
    return (field for field in ASKED_OF_EVERY_OFFER if field not in terms)


def _has_place(offer: str, field: str) -> bool:
    try:
        find_leaf(f"offers.{offer}.{field}")
    except InputError:
        return False
    return True


def _fact(offer: str, field: str, written: str, quote: str) -> OfferFact:
    path = f"offers.{offer}.{field}"
    return OfferFact(path, json_value(path, written), quote)


def arrival_is_unknown(state: CaseState, offer: str) -> bool:
    """Whether nobody said when an offer came; the order of offers hangs on it."""
    return f"offers.{offer}.received" not in state.facts


def missing_from(text: VendorText, recorded: Sequence[str], offer: str, home: str) -> tuple[ReadTerm, ...]:
    """Terms the rules read that nobody recorded; whoever recorded should look again."""
    terms = read_terms(text, home)
    return tuple(term for field, found in terms.items() if field not in recorded and _has_place(offer, field) for term in found)
