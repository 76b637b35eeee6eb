"""Bedrock and Google over real HTTP, with the cloud's own signing, credentials and stream; skipped without the extra."""

import base64
import importlib
import json
import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from agent.claude import Reply, Request, stream_reply
from agent.narrators import voices_of
from agent.providers import build_client
from agent.settings import Provider, load_settings
from evals.wire import events_of, says, sse
from tools.errors import ServiceUnavailable

WORDS = "A city buys tokens."
EVENTS = events_of(says(WORDS), "claude-opus-5-5")


@dataclass
class Asked:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Cloud:
    """A cloud on a free port of 127.0.0.1: what it answers by path, and what it was asked."""

    answers: dict[str, tuple[str, bytes]]
    """Media type and content by what the path ends with."""
    url: str = ""
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def serving(answers: dict[str, tuple[str, bytes]]) -> Iterator[Cloud]:
    cloud = Cloud(answers)

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            cloud.asked.append(Asked(self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            kind, content = next(answer for end, answer in cloud.answers.items() if self.path.endswith(end))
            self.send_response(200)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    cloud.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield cloud
    finally:
        server.shutdown()
        server.server_close()


async def replied(provider: Provider, environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reply:
    """A reply through the client that these settings build."""
    environment = {"BUYERSIDE_DATA_DIR": str(tmp_path), "BUYERSIDE_PROVIDER": provider, **environment}
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()
    client = build_client(settings, max_retries=0)
    assert client is not None
    voice = voices_of(settings).conversation
    try:
        return await stream_reply(
            client, Request(voice.model, 100, (), ({"role": "user", "content": "Hello"},)), lambda _: None
        )
    finally:
        await client.close()


# --- Bedrock: requests signed with SigV4, replies framed as an AWS event stream ---

STREAM = "application/vnd.amazon.eventstream"
INVOKED = "/invoke-with-response-stream"
STATIC = {"AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret"}


def frame(payload: bytes, **headers: str) -> bytes:
    """One message: lengths, checksum of these, headers, payload, checksum of all."""
    named = b"".join(
        struct.pack("!B", len(name) + 1)
        + f":{name.replace('_', '-')}".encode()
        + struct.pack("!BH", 7, len(value))
        + value.encode()
        for name, value in headers.items()
    )
    head = struct.pack("!II", 16 + len(named) + len(payload), len(named))
    message = head + struct.pack("!I", zlib.crc32(head)) + named + payload
    return message + struct.pack("!I", zlib.crc32(message))


def chunk(event: dict[str, Any]) -> bytes:
    inner = base64.b64encode(json.dumps(event).encode()).decode()
    kind = {"message_type": "event", "event_type": "chunk", "content_type": "application/json"}
    return frame(json.dumps({"bytes": inner}).encode(), **kind)


def throttled() -> bytes:
    body = json.dumps({"message": "Too many tokens"}).encode()
    return frame(body, message_type="exception", exception_type="throttlingException", content_type="application/json")


@pytest.fixture
def bedrock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    pytest.importorskip("boto3")
    importlib.import_module("anthropic.lib.aws._auth")._get_session.cache_clear()  # it keeps credentials for the process
    for name in ("AWS_BEARER_TOKEN_BEDROCK", "AWS_PROFILE", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)

    async def ask(content: bytes, **more: str) -> tuple[Reply, Asked]:
        with serving({INVOKED: (STREAM, content)}) as cloud:
            environment = STATIC | {"ANTHROPIC_BEDROCK_BASE_URL": cloud.url} | more
            return await replied("bedrock", environment, tmp_path, monkeypatch), cloud.asked[0]

    return ask


async def test_bedrock_signs_with_static_credentials_and_streams_the_reply(bedrock: Any) -> None:
    reply, asked = await bedrock(b"".join(map(chunk, EVENTS)))
    assert reply.text == WORDS
    signed = asked.headers["authorization"]
    assert signed.startswith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
    assert "/us-east-1/bedrock/aws4_request" in signed
    assert "secret" not in str(asked)


async def test_a_geographic_profile_is_asked_by_its_own_name(bedrock: Any) -> None:
    _, asked = await bedrock(b"".join(map(chunk, EVENTS)), BUYERSIDE_DEPLOYMENT="bedrock_geo_profile_us")
    assert asked.path == f"/model/us.anthropic.claude-opus-5-5{INVOKED}"
    assert "model" not in json.loads(asked.body)


async def test_a_session_token_goes_along(bedrock: Any) -> None:
    _, asked = await bedrock(b"".join(map(chunk, EVENTS)), AWS_SESSION_TOKEN="session")
    assert asked.headers["x-amz-security-token"] == "session"


async def test_bedrock_that_breaks_off_in_the_middle_is_one_sentence(bedrock: Any) -> None:
    with pytest.raises(ServiceUnavailable, match="broke off its reply"):
        await bedrock(b"".join(map(chunk, EVENTS[:4])) + throttled())


# --- Google: an access token for a service account, then the server-sent events of the vendor's own API ---

ASKED_FOR = ":streamRawPredict"


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    pytest.importorskip("google.auth")

    async def ask() -> tuple[Reply, list[Asked]]:
        token = json.dumps({"access_token": "fake-token", "expires_in": 3600, "token_type": "Bearer"}).encode()
        answers = {"/token": ("application/json", token), ASKED_FOR: ("text/event-stream", sse(EVENTS))}
        with serving(answers) as cloud:
            account = tmp_path / "account.json"
            account.write_text(json.dumps(service_account(f"{cloud.url}/token")), encoding="utf-8")
            environment = {
                "CLOUD_ML_REGION": "us-east5",
                "ANTHROPIC_VERTEX_PROJECT_ID": "bridge",
                "ANTHROPIC_VERTEX_BASE_URL": cloud.url,
                "GOOGLE_APPLICATION_CREDENTIALS": str(account),
            }
            return await replied("google", environment, tmp_path, monkeypatch), cloud.asked

    return ask


def service_account(token_uri: str) -> dict[str, str]:
    """A made-up account with a key of its own; its tokens come from `token_uri`."""
    rsa = importlib.import_module("cryptography.hazmat.primitives.asymmetric.rsa")
    written = importlib.import_module("cryptography.hazmat.primitives.serialization")
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return {
        "type": "service_account",
        "project_id": "bridge",
        "private_key_id": "1",
        "private_key": key.private_bytes(written.Encoding.PEM, written.PrivateFormat.PKCS8, written.NoEncryption()).decode(),
        "client_email": "buyerside@bridge.example.org",
        "token_uri": token_uri,
    }


async def test_google_gets_a_token_for_its_account_and_streams_the_reply(google: Any) -> None:
    reply, (granted, asked) = await google()
    assert reply.text == WORDS
    assert b"grant_type=urn" in granted.body
    assert asked.path == f"/projects/bridge/locations/us-east5/publishers/anthropic/models/claude-opus-5-5{ASKED_FOR}"
    assert asked.headers["authorization"] == "Bearer fake-token"
    assert "anthropic_version" in json.loads(asked.body)
    assert "model" not in json.loads(asked.body)
