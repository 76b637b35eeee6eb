"""What a letter to the vendor may be written from: the counter-offer's terms, public reasons, open questions, releases."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from agent.case.facts import CaseState
from agent.case.model.offers import VendorOffer
from agent.letters import CONDITION, ReleasedValue, VendorCondition, VendorFacing, VendorIssue, VendorQuestion
from agent.preparation.own_rule_clauses import CERTIFICATION
from agent.preparation.vendor_questions import offer_questions
from agent.preparation.workup import Workup
from agent.state import LetterKind
from tools.bargaining.clause_positions import ClausePosition, Standing
from tools.bargaining.counter import ProposeCounterOutput
from tools.bargaining.menu import MenuItem, ProposeMenuOutput
from tools.bargaining.offers import NO_CAP, Issue, OfferTerms, OverageBasis, written_cap
from tools.bargaining.positions import SetPositionsOutput
from tools.errors import InvalidField, Refused
from tools.figures import Figure
from tools.money import Money
from tools.quantities import Unit
from tools.residency.gate_output import WrittenQuestion
from tools.wording import in_words

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
_CONDITION_NAMES: Mapping[str, str] = {
    "residency_processing": "Place of processing",
    "residency_at_rest": "Place of storage",
    "support_access": "Access by staff and sub-processors",
    "subprocessors": "Place of sub-processors",
    "transit_regions": "Path of content",
    "transit_protection": "Protection in transit",
    "retention": "Deletion of content",
    "no_training": "No training on content",
    "ramp": "Years that are not voted",
    "model_retirement": "Retirement of models",
    "price_drop_protection": "Fall of the list price",
    "non_appropriation": "Money that is not appropriated",
}
"""How a letter names a condition; one that is not here goes by its own name."""
MOST_PACKAGES = 3
_THEIRS = "theirs."
"""Where a reply finds the vendor's own last terms."""
_OVERAGE_WORDS = {OverageBasis.LIST: "list price", OverageBasis.COMMITTED: "the committed rate"}


def carried_offer(workup: Workup) -> OfferTerms:
    """The package a counter-offer letter carries. Raises Refused when there is none."""
    result = workup.results.get("propose_counter")
    if result is None:
        raise Refused(workup.blocked.get("propose_counter", "There is no counter-offer yet."))
    proposal = result.output_as(ProposeCounterOutput)
    if proposal.counter is None:
        raise Refused(
            f"There is no counter-offer to send. {proposal.explanation}",
            way_out="Put the open questions to them instead, or change what the offers are computed from.",
        )
    return proposal.counter


def carried_packages(kind: LetterKind, workup: Workup) -> dict[str, OfferTerms]:
    """The packages a letter of that kind carries, by their prefix in references. Raises Refused when there are none."""
    match kind:
        case "counter-offer" | "reply":
            return {"": carried_offer(workup)}
        case "menu":
            return {f"{item.id}.": item.terms for item in _menu(workup)}
        case "questions":
            return {}


def _menu(workup: Workup) -> tuple[MenuItem, ...]:
    result = workup.results.get("propose_menu")
    if result is None:
        raise Refused(workup.blocked.get("propose_menu", "There is no menu of packages yet."))
    if isinstance(result.output, ProposeMenuOutput) and result.output.menu and not result.output.is_apart:
        raise Refused(
            "The three packages are too alike for their pick to tell anything.", way_out="Send one counter-offer instead."
        )
    if not isinstance(result.output, ProposeMenuOutput) or len(result.output.menu) < MOST_PACKAGES:
        raise Refused(
            "There are not three packages that are nearly equal to us and better than no deal for both sides.",
            way_out="Send one counter-offer instead.",
        )
    return result.output.menu


def letter_figures(kind: LetterKind, state: CaseState, workup: Workup) -> dict[str, Figure]:
    """Every value a letter of that kind may write, by path: our packages and, in a reply, the vendor's own last terms."""
    packages = dict(carried_packages(kind, workup))
    figures = {
        f"{prefix}{path}": replace(figure, path=f"{prefix}{path}")
        for prefix, terms in packages.items()
        for path, figure in offer_figures(terms).items()
    }
    return figures | (_their_figures(state) if kind == "reply" else {})


