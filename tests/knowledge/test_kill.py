"""Killed with -9 at any point of taking in and indexing, the library loses nothing that was reported and repairs itself."""

import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from knowledge.documents import Document
from knowledge.embedding import HashedWords
from knowledge.library import open_library
from knowledge.papers import PaperTerms

PAPERS = 90
DIMENSIONS = 256

_CHILD = textwrap.dedent("""
    import os, signal, sys
    from pathlib import Path
    from knowledge.documents import read_corpus
    from knowledge.embedding import HashedWords
    from knowledge.indexing import MeaningIndex
    from knowledge.library import open_library
    from knowledge.papers import PaperTerms
    from knowledge.store import VectorStore
    from knowledge.vector_ledger import VectorLedger

    def die(*_, **__):
        os.kill(os.getpid(), signal.SIGKILL)

    data, folder, point = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    if point == "between a vector and its note":
        VectorLedger.note_indexed = die
    if point == "before the first vector":
        VectorStore.put = die
    if point == "before old vectors are deleted":
        VectorStore.delete_ids = die
    with open_library(data, embedder=HashedWords(256), corpus=()) as library:
        for outcome in library.add_papers([folder], PaperTerms()):
            print(outcome.document, flush=True)
""")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(PAPERS):
        (folder / f"p{number}.txt").write_text(f"Paper number{number} speaks of subject{number} alone.")
    return folder


def _killed(tmp_path: Path, folder: Path, point: str) -> set[str]:
    """Papers that a process reported as added before it was killed there."""
    command = [sys.executable, "-c", _CHILD, str(tmp_path), str(folder), point]
    reported: set[str] = set()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        for line in child.stdout or ():
            reported.add(line.strip())
            if point == "while papers are taken in" and len(reported) == PAPERS // 3:
                child.kill()
    assert child.returncode == -signal.SIGKILL
    return reported


def _numbers_found(tmp_path: Path, as_of: date) -> dict[str, int]:
    """For each paper that its own words find by meaning too, its number."""
    with open_library(tmp_path, embedder=HashedWords(DIMENSIONS), corpus=()) as library:
        found = [library.search(f"number{number} subject{number}", as_of=as_of) for number in range(PAPERS)]
        assert library.notices == ()
    return {each[0].document: at for at, each in enumerate(found) if each and each[0].why.dense_rank}


@pytest.mark.parametrize("point", ["while papers are taken in", "before the first vector", "between a vector and its note"])
def test_no_reported_paper_is_lost(tmp_path: Path, folder: Path, as_of: date, point: str) -> None:
    reported = _killed(tmp_path, folder, point)
    assert len(reported) >= PAPERS // 3
    assert reported <= _numbers_found(tmp_path, as_of).keys()


def test_after_a_kill_the_same_command_takes_in_the_rest(tmp_path: Path, folder: Path, as_of: date) -> None:
    _killed(tmp_path, folder, "while papers are taken in")
    with open_library(tmp_path, embedder=HashedWords(DIMENSIONS), corpus=()) as library:
        list(library.add_papers([folder], PaperTerms()))
        assert len(library.papers()) == PAPERS
    assert sorted(_numbers_found(tmp_path, as_of).values()) == list(range(PAPERS))


def test_a_change_cut_short_leaves_no_old_words(tmp_path: Path, folder: Path, as_of: date) -> None:
    with open_library(tmp_path, embedder=HashedWords(DIMENSIONS), corpus=()) as library:
        list(library.add_papers([folder], PaperTerms()))
    (folder / "p7.txt").write_text("Paper walrus speaks of harbour alone.")
    _killed(tmp_path, folder, "before old vectors are deleted")
    with open_library(tmp_path, embedder=HashedWords(DIMENSIONS), corpus=()) as library:
        assert library.search("number7 subject7", as_of=as_of) == ()
        assert library.search("walrus harbour", as_of=as_of)[0].why.dense_rank == 1


def test_a_first_build_goes_on_where_it_was_killed(tmp_path: Path, make_document: Callable[..., Document], as_of: date) -> None:
    child = textwrap.dedent("""
        import os, signal, sys
        from pathlib import Path
        from knowledge.documents import Document
        from knowledge.embedding import HashedWords
        from knowledge.library import open_library
        corpus = tuple(Document.model_validate_json(line) for line in Path(sys.argv[2]).read_text().splitlines())
        die = lambda done, total: os.kill(os.getpid(), signal.SIGKILL)
        with open_library(Path(sys.argv[1]), embedder=HashedWords(256), corpus=corpus, on_progress=die) as library:
            library.build_index()
    """)
    corpus = tuple(make_document(f"d{number}", f"Text of number{number} and subject{number}.") for number in range(PAPERS))
    lines = tmp_path / "corpus.jsonl"
    lines.write_text("\n".join(each.model_dump_json() for each in corpus))
    killed = subprocess.run([sys.executable, "-c", child, str(tmp_path), str(lines)], check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    seen: list[tuple[int, int]] = []
    embedder = HashedWords(DIMENSIONS)
    with open_library(tmp_path, embedder=embedder, corpus=corpus, on_progress=lambda *step: seen.append(step)) as library:
        found = [library.search(f"number{number} subject{number}", as_of=as_of)[0] for number in range(PAPERS)]
    assert [(each.document, bool(each.why.dense_rank)) for each in found] == [(f"d{at}", True) for at in range(PAPERS)]
    assert seen[-1][1] < PAPERS
