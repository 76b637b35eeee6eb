"""The edge to the model, on a scripted wire."""

import asyncio
import time
from collections.abc import Iterator
from typing import Any

import anthropic
import httpx2
import pytest

from agent.claude import ContextFull, Reply, Request, Usage, in_our_words, stream_reply
from tests.scripted_claude import (
    Answer,
    Cut,
    Page,
    Raw,
    ScriptedClaude,
    Stall,
    Status,
    StreamError,
    calls,
    events_of,
    says,
    sse,
)
from tools.errors import ServiceUnavailable

ASKED = Request(
    model="claude-sonnet-5-5",
    max_tokens=100,
    system=({"type": "text", "text": "Help."},),
    messages=({"role": "user", "content": "Hello"},),
)


async def ask(script: ScriptedClaude, *, max_retries: int = 0) -> tuple[Reply, str]:
    pieces: list[str] = []
    reply = await stream_reply(script.client(max_retries=max_retries), ASKED, pieces.append)
    script.check()
    return reply, "".join(pieces)


async def failure(script: ScriptedClaude, *, max_retries: int = 0) -> ServiceUnavailable:
    with pytest.raises(ServiceUnavailable) as caught:
        await stream_reply(script.client(max_retries=max_retries), ASKED, lambda _: None)
    script.check()
    return caught.value


async def test_text_arrives_in_pieces_and_whole() -> None:
    reply, streamed = await ask(ScriptedClaude(says("A city buys tokens, not seats.")))
    assert reply.text == streamed == "A city buys tokens, not seats."


async def test_usage_is_read_with_both_cache_counts() -> None:
    counted = {"input_tokens": 7, "cache_creation_input_tokens": 11, "cache_read_input_tokens": 13, "output_tokens": 17}
    reply, _ = await ask(ScriptedClaude(Answer(({"type": "text", "text": "Yes."},), usage=counted)))
    assert reply.usage == Usage(7, 11, 13, 17)


async def test_tool_calls_come_back_ready_to_be_sent_again() -> None:
    reply, _ = await ask(ScriptedClaude(calls(("read_case", {"section": "funding"}))))
    assert reply.content == ({"type": "tool_use", "id": "toolu_01", "name": "read_case", "input": {"section": "funding"}},)


async def test_citations_stay_on_their_text() -> None:
    citation = {
        "type": "search_result_location", "source": "p1", "title": "Guide", "cited_text": "Ask first.",
        "search_result_index": 0, "start_block_index": 0, "end_block_index": 1,
    }  # fmt: skip
    reply, _ = await ask(ScriptedClaude(says("Ask first.", citations=(citation,))))
    assert reply.content[0]["citations"] == [citation]


async def test_a_tool_call_cut_by_the_token_limit_is_dropped() -> None:
    half = Answer((*says("I will").content, *calls(("record_facts", {"facts": []})).content), "max_tokens")
    reply, _ = await ask(ScriptedClaude(half))
    assert reply.calls == ()
    assert reply.text == "I will"


async def test_empty_text_is_not_kept() -> None:
    reply, _ = await ask(ScriptedClaude(says("  ")))
    assert reply.content == ()


@pytest.mark.parametrize("code", [400, 401, 402, 403, 404, 409, 413, 418, 422, 429, 500, 503, 504, 529])
async def test_every_status_is_one_sentence_with_a_way_out(code: int) -> None:
    error = await failure(ScriptedClaude(Status(code)))
    assert str(code) in error.message
    assert error.message.endswith(".")
    assert error.way_out


async def test_a_429_names_how_long_to_wait() -> None:
    error = await failure(ScriptedClaude(Status(429, headers={"retry-after": "7"})))
    assert "7 s" in error.way_out


async def test_a_429_is_retried_after_the_asked_pause() -> None:
    script = ScriptedClaude(Status(429, headers={"retry-after-ms": "40"}), says("Now."))
    began = time.perf_counter()
    reply, _ = await ask(script, max_retries=1)
    assert reply.text == "Now."
    assert time.perf_counter() - began >= 0.04


async def test_too_long_a_prompt_is_its_own_error() -> None:
    error = await failure(ScriptedClaude(Status(400, "prompt is too long: 200001 tokens > 200000 maximum")))
    assert isinstance(error, ContextFull)


async def test_an_error_event_in_the_stream_breaks_the_reply_off() -> None:
    error = await failure(ScriptedClaude(StreamError()))
    assert "overloaded_error" in error.message


