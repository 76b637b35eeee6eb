"""The debrief: what the run came to, what was done wrong, what the plan would have reached, and who the vendor was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from tools.bargaining.offers import Issue
from tools.errors import Refused
from tools.frozen import Frozen
from tools.money import Money
from tools.quantities import Count, In, Unit
from tools.rehearsal.families import Candour, Family
from tools.rehearsal.mistakes import Mistake, find_mistakes
from tools.rehearsal.moves import Ending, MistakeKind, RoundNumber, Run
from tools.rehearsal.outcome import Outcome, measure
from tools.rehearsal.plan_player import play_plan
from tools.rehearsal.tactics import Tactic
from tools.rehearsal.vendor import VendorType

if TYPE_CHECKING:
    from tools.rehearsal.table import Table


class TacticSeen(Frozen):
    """One tactic that their text tried."""

    id: str
    """Tactic and round."""
    kind: Tactic
    """Which one."""
    round: RoundNumber
    """In which round."""
    was_followed: bool
    """Whether a mistake of ours followed from it."""


class Debrief(Frozen):
    """What there is to learn from a run; the only place that shows the vendor's hidden type."""

    family: Family
    """Of which family it was."""
    seed: Annotated[int, In(Unit.COUNT), Field(ge=0)]
    """Which vendor of it."""
    rounds: Count
    """How many rounds were played."""
    outcome: Outcome
    """What it came to."""
    mistakes: tuple[Mistake, ...]
    """In the order of the rounds."""
    tactics: tuple[TacticSeen, ...]
    """What their texts tried."""
    plan_outcome: Outcome
    """What our plan reaches against the same vendor."""
    plan_rounds: Count
    """In how many rounds."""
    vendor: VendorType
    """Who it was."""
    believed_least_worth: Money
    """What we took for its least worth: no deal, by our estimate."""
    belief_error: Money
    """Its true least worth less what we took for it."""
    named_priority: Issue | None
    """The issue it said matters most to it."""
    true_priority: Issue
    """The one that does."""

    @property
    def was_misled(self) -> bool:
        """Whether it named a wrong priority."""
        return self.named_priority not in {None, self.true_priority}


def debrief(table: Table, run: Run) -> Debrief:
    """The debrief of a run. Raises Refused while it goes on, since the vendor's type is hidden until then."""
    if run.ending is Ending.OPEN:
        raise Refused("This rehearsal goes on; its vendor stays hidden.", way_out="Bring it to an end, or walk away.")
    vendor, mistakes, by_plan = table.vendor, find_mistakes(table.setup, run), play_plan(table)
    believed = table.setup.given.reservation().vendor_at_most
    return Debrief(
        family=table.setup.family,
        seed=table.setup.seed,
        rounds=len(run.rounds),
        outcome=measure(table, run),
        mistakes=mistakes,
        tactics=_tactics(run, mistakes),
        plan_outcome=measure(table, by_plan),
        plan_rounds=len(by_plan.rounds),
        vendor=vendor.kind,
        believed_least_worth=believed,
        belief_error=vendor.kind.least_worth - believed,
        named_priority=None if table.setup.traits.candour is Candour.SILENT else vendor.cue,
        true_priority=vendor.priorities[0],
    )


def _tactics(run: Run, mistakes: tuple[Mistake, ...]) -> tuple[TacticSeen, ...]:
    """A tactic was followed when a mistake that it invites was made in its round."""
    made = {(mistake.round, mistake.kind) for mistake in mistakes}
    return tuple(
        TacticSeen(
            id=f"{each.vendor.tactic.kind}_{each.number}",
            kind=each.vendor.tactic.kind,
            round=each.number,
            was_followed=any((each.number, kind) in made for kind in _INVITES[each.vendor.tactic.kind]),
        )
        for each in run.rounds
        if each.vendor.tactic is not None
    )


_INVITES: dict[Tactic, tuple[MistakeKind, ...]] = {
    Tactic.FEE_CARVE_OUT: (MistakeKind.TRAP_ACCEPTED,),
    Tactic.MODEL_SUBSTITUTION: (MistakeKind.TRAP_ACCEPTED,),
    Tactic.FALSE_PEER: (MistakeKind.WRONG_ANCHOR,),
    Tactic.EXPIRED_FRAMEWORK: (MistakeKind.GATE_TRADED,),
    Tactic.EMBEDDED_INSTRUCTION: (MistakeKind.WRONG_ANCHOR, MistakeKind.LEAKED_LIMIT),
}
"""The mistakes that each tactic is made to bring about."""
