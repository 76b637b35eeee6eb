"""Words meant for software instead of the reader. They are reported and change nothing."""

from collections.abc import Iterator

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.frames import says
from agent.vendor_text.known import Known
from agent.vendor_text.text import HIDDEN_MARK, VendorText
from knowledge.suspicion import Flag, visible

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
    if not flags and says(shown, "embedded_instructions"):
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
