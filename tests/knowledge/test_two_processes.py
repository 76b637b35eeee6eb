"""Two processes on one data directory, as the command line runs them: one owns the vectors, the other says so."""

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

SERVICE_UNUSABLE = 4
QUERY = "penguin colony budget memorandum"

_COMMAND = textwrap.dedent("""
    import sys
    from knowledge import library
    from knowledge.embedding import HashedWords
    from tui.__main__ import main
    library.shipped_shelves = lambda: {"corpus": (), "facts": ()}
    library.MiniLM = HashedWords
    library.ShippedFirst = lambda model: model
    sys.exit(main(["knowledge", *sys.argv[1:]]))
""")
_OWNER = textwrap.dedent("""
    import sys
    from pathlib import Path
    from knowledge.embedding import HashedWords
    from knowledge.library import open_library
    with open_library(Path(sys.argv[1]), embedder=HashedWords(), corpus=()) as library:
        assert library.build_index()
        print("ready", flush=True)
        sys.stdin.read()
""")


def _run(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"BUYERSIDE_DATA_DIR": str(data)}
    return subprocess.run(
        [sys.executable, "-c", _COMMAND, *arguments], env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def memo(tmp_path: Path) -> Path:
    path = tmp_path / "memo.md"
    path.write_text("The penguin colony budget memorandum sets aside money for fish.\n")
    return path


@pytest.fixture
def owner(tmp_path: Path, memo: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that owns the vectors of a library with one paper, until its input is closed."""
    assert _run(tmp_path, "add", str(memo)).returncode == 0
    process = subprocess.Popen(
        [sys.executable, "-c", _OWNER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    yield process
    process.kill()
    process.communicate()


def test_the_second_searches_by_words_and_names_the_owner(owner: subprocess.Popen[str], tmp_path: Path) -> None:
    done = _run(tmp_path, "search", QUERY, "--explain")
    assert done.returncode == 0
    assert "penguin colony" in done.stdout
    assert "meaning: not near" in done.stdout
    assert f"in use by process {owner.pid}" in done.stderr
    assert "words alone" in done.stderr


def test_the_second_cannot_add_and_names_the_owner(owner: subprocess.Popen[str], tmp_path: Path, memo: Path) -> None:
    other = memo.with_name("other.md")
    other.write_text("Another paper.")
    done = _run(tmp_path, "add", str(other))
    assert done.returncode == SERVICE_UNUSABLE
    assert f"in use by process {owner.pid}" in done.stderr
    assert "other" not in _run(tmp_path, "list", "--papers").stdout


def test_a_killed_owner_leaves_the_library_free(owner: subprocess.Popen[str], tmp_path: Path) -> None:
    owner.kill()
    owner.wait()
    done = _run(tmp_path, "search", QUERY, "--explain")
    assert "meaning: place 1" in done.stdout
    assert done.stderr == ""


def test_two_that_start_together_both_come_up(tmp_path: Path, memo: Path) -> None:
    environment = os.environ | {"BUYERSIDE_DATA_DIR": str(tmp_path / "new")}
    command = [sys.executable, "-c", _COMMAND, "add", str(memo)]
    both = [subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [each.communicate()[1] for each in both]
    codes = sorted(each.returncode for each in both)
    assert codes in ([0, 0], [0, SERVICE_UNUSABLE]), said
    assert "memo" in _run(tmp_path / "new", "list", "--papers").stdout
