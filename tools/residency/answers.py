"""Recorded vendor answers: a dated yes settles an open point while it is current, a dated no settles it for good."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from tools.provenance import FactKind, Provenance, Verification, valid_until
from tools.residency.findings import Finding
from tools.residency.gate_input import VendorAnswer
from tools.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a case that had been given by the day, newest first."""

    on: date
    given: tuple[VendorAnswer, ...]
    horizon_days: Mapping[FactKind, int | None]

    def settle(self, finding: Finding, question_id: str, kind: FactKind) -> Finding:
        """The finding after the newest answer to its question; only an UNCONFIRMED finding is settled by an answer."""
        answer = self._newest(question_id)
        if finding.verdict is not Verdict.UNCONFIRMED or answer is None:
            return finding
        source = self._source(answer, kind)
        if not answer.meets_requirement:
            return Finding(
                Verdict.FAIL, "the vendor answered that it does not", (source,), stale=not source.is_current(self.on)
            )
        if source.is_current(self.on):
            return Finding(Verdict.PASS, "the vendor confirmed it in writing", (source,))
        late = f"the written answer of {answer.answered_on} was current until {source.valid_until}; ask again"
        return replace(finding, open_points=(*finding.open_points, late), stale=True)

    def _newest(self, question_id: str) -> VendorAnswer | None:
        known = [a for a in self.given if a.question_id == question_id and a.answered_on <= self.on]
        # On one and the same day a no outweighs a yes.
        return max(known, key=lambda answer: (answer.answered_on, not answer.meets_requirement), default=None)

    def _source(self, answer: VendorAnswer, kind: FactKind) -> Provenance:
        return Provenance(
            source=answer.source,
            as_of=answer.answered_on,
            verification=Verification.PRIMARY,
            kind=kind,
            valid_until=answer.valid_until or valid_until(answer.answered_on, self.horizon_days.get(kind)),
        )
