"""Results that another took the place of: computed again from the version they came from, and told to the model as replaced."""

import re
from collections.abc import Iterator, Mapping

from agent.case.facts import CaseState
from agent.claude import Block
from agent.context import AgentContext
from tools.budget.private_output import PrivateOutput
from tools.grounding.references import REFERENCE, Reference
from tools.results import Result

_RESULT_ID = re.compile(r"(?P<tool>[a-z_]+)-[0-9a-f]{8}")


class EarlierResults(Mapping[str, Result]):
    """Results the conversation was shown, by id. Each is computed when it is asked for, and is that very one or none."""

    def __init__(self, context: AgentContext) -> None:
        self._context = context

    def __getitem__(self, result_id: str) -> Result:
        named = _RESULT_ID.fullmatch(result_id)
        shown = self._context.results.shown(result_id) if named else None
        if named is None or shown is None:
            raise KeyError(result_id)
        version, as_of = shown
        workup = self._context.calculations.workup(self._context.facts.state_at(version), as_of)
        found = workup.results.get(named["tool"])
        if found is None or found.id != result_id:  # the tables or the tool changed since
            raise KeyError(result_id)
        return found

    def __iter__(self) -> Iterator[str]:
        return (result_id for result_id in self._context.results.ids() if self.get(result_id) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def replaced_text(before: CaseState, after: CaseState, context: AgentContext) -> str:
    """What became of the results this conversation read and of the figures it cited, one a line; empty when they stand."""
    then = context.calculations.workup(before, context.as_of(before)).results
    now = context.calculations.workup(after, context.as_of(after)).results
    gone = {tool: old for tool, old in then.items() if tool not in now or now[tool].id != old.id}
    if not gone:
        return ""
    blocks = [block for message in context.transcript.messages() for block in message.content if message.role == "assistant"]
    lines = [_replaced(each, gone[each.source], now.get(each.source)) for each in _cited(blocks) if each.source in gone]
    read = [tool for tool in gone if any(block["type"] == "tool_use" and block["name"] == tool for block in blocks)]
    again = f"Results replaced since you read them: {', '.join(read)}. Run what you need again." if read else ""
    return "\n".join([*filter(None, lines), *([again] if again else [])])


def _cited(blocks: list[Block]) -> dict[Reference, None]:
    """The references of the model's own words, each once, in order."""
    words = "\n".join(block["text"] for block in blocks if block["type"] == "text")
    parsed = (Reference.parse(found["body"]) for found in REFERENCE.finditer(words))
    return dict.fromkeys(Reference(each.source, each.path) for each in parsed if each is not None)


def _replaced(cited: Reference, old: Result, new: Result | None) -> str:
    was = old.figures().get(cited.path)
    now = new.figures().get(cited.path) if new else None
    if was is None or (now is not None and now.written() == was.written()):
        return ""
    is_private = isinstance(old.output, PrivateOutput) and old.output.is_private(cited.path)
    before = "a private value" if is_private else was.written()
    after = f"it is now {now.written()}" if now else "it cannot be computed now"
    return f"[[{cited}]]: this figure was replaced; it was {before}, {after}."
