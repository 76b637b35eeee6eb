"""What was done wrong in a run, each with its round, the arithmetic, and what our plan would have done instead.

A mistake is judged by what could be known at the table: our own estimate of the vendor, never its hidden type. What is
smaller than 2 % of our best gain is no mistake, nor is what the plan does itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from tools.bargaining.all_in import RIGHTS, TrapKind, check_all_in
from tools.bargaining.band import packages_from
from tools.bargaining.concession_alarms import AlarmKind, find_alarms
from tools.bargaining.offer_space import TOUCH
from tools.bargaining.offers import OfferTerms
from tools.bargaining.zone_gains import best_gain
from tools.bargaining.zopa import ZOPA
from tools.budget.appropriation import written
from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.rehearsal.families import Manner
from tools.rehearsal.moves import Accept, BuyerMove, MistakeKind, Propose, Round, RoundNumber, Run, WalkAway
from tools.rehearsal.plan_player import planned_move
from tools.rehearsal.tactics import ANCHORS
from tools.rehearsal.vendor_words import package_words
from tools.rehearsal.view import as_given, heard
from tools.wording import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.bargaining.concession_input import PlanConcessionsInput
    from tools.rehearsal.setup import RehearsalSetup

_TOO_SMALL = Decimal("0.02")


class Mistake(Frozen):
    """One mistake."""

    id: str
    """Kind and round."""
    kind: MistakeKind
    """Which one."""
    round: RoundNumber
    """In which round."""
    amount: Money | None
    """What it cost, or would have cost; none where it has no price."""
    arithmetic: str
    """The sum, or what was passed."""
    plan: str
    """What our plan would have done."""


@dataclass(frozen=True)
class _Moment:
    """One round as it stood before our move."""

    setup: RehearsalSetup
    run: Run
    """Up to that round, our move in it left out."""
    each: Round

    @cached_property
    def given(self) -> PlanConcessionsInput:
        return as_given(self.setup, self.run)

    @cached_property
    def planned(self) -> BuyerMove:
        return planned_move(self.setup, self.run)

    @cached_property
    def zone(self) -> ZOPA:
        """The zone we bargain in."""
        return self.given.zone()

    @cached_property
    def tolerance(self) -> Decimal:
        """What is too small to be a mistake."""
        return too_small(self.zone)

    @property
    def is_planned(self) -> bool:
        """Whether our move is the plan's."""
        move, planned = self.each.move, self.planned
        if isinstance(move, Propose) and isinstance(planned, Propose):
            return move.terms == planned.terms
        return move == planned

    @property
    def is_anchored(self) -> bool:
        """Whether their turn was made to move where we start from: a first offer, a claim, a rate on a full commitment."""
        turn = self.each.vendor
        gives_rate = self.setup.traits.manner is Manner.GIVES_RATE and not turn.holds
        return self.each.number == 1 or gives_rate or (turn.tactic is not None and turn.tactic.kind in ANCHORS)

    def gain(self, terms: OfferTerms) -> Money:
        """What a package gains us over our best alternative."""
        return self.zone.reservation.amount - self.given.model.buyer_cost(terms)

    @cached_property
    def their_gain(self) -> Money:
        """What their offer gains us, small print counted."""
        turn = self.each.vendor
        return self.gain(turn.terms) - check_all_in(self.given.model, turn.terms, turn.charges).surcharge

    def mistake(self, kind: MistakeKind, amount: Money | None, arithmetic: str) -> Mistake:
        number = self.each.number
        return Mistake(
            id=f"{kind}_{number}", kind=kind, round=number, amount=amount, arithmetic=arithmetic, plan=self._plan_words()
        )

    def _plan_words(self) -> str:
        match self.planned:
            case Accept():
                return "The plan would have accepted their offer."
            case WalkAway():
                return "The plan would have walked away."
            case Propose() as move:
                said = heard(self.setup, self.run)
                how = "repeated our offer" if said and move.terms == said[-1] else "proposed"
                return f"The plan would have {how}: {package_words(move.terms)}, a gain of {written(self.gain(move.terms))}."


def too_small(zone: ZOPA) -> Decimal:
    """A difference in gain up to which two packages count as equally good for us: 2 % of our best gain."""
    return best_gain(zone) * _TOO_SMALL


def find_mistakes(setup: RehearsalSetup, run: Run) -> tuple[Mistake, ...]:
    """Every mistake of a run in the order of its rounds."""
    moments = [_Moment(setup, run.back_to(each.number), each) for each in run.rounds]
    found = [mistake for moment in moments for mistake in _in_round(moment)]
    found += _for_nothing(setup, run, moments)
    return tuple(sorted(found, key=lambda mistake: mistake.round))


def _in_round(moment: _Moment) -> Iterator[Mistake]:
    for refused in moment.each.refused:
        for refusal in refused.refusals:
            yield moment.mistake(refusal.kind, None, f"{refusal.text} A gate stopped it.")
    match moment.each.move:
        case Propose() as move if not moment.is_planned:
            yield from _of_proposal(moment, move)
        case Accept() if not moment.is_planned:
            yield from _of_acceptance(moment)
        case WalkAway() if isinstance(moment.planned, Accept):
            yield _left(moment)
        case _:
            return


