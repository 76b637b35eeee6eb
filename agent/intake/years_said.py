"""Whether a fiscal year was said: money without its year, or with a bare `2027`, is money of an unknown year."""

import re
from collections.abc import Iterator

from agent.case.facts import CaseState

_YEAR_IN_LABEL = re.compile(r"(?P<century>20)?(?P<short>\d\d)(?!.*\d{4})")
_FISCAL = r"(?:FY|fiscal(?:\s+year)?|financial\s+year|budget\s+year|haushaltsjahr|exercice|ejercicio(?:\s+fiscal)?)\W{0,3}"


def year_reading(path: str, said: str, state: CaseState) -> Iterator[tuple[str, str]]:
    """What the words leave open about the fiscal year of a funding fact: pairs of (ask, note)."""
    parts = path.split(".")
    if parts[0] != "funding" or any(known.startswith(f"funding.{parts[1]}.") for known in state.facts):
        return
    year = _YEAR_IN_LABEL.search(parts[1])
    if year is None:
        if parts[1].casefold() not in said.casefold():
            yield f"no fiscal year called {parts[1]} was named; ask which fiscal year the money belongs to", ""
        return
    short = year["short"]
    if re.search(rf"{_FISCAL}(?:20)?{short}\b|\b(?:20)?{short}\s?[/-]\s?(?:20)?\d\d\b", said, re.IGNORECASE):
        return
    if re.search(rf"\b20{short}\b", said):
        note = f"'20{short}' read as the fiscal year {parts[1]}; say from which day to which it runs"
        yield "", note
    else:
        yield "no fiscal year was named; ask which fiscal year the money belongs to", ""
