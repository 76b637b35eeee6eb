"""What a turn works with: the client, the case's store, the calculations, the library. Injected, never looked up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from agent.assistant_residency import Processing
from agent.books import DecisionBook, DraftBook, FactBook, ResultBook, ToldBook, Transcript, VendorTextBook
from agent.case.facts import CaseState
from agent.claude import Usage, no_model
from agent.events import FigureMoved, UsageCounted, VerdictShown
from agent.letters import VendorFacing
from agent.narrators import Voices
from agent.state import LetterKind
from agent.vendor_text.known import Known
from agent.views import Brief, Derivation
from tools.figures import Figure
from tools.grounding.references import Sources
from tools.results import Result

if TYPE_CHECKING:
    from anthropic import AsyncAnthropic

    from agent.preparation.chain import Chain
    from agent.preparation.workup import Workup
    from agent.vendor_text.text_store import StoredText
    from knowledge.library import Library
    from tools.bargaining.offers import OfferTerms


class Calculations(Protocol):
    """The preparation of the case, computed; `agent.preparation.preparation.Preparation` is the one there is."""

    def run(self, tool: str, state: CaseState, as_of: date) -> Result:
        """One tool on the case. Raises Refused, or InputError that names missing facts."""

    def chain(self, state: CaseState, as_of: date) -> "Chain":
        """The chain over one case on one day."""

    def workup(self, state: CaseState, as_of: date) -> "Workup":
        """Every result there can be now."""

    def moved(self, before: "Workup", after: "Workup") -> tuple[FigureMoved, ...]:
        """The figures that differ."""

    def sources(
        self,
        state: CaseState,
        as_of: date,
        *,
        passages: Mapping[str, str] | None = None,
        earlier: Mapping[str, Result] | None = None,
    ) -> Sources:
        """What references may point at; `earlier` holds results that another took the place of, by id."""

    def brief(self, state: CaseState, as_of: date, texts: "Sequence[StoredText]" = ()) -> Brief:
        """The brief, the vendor's own texts examined."""

    def derivation(
        self,
        reference: str,
        state: CaseState,
        as_of: date,
        passages: Mapping[str, str] | None = None,
        earlier: Mapping[str, Result] | None = None,
    ) -> Derivation:
        """One figure opened. Raises InputError for a reference that resolves to nothing."""

    def private_values(self, state: CaseState, as_of: date) -> Mapping[str, Figure]:
        """What must not be said to the vendor, by name."""

    def offer_figures(self, state: CaseState, as_of: date, kind: LetterKind = "counter-offer") -> Mapping[str, Figure]:
        """What a letter of that kind may write, by path. Raises Refused when there is nothing to offer."""

    def offer_words(self, state: CaseState, as_of: date, kind: LetterKind = "counter-offer") -> Mapping[str, str]:
        """The terms of such a letter that are words and no figures, by path. Raises Refused when there are none."""

    def packages(self, state: CaseState, as_of: date, kind: LetterKind) -> "Mapping[str, OfferTerms]":
        """The packages a letter of that kind carries, by their prefix in references. Raises Refused when there are none."""

    def vendor_facing(self, kind: LetterKind, state: CaseState, as_of: date, released: Sequence[str]) -> VendorFacing:
        """What a letter may be written from. Raises Refused when there is nothing to say."""

    def verdicts(self, result: Result) -> tuple[VerdictShown, ...]:
        """The gate's word on each option."""

    def known_to_buyer(self, state: CaseState, as_of: date, offer: str) -> Known:
        """What a vendor's text is held against."""


@dataclass(frozen=True, slots=True)
class AgentContext:
    """Everything a node may use."""

    client: "AsyncAnthropic | None"
    """None when no model is set up."""
    model: Voices
    facts: FactBook
    transcript: Transcript
    drafts: DraftBook
    decisions: DecisionBook
    told: ToldBook
    vendor_texts: VendorTextBook
    results: ResultBook
    calculations: Calculations
    library: "Library"
    as_of: Callable[[CaseState], date]
    """The day for which facts count as current: the case's, otherwise the clock's."""
    processing: Callable[[CaseState], Processing]
    """Where the assistant's provider would process the case's text."""
    now: Callable[[], datetime]
    price: Callable[[str, Usage, date], Decimal | None]
    """What a call costs at list price."""

    def require_client(self) -> "AsyncAnthropic":
        """The client. Raises ServiceUnavailable, in one line, when there is none."""
        if self.client is None:
            raise no_model()
        return self.client

    def usage_event(self, model: str, usage: Usage) -> UsageCounted:
        """What one call used, with its cost at list price."""
        return UsageCounted(
            model=model,
            input_tokens=usage.input_tokens,
            cache_write_tokens=usage.cache_write_tokens,
            cache_read_tokens=usage.cache_read_tokens,
            output_tokens=usage.output_tokens,
            cost_usd=self.price(model, usage, self.as_of(self.facts.state())),
        )
