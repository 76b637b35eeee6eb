"""Builds the model client from the settings: the vendor's own endpoint, another one that speaks like it, or a cloud's."""

from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

from agent.settings import Provider, Settings
from tools.errors import ServiceUnavailable

if TYPE_CHECKING:
    import httpx2
    from anthropic import AsyncAnthropic

MAX_RETRIES = 2
TIMEOUT_SECONDS = 120.0
"""Longest silence of an endpoint, before and within a reply; a stream that works sends a sign of life far more often."""
CONNECT_SECONDS = 10.0

_CLASSES: dict[Provider, str] = {
    "anthropic": "AsyncAnthropic",
    "bedrock": "AsyncAnthropicBedrock",
    "google": "AsyncAnthropicVertex",
    "foundry": "AsyncAnthropicFoundry",
    "aws": "AsyncAnthropicAWS",
}


def build_client(
    settings: Settings,
    *,
    max_retries: int = MAX_RETRIES,
    timeout_seconds: float = TIMEOUT_SECONDS,
    http_client: "httpx2.AsyncClient | None" = None,
) -> "AsyncAnthropic | None":
    """The client, or None when no model can be asked. Build it once: it opens a TLS context.

    Raises ServiceUnavailable when the provider lacks its own settings (a region, a project, credentials) or its library.
    """
    if settings.provider == "anthropic" and not settings.has_model_access:
        return None
    client_class = _client_class(settings)
    _require_library(client_class, settings.provider)
    import anthropic  # noqa: PLC0415 - the SDK takes over a second to load
    import httpx2  # noqa: PLC0415 - comes with the SDK

    wire: dict[str, Any] = {"max_retries": max_retries, "http_client": http_client}
    wire["timeout"] = httpx2.Timeout(timeout_seconds, connect=CONNECT_SECONDS)
    try:
        return cast("AsyncAnthropic", getattr(anthropic, client_class)(**_arguments(settings), **wire))
    except (ValueError, anthropic.AnthropicError, httpx2.InvalidURL) as error:
        raise ServiceUnavailable(
            f"The provider {settings.provider} is not set up: {error}",
            way_out="Set what it asks for, or BUYERSIDE_PROVIDER to another; the template narrator needs none.",
        ) from error


def _client_class(settings: Settings) -> str:
    from knowledge.narrator_facts import load_narrators  # noqa: PLC0415 - reads a fact table

    _, deployment = load_narrators().deployment(settings.deployment, settings.provider)
    return deployment.client or _CLASSES[settings.provider]


_LIBRARIES: Mapping[str, tuple[str, ...]] = {
    "AsyncAnthropicBedrock": ("boto3", "botocore"),
    "AsyncAnthropicVertex": ("google.auth",),
    "AsyncAnthropicGoogleCloud": ("google.auth",),
}
"""What a cloud's client imports when it signs a request or reads a stream."""


def _require_library(client_class: str, provider: Provider) -> None:
    missing = [library for library in _LIBRARIES.get(client_class, ()) if not _is_installed(library)]
    if missing:
        raise ServiceUnavailable(
            f"The provider {provider} needs a library that is not installed: {', '.join(missing)}.",
            way_out=f"{how_to_install(missing[0])}, or set BUYERSIDE_PROVIDER to another.",
        )


def how_to_install(library: str) -> str:
    """The extra of this package that brings a cloud's library."""
    extra = "google" if library.startswith("google") else "bedrock"
    return f"Install it with `pip install 'buyerside[{extra}]'`"


def _is_installed(library: str) -> bool:
    try:
        return find_spec(library) is not None
    except ModuleNotFoundError:  # not even the package around it
        return False


def _arguments(settings: Settings) -> dict[str, Any]:
    given: dict[str, Any] = {}
    if settings.base_url and settings.provider == "anthropic":
        given["base_url"] = settings.base_url
    if settings.provider == "anthropic":
        # An endpoint of one's own may need no key, but the client insists on sending one.
        given["api_key"] = settings.api_key or "none"
    return given
