"""Answers of a scripted narrator, for recording a session where no model can be asked.

A script is a list of turns; `reply(request, turn)` is what a local Messages endpoint calls. A recording made with it is
labelled `relay`. Cited words are looked up among the passages of the request, so that a citation can only quote what was found.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

Block = dict[str, Any]
Reply = Callable[[dict[str, Any], int], dict[str, Any]]


def text(words: str, *, cites: str = "") -> Block:
    """Words, resting on the passage that holds `cites`."""
    return {"type": "text", "text": words} | ({"cites": cites} if cites else {})


def call(tool: str, given: dict[str, Any] | None = None) -> Block:
    """A tool call."""
    return {"type": "tool_use", "name": tool, "input": given or {}}


def passage(words: str) -> Block:
    """Stands in a call for the id of the passage that holds those words."""
    return {"passage_of": words}


def said(path: str, value: str, quote: str, *, withdraws: str = "") -> Block:
    """One fact for `record_facts`."""
    return {"path": path, "value": value, "quote": quote} | ({"withdraws": withdraws} if withdraws else {})


def scripted(turns: Sequence[Sequence[Block]]) -> Reply:
    """A `reply` that gives one turn after the other. Raises IndexError when the script runs out."""

    def reply(request: dict[str, Any], turn: int) -> dict[str, Any]:
        blocks = [_ready(block, request, f"toolu_{turn:02d}_{place}") for place, block in enumerate(turns[turn - 1])]
        asks = any(block["type"] == "tool_use" for block in blocks)
        return {"content": blocks, "stop_reason": "tool_use" if asks else "end_turn"}

    return reply


def _ready(block: Block, request: dict[str, Any], call_id: str) -> Block:
    if block["type"] == "tool_use":
        return block | {"id": call_id, "input": _with_ids(block["input"], request)}
    words = block.get("cites", "")
    plain = {"type": "text", "text": block["text"]}
    return plain | ({"citations": [_citation(words, request)]} if words else {})


def _with_ids(given: Any, request: dict[str, Any]) -> Any:
    match given:
        case {"passage_of": words}:
            return _citation(words, request)["source"]
        case dict():
            return {key: _with_ids(value, request) for key, value in given.items()}
        case list() | tuple():
            return [_with_ids(value, request) for value in given]
        case _:
            return given


def _citation(words: str, request: dict[str, Any]) -> Block:
    for index, passage in enumerate(_passages(request)):
        for place, piece in enumerate(passage["content"]):
            if words in piece["text"]:
                return {
                    "type": "search_result_location",
                    "cited_text": words,
                    "source": passage["source"],
                    "title": passage["title"],
                    "search_result_index": index,
                    "start_block_index": place,
                    "end_block_index": place + 1,
                }
    msg = f"no passage of the request holds {words!r}"
    raise LookupError(msg)


def _passages(request: dict[str, Any]) -> Iterator[Block]:
    for message in request["messages"]:
        for block in message["content"] if isinstance(message["content"], list) else ():
            inner = block.get("content") if block["type"] == "tool_result" else None
            yield from (piece for piece in inner or () if isinstance(piece, dict) and piece["type"] == "search_result")
