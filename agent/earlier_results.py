"""Results that another took the place of: computed again from the version they came from, and told to the model as replaced."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from agent.case.facts import CaseState
from agent.claude import Block
from agent.context import AgentContext
from agent.conversation import StoredMessage
from tools.budget.private_output import PrivateOutput
from tools.grounding.references import REFERENCE, RESULT_ID, Reference
from tools.results import Result

_READ = re.compile(r"(?P<tool>[a-z_]+), result (?P<id>(?P=tool)-[0-9a-f]{8}), as of ")
"""How the text of a result begins."""


class EarlierResults(Mapping[str, Result]):
    """Results the conversation was shown, by id. Each is computed when it is asked for, and is that very one or none."""

    def __init__(self, context: AgentContext) -> None:
        self._context = context

    def __getitem__(self, result_id: str) -> Result:
        named = RESULT_ID.fullmatch(result_id)
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
    """What became of the results this conversation read and of the figures it was shown, one a line; empty when they stand.

    A turn may record a fact and speak of the new figures at once, so what counts is the result that was last read or shown,
    not the one that stood when the turn began.
    """
    then = context.calculations.workup(before, context.as_of(before)).results
    worked = context.calculations.workup(after, context.as_of(after))
    gone = {tool for tool, old in then.items() if tool not in worked.results or worked.results[tool].id != old.id}
    back = {tool for tool in worked.results if tool not in then}
    if not gone and not back:
        return ""
    messages = context.transcript.messages()
    standing = {result.id for result in worked.results.values()}
    last_read = _last_read(messages)
    shown = _shown_of(gone, messages, context)
    read = {tool: found for tool, found in last_read.items() if tool in gone and found not in standing}
    known = [*((each.source, found) for each, found in shown.items()), *read.items()]
    again = ", ".join(tool for tool in read if tool in worked.results)
    anew = ", ".join(tool for tool in last_read if tool in back)
    lines = [
        *_figures_replaced(shown, then, worked.results, context),
        *_stopped(worked.blocked, known),
        f"Results replaced since you read them: {again}. Run what you need again." if again else "",
        f"Can be computed again: {anew}. Run what you need." if anew else "",
    ]
    return "\n".join(filter(None, lines))


def _shown_of(tools: Collection[str], messages: Sequence[StoredMessage], context: AgentContext) -> dict[Reference, str]:
    """The result from which each figure of these tools that the model wrote was last shown, by its id."""
    said = _cited([block for message in messages for block in message.content if message.role == "assistant"])
    return {each: result_id for each, result_id in _last_shown(context).items() if each in said and each.source in tools}


def _figures_replaced(
    shown: Mapping[Reference, str], then: Mapping[str, Result], now: Mapping[str, Result], context: AgentContext
) -> Iterator[str]:
    """What each figure was and is now; an empty line for one that stands."""
    earlier = {result.id: result for result in then.values()}
    for each, result_id in shown.items():
        if each.source in now:
            yield _replaced(each, earlier.get(result_id) or EarlierResults(context).get(result_id), now[each.source])


def _stopped(blocked: Mapping[str, str], known: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The tools without a result now, by reason, with the ids under which what they gave before can still be written."""
    for why in dict.fromkeys(why for tool, why in blocked.items() if any(tool == each for each, _ in known)):
        tools = [tool for tool, each in blocked.items() if each == why]
        ids = dict.fromkeys(result_id for tool, result_id in known if tool in tools)
        named = ", ".join(dict.fromkeys(tool for tool, _ in known if tool in tools))
        yield f"No result now of {named}: {why} What was given before stands under {', '.join(ids)}."


def _last_shown(context: AgentContext) -> dict[Reference, str]:
    """The result from which each reference was last written in a reply, by its id."""
    found: dict[Reference, str] = {}
    for figure in context.transcript.figures_shown():
        if parsed := Reference.parse(figure.reference):
            found[Reference(parsed.source, parsed.path)] = figure.pinned_source
    return found


def _last_read(messages: Iterable[StoredMessage]) -> dict[str, str]:
    """The result of each tool that the model read last, by its id, in the order of first reading."""
    found: dict[str, str] = {}
    for block in (block for message in messages for block in message.content if block["type"] == "tool_result"):
        content = block.get("content")
        if isinstance(content, str) and (read := _READ.match(content)):
            found[read["tool"]] = read["id"]
    return found


def _cited(blocks: list[Block]) -> dict[Reference, None]:
    """The references of the model's own words, each once, in order."""
    words = "\n".join(block["text"] for block in blocks if block["type"] == "text")
    parsed = (Reference.parse(found["body"]) for found in REFERENCE.finditer(words))
    return dict.fromkeys(Reference(each.source, each.path) for each in parsed if each is not None)


def _replaced(cited: Reference, old: Result | None, new: Result) -> str:
    was = old.figures().get(cited.path) if old else None
    now = new.figures().get(cited.path)
    if old is None or was is None or (now is not None and now.written() == was.written()):
        return ""
    is_private = isinstance(old.output, PrivateOutput) and old.output.is_private(cited.path)
    before = "a private value" if is_private else was.written()
    after = f"it is now {now.written()}" if now else "it is there no more"
    return f"[[{cited}]]: this figure was replaced; it was {before}, {after}. [[{old.id}#{cited.path}]] writes what it was."
