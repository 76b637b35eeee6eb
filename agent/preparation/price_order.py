"""Price comes last: what is settled before it, and the refusals that say what it waits for."""

from collections.abc import Iterable
from dataclasses import dataclass

from agent.preparation.chain import Chain
from agent.preparation.missing import MissingFacts, asked
from tools.errors import Refused
from tools.results import Result


@dataclass(frozen=True, slots=True)
class StepBeforePrice:
    """A step that must be settled before anything is priced."""

    name: str
    """As it stands in a sentence: `the residency gate`."""
    tool: str
    """The tool whose word it is."""
    refusal: type[Refused]
    """The error of a price asked for too early."""
    way_out: str
    """What to do when facts are missing."""

    def settled(self, chain: Chain, rests_on: Iterable[str]) -> Result:
        """The step's result. Raises its refusal while a fact it takes as it stands is unconfirmed, or one is missing."""
        if loose := [path for path in rests_on if _is_loose(chain, path)]:
            raise self.refusal(
                f"Price comes after {self.name}, and what it rests on is not confirmed: {', '.join(loose)}.",
                way_out="Confirm it, then price.",
            )
        try:
            return chain.result(self.tool)
        except MissingFacts as error:
            raise self.refusal(
                f"Price comes after {self.name}, which waits: {asked(error.paths)}", way_out=self.way_out
            ) from error


def _is_loose(chain: Chain, path: str) -> bool:
    fact = chain.state.facts.get(path)
    return fact is not None and fact.value is not None and not fact.confirmed
