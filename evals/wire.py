"""The Messages API as it stands on the wire: replies and faults as values, the event stream, what the service would refuse."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Body: TypeAlias = dict[str, Any]

MOST_CACHE_MARKS = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """One whole reply."""

    content: tuple[Body, ...] = ()
    stop_reason: str = "end_turn"
    usage: Body = field(default_factory=lambda: {"input_tokens": 10, "output_tokens": 5})


@dataclass(frozen=True, slots=True)
class Status:
    """An error before the stream begins."""

    code: int
    message: str = "scripted"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StreamError:
    """An error event in the middle of a stream."""

    kind: str = "overloaded_error"
    text: str = "The first half of"


@dataclass(frozen=True, slots=True)
class Cut:
    """A connection that closes in the middle: with an error of the wire, or silently."""

    text: str = "The first half of"
    silently: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A web page where a reply was due."""

    html: str = "<html>502 bad gateway</html>"
    code: int = 200


@dataclass(frozen=True, slots=True)
class Stall:
    """A reply that begins and never ends."""

    text: str = "Let me think"


@dataclass(frozen=True, slots=True)
class Silence:
    """A request that is taken and never answered."""


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes of an event stream as they are."""

    body: bytes


Step: TypeAlias = Answer | Status | StreamError | Cut | Page | Stall | Silence | Raw
Scripted: TypeAlias = Step | Callable[[Body], Step]


def says(text: str, *, stop_reason: str = "end_turn", citations: tuple[Body, ...] = ()) -> Answer:
    """A reply of words alone."""
    block: Body = {"type": "text", "text": text}
    return Answer((block | {"citations": list(citations)} if citations else block,), stop_reason)


def calls(*wanted: tuple[str, Body], text: str = "", first_id: int = 1) -> Answer:
    """A reply that asks for tools; call ids count up from `first_id`."""
    blocks = [
        {"type": "tool_use", "id": f"toolu_{first_id + index:02d}", "name": name, "input": given}
        for index, (name, given) in enumerate(wanted)
    ]
    words: list[Body] = [{"type": "text", "text": text}] if text else []
    return Answer((*words, *blocks), "tool_use")


def streamed(step: "Answer | StreamError | Cut | Stall | Raw", model: str) -> bytes:
    """All that is sent of a stream before it ends, breaks or stalls."""
    match step:
        case Raw(body):
            return body
        case Answer():
            return sse(events_of(step, model))
        case StreamError():
            error = {"type": "error", "error": {"type": step.kind, "message": "scripted"}}
            return sse([*_first_half(step.text, model), error])
        case Cut() | Stall():
            return sse(_first_half(step.text, model))


def error_body(step: Status) -> Body:
    """The service's own error shape."""
    return {"type": "error", "error": {"type": "scripted_error", "message": step.message}}


def _first_half(text: str, model: str) -> list[Body]:
    return events_of(says(text), model)[:-3]


def sse(events: Iterable[Body]) -> bytes:
    """Events as they stand on the wire."""
    return b"".join(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode() for event in events)


def events_of(answer: Answer, model: str) -> list[Body]:
    """The stream of one reply, event by event."""
    usage = {"cache_creation_input_tokens": 0, "cache_read_input_tokens": 0} | answer.usage
    head: Body = {"id": "msg_scripted", "type": "message", "role": "assistant", "model": model, "content": []}
    head |= {"stop_reason": None, "stop_sequence": None, "usage": usage | {"output_tokens": 1}}
    events: list[Body] = [{"type": "message_start", "message": head}]
    for index, block in enumerate(answer.content):
        events.extend(_block_events(index, block))
    delta = {"stop_reason": answer.stop_reason, "stop_sequence": None}
    events.append({"type": "message_delta", "delta": delta, "usage": {"output_tokens": usage["output_tokens"]}})
    return [*events, {"type": "message_stop"}]


def _block_events(index: int, block: Body) -> Iterator[Body]:
    start, deltas = _opened(block)
    yield {"type": "content_block_start", "index": index, "content_block": start}
    for delta in deltas:
        yield {"type": "content_block_delta", "index": index, "delta": delta}
    yield {"type": "content_block_stop", "index": index}


def _opened(block: Body) -> tuple[Body, list[Body]]:
    match block["type"]:
        case "text":
            text = block["text"]
            deltas = [{"type": "text_delta", "text": text[at : at + 12]} for at in range(0, len(text), 12)]
            cited = [{"type": "citations_delta", "citation": citation} for citation in block.get("citations", ())]
            return {"type": "text", "text": ""} | ({"citations": []} if cited else {}), deltas + cited
        case "tool_use":
            raw = json.dumps(block["input"])
            pieces = [{"type": "input_json_delta", "partial_json": raw[at : at + 12]} for at in range(0, len(raw), 12)]
            return block | {"input": {}}, pieces
        case _:
            return block, []


def faults_of(body: Body) -> Iterator[str]:
    """What the service would refuse in a request."""
    yield from (f"{name} is no argument" for name in ("temperature", "top_p", "top_k") if name in body)
    if not body.get("stream"):
        yield "not streamed"
    if body["messages"][0]["role"] != "user" or body["messages"][-1]["role"] != "user":
        yield "the conversation must begin and end with the user"
    yield from _schema_faults(body.get("tools", ()))
    open_calls: list[str] = []
    for message in body["messages"]:
        yield from _message_faults(message, open_calls)
        open_calls = [block["id"] for block in _blocks(message) if block["type"] == "tool_use"]
    if sum("cache_control" in block for block in _marked(body)) > MOST_CACHE_MARKS:
        yield f"more than {MOST_CACHE_MARKS} cache marks"


def _schema_faults(tools: Iterable[Body]) -> Iterator[str]:
    for tool in tools:
        if tool["input_schema"].get("type") != "object":
            yield f"{tool['name']}: schema is no object"
        if tool.get("strict") and tool["input_schema"].get("additionalProperties") is not False:
            yield f"{tool['name']}: a strict tool must close its object"


def _message_faults(message: Body, open_calls: list[str]) -> Iterator[str]:
    blocks = _blocks(message)
    if not blocks:
        yield "empty message"
    if any(block["type"] == "text" and not block["text"].strip() for block in blocks):
        yield "empty text"
    if message["role"] == "user" and any(block.get("citations") for block in blocks if block["type"] == "text"):
        yield "citations in a user's text"
    answered = [block["tool_use_id"] for block in blocks if block["type"] == "tool_result"]
    if sorted(answered) != sorted(open_calls):
        yield f"tool results {answered} do not answer the calls {open_calls}"
    if answered and any(block["type"] != "tool_result" for block in blocks[: len(answered)]):
        yield "tool results must come first"


def _blocks(message: Body) -> list[Body]:
    content = message["content"]
    return [{"type": "text", "text": content}] if isinstance(content, str) else content


def _marked(body: Body) -> Iterator[Body]:
    yield from body.get("tools", ())
    yield from body.get("system", ())
    for message in body["messages"]:
        yield from _blocks(message)
