"""Runs every detector over a vendor's text: the table of what is looked for. Deterministic, and no model has a say in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from agent.vendor_text.detectors.commitment import unfillable_commitment
from agent.vendor_text.detectors.currency import currency_shift
from agent.vendor_text.detectors.deadline import artificial_deadline
from agent.vendor_text.detectors.discount_base import wrong_base
from agent.vendor_text.detectors.fees import fee_carve_out
from agent.vendor_text.detectors.instructions import embedded_instructions
from agent.vendor_text.detectors.minimum import hidden_minimum
from agent.vendor_text.detectors.peers import false_peer_benchmark
from agent.vendor_text.detectors.price_rights import price_increase_right
from agent.vendor_text.detectors.renewal import automatic_renewal
from agent.vendor_text.detectors.residency import residency_overclaim
from agent.vendor_text.detectors.route import expired_route
from agent.vendor_text.detectors.seats import seats_for_tokens
from agent.vendor_text.detectors.secrecy import secrecy
from agent.vendor_text.detectors.substitution import model_substitution
from agent.vendor_text.findings import TextTrap, TrapFinding
from agent.vendor_text.known import Known
from agent.vendor_text.text import VendorText
from agent.vendor_text.text_store import StoredText

Detector = Callable[[VendorText, Known], Iterator[TrapFinding]]

DETECTORS: dict[TextTrap, Detector] = {
    TextTrap.UNFILLABLE_COMMITMENT: unfillable_commitment,
    TextTrap.FEE_CARVE_OUT: fee_carve_out,
    TextTrap.MODEL_SUBSTITUTION: model_substitution,
    TextTrap.FALSE_PEER_BENCHMARK: false_peer_benchmark,
    TextTrap.EXPIRED_ROUTE: expired_route,
    TextTrap.ARTIFICIAL_DEADLINE: artificial_deadline,
    TextTrap.RESIDENCY_OVERCLAIM: residency_overclaim,
    TextTrap.PRICE_INCREASE_RIGHT: price_increase_right,
    TextTrap.AUTOMATIC_RENEWAL: automatic_renewal,
    TextTrap.HIDDEN_MINIMUM: hidden_minimum,
    TextTrap.SECRECY: secrecy,
    TextTrap.WRONG_BASE: wrong_base,
    TextTrap.CURRENCY_SHIFT: currency_shift,
    TextTrap.SEATS_FOR_TOKENS: seats_for_tokens,
    TextTrap.EMBEDDED_INSTRUCTIONS: embedded_instructions,
}


@dataclass(frozen=True, slots=True)
class Examined:
    """One stored text with what was found in it."""

    offer: str
    source: str
    findings: tuple[TrapFinding, ...]


def examined(stored: StoredText, known: Known) -> Examined:
    """A stored text, examined against what the buyer knows now."""
    return Examined(stored.offer, stored.source, examine(VendorText(stored.text), known))


def examine(text: VendorText, known: Known) -> tuple[TrapFinding, ...]:
    """Every trap in the text, in the order of its sentences."""
    found = (finding for detect in DETECTORS.values() for finding in detect(text, known))
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: (finding.start, finding.trap)))
