"""A way to buy that is closed on the case's day."""

import re
from collections.abc import Iterator

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.known import Known
from agent.vendor_text.text import VendorText, wording

_ADMITS = wording(
    r"\b(?:closed (?:to|for|on|in)|(?:ended|expired|lapsed) (?:on|in)|"
    r"has (?:ended|expired|lapsed|closed)|(?:have|had) ended|no longer|cannot (?:sell|offer|be used|use|supply)|"
    r"not (?:possible|available|open)|is closed|was closed|(?:is|was|were) removed|its successor|another route|instead of|"
    r"(?:ist|wurde) (?:geschlossen|beendet)|nicht mehr|n'est plus|a pris fin|ya no|ha finalizado)\b",
)
"""Whoever says that the way is closed does not offer it."""
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\w\s-]")


def expired_route(text: VendorText, known: Known) -> Iterator[TrapFinding]:
    """Names of vehicles that ended, or from which this vendor was removed, by the dated route table."""
    for route in known.closed_routes:
        name = wording(rf"(?<!\w){_loosely(route.name)}(?!\w)")
        for sentence, _ in text.matching(name, _ADMITS):
            yield found_in(sentence, TextTrap.EXPIRED_ROUTE, f"{route.name}: {route.why}.")


def _loosely(name: str) -> str:
    """The name as people write it: `G-Cloud 14` is also `GCloud-14`, `OneGov` is also `One Gov`."""
    return r"[\s-]*".join(re.escape(part) for part in _PARTS.findall(name))
