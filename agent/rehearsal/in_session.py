"""A rehearsal of the case that is open in a session: a vendor that a seed draws, and the record it may be kept on."""

from agent.context import AgentContext
from agent.rehearsal.desk import RehearsalDesk
from agent.rehearsal.keep import Keeper
from agent.rehearsal.start import opponent_of, table_for


def desk_for(context: AgentContext, actor: str, seed: int) -> RehearsalDesk:
    """The desk for the case as it stands; nothing that is played there enters it.

    Raises MissingFacts or Refused with the sentence on what is missing where the case is not ready.
    """
    state, opponent = context.facts.state(), opponent_of(None, seed)
    table = table_for(context.calculations, state, context.as_of(state), opponent)

    def keeper() -> Keeper:
        return Keeper(context.decisions, state.version, actor, context.now())

    return RehearsalDesk(table, opponent, state.case.title or state.name, keeper)