def letter_words(kind: LetterKind, workup: Workup) -> dict[str, str]:
    """The terms of our packages that are words and no figures, by path; a letter refers to them like to figures."""
    packages = carried_packages(kind, workup)
    terms_in_words = {
        f"{prefix}{issue}": words
        for prefix, terms in packages.items()
        for issue, words in _worded(terms).items()
        if issue not in offer_figures(terms)
    }
    conditions = _conditions(workup) if packages else ()
    return terms_in_words | {f"{CONDITION}{clause.id}": clause.open for clause in conditions}


def _conditions(workup: Workup) -> tuple[ClausePosition, ...]:
    """What a gate demands or the buyer requires, as far as the route lets it be asked for; never what may be traded."""
    result = workup.results.get("set_positions")
    return result.output_as(SetPositionsOutput).required_clauses if result else ()


def _condition_name(clause: str) -> str:
    if clause.startswith(CERTIFICATION):
        return "Certification"
    return "Compliance" if clause.startswith("duty_") else _CONDITION_NAMES.get(clause, in_words(clause).capitalize())


def _vendor_conditions(workup: Workup, accepted: Sequence[str]) -> Iterator[VendorCondition]:
    for clause in _conditions(workup):
        yield VendorCondition(
            name=_condition_name(clause.id),
            reference=f"offer#{CONDITION}{clause.id}",
            clause=clause.open,
            is_gate=clause.standing is Standing.GATE,
            is_accepted=clause.id in accepted,
        )


def _worded(terms: OfferTerms) -> dict[Issue, str]:
    return {Issue.RENEWAL: written_cap(terms.renewal_cap), Issue.OVERAGE: _OVERAGE_WORDS[terms.overage_basis]}


def _their_figures(state: CaseState) -> dict[str, Figure]:
    """The vendor's last terms as far as they are known; the vendor wrote them itself."""
    theirs = _last_offer(state)
    values: dict[str, tuple[Money | Decimal | None, Unit | None]] = {
        Issue.DISCOUNT: (theirs.discount, Unit.SHARE),
        Issue.COMMITMENT: (theirs.payable_commitment, None),
        Issue.ROLLOVER: (theirs.rollover_share, Unit.SHARE),
    }
    paths = {f"{_THEIRS}{path}": (value, unit) for path, (value, unit) in values.items()}
    return {path: Figure(path, value, unit) for path, (value, unit) in paths.items() if value is not None}


def _last_offer(state: CaseState) -> VendorOffer:
    offers = sorted(state.case.offers.values(), key=lambda offer: offer.received or date.min)
    if not offers:
        raise Refused("There is no offer of theirs to reply to.", way_out="Record their offer first.")
    return offers[-1]


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
    issues = tuple(
        issue for prefix, terms in carried_packages(kind, workup).items() for issue in _issues(prefix, terms, kind, state)
    )
    asked = tuple(_questions(questions, state)) if kind == "questions" else ()
    if kind == "questions" and not asked:
        raise Refused("There is no open question to put to the vendor.", way_out="Name routes and residency first.")
    return VendorFacing(
        kind=kind,
        buyer=state.case.buyer.name or "the buyer",
        issues=issues,
        conditions=tuple(_vendor_conditions(workup, _last_offer(state).accepted_clauses or ())) if issues else (),
        questions=asked,
        released=tuple(_released(released)),
    )


def _questions(to_confirm: Sequence[WrittenQuestion], state: CaseState) -> Iterator[VendorQuestion]:
    """What gate and routes must know, then what the vendor's last offer leaves unsaid."""
    yield from (VendorQuestion(id=each.id, question=each.outward, clause=each.clause) for each in to_confirm)
    offers = state.case.offers
    if offers:
        yield from offer_questions(offers, max(offers, key=lambda name: offers[name].received or date.min))


def _issues(prefix: str, terms: OfferTerms, kind: LetterKind, state: CaseState) -> tuple[VendorIssue, ...]:
    figures = offer_figures(terms)
    theirs = _their_figures(state) if kind == "reply" else {}
    words, last = _worded(terms), _last_offer(state)
    return tuple(
        VendorIssue(
            name=_NAMES[issue],
            reference=f"offer#{prefix}{issue}",
            value=figures[issue].written() if issue in figures else words[issue],
            is_as_offered=(is_kept := getattr(last, issue) == getattr(terms, issue)),
            public_reason="" if is_kept else _PUBLIC_REASONS[issue],
            package=f"Package {prefix.removesuffix('.').upper()}" if prefix else "",
            theirs=theirs[their_path].written() if (their_path := f"{_THEIRS}{issue}") in theirs else "",
            theirs_reference=f"offer#{their_path}" if their_path in theirs else "",
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
