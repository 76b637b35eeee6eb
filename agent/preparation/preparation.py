"""The preparation of a case, computed: the one door from facts of a case to results, brief, derivations and letters."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from agent.case.facts import CaseState
from agent.events import FigureMoved, VerdictShown
from agent.letters import VendorFacing
from agent.preparation.brief_writer import BriefParts, write_brief
from agent.preparation.chain import Chain, KeptResults
from agent.preparation.closed_asks import closed_asks
from agent.preparation.derivations import derivation_of
from agent.preparation.information_value import InformationValues, ranked_questions
from agent.preparation.known_to_buyer import known_to_buyer
from agent.preparation.letter_material import carried_packages, letter_figures, letter_words, require_released, vendor_facing
from agent.preparation.negotiation_inputs import asked_less, standing_offer
from agent.preparation.private_values import private_figures
from agent.preparation.registry import INPUTS, base_option
from agent.preparation.residency_inputs import verdicts_shown, written_questions
from agent.preparation.sources import sources_of
from agent.preparation.vendor_questions import to_be_confirmed
from agent.preparation.workup import Workup, moved_figures, work_up
from agent.state import LetterKind
from agent.vendor_text.examine import examined
from agent.vendor_text.known import Known
from agent.vendor_text.text_store import StoredText
from agent.views import Brief, Derivation, MissingFact
from tools.bargaining.offers import OfferTerms
from tools.errors import InputError, Refused
from tools.facts import Facts
from tools.figures import Figure
from tools.grounding.references import Sources
from tools.pricing.priced import OptionCost
from tools.results import Result

_WORKUPS_KEPT = 8


@dataclass(eq=False)
class _Worked:
    """A state worked up; what its texts may take figures from is gathered when the first one asks."""

    state: CaseState
    workup: Workup
    run: Callable[[CaseState], Workup]
    """Works up another state of the case on the same day."""
    brief: tuple[tuple[StoredText, ...], Brief] | None = None
    """The brief as it was last written, with the texts that were examined for it."""

    @cached_property
    def sources(self) -> Sources:
        return sources_of(self.state, self.workup, self.run)


class Preparation:
    """Calculations on cases with one set of facts. Safe to share: results are kept by input, cases are values."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._kept = KeptResults()
        self._worked: OrderedDict[tuple[int, date], _Worked] = OrderedDict()
        self._information = InformationValues(facts)

    def chain(self, state: CaseState, as_of: date) -> Chain:
        """The chain over one case on one day."""
        return Chain(state, as_of, self.facts, self._kept, INPUTS)

    def run(self, tool: str, state: CaseState, as_of: date) -> Result:
        """One tool on the case. Raises MissingFacts, Refused or InvalidField."""
        return self.chain(state, as_of).result(tool)

    def workup(self, state: CaseState, as_of: date) -> Workup:
        """Everything that can be computed now. A state that was worked up before, that very object, is not worked up again."""
        return self._work(state, as_of).workup

    def _work(self, state: CaseState, as_of: date) -> "_Worked":
        kept = self._worked.get((id(state), as_of))
        if kept is not None and kept.state is state:
            return kept

        def run(other: CaseState) -> Workup:
            return work_up(self.chain(other, as_of))

        found = self._worked[id(state), as_of] = _Worked(state, run(state), run)
        while len(self._worked) > _WORKUPS_KEPT:
            self._worked.popitem(last=False)
        return found

    def moved(self, before: Workup, after: Workup) -> tuple[FigureMoved, ...]:
        """The figures that differ between two versions."""
        return moved_figures(before, after)

    def sources(
        self,
        state: CaseState,
        as_of: date,
        *,
        passages: Mapping[str, str] | None = None,
        offer: Mapping[str, Figure] | None = None,
        earlier: Mapping[str, Result] | None = None,
    ) -> Sources:
        """What references of this case resolve against."""
        found = self._work(state, as_of).sources
        return replace(found, passages=passages or {}, offer=offer or {}, earlier={} if earlier is None else earlier)

    def brief(self, state: CaseState, as_of: date, texts: Sequence[StoredText] = ()) -> Brief:
        """The brief in template words, the vendor's own texts examined."""
        worked = self._work(state, as_of)
        if worked.brief is None or worked.brief[0] != tuple(texts):
            worked.brief = (tuple(texts), self._written(state, as_of, texts))
        return worked.brief[1]

    def _written(self, state: CaseState, as_of: date, texts: Sequence[StoredText]) -> Brief:
        workup = self.workup(state, as_of)
        gate = workup.results.get("gate_residency")
        return write_brief(
            BriefParts(
                state=state,
                as_of=as_of,
                workup=workup,
                sources=self.sources(state, as_of),
                verdicts=verdicts_shown(gate, self.facts) if gate else (),
                titles={option.id: option.name for option in self.facts.deployments.options}
                | {model.id: model.name for model in self.facts.price_book.models.values()},
                values={
                    "questions": written_questions(gate) if gate else (),
                    "base": self._base(state, as_of) if "price_workloads" in workup.results else None,
                    "standing": standing_offer(state.case),
                    "asked_less": asked_less(workup.results.get("propose_counter")),
                    "closed": closed_asks(workup.results, state.case.procurement.route),
                    "examined": tuple(examined(stored, self.known_to_buyer(state, as_of, stored.offer)) for stored in texts),
                },
                missing=self.questions(state, as_of),
            )
        )

    def questions(self, state: CaseState, as_of: date) -> tuple[MissingFact, ...]:
        """What is not known, the question first whose answer could change most."""
        return ranked_questions(self._information.of(state, as_of))

    def doubts(self, state: CaseState, as_of: date) -> dict[str, str]:
        """What it would change if a fact that waits or is contested were otherwise, by path, the most first."""
        return {value.path: value.effect for value in self._information.of_known(state, as_of)}

    def _base(self, state: CaseState, as_of: date) -> OptionCost | None:
        try:
            return base_option(self.chain(state, as_of))
        except (InputError, Refused):
            return None

    def derivation(
        self,
        reference: str,
        state: CaseState,
        as_of: date,
        passages: Mapping[str, str] | None = None,
        earlier: Mapping[str, Result] | None = None,
    ) -> Derivation:
        """One figure opened. Raises InvalidField for a reference that resolves to nothing."""
        return derivation_of(reference, state, self.sources(state, as_of, passages=passages, earlier=earlier))

    def verdicts(self, result: Result) -> tuple[VerdictShown, ...]:
        """The gate's word on each option."""
        return verdicts_shown(result, self.facts)

    def known_to_buyer(self, state: CaseState, as_of: date, offer: str) -> Known:
        """What the text behind an offer is held against."""
        return known_to_buyer(self.chain(state, as_of), offer)

    def private_values(self, state: CaseState, as_of: date) -> dict[str, Figure]:
        """What must not be said to the vendor, by name."""
        return private_figures(state, self.workup(state, as_of))

    def offer_figures(self, state: CaseState, as_of: date, kind: LetterKind = "counter-offer") -> dict[str, Figure]:
        """What a letter of that kind may write, by path. Raises Refused when there is nothing to offer."""
        return letter_figures(kind, state, self.workup(state, as_of))

    def offer_words(self, state: CaseState, as_of: date, kind: LetterKind = "counter-offer") -> dict[str, str]:
        """The terms a letter of that kind carries that are words, by path. Raises Refused when there are none."""
        return letter_words(kind, self.workup(state, as_of))

    def packages(self, state: CaseState, as_of: date, kind: LetterKind) -> dict[str, OfferTerms]:
        """The packages a letter of that kind carries, by their prefix in references. Raises Refused when there are none."""
        return carried_packages(kind, self.workup(state, as_of))

    def vendor_facing(self, kind: LetterKind, state: CaseState, as_of: date, released: Sequence[str]) -> VendorFacing:
        """What a letter may be written from. Raises Refused when there is nothing to say."""
        workup = self.workup(state, as_of)
        return vendor_facing(
            kind,
            state,
            workup,
            questions=to_be_confirmed(workup, state),
            released=require_released(released, private_figures(state, workup)) if released else {},
        )
