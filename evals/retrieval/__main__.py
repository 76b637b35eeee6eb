"""Score the search: `python -m evals.retrieval [heldout|fifth|fourth|third|development|tuning|FILE] [--missed] [--write]`."""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from evals.retrieval.measures import DEPTH, Answer
from evals.retrieval.queries import AS_OF, HOME, Query, read_queries, sets_there
from evals.retrieval.report import Run, as_page, as_table, missed, speed
from evals.retrieval.samples import families
from knowledge.library import By, Library, open_library
from tools.errors import BuyersideError

PAGE = HOME.parents[1] / "docs" / "retrieval.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table of one set; with --write, make the page of all sets."""
    parser = argparse.ArgumentParser(prog="python -m evals.retrieval", description=__doc__)
    parser.add_argument(
        "set", nargs="?", default="tuning", help="heldout, fifth, fourth, third, development, tuning, or a file of queries"
    )
    parser.add_argument("--data", type=Path, help="keep the index here between runs")
    parser.add_argument("--missed", action="store_true", help="list the queries that were not answered rightly")
    parser.add_argument("--write", action="store_true", help="write docs/retrieval.md from all sets")
    given = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as folder, open_library(given.data or Path(folder)) as library:
            if given.write:
                write_page(library)
            else:
                _print(run_set(library, given.set), list_missed=given.missed)
    except BuyersideError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def run_set(library: Library, name: str) -> Run:
    """All systems on one set of queries."""
    queries = read_queries(name)
    return Run(name, queries, {by: tuple(_answer(library, query, by) for query in queries) for by in By})


def write_page(library: Library) -> Path:
    """Make docs/retrieval.md from the sets that are there."""
    holdings = library.status(AS_OF).holdings
    units = f"{len(holdings)} documents in {sum(each.passages for each in holdings)} passages"
    runs = [run_set(library, name) for name in sets_there()]
    trial = json.loads((HOME / "refusal.json").read_text(encoding="utf-8"))
    PAGE.write_text(as_page(runs, units, trial, len(families())), encoding="utf-8")
    return PAGE


def _answer(library: Library, query: Query, by: By) -> Answer:
    start = time.perf_counter()
    found = library.search(query.q, k=DEPTH, as_of=AS_OF, by=by)
    return Answer(frozenset(query.want), tuple(each.document for each in found), time.perf_counter() - start)


def _print(run: Run, *, list_missed: bool) -> None:
    print(as_table(run))
    print(speed(run))
    if list_missed:
        print("\n".join(missed(run)))


if __name__ == "__main__":
    sys.exit(main())
