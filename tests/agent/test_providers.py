"""One setting chooses who is asked; each provider's own client asks its own address under its own name for the model."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import pytest

from agent.claude import Request, stream_reply, translated
from agent.events import ToolFinished, TurnFinished
from agent.narrators import voices_of
from agent.providers import build_client
from agent.settings import Provider, Settings, load_settings
from knowledge.fact_base import load_facts
from knowledge.narrator_facts import NarratorTable, load_narrators
from tests.scripted_claude import ScriptedClaude, calls, events_of, says, sse
from tests.session_bench import Bench, all_of, only
from tools.errors import InvalidField, ServiceUnavailable

SETTINGS = Settings(data_dir=Path("nowhere"), actor="ann", api_key="key")

CLOUDS: Mapping[Provider, Mapping[str, str]] = {
    "anthropic": {},
    "bedrock": {"AWS_REGION": "us-east-1", "AWS_BEARER_TOKEN_BEDROCK": "token"},
    "google": {"CLOUD_ML_REGION": "us-east5", "ANTHROPIC_VERTEX_PROJECT_ID": "bridge"},
    "foundry": {"ANTHROPIC_FOUNDRY_RESOURCE": "bridge", "ANTHROPIC_FOUNDRY_API_KEY": "key"},
    "aws": {"AWS_REGION": "us-east-1", "ANTHROPIC_AWS_WORKSPACE_ID": "wrkspc_1", "ANTHROPIC_AWS_API_KEY": "key"},
}
ASKED: Mapping[Provider, str] = {
    "anthropic": "api.anthropic.com/v1/messages",
    "bedrock": "bedrock-runtime.us-east-1.amazonaws.com/model/",
    "google": "us-east5-aiplatform.googleapis.com/v1/projects/bridge/locations/us-east5/publishers/anthropic/models/",
    "foundry": "bridge.services.ai.azure.com/anthropic/v1/messages",
    "aws": "us-east-1",
}


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Any:
    for variables in CLOUDS.values():
        for name in (*variables, "AWS_DEFAULT_REGION"):
            monkeypatch.delenv(name, raising=False)

    monkeypatch.setattr("agent.providers._is_installed", lambda _: True)

    def choose(provider: Provider, **more: str) -> Settings:
        for name, value in {**CLOUDS[provider], **more}.items():
            monkeypatch.setenv(name, value)
        return replace(SETTINGS, provider=provider)

    return choose


@pytest.mark.parametrize("provider", CLOUDS)
async def test_each_provider_is_asked_at_its_own_address(provider: Provider, cloud: Any) -> None:
    settings = cloud(provider)
    asked: list[httpx2.Request] = []

    def refuse(request: httpx2.Request) -> httpx2.Response:
        asked.append(request)
        return httpx2.Response(529, json={"type": "error", "error": {"type": "overloaded_error", "message": "busy"}})

    wire = httpx2.AsyncClient(transport=httpx2.MockTransport(refuse))
    client = build_client(settings, max_retries=0, http_client=wire)
    assert client is not None
    if provider == "google":
        client.access_token = "token"  # type: ignore[attr-defined]  # this cloud's client has it
    voice = voices_of(settings).conversation
    request = Request(voice.model, 100, (), ({"role": "user", "content": "Hello"},))
    with pytest.raises(ServiceUnavailable, match="overloaded"):
        await stream_reply(client, request, lambda _: None)
    assert ASKED[provider] in str(asked[0].url)
    assert voice.model in f"{asked[0].url} {json.loads(asked[0].content).get('model')}"


STREAMED: Mapping[Provider, str] = {"anthropic": "", "bedrock": "bedrock_in_region_us", "google": "", "foundry": "", "aws": ""}
"""Deployments whose stream needs no library of the cloud."""


@pytest.mark.parametrize("provider", STREAMED)
async def test_a_reply_is_streamed_through_each_providers_client(provider: Provider, cloud: Any) -> None:
    settings = replace(cloud(provider), deployment=STREAMED[provider])
    body = sse(events_of(says("A city buys tokens."), "claude-opus-5-5"))
    answer = httpx2.Response(200, headers={"content-type": "text/event-stream"}, content=body)
    client = build_client(settings, http_client=httpx2.AsyncClient(transport=httpx2.MockTransport(lambda _: answer)))
    assert client is not None
    if provider == "google":
        client.access_token = "token"  # type: ignore[attr-defined]  # this cloud's client has it
    request = Request(voices_of(settings).conversation.model, 100, (), ({"role": "user", "content": "Hello"},))
    pieces: list[str] = []
    reply = await stream_reply(client, request, pieces.append)
    assert reply.text == "".join(pieces) == "A city buys tokens."


def test_single_regions_of_bedrock_are_on_its_messages_endpoint(cloud: Any) -> None:
    client = build_client(replace(cloud("bedrock"), deployment="bedrock_in_region_us"))
    assert client is not None
    assert "us-east-1" in str(client.base_url)
    assert type(client).__name__ == "AsyncAnthropicBedrockMantle"


@pytest.mark.parametrize(
    ("provider", "deployment", "expected"),
    [
        ("anthropic", "", "claude-opus-5-5"),
        ("bedrock", "", "global.anthropic.claude-opus-5-5"),
        ("bedrock", "bedrock_geo_profile_eu", "eu.anthropic.claude-opus-5-5"),
        ("google", "", "claude-opus-5-5"),
    ],
)
def test_a_model_is_named_as_the_provider_names_it(provider: Provider, deployment: str, expected: str) -> None:
    assert voices_of(replace(SETTINGS, provider=provider, deployment=deployment)).conversation.model == expected


def test_a_name_that_is_the_providers_own_already_stays() -> None:
    own = replace(SETTINGS, provider="bedrock", model="us.anthropic.claude-opus-5-5-v1")
    assert voices_of(own).letters.model == "us.anthropic.claude-opus-5-5-v1"


def test_a_small_model_copies_and_a_strong_one_speaks() -> None:
    voices = voices_of(SETTINGS)
    assert "haiku" in voices.extraction.model
    assert "opus" in voices.conversation.model == voices.letters.model


def test_another_model_is_left_its_own_effort_and_thinking() -> None:
    voices = voices_of(replace(SETTINGS, model="claude-sonnet-5-5", small_model="claude-haiku-4-5"))
    assert (voices.conversation.effort, voices.extraction.thinking, voices.extraction.model) == ("", "", "claude-haiku-4-5")


def test_effort_can_be_set_for_what_the_strong_model_does() -> None:
    voices = voices_of(replace(SETTINGS, effort="high"))
    assert (voices.conversation.effort, voices.letters.effort, voices.extraction.effort) == ("high", "high", "low")


def test_another_providers_deployment_is_refused_with_those_that_fit() -> None:
    with pytest.raises(InvalidField, match="claude_api_us"):
        voices_of(replace(SETTINGS, deployment="bedrock_global"))


async def test_a_region_outside_the_deployment_is_refused_before_the_case_opens(bench: Bench) -> None:
    chosen = {"provider": "bedrock", "deployment": "bedrock_geo_profile_eu", "region": "us-east-1"}
    bench.settings = replace(bench.settings, **chosen)  # type: ignore[arg-type]  # plain words
    with pytest.raises(InvalidField, match="eu-central-1"):
        await bench.open()


def test_every_deployment_named_here_is_one_the_gate_knows() -> None:
    known = {option.id for option in load_facts().deployments.options}
    assert set(load_narrators().deployments) <= known


def test_every_model_named_here_has_a_price_and_is_not_retired() -> None:
    table = load_narrators()
    for narrator in table.work.values():
        assert load_facts().price_book.price_of(narrator.model, on=table.as_of).bands


def test_a_line_without_its_page_is_refused() -> None:
    raw = load_narrators().model_dump(by_alias=True)
    raw["work"]["letters"]["from"] = ["hearsay"]
    with pytest.raises(ValueError, match="hearsay"):
        NarratorTable.model_validate(raw)


def test_no_key_and_no_endpoint_is_no_client() -> None:
    assert build_client(replace(SETTINGS, api_key="")) is None


@pytest.mark.parametrize("provider", [name for name in CLOUDS if name != "anthropic"])
def test_a_cloud_without_its_own_settings_is_said(provider: Provider, cloud: Any) -> None:
    with pytest.raises(ServiceUnavailable, match=f"The provider {provider} is not set up"):
        build_client(replace(SETTINGS, provider=provider))


@pytest.mark.parametrize(("provider", "extra"), [("bedrock", "bedrock"), ("google", "google")])
def test_a_clouds_library_that_is_missing_is_said_before_anything_is_sent(
    provider: Provider, extra: str, cloud: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = cloud(provider)
    monkeypatch.setattr("agent.providers._is_installed", lambda _: False)
    with pytest.raises(ServiceUnavailable, match="not installed") as caught:
        build_client(settings)
    assert f"pip install 'buyerside[{extra}]'" in caught.value.way_out


@pytest.mark.parametrize("extra", ["bedrock", "google"])
def test_every_library_of_an_extra_is_pinned_with_its_hash_and_no_index(extra: str) -> None:
    root = Path(__file__).parents[2]
    wanted = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"][extra]
    pinned = (root / ".ci" / f"requirements-{extra}.txt").read_text(encoding="utf-8")
    names = re.findall(r"^([a-z0-9.-]+)==\S+", pinned, re.MULTILINE)
    assert {re.split(r"[\[<>=]", each)[0] for each in wanted} <= set(names)
    blocks = re.split(r"^(?=[a-z0-9.-]+==)", pinned, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    assert "index" not in pinned
    assert "://" not in pinned


@pytest.mark.parametrize("extra", ["bedrock", "google"])
def test_an_extra_moves_no_version_of_the_base(extra: str) -> None:
    def versions(name: str) -> dict[str, str]:
        text = (Path(__file__).parents[2] / ".ci" / name).read_text(encoding="utf-8")
        return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.MULTILINE))

    base, added = versions("requirements.txt"), versions(f"requirements-{extra}.txt")
    assert {name: added[name] for name in added.keys() & base.keys()} == {
        name: base[name] for name in added.keys() & base.keys()
    }


async def test_the_client_asks_the_endpoint_that_was_set() -> None:
    client = build_client(replace(SETTINGS, api_key="", base_url="http://127.0.0.1:8787"))
    assert client is not None
    assert str(client.base_url) == "http://127.0.0.1:8787"
    await client.close()


@pytest.mark.parametrize(
    ("name", "value"), [("BUYERSIDE_EFFORT", "huge"), ("BUYERSIDE_TURN_TOKENS", "many"), ("BUYERSIDE_TURN_TOKENS", "12")]
)
def test_a_setting_that_cannot_be_used_is_named(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidField, match=name):
        load_settings({"BUYERSIDE_DATA_DIR": str(tmp_path), name: value})


def test_the_clouds_region_is_read_where_its_client_reads_it(tmp_path: Path) -> None:
    given = {"BUYERSIDE_DATA_DIR": str(tmp_path), "BUYERSIDE_PROVIDER": "google", "CLOUD_ML_REGION": "eu", "AWS_REGION": "x"}
    assert load_settings(given).region == "eu"


def test_another_address_for_a_cloud_is_read_where_its_client_reads_it(tmp_path: Path) -> None:
    given = {
        "BUYERSIDE_DATA_DIR": str(tmp_path),
        "BUYERSIDE_PROVIDER": "foundry",
        "ANTHROPIC_FOUNDRY_BASE_URL": "https://x.org",
    }
    assert load_settings(given).address == "https://x.org"


async def test_a_turn_that_used_its_tokens_answers_without_more_tools(bench: Bench) -> None:
    bench.settings = replace(bench.settings, turn_tokens=10_000)
    many = {"input_tokens": 9_990, "output_tokens": 10}
    first = replace(calls(("read_case", {"part": "facts"})), usage=many)
    session = await bench.open(first, says("Enough."))
    events = await all_of(session.send("Go."))
    assert [tool.outcome for tool in only(ToolFinished, events)] == ["refused"]
    assert events[-1] == TurnFinished(1, "done")


async def test_what_came_from_the_cache_does_not_count_against_a_turn(bench: Bench) -> None:
    bench.settings = replace(bench.settings, turn_tokens=10_000)
    cached = {"input_tokens": 100, "cache_read_input_tokens": 90_000, "output_tokens": 10}
    session = await bench.open(replace(calls(("read_case", {"part": "facts"})), usage=cached), says("Fine."))
    events = await all_of(session.send("Go."))
    assert [tool.outcome for tool in only(ToolFinished, events)] == ["ok"]


async def test_effort_and_thinking_reach_the_wire() -> None:
    script = ScriptedClaude(says("Yes."))
    asked = Request("m", 100, (), ({"role": "user", "content": "Hello"},), effort="low", thinking="disabled")
    await stream_reply(script.client(), asked, lambda _: None)
    assert script.requests[0]["output_config"] == {"effort": "low"}
    assert script.requests[0]["thinking"] == {"type": "disabled"}


@pytest.mark.parametrize(("library", "extra"), [("boto3", "bedrock"), ("botocore", "bedrock"), ("google.auth", "google")])
def test_a_library_that_is_missed_only_at_the_first_request_is_said_with_its_extra(library: str, extra: str) -> None:
    with pytest.raises(ServiceUnavailable, match=f"not installed: {library}") as caught, translated():
        raise ImportError("missing", name=library)
    assert f"pip install 'buyerside[{extra}]'" in caught.value.way_out
