"""The conversation as the model gets it: stored messages, in order, never rewritten, so that the cached prefix never moves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from agent.claude import Block, Message

CACHED: Mapping[str, str] = {"type": "ephemeral"}
GO_ON = "Go on."
STOPPED = "Not run: the turn was stopped before this call."


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """One message of the transcript."""

    turn: int
    step: int
    """Place in the turn; the user's message is 0."""
    role: Literal["user", "assistant"]
    content: tuple[Block, ...]
    """Blocks as they are sent; empty for a reply that said nothing."""
    stop: str = ""
    """Why the model stopped, for its own messages."""


def calls_in(message: StoredMessage) -> tuple[Block, ...]:
    """The tool calls of a message."""
    return tuple(block for block in message.content if block["type"] == "tool_use")


def as_sent(stored: Iterable[StoredMessage]) -> tuple[Message, ...]:
    """The messages of a request: calls that were never run are answered so, and the end is marked for the cache."""
    spoken = [message for message in stored if message.content]
    messages: list[Message] = [{"role": each.role, "content": list(each.content)} for each in _answered(spoken)]
    # The mark before the last stands where the previous request ended, so that its prefix is found whatever came since.
    for message in [each for each in messages if each["role"] == "user"][-2:]:
        message["content"] = _marked(message["content"])
    return tuple(messages)


def _answered(stored: Sequence[StoredMessage]) -> Iterator[StoredMessage]:
    for place, message in enumerate(stored):
        yield message
        following = stored[place + 1] if place + 1 < len(stored) else None
        unanswered = _unanswered(message, following)
        if unanswered:
            results = tuple(tool_result(call_id, STOPPED, is_error=True) for call_id in unanswered)
            yield StoredMessage(message.turn, message.step + 1, "user", results)
        elif message.role == "assistant" and (following is None or following.role == "assistant"):
            # A reply that paused: the service takes no conversation that ends with the assistant.
            yield StoredMessage(message.turn, message.step + 1, "user", ({"type": "text", "text": GO_ON},))


def _unanswered(message: StoredMessage, following: StoredMessage | None) -> list[str]:
    answered = {block["tool_use_id"] for block in (following.content if following else ()) if block["type"] == "tool_result"}
    return [block["id"] for block in calls_in(message) if block["id"] not in answered]


def _marked(content: Sequence[Block]) -> list[Block]:
    """The last block that may carry a mark gets it; thinking may not."""
    for place in range(len(content) - 1, -1, -1):
        if content[place]["type"] not in {"thinking", "redacted_thinking"}:
            return [*content[:place], content[place] | {"cache_control": dict(CACHED)}, *content[place + 1 :]]
    return list(content)


def tool_result(call_id: str, content: str | Sequence[Block], *, is_error: bool = False) -> Block:
    """The answer to one tool call."""
    block: dict[str, Any] = {"type": "tool_result", "tool_use_id": call_id}
    block["content"] = content if isinstance(content, str) else list(content)
    return block | ({"is_error": True} if is_error else {})


def search_results_in(stored: Iterable[StoredMessage]) -> Iterator[Block]:
    """Every passage the conversation was given, in order."""
    for message in stored:
        for block in message.content:
            inner = block["content"] if block["type"] == "tool_result" else ""
            if not isinstance(inner, str):
                yield from (piece for piece in inner if piece["type"] == "search_result")


def words_of_user(stored: Iterable[StoredMessage]) -> str:
    """All the user wrote, without what the program put before it."""
    return "\n".join(
        message.content[-1]["text"] for message in stored if message.step == 0 and message.content[-1]["type"] == "text"
    )
