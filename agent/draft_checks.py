"""The checks of a draft beside its figures and what it discloses: quotations, gate, cap, tone and conditions.

Each finding names its check, says what is wrong and what would mend it; a person sees what one repair did not settle.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from agent.context import AgentContext
from agent.events import VerdictShown
from agent.letters import CONDITION
from agent.state import LetterKind, Tone
from agent.text_check import OFFERING, CheckedText, passages_at_hand
from agent.tone import tone_findings
from agent.vendor_claims import vendor_sources
from agent.vendor_text.text import VendorText, amounts_in
from agent.views import Draft
from tools.budget.size_commitment import SizeCommitmentOutput
from tools.grounding.quotes import QuoteStanding, check_quotes
from tools.money import Money
from tools.wording import in_words

Check = Literal["quotes", "gate", "cap", "tone", "facts", "conditions"]
MENDABLE: frozenset[Check] = frozenset({"quotes", "gate", "cap", "tone"})
"""What other words would settle; the rest is a person's."""
_RESTS_ON = ("residency.", "workloads.", "demand.", "funding.", "offers.", "procurement.", "preferences.")
"""Facts from which an offer is computed."""
_NO_TERM = (".source", ".title")
"""Leaves that say where something came from or what it is called; no package hangs on them."""

_RECOMMENDS = re.compile(
    r"\b(?:recommend\w*|prefer\w*|propose\w*|choose|chosen|select\w*|go with|should use|we use|will use)\b", re.IGNORECASE
)
_OURS = re.compile(r"\b(?:we|our|us|objective|open\w*|target|aim|position|recommend\w*|propose\w*)\b", re.IGNORECASE)
_COMMITS = re.compile(r"\bcommit\w*", re.IGNORECASE)
_THEIRS = re.compile(
    r"\b(?:they|their|vendor\w*|offer(?:ed|s)? asks?|refus\w*|reject\w*|exceed\w*|above|too (?:high|much))\b", re.IGNORECASE
)
_MENDING: dict[QuoteStanding, str] = {
    QuoteStanding.MISATTRIBUTED: "it stands in {source}, which the draft does not cite; cite that",
    QuoteStanding.SPLICED: "it joins words that do not stand together; quote each on its own",
    QuoteStanding.ABSENT: "it stands in no source at hand; quote what is there, or say it without quotation marks",
}


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """One thing a check found."""

    check: Check
    message: str
    blocks: bool = False
    """Whether the draft may not be approved with it."""

    def __str__(self) -> str:
        return f"{self.check}: {self.message}"


def further_findings(
    draft: Draft, found: CheckedText, passages: tuple[str, ...], context: AgentContext
) -> tuple[DraftFinding, ...]:
    """Everything the further checks find, in a fixed order."""
    return (
        *_quotes(found, passages, context),
        *(_letter_cap(draft, context) if draft.is_vendor_facing else _internal_cap(found, context)),
        *_gate(draft, found, context),
        *(_tone(draft, found) if draft.is_vendor_facing and draft.tone else ()),
        *(unsettled_facts(context) if draft.kind in OFFERING else ()),
        *(_conditions(draft, found, context) if draft.kind in OFFERING else ()),
    )


def unsettled_facts(context: AgentContext) -> Iterator[DraftFinding]:
    """What an offer rests on and nobody stands by yet; it is for a person to settle, not for the writer."""
    state = context.facts.state()
    contested = [path for path in sorted(state.contested) if _carries_an_offer(path)]
    waiting = [fact.path for fact in state.unconfirmed if _carries_an_offer(fact.path) and fact.path not in contested]
    if contested:
        said = f"two things were said of {', '.join(contested)}; settle which holds before this leaves."
        yield DraftFinding("facts", said, blocks=True)
    if waiting:
        yield DraftFinding("facts", f"it rests on facts nobody confirmed: {', '.join(waiting)}.")


def _carries_an_offer(path: str) -> bool:
    return path.startswith(_RESTS_ON) and not path.endswith(_NO_TERM)


def _conditions(draft: Draft, found: CheckedText, context: AgentContext) -> Iterator[DraftFinding]:
    """A condition of any contract that somebody took out of a letter; leaving it out is a person's decision."""
    state = context.facts.state()
    words = context.calculations.offer_words(state, context.as_of(state), cast("LetterKind", draft.kind))
    for path, clause in words.items():
        if path.startswith(CONDITION) and clause not in found.plain:
            name = in_words(path.removeprefix(CONDITION))
            yield DraftFinding("conditions", f"it leaves out what every contract must hold: {name}. Put back [[offer#{path}]].")


