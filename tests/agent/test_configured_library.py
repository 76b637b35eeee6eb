"""What the settings make of the library."""

from dataclasses import replace
from pathlib import Path

import pytest

from agent import configured_library
from agent.settings import Settings
from knowledge.hosted_embedder import HostedEmbedder
from tools.errors import InputError


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    seen: dict[str, object] = {}
    monkeypatch.setattr(configured_library, "open_library", lambda _, **given: seen.update(given))
    return seen


def test_the_shipped_embedder_and_the_data_directory_are_the_default(asked: dict[str, object], tmp_path: Path) -> None:
    configured_library.configured_library(Settings(tmp_path, "A. Moreno"))
    assert (asked["embedder"], asked["server"]) == (None, "")


def test_an_endpoint_and_a_server_are_taken_from_the_settings(asked: dict[str, object], tmp_path: Path) -> None:
    url = "https://embedder.invalid/v1/embeddings"
    settings = replace(
        Settings(tmp_path, "A. Moreno"), embedder_url=url, embedder_model="m", chroma_url="http://chroma.invalid"
    )
    configured_library.configured_library(settings)
    assert asked["server"] == "http://chroma.invalid"
    assert isinstance(asked["embedder"], HostedEmbedder)
    assert asked["embedder"].id == HostedEmbedder(url, "m").id


def test_an_endpoint_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="without a model"):
        configured_library.configured_library(replace(Settings(tmp_path, "A. Moreno"), embedder_url="https://embedder.invalid"))
