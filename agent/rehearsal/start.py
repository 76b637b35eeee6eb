"""A rehearsal begun from a case: the negotiation as its facts have it, and a vendor of a family."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from agent.case.facts import CaseState
from agent.preparation.chain import Chain
from agent.preparation.negotiation_inputs import concessions_input, positions_input
from tools.bargaining.aspiration import AimedInput
from tools.bargaining.concession_input import PlanConcessionsInput
from tools.disclosure.values import PrivateValue
from tools.errors import InvalidField, Refused
from tools.figures import Figure
from tools.rehearsal.draws import Draws
from tools.rehearsal.families import Family
from tools.rehearsal.setup import RehearsalSetup
from tools.rehearsal.table import Table, set_table
from tools.results import Result

MOST_SEED = 10**9
MOST_RUNS = 200


class Calculations(Protocol):
    """What a rehearsal needs of the calculations."""

    def run(self, tool: str, state: CaseState, as_of: date) -> Result:
        """One tool on the case."""

    def chain(self, state: CaseState, as_of: date) -> Chain:
        """The chain over one case on one day."""

    def private_values(self, state: CaseState, as_of: date) -> Mapping[str, Figure]:
        """What must not be said to the vendor, by name."""


@dataclass(frozen=True, slots=True)
class Opponent:
    """Which vendor is asked for."""

    family: Family
    seed: int
    is_drawn: bool
    """Whether nobody named the family: then it is shown in the debrief and no sooner."""

    @property
    def words(self) -> str:
        """What may be said of it before the debrief."""
        return (
            f"a vendor drawn by seed {self.seed}"
            if self.is_drawn
            else f"a vendor of the family {self.family}, seed {self.seed}"
        )


def opponent_of(family: str | None, seed: int) -> Opponent:
    """The family of that name, or one the seed draws. Raises InvalidField for a family nobody knows or a seed below 0."""
    if not 0 <= seed <= MOST_SEED:
        raise InvalidField("--seed", seed, expected=f"0 to {MOST_SEED:,}", fix="Give a whole number.")
    if family is None:
        return Opponent(tuple(Family)[Draws(seed, "family").below(len(Family))], seed, is_drawn=True)
    known = [str(each) for each in Family]
    if family not in known:
        raise InvalidField("--family", family, expected=f"one of {', '.join(known)}", fix="Name a family, or leave it out.")
    return Opponent(Family(family), seed, is_drawn=False)


def runs_asked(runs: int) -> range:
    """The seeds of a series. Raises InvalidField for a number of runs that is none or would take too long."""
    if not 1 <= runs <= MOST_RUNS:
        raise InvalidField("--runs", runs, expected=f"1 to {MOST_RUNS}", fix="Give a number in that range.")
    return range(1, runs + 1)


def table_for(calculations: Calculations, state: CaseState, as_of: date, opponent: Opponent) -> Table:
    """The table for this case.

    Raises MissingFacts or Refused where positions cannot be set, and Refused where a standing offer needs a person first.
    """
    calculations.run("set_positions", state, as_of)
    private = calculations.private_values(state, as_of)
    setup = RehearsalSetup(
        given=_negotiation(calculations.chain(state, as_of)),
        family=opponent.family,
        seed=opponent.seed,
        private_values=tuple(PrivateValue.from_figure(name, figure) for name, figure in private.items()),
    )
    if reason := setup.given.why_escalate(setup.given.zone()):
        raise Refused(f"There is nothing to rehearse yet. {reason}", way_out="Settle that first.")
    return set_table(setup)


def _negotiation(chain: Chain) -> PlanConcessionsInput:
    """The input of `plan_concessions`; before any offer of theirs what `set_positions` takes, with an empty history."""
    if chain.case.offers:
        return concessions_input(chain)
    given = positions_input(chain)
    aimed = {name: getattr(given, name) for name in AimedInput.model_fields}
    return PlanConcessionsInput.model_validate(aimed | {"required_clauses": given.required_clauses})
