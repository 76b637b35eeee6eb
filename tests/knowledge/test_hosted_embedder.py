"""An embedder of the buyer's choice: what is sent, what is taken, what goes wrong."""

import json
import math
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from knowledge.hosted_embedder import MOST_TEXTS, HostedEmbedder
from tools.errors import ServiceUnavailable

Handler = Callable[[httpx2.Request], httpx2.Response]
URL = "https://embedder.invalid/v1/embeddings"


def embedder(handler: Handler, key: str = "") -> HostedEmbedder:
    return HostedEmbedder(URL, "some-model", key, transport=httpx2.MockTransport(handler))


def lengths(request: httpx2.Request) -> httpx2.Response:
    """A vector a text, last text first, as an endpoint may answer."""
    texts = json.loads(request.content)["input"]
    rows = [{"index": index, "embedding": [len(text), 3.0]} for index, text in enumerate(texts)]
    return httpx2.Response(200, json={"data": rows[::-1]})


def test_vectors_come_in_the_order_of_the_texts_with_length_one() -> None:
    one, two = embedder(lengths).embed(["four", "seventy"])
    assert one == pytest.approx([4 / 5, 3 / 5])
    assert math.hypot(*two) == pytest.approx(1)


def test_many_texts_go_in_several_requests() -> None:
    sizes: list[int] = []

    def counting(request: httpx2.Request) -> httpx2.Response:
        sizes.append(len(json.loads(request.content)["input"]))
        return lengths(request)

    assert len(embedder(counting).embed(["text"] * (MOST_TEXTS + 1))) == MOST_TEXTS + 1
    assert sizes == [MOST_TEXTS, 1]


@pytest.mark.parametrize(("key", "sent"), [("secret", "Bearer secret"), ("", None)])
def test_a_key_is_sent_only_where_there_is_one(key: str, sent: str | None) -> None:
    seen: list[str | None] = []

    def looking(request: httpx2.Request) -> httpx2.Response:
        seen.append(request.headers.get("authorization"))
        return lengths(request)

    embedder(looking, key).embed(["text"])
    assert seen == [sent]


@pytest.mark.parametrize(
    "answer",
    [
        {"data": []},
        {"data": [{"index": 0, "embedding": [0.0, 0.0]}]},
        {"data": [{"index": 0, "embedding": ["x"]}]},
        {"error": "no"},
        [],
    ],
)
def test_an_answer_without_vectors_is_one_sentence(answer: Any) -> None:
    with pytest.raises(ServiceUnavailable, match="holds no vectors"):
        embedder(lambda _: httpx2.Response(200, json=answer)).embed(["text"])


def test_a_page_instead_of_json_is_one_sentence() -> None:
    with pytest.raises(ServiceUnavailable, match="holds no vectors"):
        embedder(lambda _: httpx2.Response(200, text="<html>sign in</html>")).embed(["text"])


def test_a_refusal_is_told_with_its_number() -> None:
    with pytest.raises(ServiceUnavailable, match="answered 401"):
        embedder(lambda _: httpx2.Response(401)).embed(["text"])


def test_no_network_is_one_sentence() -> None:
    def broken(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("refused", request=request)

    with pytest.raises(ServiceUnavailable, match="cannot be reached"):
        embedder(broken).embed(["text"])


def test_two_models_at_one_address_are_two_embedders() -> None:
    assert HostedEmbedder(URL, "one").id != HostedEmbedder(URL, "two").id
