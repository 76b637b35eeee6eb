"""Whether the configured endpoints answer. The key goes to the model endpoint that is configured, to no other, and never on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agent.settings import Settings

if TYPE_CHECKING:
    import httpx2

CONNECT_SECONDS = 3.0
ANSWER_SECONDS = 5.0
_VENDOR = "https://api.anthropic.com"
_API_VERSION = "2023-06-01"
_REFUSED = frozenset({401, 403})
_BROKEN = 500


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address, and what is sent along."""

    name: str
    url: str
    """Empty where the provider's own client makes the address from what it finds."""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Reached:
    """What came of asking one endpoint."""

    name: str
    is_usable: bool
    words: str


def endpoints(settings: Settings) -> tuple[Endpoint, ...]:
    """Every endpoint that these settings would use: the model's, and those of the search where they are not on this machine."""
    found = [_model_endpoint(settings)]
    if settings.chroma_url:
        found.append(Endpoint("chroma server", f"{settings.chroma_url.rstrip('/')}/api/v2/heartbeat"))
    if settings.embedder_url:
        found.append(Endpoint("embedder", settings.embedder_url))
    return tuple(found)


def reach(endpoint: Endpoint, *, transport: "httpx2.BaseTransport | None" = None) -> Reached:
    """One request, without following where it points; any answer but the endpoint's own fault counts as reached."""
    if not endpoint.url:
        return Reached(endpoint.name, True, "not tried: the provider's own client makes the address")
    import httpx2  # noqa: PLC0415 - asked for on request alone

    timeout = httpx2.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
    try:
        with httpx2.Client(timeout=timeout, follow_redirects=False, transport=transport) as client:
            status = client.get(endpoint.url, headers=dict(endpoint.headers)).status_code
    except httpx2.TimeoutException:
        return Reached(endpoint.name, False, f"{endpoint.url} did not answer within {ANSWER_SECONDS:g} s")
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        return Reached(endpoint.name, False, f"{endpoint.url} cannot be reached: {error}")
    return _told(endpoint, status)


def _model_endpoint(settings: Settings) -> Endpoint:
    if settings.provider != "anthropic":
        return Endpoint("model endpoint", settings.cloud_url or _cloud_address(settings))
    key = {"x-api-key": settings.api_key} if settings.api_key else {}
    url = f"{(settings.base_url or _VENDOR).rstrip('/')}/v1/models?limit=1"
    return Endpoint("model endpoint", url, {"anthropic-version": _API_VERSION, **key})


def _cloud_address(settings: Settings) -> str:
    """Where a cloud's client would ask by the region it is told; empty where no region says it."""
    region = settings.region
    if settings.provider == "bedrock" and region:
        return f"https://bedrock-runtime.{region}.amazonaws.com"
    if settings.provider == "google" and region:
        return f"https://{'' if region == 'global' else f'{region}-'}aiplatform.googleapis.com"
    return ""


def _told(endpoint: Endpoint, status: int) -> Reached:
    is_asked_with_key = "x-api-key" in endpoint.headers
    if status in _REFUSED and is_asked_with_key:
        return Reached(endpoint.name, False, f"{endpoint.url} answers, but refuses the key (status {status})")
    if status >= _BROKEN:
        return Reached(endpoint.name, False, f"{endpoint.url} answers with a fault of its own (status {status})")
    accepted = "; it takes the key" if is_asked_with_key and status == 200 else ""  # noqa: PLR2004 - OK
    return Reached(endpoint.name, True, f"{endpoint.url} answers (status {status}){accepted}")
