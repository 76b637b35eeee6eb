"""Residency promised for one part of the path and sold as the whole."""

from collections.abc import Iterator

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.frames import saying
from agent.vendor_text.known import Known
from agent.vendor_text.text import VendorText, wording

_PARTS = {
    "where prompts are processed": wording(r"\b(?:process\w*|inference|verarbeit\w*)\b"),
    "where logs and backups lie": wording(r"\b(?:logs?|logging|backups?|protokoll\w*)\b"),
    "who may look in for support": wording(r"\bsupport (?:staff|access|personnel|engineers?)\b|\bremote access\b"),
    "which sub-processors see content": wording(r"\bsub-?processors?\b|\bunterauftrag\w*"),
}
"""Parts of the path that a promise of storage leaves out."""


def residency_overclaim(text: VendorText, _: Known) -> Iterator[TrapFinding]:
    """A claim stands only for the parts of the path it names; the gate asks for each.

    A text that says itself who may look in from elsewhere, or that the buyer must assess it, promises nothing.
    """
    silent = [part for part, words in _PARTS.items() if not words.search(text.text)]
    if any(True for _ in saying(text, "residency_admitted")) and not any(True for _ in saying(text, "residency_absolute")):
        return
    for sentence in saying(text, "residency_overclaim"):
        if silent:
            yield found_in(
                sentence,
                TextTrap.RESIDENCY_OVERCLAIM,
                f"It does not say {', '.join(silent)}; the gate takes none of that as given.",
            )
