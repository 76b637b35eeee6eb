"""An offer imported without a model: read by rules, stored with its text, its traps named. `buyerside offer` prints it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from agent.case.facts import CaseState, Origin
from agent.case.open_case import OpenCase
from agent.case_text import fact_value
from agent.preparation.preparation import Preparation
from agent.vendor_text.examine import examine
from agent.vendor_text.findings import TrapFinding
from agent.vendor_text.take_in import (
    TAKEN_IN_TODAY,
    OfferFact,
    ReadOffer,
    arrival_is_unknown,
    offer_name,
    read_offer_file,
    read_offer_text,
)
from agent.vendor_text.text import VendorText
from agent.vendor_text.text_store import StoredText, VendorTextStore
from tools.errors import InputError


@dataclass(frozen=True, slots=True)
class ImportedOffer:
    """What an import did, or what an imported offer shows now."""

    offer: str
    source: str
    read: ReadOffer
    contested: tuple[str, ...]
    """Paths whose held value the text contradicts; the held one stands."""
    findings: tuple[TrapFinding, ...]
    is_arrival_assumed: bool
    """Whether nobody said when it came."""


def import_offer(
    case: OpenCase, file: Path, preparation: Preparation, as_of: date, *, name: str = "", received: date | None = None
) -> ImportedOffer:
    """Take in a vendor's file: terms as unconfirmed facts, text kept, traps found. Raises InputError."""
    given = read_offer_file(file)
    offer = name or offer_name(file)
    state = case.state()
    known = preparation.known_to_buyer(state, as_of, offer)
    text = VendorText(given.text)
    read = read_offer_text(offer, text, source=given.source, received=received or given.dated, home=known.currency)
    after = case.propose(read.facts, origin=Origin.FILE)
    if arrival_is_unknown(after, offer):
        after = case.assume(f"offers.{offer}.received", as_of.isoformat(), TAKEN_IN_TODAY)
    stored = StoredText(offer, given.source, given.text)
    VendorTextStore(case.store.database, case.name).put(stored)
    return _shown(stored, read, after, preparation, as_of)


def imported_offer(case: OpenCase, offer: str, preparation: Preparation, as_of: date) -> ImportedOffer:
    """An imported offer against what the case knows now. Raises InputError for an unknown name."""
    store = VendorTextStore(case.store.database, case.name)
    stored = store.get(offer)
    if stored is None:
        known = ", ".join(each.offer for each in store.all()) or "none"
        raise InputError(f"There is no text of an offer {offer!r} in {case.name}.", way_out=f"There are: {known}.")
    state = case.state()
    home = preparation.known_to_buyer(state, as_of, offer).currency
    read = read_offer_text(offer, VendorText(stored.text), source=stored.source, received=None, home=home)
    return _shown(stored, read, state, preparation, as_of)


def _shown(stored: StoredText, read: ReadOffer, state: CaseState, preparation: Preparation, as_of: date) -> ImportedOffer:
    known = preparation.known_to_buyer(state, as_of, stored.offer)
    contested = tuple(fact.path for fact in read.facts if fact.path in state.contested)
    received = state.facts.get(f"offers.{stored.offer}.received")
    return ImportedOffer(
        offer=stored.offer,
        source=stored.source,
        read=read,
        contested=contested,
        findings=examine(VendorText(stored.text), known),
        is_arrival_assumed=received is not None and received.origin is Origin.ASSUMED and not received.confirmed,
    )


def as_json(imported: ImportedOffer) -> dict[str, Any]:
    """The import as JSON."""
    return {
        "offer": imported.offer,
        "source": imported.source,
        "terms": [{"path": fact.path, "value": fact.value, "quote": fact.quote} for fact in imported.read.facts],
        "disputed": [
            [{"field": t.field, "value": t.written, "quote": t.quote} for t in terms] for terms in imported.read.disputed
        ],
        "contested": list(imported.contested),
        "silent_on": list(imported.read.silent_on),
        "traps": [
            {"trap": f.trap.value, "quote": f.quote, "why": f.why, "arithmetic": list(f.arithmetic), "ask": f.ask}
            for f in imported.findings
        ],
    }


def as_markdown(imported: ImportedOffer) -> str:
    """The import for a person."""
    return "\n\n".join(_parts(imported)) + "\n"


def _parts(imported: ImportedOffer) -> Iterator[str]:
    read = imported.read
    yield f"# Offer {imported.offer}, from {imported.source}"
    yield "## Terms, unconfirmed\n\n" + "\n".join(_term(fact, imported) for fact in read.facts)
    if imported.is_arrival_assumed:
        yield f"When it came is not known; it counts as the latest until `offers.{imported.offer}.received` is corrected."
    if read.disputed:
        yield "## The text says two things\n\n" + "\n".join(
            f"- {terms[0].field}: " + " / ".join(f"{term.written} (“{term.quote}”)" for term in terms)
            for terms in read.disputed
        )
    if read.silent_on:
        yield f"## Not stated\n\n{', '.join(read.silent_on)}: unknown until the vendor says so in writing."
    yield "## Traps\n\n" + ("\n".join(map(_trap, imported.findings)) or "None found by rule; read the text yourself as well.")
    yield f"Confirm what is right: `buyerside confirm CASE offers.{imported.offer}`."


def _term(fact: OfferFact, imported: ImportedOffer) -> str:
    against = " CONTRADICTS what is known, which stands" if fact.path in imported.contested else ""
    return f"- `{fact.path}`: {fact_value(fact.value)} (“{fact.quote}”){against}"


def _trap(finding: TrapFinding) -> str:
    sums = "".join(f"\n  - {line}" for line in finding.arithmetic)
    return f"- **{finding.trap.in_words}**: “{finding.quote}” {finding.why}{sums}\n  - ask instead: {finding.ask}"
