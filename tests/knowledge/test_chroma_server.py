"""Vectors on a Chroma server: a real one, on this machine."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from knowledge.documents import Document, DocumentKind
from knowledge.embedding import HashedWords
from knowledge.library import Library, open_library

DAY = date(2026, 11, 24)
_PATIENCE_S = 60


def document(name: str, body: str) -> Document:
    return Document(
        id=name,
        title=name.title(),
        kind=DocumentKind.GUIDANCE,
        jurisdiction="ALL",
        topics=(),
        sources=("https://example.org/one",),
        as_of=date(2026, 11, 22),
        body=f"{body} {body}",
    )


CORPUS = (
    document("rollover", "Unused commitment rolls over into the next fiscal year when the contract says so."),
    document("exit", "A right to leave the contract and take the data along is agreed before signature."),
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    chroma = Path(sys.executable).with_name("chroma")
    command = [str(chroma), "run", "--path", str(tmp_path_factory.mktemp("chroma")), "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


def _wait_for(port: int) -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(port)


def opened(directory: Path, server: str) -> Library:
    return open_library(directory, embedder=HashedWords(), corpus=CORPUS, server=server)


def test_a_search_finds_by_vectors_on_the_server(server: str, tmp_path: Path) -> None:
    with opened(tmp_path, server) as library:
        found = library.search("unused commitment rolls over", k=1, as_of=DAY)
        assert [each.document for each in found] == ["rollover"]
        assert library.notices == ()
    assert not (tmp_path / "knowledge" / "vectors").exists()


def test_a_second_process_searches_by_meaning_too(server: str, tmp_path: Path) -> None:
    with opened(tmp_path, server) as first, opened(tmp_path, server) as second:
        first.search("unused commitment", k=1, as_of=DAY)
        second.search("unused commitment", k=1, as_of=DAY)
        assert second.notices == ()


def test_two_data_directories_share_a_server_without_meeting(server: str, tmp_path: Path) -> None:
    with opened(tmp_path / "one", server) as one, opened(tmp_path / "two", server) as two:
        one.search("unused commitment", k=1, as_of=DAY)
        two.search("unused commitment", k=1, as_of=DAY)
        one.rebuild()
        assert [each.document for each in two.search("unused commitment rolls over", k=1, as_of=DAY)] == ["rollover"]
        assert two.notices == ()


def test_without_the_server_search_goes_by_words_and_says_so(tmp_path: Path) -> None:
    with opened(tmp_path, "http://127.0.0.1:9") as library:
        found = library.search("unused commitment rolls over", k=1, as_of=DAY)
        assert [each.document for each in found] == ["rollover"]
        assert "The Chroma server at http://127.0.0.1:9 cannot be used." in " ".join(library.notices)
