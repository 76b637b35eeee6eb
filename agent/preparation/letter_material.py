"""What a letter to the vendor may be written from: the counter-offer's terms, public reasons, open questions, releases."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from agent.case.facts import CaseState
from agent.letters import ReleasedValue, VendorFacing, VendorIssue, VendorQuestion
from agent.preparation.workup import Workup
from agent.state import LetterKind
from tools.bargaining.counter import ProposeCounterOutput
from tools.bargaining.offers import NO_CAP, Issue, OfferTerms, OverageBasis, written_cap
from tools.errors import InvalidField, Refused
from tools.figures import Figure
from tools.money import Money
from tools.quantities import Unit
from tools.residency.gate_output import WrittenQuestion

_NAMES: Mapping[Issue, str] = {
    Issue.DISCOUNT: "Discount off list price on committed usage",
    Issue.COMMITMENT: "Firm commitment for the year",
    Issue.ROLLOVER: "Share of unused commitment that carries over",
    Issue.RENEWAL: "Cap on the price rise at renewal",
    Issue.OVERAGE: "Rate for usage above the commitment",
}
_PUBLIC_REASONS: Mapping[Issue, str] = {
    Issue.DISCOUNT: "The rate reflects a firm amount that the buyer can lawfully commit.",
    Issue.COMMITMENT: "A public body commits only against money that is voted; usage beyond it is paid as it arises.",
    Issue.ROLLOVER: "Public money that buys nothing must be answered for; unused value should stay usable.",
    Issue.RENEWAL: "Budgets are set a year ahead, so a renewal needs a known bound.",
    Issue.OVERAGE: "Usage above the commitment is foreseeable growth and should have a price known in advance.",
}
"""Reasons any public body may give; none of them tells a limit."""
_OVERAGE_WORDS = {OverageBasis.LIST: "list price", OverageBasis.COMMITTED: "the committed rate"}


def carried_offer(workup: Workup) -> OfferTerms:
    """The package a counter-offer letter carries. Raises Refused when there is none."""
    result = workup.results.get("propose_counter")
    if result is None:
        raise Refused(workup.blocked.get("propose_counter", "There is no counter-offer yet."))
    if not isinstance(result.output, ProposeCounterOutput) or result.output.counter is None:
        raise Refused(
            "There is no counter-offer to send: no package is better than no deal for both sides.",
            way_out="Stay with the alternative, or change what the offers are computed from.",
        )
    return result.output.counter


def offer_figures(terms: OfferTerms) -> dict[str, Figure]:
    """The package's values by term; words such as the overage basis are no figures."""
    values: dict[str, tuple[Money | Decimal, Unit | None]] = {
        Issue.DISCOUNT: (terms.discount, Unit.SHARE),
        Issue.COMMITMENT: (terms.payable_commitment, None),
        Issue.ROLLOVER: (terms.rollover_share, Unit.SHARE),
    }
    if terms.renewal_cap != NO_CAP:
        values[Issue.RENEWAL] = (Decimal(terms.renewal_cap), Unit.SHARE)
    return {str(path): Figure(str(path), value, unit) for path, (value, unit) in values.items()}


def vendor_facing(
    kind: LetterKind, state: CaseState, workup: Workup, *, questions: Sequence[WrittenQuestion], released: Mapping[str, Figure]
) -> VendorFacing:
    """The material for a letter of that kind. Raises Refused when there is nothing to write about."""
    issues = _issues(carried_offer(workup)) if kind == "counter-offer" else ()
    if kind == "questions" and not questions:
        raise Refused("There is no open question to put to the vendor.", way_out="Run the residency gate first.")
    return VendorFacing(
        kind=kind,
        buyer=state.case.buyer.name or "the buyer",
        issues=issues,
        questions=tuple(VendorQuestion(id=each.id, question=each.text, clause=each.clause) for each in questions)
        if kind == "questions"
        else (),
        released=tuple(_released(released)),
    )


def _issues(terms: OfferTerms) -> tuple[VendorIssue, ...]:
    figures = offer_figures(terms)
    words = {
        Issue.RENEWAL: written_cap(terms.renewal_cap),
        Issue.OVERAGE: _OVERAGE_WORDS[terms.overage_basis],
    }
    return tuple(
        VendorIssue(
            name=_NAMES[issue],
            reference=f"offer#{issue}",
            value=figures[issue].written() if issue in figures else words[issue],
            public_reason=_PUBLIC_REASONS[issue],
        )
        for issue in Issue
    )


def _released(released: Mapping[str, Figure]) -> Iterable[ReleasedValue]:
    for name, figure in released.items():
        yield ReleasedValue(name=name, reference=f"offer#released.{name}", value=figure.written())


def require_released(names: Sequence[str], private: Mapping[str, Figure]) -> dict[str, Figure]:
    """The named private values. Raises InvalidField for a name that is none."""
    for name in names:
        if name not in private:
            raise InvalidField("value", name, expected=f"one of {', '.join(private)}", fix="Name a private value of the case.")
    return {name: private[name] for name in names}
