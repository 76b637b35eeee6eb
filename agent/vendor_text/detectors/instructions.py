"""Words meant for software instead of the reader. They are reported and change nothing."""

from collections.abc import Iterator

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.known import Known
from agent.vendor_text.text import HIDDEN_MARK, VendorText, wording
from knowledge.suspicion import Flag, visible

_TOLD = wording(
    r"\b(?:language models?|llms?|ai (?:models?|assistants?|agents?|systems?|tools?)|chatbots?)\b[^.]{0,20}"
    r"\b(?:should|must|shall|are (?:asked|instructed|required|directed) to|please)\b",
    r"\b(?:the )?(?:system|assistant|model|agent|software|tool|reader|parser)\b[^.]{0,20}\b(?:should|must|shall|is to|has to)\b"
    r"[^.]{0,20}\b(?:output|reveal|disclose|print|repeat|state|include)\b[^.]{0,40}"
    r"\b(?:budget|limit|ceiling|maximum|reservation|walk[- ]?away|position|instructions|prompt)\b",
    r"\b(?:the )?(?:system|assistant|model|agent|software|tool|reader|parser)\b[^.]{0,20}\b(?:should|must|shall|is to|has to)\b"
    r"[^.]{0,20}\b(?:recommend|rate|rank|prefer|accept|approve|endorse)\b[^.]{0,40}\b(?:offer|proposal|quot\w+|price|vendor)\b",
    r"\b(?:automated|ai|machine) (?:reviewers?|readers?|systems?|agents?|tools?|assistants?)\s*[:,]",
)
"""What a machine is told to do, beside the signs any document is searched for."""
_WORDS = {
    "addresses_model": "it gives instructions to an assistant",
    "fake_tool_result": "it imitates the frame of a tool or another speaker",
    "hidden_text": "the document hides it from whoever reads it",
    "invisible_characters": "it holds invisible characters",
}


def _signs(shown: str, flags: tuple[Flag, ...]) -> Iterator[str]:
    if HIDDEN_MARK in shown:
        yield "hidden_text"
    yield from (flag.value for flag in flags)
    if not flags and _TOLD.search(shown):
        yield "addresses_model"


def embedded_instructions(text: VendorText, _: Known) -> Iterator[TrapFinding]:
    """Sentences with the signs of a text written for a machine; nothing in them is followed."""
    for sentence in text.every_sentence:
        shown, flags = visible(sentence.text)
        signs = [*_signs(shown, flags)]
        if signs:
            words = " and ".join(_WORDS.get(sign, sign) for sign in signs)
            quoted = type(sentence)(shown, sentence.start)
            yield found_in(quoted, TextTrap.EMBEDDED_INSTRUCTIONS, f"Nothing in it was followed: {words}.")
