"""What stops a move of ours before the vendor sees it: the same limits that stop a real one.

Money that may not be committed, caps of the accountable officer, conditions that are not for trading, a standing offer that
would be taken back, words that tell a limit. An offer may be bad without being stopped: that is for us to judge.
"""

from collections.abc import Iterator

from tools.bargaining.all_in import check_all_in
from tools.bargaining.concession_input import PlanConcessionsInput
from tools.bargaining.offers import Issue, OfferTerms
from tools.bargaining.wording import issue_value, listed
from tools.budget.appropriation import written
from tools.disclosure.leak_guard import scan
from tools.disclosure.values import AllowedValue, PrivateValue
from tools.money import Money
from tools.quantities import Unit
from tools.rehearsal.moves import Accept, BuyerMove, MistakeKind, Propose, Refusal


def refusals(given: PlanConcessionsInput, move: BuyerMove, private: tuple[PrivateValue, ...] = ()) -> tuple[Refusal, ...]:
    """What stands against the move in the negotiation as it is; empty when it may be made."""
    match move:
        case Propose():
            return (*_against_proposal(given, move), *_against_words(given, move, private))
        case Accept():
            return tuple(_against_accepting(given))
        case _:
            return ()


def _against_proposal(given: PlanConcessionsInput, move: Propose) -> Iterator[Refusal]:
    terms = move.terms
    yield from _past_caps(given, terms, terms.payable_commitment)
    if not move.carries_clauses and given.required_clauses:
        yield _traded(tuple(clause.id for clause in given.required_clauses), "leaves out")
    for issue in given.held_issues:
        if getattr(terms, issue.value) != getattr(given.theirs[-1], issue.value):
            yield Refusal(kind=MistakeKind.GATE_TRADED, text=_closed(given, issue))
    cost, standing = given.model.buyer_cost(terms), given.standing
    if standing is not None and cost < standing:
        text = f"It costs us {written(standing - cost)} less than our standing offer: that takes part of it back."
        yield Refusal(kind=MistakeKind.RETRACTION, text=text)


def _against_accepting(given: PlanConcessionsInput) -> Iterator[Refusal]:
    last = given.theirs[-1]
    yield from _past_caps(given, last, check_all_in(given.model, last, given.charges).firm_obligation)
    if given.open_clauses:
        yield _traded(given.open_clauses, "does not carry")


def _past_caps(given: PlanConcessionsInput, terms: OfferTerms, owed: Money) -> Iterator[Refusal]:
    over = owed - given.available()
    if over.amount > 0:
        text = f"It obliges to {written(owed)}, which is {written(over)} more than may be committed."
        yield Refusal(kind=MistakeKind.CAP_BREACHED, text=text)
    for text in given.broken_caps(terms):
        yield Refusal(kind=MistakeKind.CAP_BREACHED, text=text)


def _traded(clauses: tuple[str, ...], how: str) -> Refusal:
    names = listed([clause.replace("_", " ") for clause in clauses])
    return Refusal(kind=MistakeKind.GATE_TRADED, text=f"It {how} what is not for trading: {names}.")


def _closed(given: PlanConcessionsInput, issue: Issue) -> str:
    held = issue_value(given.theirs[-1], issue)
    return f"No route at hand leaves the {issue.name.lower()} open; it stays at {held}."


def _against_words(given: PlanConcessionsInput, move: Propose, private: tuple[PrivateValue, ...]) -> Iterator[Refusal]:
    """Findings of the leak guard that would stop a letter; what either side's package says is known to the vendor."""
    for finding in scan(move.words, private, _known((move.terms, *given.theirs[-1:]))) if move.words else ():
        if finding.blocks:
            yield Refusal(kind=MistakeKind.LEAKED_LIMIT, text=f"Our words tell too much: {finding.why}")


def _known(packages: tuple[OfferTerms, ...]) -> tuple[AllowedValue, ...]:
    known: list[AllowedValue] = []
    for number, terms in enumerate(packages):
        known.append(AllowedValue(name=f"commitment {number}", value=terms.payable_commitment))
        shares = (terms.discount, terms.rollover_share)
        known += [AllowedValue(name=f"share {number}", value=share, unit=Unit.SHARE) for share in shares]
    return tuple(known)
