"""`doctor --reach`: each endpoint asked once; the key goes to the configured model endpoint and nowhere else."""

from pathlib import Path
from typing import Any

import httpx2
import pytest

from agent.reachability import Endpoint, endpoints, reach
from agent.settings import Settings

KEY = "sk-test-0123456789abcdef0123"


def settings(**given: Any) -> Settings:
    return Settings(data_dir=Path("/nowhere"), actor="ann", **given)


def answering(status: int, headers: dict[str, str] | None = None) -> tuple[httpx2.MockTransport, list[httpx2.Request]]:
    """A wire that always answers so, and what came over it."""
    seen: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(status, headers=headers or {})

    return httpx2.MockTransport(answer), seen


def test_the_key_is_sent_to_the_configured_endpoint_alone() -> None:
    (model, chroma, embedder) = endpoints(
        settings(
            api_key=KEY, base_url="https://gateway.test", chroma_url="http://chroma.test", embedder_url="http://embed.test"
        )
    )
    assert model.headers["x-api-key"] == KEY
    assert model.url.startswith("https://gateway.test/")
    assert KEY not in str([chroma.headers, embedder.headers, chroma.url, embedder.url])


def test_a_redirect_is_not_followed_so_the_key_goes_no_further() -> None:
    wire, seen = answering(302, {"location": "https://elsewhere.test/"})
    found = reach(endpoints(settings(api_key=KEY))[0], transport=wire)
    assert [request.url.host for request in seen] == ["api.anthropic.com"]
    assert found.is_usable


def test_the_key_is_never_shown() -> None:
    (model,) = endpoints(settings(api_key=KEY))
    wire, _ = answering(401)
    assert KEY not in repr(model)
    assert KEY not in reach(model, transport=wire).words


@pytest.mark.parametrize(
    ("status", "key", "usable", "words"),
    [
        (200, KEY, True, "it takes the key"),
        (401, KEY, False, "refuses the key"),
        (401, "", True, "answers (status 401)"),
        (404, KEY, True, "answers (status 404)"),
        (503, KEY, False, "a fault of its own"),
    ],
)
def test_what_came_back_is_told(status: int, key: str, usable: bool, words: str) -> None:
    found = reach(endpoints(settings(api_key=key))[0], transport=answering(status)[0])
    assert found.is_usable == usable
    assert words in found.words


def test_an_endpoint_that_cannot_be_reached_is_one_line() -> None:
    found = reach(Endpoint("model endpoint", "http://127.0.0.1:9/v1/models"))
    assert not found.is_usable
    assert "127.0.0.1:9/v1/models cannot be reached" in found.words


def test_silence_ends_after_a_few_seconds() -> None:
    def hang(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ReadTimeout("slow", request=request)

    found = reach(Endpoint("embedder", "http://embed.test"), transport=httpx2.MockTransport(hang))
    assert found.words == "http://embed.test did not answer within 5 s"


def test_a_cloud_is_asked_where_its_region_says() -> None:
    (bedrock,) = endpoints(settings(provider="bedrock", region="eu-central-1"))
    (unknown,) = endpoints(settings(provider="foundry"))
    assert bedrock.url == "https://bedrock-runtime.eu-central-1.amazonaws.com"
    assert reach(unknown).words == "not tried: the provider's own client makes the address"