@pytest.mark.parametrize("silently", [True, False])
async def test_a_cut_stream_is_never_taken_for_a_reply(*, silently: bool) -> None:
    error = await failure(ScriptedClaude(Cut(silently=silently)))
    assert error.message == "The model's reply broke off in the middle."


async def test_a_web_page_instead_of_a_stream_is_said() -> None:
    error = await failure(ScriptedClaude(Page()))
    assert "text/html" in error.message


async def test_a_clouds_own_kind_of_stream_is_one() -> None:
    body = sse(events_of(says("Yes."), "m"))
    headers = {"content-type": "application/vnd.amazon.eventstream"}
    wire = httpx2.AsyncClient(transport=httpx2.MockTransport(lambda _: httpx2.Response(200, headers=headers, content=body)))
    reply = await stream_reply(anthropic.AsyncAnthropic(api_key="x", http_client=wire), ASKED, lambda _: None)
    assert reply.text == "Yes."


async def test_a_library_that_is_missing_is_named() -> None:
    def sign(_: httpx2.Request) -> httpx2.Response:
        raise ModuleNotFoundError("No module named 'botocore'", name="botocore")

    wire = httpx2.AsyncClient(transport=httpx2.MockTransport(sign))
    client = anthropic.AsyncAnthropic(api_key="x", http_client=wire, max_retries=0)
    with pytest.raises(ServiceUnavailable, match="not installed: botocore"):
        await stream_reply(client, ASKED, lambda _: None)


@pytest.mark.parametrize(
    "body",
    [
        b"event: message_start\ndata: {not json}\n\n",
        b'event: content_block_start\ndata: {"type": "content_block_start", "index": 0, "content_block": {"type": "text"}}\n\n',
        b"",
    ],
)
async def test_a_garbled_stream_is_no_reply(body: bytes) -> None:
    await failure(ScriptedClaude(Raw(body)))


async def test_malformed_tool_input_fails_the_reply() -> None:
    garbled = {"type": "content_block_delta", "index": 0, "delta": {"type": "input_json_delta", "partial_json": "{]"}}
    events = [*events_of(calls(("read_case", {})), "m")[:2], garbled]
    error = await failure(ScriptedClaude(Raw(sse(events))))
    assert "cannot be read" in error.message


async def test_a_missing_key_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANTHROPIC_API_KEY", raising=False)
    wire = httpx2.AsyncClient(transport=httpx2.MockTransport(lambda _: httpx2.Response(500)))
    client = anthropic.AsyncAnthropic(api_key=None, auth_token=None, credentials=None, http_client=wire)
    with pytest.raises(ServiceUnavailable, match="ANTHROPIC_API_KEY"):
        await stream_reply(client, ASKED, lambda _: None)


async def test_cancelling_ends_a_stalled_stream_at_once() -> None:
    task = asyncio.create_task(stream_reply(ScriptedClaude(Stall()).client(), ASKED, lambda _: None))
    await asyncio.sleep(0.1)
    began = time.perf_counter()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.perf_counter() - began < 0.1


def sdk_errors(root: type[BaseException] = anthropic.AnthropicError) -> Iterator[type[BaseException]]:
    yield root
    for child in root.__subclasses__():
        if child.__module__.startswith("anthropic"):
            yield from sdk_errors(child)


def an_instance(kind: type[BaseException]) -> Any:
    request = httpx2.Request("POST", "https://example.invalid")
    if issubclass(kind, anthropic.APIStatusError):
        code = getattr(kind, "status_code", 500)
        return kind("said", response=httpx2.Response(code, request=request), body=None)
    if issubclass(kind, anthropic.APIResponseValidationError):
        return kind(httpx2.Response(200, request=request), None)
    if issubclass(kind, anthropic.APITimeoutError):
        return kind(request)
    if issubclass(kind, anthropic.APIConnectionError):
        return kind(request=request)
    return kind("said", request, body=None) if issubclass(kind, anthropic.APIError) else kind.__new__(kind, "said")


@pytest.mark.parametrize("kind", sorted(set(sdk_errors()), key=str))
def test_each_error_of_the_sdk_has_our_words(kind: type[BaseException]) -> None:
    ours = in_our_words(an_instance(kind))
    assert isinstance(ours, ServiceUnavailable)
    assert ours.way_out
