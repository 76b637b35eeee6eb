"""Deployments on which the residency gate says the same for the same reason, so that a brief says it once."""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.events import VerdictShown

MOST_TITLES = 3


@dataclass(frozen=True, slots=True)
class VerdictGroup:
    """One line of the residency table."""

    verdict: str
    reason: str
    """The first reason, which all of them share; empty for a PASS, whose conditions are all met."""
    has_more: bool
    """Whether one of them has further reasons."""
    titles: tuple[str, ...]

    @property
    def deployments(self) -> str:
        """Their names, the first few where there are many."""
        more = "; and others" if len(self.titles) > MOST_TITLES else ""
        return "; ".join(self.titles[:MOST_TITLES]) + more


def verdict_groups(verdicts: Sequence[VerdictShown]) -> tuple[VerdictGroup, ...]:
    """The groups in the order of the verdicts, the larger first among equals: what many wait for is worth settling first."""
    found: dict[tuple[str, str], list[VerdictShown]] = {}
    for shown in verdicts:
        reason = "" if shown.verdict == "PASS" else shown.reason.partition("\n")[0]
        found.setdefault((shown.verdict, reason), []).append(shown)
    order: list[str] = list(dict.fromkeys(shown.verdict for shown in verdicts))
    groups = [
        VerdictGroup(verdict, reason, any("\n" in each.reason for each in alike), tuple(each.title for each in alike))
        for (verdict, reason), alike in found.items()
    ]
    return tuple(sorted(groups, key=lambda group: (order.index(group.verdict), -len(group.titles))))
