"""Traps found in a vendor's text: which, in which words, why it is one, its arithmetic, and what to ask for instead."""

from dataclasses import dataclass
from enum import StrEnum

from agent.vendor_text.text import Sentence


class TextTrap(StrEnum):
    """What a seasoned buyer looks for in vendor text."""

    UNFILLABLE_COMMITMENT = "unfillable_commitment"
    FEE_CARVE_OUT = "fee_carve_out"
    MODEL_SUBSTITUTION = "model_substitution"
    FALSE_PEER_BENCHMARK = "false_peer_benchmark"
    EXPIRED_ROUTE = "expired_route"
    ARTIFICIAL_DEADLINE = "artificial_deadline"
    RESIDENCY_OVERCLAIM = "residency_overclaim"
    PRICE_INCREASE_RIGHT = "price_increase_right"
    AUTOMATIC_RENEWAL = "automatic_renewal"
    HIDDEN_MINIMUM = "hidden_minimum"
    SECRECY = "secrecy"
    WRONG_BASE = "wrong_base"
    CURRENCY_SHIFT = "currency_shift"
    SEATS_FOR_TOKENS = "seats_for_tokens"
    EMBEDDED_INSTRUCTIONS = "embedded_instructions"

    @property
    def in_words(self) -> str:
        """The trap in words."""
        return self.value.replace("_", " ")


ASKS: dict[TextTrap, str] = {
    TextTrap.UNFILLABLE_COMMITMENT: "Lower the commitment to what usage fills, or let unused value roll over in full.",
    TextTrap.FEE_CARVE_OUT: "All fees are part of the discounted price, or are named, fixed and discounted alike.",
    TextTrap.MODEL_SUBSTITUTION: "A model is replaced only with consent, at no higher cost for the same text.",
    TextTrap.FALSE_PEER_BENCHMARK: "Name the contract, its date, its volume and its public notice, or drop the comparison.",
    TextTrap.EXPIRED_ROUTE: "State in writing under which vehicle, open today, an order would be placed.",
    TextTrap.ARTIFICIAL_DEADLINE: "The offer stands until our approvals can lawfully be given.",
    TextTrap.RESIDENCY_OVERCLAIM: "State in writing, field by field, where content is processed, stored, logged and supported.",
    TextTrap.PRICE_INCREASE_RIGHT: "Prices do not rise within the term.",
    TextTrap.AUTOMATIC_RENEWAL: "The contract ends on its date; a renewal needs a signature.",
    TextTrap.HIDDEN_MINIMUM: "There is no minimum beside the commitment, and the commitment is measured over the year.",
    TextTrap.SECRECY: "Nothing limits what public-record, audit and procurement law make us disclose.",
    TextTrap.WRONG_BASE: "The discount is taken off the public list price of the day of use, on every category of token.",
    TextTrap.CURRENCY_SHIFT: "Prices, commitment and invoices are in one named currency, or at a named dated rate with a cap.",
    TextTrap.SEATS_FOR_TOKENS: "Usage is billed by the token; seats are optional and may be handed back monthly.",
    TextTrap.EMBEDDED_INSTRUCTIONS: "Ask the vendor to resend the text without wording that addresses software.",
}
"""The clause or step that closes each trap."""

_LONGEST_QUOTE = 400


@dataclass(frozen=True, slots=True)
class TrapFinding:
    """One trap in a vendor's text."""

    trap: TextTrap
    quote: str
    """The vendor's words, verbatim but for line breaks."""
    why: str
    """Why it matters, in one sentence."""
    arithmetic: tuple[str, ...] = ()
    """The sum behind it, a line a step; empty where no amount is at stake or known."""
    start: int = 0
    """Where the quoted sentence begins in the text."""

    @property
    def ask(self) -> str:
        """What to ask for instead."""
        return ASKS[self.trap]


def found_in(sentence: Sentence, trap: TextTrap, why: str, *arithmetic: str) -> TrapFinding:
    """The finding on one sentence."""
    return TrapFinding(trap, sentence.quoted[:_LONGEST_QUOTE], why, arithmetic, sentence.start)
