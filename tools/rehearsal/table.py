"""The table: a vendor on one side, our moves on the other; each move gives a new run, and no run is ever changed.

A move that a gate stops is kept with the round and does not reach the vendor. The vendor's type stays hidden: nothing here
hands it out but `vendor`, which the debrief alone reads.
"""

from dataclasses import dataclass

from tools.errors import InvalidField, Refused
from tools.rehearsal.gates import refusals
from tools.rehearsal.moves import Accept, BuyerMove, Ending, Propose, RefusedMove, Round, Run, WalkAway
from tools.rehearsal.setup import RehearsalSetup
from tools.rehearsal.vendor import Vendor, draw_vendor
from tools.rehearsal.vendor_reply import next_turn, opening_turn
from tools.rehearsal.vendor_words import accepting_words, parting_words
from tools.rehearsal.view import as_given, heard


@dataclass(frozen=True)
class Table:
    """One vendor, ready to be rehearsed against as often as wanted."""

    setup: RehearsalSetup
    vendor: Vendor

    def open(self) -> Run:
        """The first round, in which it is our turn."""
        return Run(rounds=(Round(number=1, day=self.setup.day_of(1), vendor=opening_turn(self.vendor)),))

    def play(self, run: Run, move: BuyerMove) -> Run:
        """The run after our move and the vendor's answer, or the same round with what stopped the move.

        Raises Refused when the run has ended, InvalidField for terms that the money model has no price for.
        """
        if run.ending is not Ending.OPEN:
            raise Refused("This rehearsal has ended.", way_out="Go back to a round, or start another.")
        if isinstance(move, Propose):
            self.setup.given.model.buyer_cost(move.terms)
        against = refusals(as_given(self.setup, run), move, self.setup.private_values)
        if against:
            refused = (*run.now.refused, RefusedMove(move=move, refusals=against))
            return _with_last(run, run.now.model_copy(update={"refused": refused}))
        moved = _with_last(run, run.now.model_copy(update={"move": move}))
        return self._answered(moved, move)

    def back_to(self, run: Run, number: int) -> Run:
        """The run as it stood in that round before our move. Raises InvalidField for a round it does not have."""
        if not 1 <= number <= len(run.rounds):
            raise InvalidField("round", number, expected=f"1 to {len(run.rounds)}", fix="Name a round of this run.")
        return run.back_to(number)

    def _answered(self, run: Run, move: BuyerMove) -> Run:
        family, number = self.setup.family, run.now.number
        match move:
            case Accept():
                return _ended(run, Ending.WE_ACCEPTED, accepting_words(family))
            case WalkAway():
                return _ended(run, Ending.WE_WALKED, parting_words(we_walked=True))
            case Propose(terms=terms):
                said_to_it = heard(self.setup, run)
                if self.vendor.would_take(terms, number, said_to_it):
                    return _ended(run, Ending.THEY_ACCEPTED, accepting_words(family))
                if number == self.setup.rounds:
                    return _ended(run, Ending.NO_TIME_LEFT, parting_words(we_walked=False))
                turn = next_turn(self.vendor, run.theirs, said_to_it, number + 1)
                following = Round(number=number + 1, day=self.setup.day_of(number + 1), vendor=turn)
                return run.model_copy(update={"rounds": (*run.rounds, following)})


def set_table(setup: RehearsalSetup) -> Table:
    """The table with the vendor that the seed draws. Raises AppropriationExceeded if the money allows no package at all."""
    return Table(setup, draw_vendor(setup))


def _with_last(run: Run, last: Round) -> Run:
    return run.model_copy(update={"rounds": (*run.rounds[:-1], last)})


def _ended(run: Run, ending: Ending, words: str) -> Run:
    return run.model_copy(update={"ending": ending, "last_words": words})