def _of_proposal(moment: _Moment, move: Propose) -> Iterator[Mistake]:
    gain = moment.gain(move.terms)
    if isinstance(moment.planned, Accept):
        yield _left(moment)
    elif isinstance(moment.planned, Propose):
        more = moment.gain(moment.planned.terms) - gain
        if more.amount > moment.tolerance:
            kind = MistakeKind.WRONG_ANCHOR if moment.is_anchored else MistakeKind.LARGE_STEP
            sums = f"It gains {written(gain)}, the plan's move {written(gain + more)}: {written(more)} given before it was due."
            yield moment.mistake(kind, more, sums)
    yield from _missed_trade(moment, move, gain)


def _missed_trade(moment: _Moment, move: Propose, gain: Money) -> Iterator[Mistake]:
    """Another package open to us is worth as much to them by our estimate, and gains us more."""
    if move.terms in heard(moment.setup, moment.run):
        return
    left, standing = moment.given.open_to_us(moment.zone), moment.given.standing
    front = left.pareto if standing is None else packages_from(left, standing)
    worth = moment.given.model.vendor_worth(move.terms).amount
    as_good = front[left.scored.vendor_worth[front] >= float(worth) - TOUCH]
    if not as_good.size:
        return
    better = left.scored.space.terms_at(int(as_good[left.buyer_gain[as_good].argmax()]))
    more = moment.gain(better) - gain
    if more.amount > moment.tolerance:
        sums = (
            f"{package_words(better)}: worth no less to them by our estimate, and {written(more)} better for us "
            f"({written(gain + more)} against {written(gain)})."
        )
        yield moment.mistake(MistakeKind.MISSED_TRADE, more, sums)


def _of_acceptance(moment: _Moment) -> Iterator[Mistake]:
    turn, gain = moment.each.vendor, moment.their_gain
    all_in = check_all_in(moment.given.model, turn.terms, turn.charges)
    if costly := [trap for trap in all_in.traps if trap.id in RIGHTS or (trap.amount and trap.id is not TrapKind.TAX)]:
        total = sum((trap.amount.amount for trap in costly if trap.amount), Decimal(0))
        sums = "; ".join(f"{in_words(trap.id)}: {trap.arithmetic}" for trap in costly)
        yield moment.mistake(MistakeKind.TRAP_ACCEPTED, Money(amount=quantized(total), currency=gain.currency), sums)
    if gain.amount < 0:
        sums = f"The offer costs {written(-gain)} more than our best alternative, small print counted."
        yield moment.mistake(MistakeKind.WORSE_THAN_NO_DEAL, -gain, sums)
    elif isinstance(moment.planned, Propose) and (more := moment.gain(moment.planned.terms) - gain).amount > moment.tolerance:
        kind = MistakeKind.WRONG_ANCHOR if moment.is_anchored else MistakeKind.LARGE_STEP
        sums = f"Their offer gains {written(gain)}, our own next one {written(gain + more)}: {written(more)} given at once."
        yield moment.mistake(kind, more, sums)


def _left(moment: _Moment) -> Mistake:
    sums = f"Their offer gains {written(moment.their_gain)}, no less than our next one, and passes every check."
    return moment.mistake(MistakeKind.GOOD_OFFER_LEFT, moment.their_gain, sums)


_GIVEN_FOR_NOTHING = frozenset({AlarmKind.UNRECIPROCATED, AlarmKind.WITHOUT_GIVE})


def _for_nothing(setup: RehearsalSetup, run: Run, moments: list[_Moment]) -> list[Mistake]:
    """Concessions that asked for nothing, or followed one that nothing answered; one a round."""
    given = as_given(setup, run)
    proposed = _new_proposals(setup, run)
    before = len(given.made) - len(proposed)
    places = {before + count: number for count, number in enumerate(proposed, start=1)}
    raised: dict[int, list[tuple[Money, str]]] = {}
    for alarm in find_alarms(given.history, given.model.buyer_cost):
        if alarm.kind in _GIVEN_FOR_NOTHING and alarm.round in places:
            raised.setdefault(places[alarm.round], []).append((alarm.amount, alarm.text))
    return [
        moments[number - 1].mistake(MistakeKind.UNRECIPROCATED, alarms[0][0], " ".join(text for _, text in alarms))
        for number, alarms in raised.items()
        if not moments[number - 1].is_planned
    ]


def _new_proposals(setup: RehearsalSetup, run: Run) -> list[int]:
    """The rounds in which we proposed something else than the time before."""
    every = heard(setup, run)
    said, rounds = list(every[: len(every) - len(run.ours)]), []
    for each in run.rounds:
        if isinstance(each.move, Propose):
            if not said or each.move.terms != said[-1]:
                rounds.append(each.number)
            said.append(each.move.terms)
    return rounds
