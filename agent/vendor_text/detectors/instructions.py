"""Words meant for software instead of the reader. They are reported and change nothing."""

from collections.abc import Iterator

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.frames import says
from agent.vendor_text.known import Known
from agent.vendor_text.text import HIDDEN_MARK, VendorText, wording
from knowledge.suspicion import Flag, visible

_DEFENCE = wording(r"\b(?:resist\w*|injections?|attack\w*|jailbreak\w*|withstand\w*|guards? against|protects? against)\b")
"""Words of whoever describes how software withstands such text."""
_RETOLD = wording(
    r"\b(?:mak(?:e|es|ing)|trick\w*|get(?:s|ting)?|caus(?:e|es|ing)) (?:it|them|the \w+|an? \w+) (?:to |into )?\w+"
)
"""What an attack would have the software do, told of and not asked for."""

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
        signs = [] if _tells_of_attacks(shown, flags) else [*_signs(shown, flags)]
        if signs:
            words = " and ".join(_WORDS.get(sign, sign) for sign in signs)
            quoted = type(sentence)(shown, sentence.start)
            yield found_in(quoted, TextTrap.EMBEDDED_INSTRUCTIONS, f"Nothing in it was followed: {words}.")


def _tells_of_attacks(shown: str, flags: tuple[Flag, ...]) -> bool:
    """Whether it retells what an attack would have software do, and without those words addresses none itself."""
    if flags != (Flag.ADDRESSES_MODEL,) or HIDDEN_MARK in shown or not (_DEFENCE.search(shown) and _RETOLD.search(shown)):
        return False
    rest = _RETOLD.sub("", shown)
    return not visible(rest)[1] and not says(rest, "embedded_instructions")
