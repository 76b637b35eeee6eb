"""The Claude edge: the one place that calls the SDK, waits for a streamed reply and puts its errors into our words.

Every request is streamed. Retries happen in the SDK's client alone (connection, 429, 5xx, before the first event); a reply
that breaks off in the middle is not asked for again here: the turn fails, nothing is stored, and it can be taken up.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast, get_args

from agent.providers import how_to_install
from tools.errors import BuyersideError, ServiceUnavailable

if TYPE_CHECKING:
    from anthropic import AsyncAnthropic

Block: TypeAlias = dict[str, Any]
Message: TypeAlias = dict[str, Any]

StopReason = Literal[
    "end_turn", "max_tokens", "stop_sequence", "tool_use", "pause_turn", "refusal", "model_context_window_exceeded"
]

_TRY_AGAIN = "What you wrote is kept; resume the turn in a moment."
_TOO_LONG = ("prompt is too long", "context window", "context limit")


class ContextFull(ServiceUnavailable):
    """The conversation no longer fits the model's context window."""


@dataclass(frozen=True, slots=True)
class Request:
    """One model call, complete."""

    model: str
    max_tokens: int
    system: tuple[Block, ...]
    messages: tuple[Message, ...]
    tools: tuple[Block, ...] = ()
    effort: str = ""
    thinking: str = ""
    inference_geo: str = ""
    must_call: str = ""
    """Name of the tool that the reply must call; empty leaves it to the model."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one call, as the endpoint counted them."""

    input_tokens: int = 0
    cache_write_tokens: int = 0
    cache_read_tokens: int = 0
    output_tokens: int = 0
    inference_geo: str = ""
    """Where it was processed, as far as the endpoint says."""

    @property
    def fresh_tokens(self) -> int:
        """Prompt tokens that were not read from the cache, and output tokens: what a turn's budget counts."""
        return self.input_tokens + self.cache_write_tokens + self.output_tokens


@dataclass(frozen=True, slots=True)
class Reply:
    """One whole model reply; its blocks are in the form in which they are sent back."""

    content: tuple[Block, ...]
    stop_reason: StopReason
    usage: Usage
    model: str

    @property
    def text(self) -> str:
        """The words of the reply."""
        return "".join(block["text"] for block in self.content if block["type"] == "text")

    @property
    def calls(self) -> tuple[Block, ...]:
        """Its tool calls."""
        return tuple(block for block in self.content if block["type"] == "tool_use")


async def stream_reply(client: "AsyncAnthropic", request: Request, on_text: Callable[[str], None]) -> Reply:
    """Ask once and hand each piece of text over as it arrives. Raises ServiceUnavailable in the reader's words."""
    with translated():
        async with client.messages.stream(**_arguments(request)) as stream:
            _expect_event_stream(stream.response)
            finished = False
            async for event in stream:
                if event.type == "text":
                    on_text(event.text)
                finished = finished or event.type == "message_stop"
            if not finished:
                raise _broke_off()
            return _reply(stream.current_message_snapshot)


def _arguments(request: Request) -> dict[str, Any]:
    given: dict[str, Any] = {
        "model": request.model,
        "max_tokens": request.max_tokens,
        "system": list(request.system),
        "messages": list(request.messages),
    }
    if request.tools:
        given["tools"] = list(request.tools)
    if request.must_call:
        given["tool_choice"] = {"type": "tool", "name": request.must_call}
    if request.inference_geo:
        given["inference_geo"] = request.inference_geo
    if request.effort:
        given["output_config"] = {"effort": request.effort}
    if request.thinking:
        given["thinking"] = {"type": request.thinking}
    return given


_STREAMS = ("text/event-stream", "application/vnd.amazon.eventstream")


def _expect_event_stream(response: Any) -> None:
    kind = response.headers.get("content-type", "")
    if not kind.startswith(_STREAMS):
        raise ServiceUnavailable(
            f"The model endpoint answered with {kind.partition(';')[0] or 'something unnamed'} instead of an event stream.",
            way_out="Check ANTHROPIC_BASE_URL and any proxy on the way, then resume the turn.",
        )


def _broke_off() -> ServiceUnavailable:
    return ServiceUnavailable("The model's reply broke off in the middle.", way_out=_TRY_AGAIN)


def _reply(message: Any) -> Reply:
    usage = message.usage
    stop = message.stop_reason if message.stop_reason in get_args(StopReason) else "end_turn"
    return Reply(
        content=tuple(_sendable(message.content, stop)),
        stop_reason=cast("StopReason", stop),
        usage=Usage(
            input_tokens=usage.input_tokens,
            cache_write_tokens=usage.cache_creation_input_tokens or 0,
            cache_read_tokens=usage.cache_read_input_tokens or 0,
            output_tokens=usage.output_tokens,
            inference_geo=usage.inference_geo or "",
        ),
        model=message.model,
    )


def _sendable(blocks: Iterable[Any], stop: str) -> Iterator[Block]:
    """The blocks that may be sent back: no empty text, and no tool call that the token limit cut short."""
    kept = list(blocks)
    if stop in {"max_tokens", "model_context_window_exceeded"} and kept and kept[-1].type == "tool_use":
        kept.pop()
    for block in kept:
        if block.type != "text" or block.text.strip():
            yield _bare(block)


_KEPT_FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("type", "text", "citations"),
    "tool_use": ("type", "id", "name", "input"),
    "thinking": ("type", "thinking", "signature"),
    "redacted_thinking": ("type", "data"),
}


