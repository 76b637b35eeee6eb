"""Three-valued answers: what is not known is a value of its own and never counts as yes."""

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """The outcome of a gate. Order of severity: FAIL, then UNCONFIRMED, then PASS."""

    PASS = "PASS"  # noqa: S105 - a verdict, not a password
    UNCONFIRMED = "UNCONFIRMED"
    FAIL = "FAIL"


_SEVERITY = (Verdict.FAIL, Verdict.UNCONFIRMED, Verdict.PASS)


def weakest(verdicts: Iterable[Verdict]) -> Verdict:
    """The minimum under FAIL < UNCONFIRMED < PASS; PASS for none at all."""
    return min(verdicts, key=_SEVERITY.index, default=Verdict.PASS)
