"""The vendor's own texts as sources: its words may be quoted exactly and are its claims; nothing in them is guidance."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from agent.context import AgentContext
from agent.events import Citation
from agent.vendor_text.text import VendorText
from agent.vendor_text.text_store import StoredText
from knowledge.suspicion import visible
from tools.grounding.quotes import normalised

CLAIM = "Vendor's claim"


def claim_id(offer: str) -> str:
    """The id under which the text behind an offer is cited."""
    return f"offer-{offer}"


def vendor_sources(context: AgentContext) -> dict[str, str]:
    """What the vendor wrote, by the id of its text; what it repeats of earlier letters may be ours and is left out."""
    return {claim_id(stored.offer): shown(stored).own for stored in context.vendor_texts.all()}


def shown(stored: StoredText) -> VendorText:
    """A vendor's text as the model and the person see it."""
    return VendorText(visible(stored.text)[0])


@dataclass(frozen=True, slots=True)
class Claims:
    """The vendor's texts of one case, to look quoted words up in."""

    texts: dict[str, tuple[StoredText, VendorText]]
    received: dict[str, str]
    """The day each offer came, ISO, by the id of its text; where nobody knows it is left out."""

    def cited(self, source: str, words: str) -> Citation | None:
        """The words as the claim they are, with their place; none where they do not stand in that text."""
        if source not in self.texts:
            return None
        place = _place(words, self.texts[source][1])
        return None if place is None else replace(self.described(source), section=place, cited_text=words)

    def described(self, source: str) -> Citation:
        """That text as a source, without words of it."""
        stored, _ = self.texts[source]
        return Citation(
            passage_id=source,
            title=f"{CLAIM}: {stored.source}",
            section="",
            source=f"the vendor's text behind offer {stored.offer}, {stored.source}",
            as_of=self.received.get(source, "not known when it came"),
            expired=False,
            cited_text="",
            is_claim=True,
        )

    def holding(self, words: str) -> Iterator[Citation]:
        """The claim in the first text that holds the words."""
        found = (self.cited(source, words) for source in self.texts)
        yield from [citation for citation in found if citation is not None][:1]


def claims_of(context: AgentContext) -> Claims:
    """The vendor's texts at hand."""
    texts = {claim_id(stored.offer): (stored, shown(stored)) for stored in context.vendor_texts.all()}
    facts = context.facts.state().facts
    arrivals = {source: facts.get(f"offers.{stored.offer}.received") for source, (stored, _) in texts.items()}
    return Claims(texts, {source: str(fact.value) for source, fact in arrivals.items() if fact is not None})


def _place(words: str, text: VendorText) -> str | None:
    """Which sentence of the vendor's own the words stand in, or begin in."""
    wanted = normalised(words).strip(" .,;:")
    plain = [normalised(sentence.text) for sentence in text.sentences]
    whole = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    if not wanted or not whole.search(" ".join(plain)):
        return None
    for length in range(1, len(plain) + 1):
        for first in range(len(plain) - length + 1):
            if whole.search(" ".join(plain[first : first + length])):
                return f"sentence {first + 1} of {len(plain)}"
    return None
