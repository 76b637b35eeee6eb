"""A plain buyer to hold the plan against: it gives a fixed share of what is left of its best gain in every round.

    target(t) = best gain * (1 - share)^t

It knows the same money model and obeys the same gates; it looks at nothing the vendor does, which the plan does.
"""

from decimal import Decimal

from tools.bargaining.concession_input import PlanConcessionsInput
from tools.bargaining.zopa import ZOPA
from tools.rehearsal.moves import Accept, Ending, Propose, Run, WalkAway
from tools.rehearsal.plan_player import beats_no_deal, repeated, their_gain
from tools.rehearsal.table import Table
from tools.rehearsal.view import as_given, heard

USUAL_SHARE, SLOW_SHARE = Decimal("0.30"), Decimal("0.10")


def play_fixed(table: Table, share: Decimal = USUAL_SHARE) -> Run:
    """A whole run of it."""
    zone, run = table.setup.given.whole_zone(), table.open()
    while run.ending is Ending.OPEN:
        tried = len(run.now.refused)
        run = table.play(run, _move(table, run, zone, share))
        if run.ending is Ending.OPEN and len(run.now.refused) > tried:
            run = table.play(run, WalkAway())
    return run


def _move(table: Table, run: Run, zone: ZOPA, share: Decimal) -> Accept | Propose | WalkAway:
    given, number = as_given(table.setup, run), run.now.number
    if not zone.pareto.size:
        return WalkAway()
    target = float(zone.buyer_gain[zone.pareto[0]]) * float(1 - share) ** (number - 1)
    is_enough = number == table.setup.rounds or float(their_gain(given).amount) >= target
    if is_enough and beats_no_deal(given):
        return Accept()
    return _proposal(given, zone, target) or repeated(heard(table.setup, run)) or WalkAway()


def _proposal(given: PlanConcessionsInput, zone: ZOPA, target: float) -> Propose | None:
    """The undominated package that gains at least the target and is best for them; none below our standing offer."""
    enough = zone.pareto[zone.buyer_gain[zone.pareto] >= target]
    terms = zone.scored.space.terms_at(int(enough[-1] if enough.size else zone.pareto[0]))
    is_taken_back = given.standing is not None and given.model.buyer_cost(terms) < given.standing
    return None if is_taken_back else Propose(terms=terms, in_return="a move of theirs")