def _quotes(found: CheckedText, passages: tuple[str, ...], context: AgentContext) -> Iterator[DraftFinding]:
    """Quoted words that stand in no source the draft names; what the vendor wrote is its own source and needs no naming."""
    at_hand, theirs = passages_at_hand(context), vendor_sources(context)
    cited = {source: text for source, text in at_hand.items() if source in passages or source in theirs}
    for quote in check_quotes(found.plain, cited, at_hand):
        if quote.standing is not QuoteStanding.SUPPORTED:
            words = _MENDING[quote.standing].format(source=quote.source)
            yield DraftFinding("quotes", f"“{quote.words}” is {quote.standing}: {words}.")


def _available(context: AgentContext) -> Money | None:
    """What may be committed; None while it cannot be computed."""
    state = context.facts.state()
    result = context.calculations.workup(state, context.as_of(state)).results.get("size_commitment")
    return result.output.available if result and isinstance(result.output, SizeCommitmentOutput) else None


def _letter_cap(draft: Draft, context: AgentContext) -> Iterator[DraftFinding]:
    """No package of ours commits more than secured money; the finding tells no amount."""
    available = _available(context)
    if available is None or draft.kind == "questions":
        return
    state = context.facts.state()
    packages = context.calculations.packages(state, context.as_of(state), cast("LetterKind", draft.kind))
    if any(terms.payable_commitment > available for terms in packages.values()):
        yield DraftFinding("cap", "a package commits more than may be committed; order the letter again.", blocks=True)


def _internal_cap(found: CheckedText, context: AgentContext) -> Iterator[DraftFinding]:
    """A commitment of ours above secured money, in an internal text; what they ask for may be named."""
    available = _available(context)
    if available is None:
        return
    for sentence in VendorText(found.plain).sentences:
        is_ours = _COMMITS.search(sentence.text) and _OURS.search(sentence.text) and not _THEIRS.search(sentence.text)
        amounts = amounts_in(sentence.text, available.currency) if is_ours else ()
        if any(each.money.currency == available.currency and each.money > available for each in amounts):
            yield DraftFinding("cap", f"“{sentence.quoted}” commits more than {available}, which is all that may be committed.")


def _gate(draft: Draft, found: CheckedText, context: AgentContext) -> Iterator[DraftFinding]:
    """No option that failed or is open is recommended, and no figure that hangs on an open question becomes a position."""
    for sentence in VendorText(found.plain).sentences:
        if _RECOMMENDS.search(sentence.text):
            yield from (_not_passed(verdict) for verdict in _verdicts(context) if _names(verdict, sentence.text))
    if draft.kind in {"objectives", "positions"}:
        for figure in found.figures:
            if figure.conditional_on:
                questions = ", ".join(figure.conditional_on)
                yield DraftFinding("gate", f"{figure.text} hangs on open questions ({questions}); it enters no position.")


def _verdicts(context: AgentContext) -> tuple[VerdictShown, ...]:
    state = context.facts.state()
    gate = context.calculations.workup(state, context.as_of(state)).results.get("gate_residency")
    return tuple(shown for shown in context.calculations.verdicts(gate) if shown.verdict != "PASS") if gate else ()


def _names(verdict: VerdictShown, sentence: str) -> bool:
    lowered = sentence.lower()
    return verdict.option.lower() in lowered or verdict.title.lower() in lowered


def _not_passed(verdict: VerdictShown) -> DraftFinding:
    standing = "failed the residency gate" if verdict.verdict == "FAIL" else "is UNCONFIRMED, which is not a yes"
    return DraftFinding("gate", f"{verdict.title} {standing}; it is no recommendation.")


def _tone(draft: Draft, found: CheckedText) -> Iterator[DraftFinding]:
    for finding in tone_findings(found.plain, cast("Tone", draft.tone), ISSUES):
        at = f" (at {finding.issue})" if finding.issue else ""
        yield DraftFinding("tone", f"“{finding.words}” {finding.rule}{at}: {finding.reason}")


ISSUES = ("discount", "commitment", "rollover", "carries over", "renewal", "usage above the commitment")
"""The issues a letter speaks of, as its paragraphs name them."""
