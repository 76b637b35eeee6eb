"""`buyerside knowledge`: guidance searched and listed."""

import argparse
import json
import sys

from agent.case.open_case import now
from agent.settings import load_settings
from knowledge.library import Library, open_library, rebuild_library
from tools.errors import InputError
from tui.commands.cases import day_given


def run(given: argparse.Namespace) -> int:
    """One action on the library."""
    directory = load_settings().data_dir
    if given.action == "rebuild":
        with rebuild_library(directory, on_progress=_progress):
            print("Indexed anew.")
        return 0
    with open_library(directory, on_progress=_progress) as library:
        return _ACTIONS[given.action](library, given)


def _search(library: Library, given: argparse.Namespace) -> int:
    as_of = day_given(given.as_of) or now().date()
    passages = library.search(given.query, k=given.k, as_of=as_of)
    if given.json:
        rows = [
            {
                "document": passage.document,
                "section": passage.section,
                "score": float(passage.score),
                "source": passage.source,
                "as_of": passage.as_of.isoformat(),
                "text": passage.text,
            }
            for passage in passages
        ]
        print(json.dumps(rows, indent=2, ensure_ascii=False))
        return 0
    for passage in passages:
        mark = " EXPIRED" if passage.expired else ""
        print(f"{passage.title} - {passage.section}  (as of {passage.as_of}{mark}; {passage.source})\n{passage.text}\n")
    if not passages:
        print("Nothing relevant was found.", file=sys.stderr)
    for notice in library.notices:
        print(notice, file=sys.stderr)
    return 0


def _status(library: Library, _: argparse.Namespace) -> int:
    status = library.status(now().date())
    print(f"{status.passages} passages; embedder {status.embedder}.")
    for held in status.expired:
        print(f"expired: {held}")
    for notice in status.notices:
        print(notice, file=sys.stderr)
    return 0


def _list(library: Library, _: argparse.Namespace) -> int:
    for held in library.status(now().date()).holdings:
        print(held)
    return 0


def _add(_: Library, __: argparse.Namespace) -> int:
    raise InputError(
        "Adding documents of your own is not in this version yet.", way_out="The shipped guidance can be searched."
    )


_ACTIONS = {"search": _search, "status": _status, "list": _list, "add": _add}


def _progress(done: int, total: int) -> None:
    end = "\n" if done >= total else "\r"
    print(f"Indexing the guidance: {done} of {total} passages", end=end, file=sys.stderr, flush=True)
