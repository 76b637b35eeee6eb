"""Residency promised for one part of the path and sold as the whole."""

from collections.abc import Iterator

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.known import Known
from agent.vendor_text.text import VendorText, wording

_PLACE = (
    r"(?:US|U\.S\.|USA|United States|UK|United Kingdom|EU|EEA|European Union|Europe|Germany|Deutschland|France"
    r"|Canada|Australia|Britain|England|Scotland|Ireland|Spain|Italy|Austria|Switzerland|Schweiz|Österreich|Netherlands|Belgium"
    r"|Luxembourg|Sweden|Norway|Denmark|Finland|Poland|Japan|Singapore|New Zealand|onshore|countr(?:y|ies)|region|in-region)"
)
_DATA = r"(?:data|content|prompts?|everything|information|records?|files?|daten|inhalte)"
_DUTY = r"(?:residency|sovereignty|gdpr|dsgvo|fedramp|cjis|irap|data protection)"
_CLAIM = wording(
    rf"\b{_DATA}\b[^.]{{0,60}}\b(?:remains?|resides?|stays?|kept|housed|located|bleib\w+)\b[^.]{{0,40}}\b{_PLACE}\b",
    rf"\b(?:stored|hosted|gespeichert|gehostet)\b[^.]{{0,40}}\b{_PLACE}\b",
    r"\bnever leaves?\b",
    r"\b(?:full|complete|total|absolute|100 ?%) (?:\w+ ){0,2}(?:sovereignty|residency)\b",
    rf"\b{_DUTY}\b[^.]{{0,60}}\b(?:guarantee\w*|met|assured|compliant|ensured|covered|satisfied|fulfilled)\b",
    rf"\b(?:guarantee\w*|(?:fully|entirely) compliant|certified)\b[^.]{{0,60}}\b{_DUTY}\b",
    r"\b(?:not|no need to|never) (?:have to |need to )?worry\b[^.]{0,40}\bdata\b",
    rf"\b(?:données|contenus?)\b[^.]{{0,60}}\b(?:hébergé|stocké|conservé|restent)\w*\b[^.]{{0,40}}\b{_PLACE}\b",
    rf"\b(?:daten|inhalte)\b[^.]{{0,60}}\b(?:in|innerhalb)\b[^.]{{0,30}}\b{_PLACE}\b[^.]{{0,20}}\b(?:gespeichert|gehostet|verbleiben|bleiben)\b",
)
_ADMITS = wording(
    r"\b(?:may|might|can|could) (?:also )?be (?:stored|kept|processed|logged|transferred|held)\b",
    r"\b(?:kann|können)\b[^.]{0,40}\b(?:gespeichert|verarbeitet|übermittelt)\b",
    r"\bpeu(?:t|vent) être (?:stocké|traité|transféré|conservé)\w*",
)
"""A sentence that says what may happen promises nothing."""
_PARTS = {
    "where prompts are processed": wording(r"\b(?:process\w*|inference|verarbeit\w*)\b"),
    "where logs and backups lie": wording(r"\b(?:logs?|logging|backups?|protokoll\w*)\b"),
    "who may look in for support": wording(r"\bsupport (?:staff|access|personnel|engineers?)\b|\bremote access\b"),
    "which sub-processors see content": wording(r"\bsub-?processors?\b|\bunterauftrag\w*"),
}
"""Parts of the path that a promise of storage leaves out."""


def residency_overclaim(text: VendorText, _: Known) -> Iterator[TrapFinding]:
    """A claim stands only for the parts of the path it names; the gate asks for each."""
    silent = [part for part, words in _PARTS.items() if not words.search(text.text)]
    for sentence, _found in text.matching(_CLAIM, _ADMITS):
        if silent:
            yield found_in(
                sentence,
                TextTrap.RESIDENCY_OVERCLAIM,
                f"It does not say {', '.join(silent)}; the gate takes none of that as given.",
            )