def _bare(block: Any) -> Block:
    whole = block.to_dict(mode="json")
    kept = {name: whole[name] for name in _KEPT_FIELDS.get(block.type, tuple(whole)) if whole.get(name) is not None}
    if block.type == "tool_use" and not isinstance(kept.get("input"), dict):
        kept["input"] = {}
    if not kept.get("citations"):
        kept.pop("citations", None)
    return kept


@contextmanager
def translated() -> Iterator[None]:
    """Turn whatever the SDK or the wire raises into ServiceUnavailable, the cause kept."""
    import anthropic  # noqa: PLC0415 - the SDK takes over a second to load
    import httpx2  # noqa: PLC0415 - comes with the SDK

    try:
        yield
    except (anthropic.AnthropicError, httpx2.HTTPError, httpx2.StreamError, httpx2.InvalidURL) as error:
        raise in_our_words(error) from error
    except ImportError as error:
        raise _library_missing(error) from error
    except (ValueError, RuntimeError, TypeError) as error:
        # The SDK raises these bare: a stream that is not JSON or out of order, and a missing key at the first request.
        raise _unreadable(error) from error


def in_our_words(error: Exception) -> BuyersideError:
    """The sentence and the way out for one error of the SDK or the wire."""
    import anthropic  # noqa: PLC0415 - the SDK takes over a second to load

    if isinstance(error, anthropic.APIStatusError):
        return _status_in_our_words(error)
    if isinstance(error.__cause__, ImportError):
        return _library_missing(error.__cause__)
    if isinstance(error, anthropic.APITimeoutError):
        return ServiceUnavailable("The model endpoint did not answer in time.", way_out=_TRY_AGAIN)
    if isinstance(error, anthropic.APIConnectionError):
        return ServiceUnavailable(
            "The model endpoint cannot be reached.", way_out="Check the network and ANTHROPIC_BASE_URL, then resume the turn."
        )
    if isinstance(error, anthropic.AnthropicError):
        said = " ".join(" ".join(map(str, error.args)).split()).rstrip(".")
        return ServiceUnavailable(f"The model endpoint cannot be used: {said}.", way_out="Run `buyerside doctor`.")
    return _broke_off()


def _library_missing(error: ImportError) -> ServiceUnavailable:
    return ServiceUnavailable(
        f"This provider's client needs a library that is not installed: {error.name}.",
        way_out=f"{how_to_install(error.name or '')}, then resume the turn.",
    )


def _status_in_our_words(error: Any) -> BuyersideError:
    said = error.api_message or error.type or ""
    if error.status_code in {400, 413} and any(sign in said.lower() for sign in _TOO_LONG):
        return context_full()
    if error.status_code == 200:  # noqa: PLR2004 - an error event inside a stream that began well
        return ServiceUnavailable(f"The model endpoint broke off its reply ({error.type or 'error'}).", way_out=_TRY_AGAIN)
    what, way_out = _STATUS.get(error.status_code, ("failed", _TRY_AGAIN))
    wait = error.response.headers.get("retry-after")
    return ServiceUnavailable(
        f"The model endpoint {what} ({error.status_code}{': ' + said if said and error.status_code < 429 else ''}).",  # noqa: PLR2004 - the client's own faults carry a reason worth reading
        way_out=f"It asks to wait {wait} s. {way_out}" if wait else way_out,
    )


def context_full() -> ContextFull:
    """What is said when a turn does not fit even without the older ones."""
    return ContextFull("This turn alone does not fit the model's context.", way_out=_ASK_FOR_LESS)


_ASK_FOR_LESS = "Ask for less at once, or hand a long text in with `buyerside knowledge add`; what was noted stays in the case."
_CHECK_KEY = "Check ANTHROPIC_API_KEY (`buyerside doctor`), then resume the turn; what you wrote is kept."
_STATUS: Mapping[int, tuple[str, str]] = {
    400: ("did not accept the request", "Run `buyerside doctor`; another model or endpoint may be set."),
    401: ("refused the key", _CHECK_KEY),
    402: ("asks for payment", "Settle the account behind the key, then resume the turn."),
    403: ("does not allow this key to use the model", _CHECK_KEY),
    404: ("does not know the model or the address", "Check BUYERSIDE_MODEL and ANTHROPIC_BASE_URL, then resume the turn."),
    413: ("found the request too large", _ASK_FOR_LESS),
    429: ("is receiving too many requests", _TRY_AGAIN),
    500: ("failed", _TRY_AGAIN),
    503: ("is not available", _TRY_AGAIN),
    504: ("did not answer in time", _TRY_AGAIN),
    529: ("is overloaded", _TRY_AGAIN),
}


def _unreadable(error: Exception) -> BuyersideError:
    if isinstance(error, TypeError):
        return (
            no_model()
            if "authentication" in str(error)
            else ServiceUnavailable(
                f"This version of the model library does not take the request: {error}.", way_out="Run `buyerside doctor`."
            )
        )
    return ServiceUnavailable("The model endpoint sent a reply that cannot be read.", way_out=_TRY_AGAIN)


def no_model() -> ServiceUnavailable:
    """What is said when nothing can speak: no key, no endpoint."""
    return ServiceUnavailable(
        "No model is set up: ANTHROPIC_API_KEY is missing.",
        way_out="Set it (or ANTHROPIC_BASE_URL); `buyerside brief` and `buyerside counter` work without it, in template words.",
    )
