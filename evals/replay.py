"""The recorder's settings: what a cassette keeps, how a request is matched, and what a miss says.

A cassette says who answered (`recorded_from`); a recording from anything but the vendor's own host is labelled `relay`.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import vcr
import yaml
from vcr.cassette import Cassette
from vcr.errors import CannotOverwriteExistingCassetteException

CASSETTES = Path(__file__).parent / "cassettes"
VENDOR_HOST = "api.anthropic.com"
PLACEHOLDER_HOST = "recorded.invalid"
"""Stands for the recording host in every cassette, so that no machine's address is kept and replay reaches nowhere."""

_KEPT_REQUEST_HEADERS = {"content-type", "anthropic-version", "anthropic-beta"}
_KEPT_RESPONSE_HEADERS = {"content-type", "retry-after"}


class NoRecordedAnswer(Exception):
    """A request has no recorded answer: the prompt, a tool schema, a tool result or the model changed."""


def recorder(record_mode: str) -> vcr.VCR:
    """A recorder that matches on method, path and body and keeps neither key, cookie nor address."""
    player = vcr.VCR(
        record_mode=record_mode,
        serializer="readable",
        match_on=["method", "path", "body"],
        before_record_request=_scrub_request,
        before_record_response=_scrub_response,
        decode_compressed_response=True,
    )
    player.register_serializer("readable", _ReadableYaml)
    return player


@contextmanager
def replaying(path: Path) -> Iterator[Cassette]:
    """Play a cassette with the network closed. Raises NoRecordedAnswer when a recorded call was not asked for."""
    with recorder("none").use_cassette(str(path)) as cassette:
        yield cassette
    if not cassette.all_played:
        raise NoRecordedAnswer(
            f"{path.parent.name}: only {cassette.play_count} of {len(cassette)} recorded calls were asked for"
        )


def missed_request(error: BaseException | None) -> bool:
    """Whether an error goes back to a request that the cassette does not hold."""
    while error is not None:
        if isinstance(error, CannotOverwriteExistingCassetteException):
            return True
        error = error.__cause__ or error.__context__
    return False


def label(path: Path, recorded_from: str) -> None:
    """Write who answered into a finished cassette."""
    content = _load(path.read_text(encoding="utf-8"))
    path.write_text(_dump({"recorded_from": recorded_from} | content), encoding="utf-8")


def recorded_from(path: Path) -> str:
    """Who answered a cassette: `relay` or the vendor's host."""
    with path.open(encoding="utf-8") as file:
        first = _load(file.readline())
    return str(first["recorded_from"])


def recorded_calls(path: Path) -> list[dict[str, Any]]:
    """The calls of a cassette, each with `request` and `response`."""
    calls: list[dict[str, Any]] = _load(path.read_text(encoding="utf-8"))["interactions"]
    return calls


def who_answers(base_url: str | None) -> str:
    """The label of a recording made against that address."""
    host = urlsplit(base_url).hostname if base_url else VENDOR_HOST
    return VENDOR_HOST if host == VENDOR_HOST else "relay"


def _scrub_request(request: Any) -> Any:
    request.headers = {name: value for name, value in request.headers.items() if name.lower() in _KEPT_REQUEST_HEADERS}
    parts = urlsplit(request.uri)
    request.uri = f"https://{PLACEHOLDER_HOST}{parts.path}"
    return request


def _scrub_response(response: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in response["headers"].items() if name.lower() in _KEPT_RESPONSE_HEADERS}
    return response | {"headers": kept}


class _ReadableYaml:
    """Cassettes as YAML with JSON bodies laid open and streams line by line, so that a change reads in a diff."""

    @staticmethod
    def serialize(cassette: dict[str, Any]) -> str:
        for interaction in cassette["interactions"]:
            _open_body(interaction["request"])
        return _dump(cassette)

    @staticmethod
    def deserialize(text: str) -> dict[str, Any]:
        cassette = _load(text)
        for interaction in cassette["interactions"]:
            body = interaction["request"].get("body")
            if isinstance(body, dict):
                interaction["request"]["body"] = json.dumps(body)
        return cassette


def _open_body(request: dict[str, Any]) -> None:
    body = request.get("body")
    if isinstance(body, bytes):
        body = body.decode()
    try:
        request["body"] = json.loads(body) if body else body
    except json.JSONDecodeError:
        request["body"] = body


def _load(text: str) -> dict[str, Any]:
    # The C parser reads a recorded session ten times as fast.
    content: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    return content


def _dump(content: dict[str, Any]) -> str:
    return yaml.dump(content, sort_keys=False, allow_unicode=True, width=120)
