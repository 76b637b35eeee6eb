"""The list of cases: what stands in it, and how a new case gets there."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from agent.case.places import named_case_path, named_cases
from agent.case.starting import start_case, template_names
from agent.settings import Settings
from tui.cases_app import CasesApp
from tui.shelf import CaseLine, Shelf

_TITLE = "title:"
_HEAD_BYTES = 2_000
"""A case file names its title near the top."""
_STATEMENT = re.compile(r"""\{\s*value:\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,}]*)""")


def choose_case(settings: Settings) -> str | None:
    """The name chosen from the list; None when it was left."""

    def start(name: str, origin: str | None) -> CaseLine:
        return _line(start_case(name, origin, settings), name)

    return CasesApp(Shelf(_lines(settings), template_names(settings), start)).run()


def _lines(settings: Settings) -> tuple[CaseLine, ...]:
    """The cases, the one changed last first."""
    paths = {name: named_case_path(name, settings.data_dir) for name in named_cases(settings.data_dir)}
    newest_first = sorted(paths, key=lambda name: -paths[name].stat().st_mtime)
    return tuple(_line(paths[name], name) for name in newest_first)


def _line(path: Path, name: str) -> CaseLine:
    changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return CaseLine(name, next(_titles(path), ""), f"{changed:%Y-%m-%d}")


def _titles(path: Path) -> Iterator[str]:
    # The list shows a broken file too, so the file is looked at, not parsed.
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES).decode("utf-8", errors="replace")
    yield from (_plain(line.removeprefix(_TITLE).strip()) for line in head.splitlines() if line.startswith(_TITLE))


def _plain(written: str) -> str:
    """The words of a title, whether they stand alone or in a statement that also says who gave them and when."""
    stated = _STATEMENT.match(written)
    words = stated.group(1).strip() if stated else written
    if words[:1] == '"':
        return words.strip('"').replace('\\"', '"')
    return words.strip("'").replace("''", "'")
