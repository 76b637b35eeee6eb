"""How long a search takes, warm, over the shipped library and over 100,000 passages, with filters and without.

A search is the whole of it: reading the query, embedding it with the shipped model, both indexes, fusion and the passages.
The queries are the English ones of the development set, each asked once, so that nothing is answered from memory. Opening the
library and the first search, which loads the model, are not counted. Memory is a fresh process's peak, the model included.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from evals.benchmarks.line import Line
from evals.benchmarks.measuring import peak_mib

if TYPE_CHECKING:
    from knowledge.catalogue import Filters
    from knowledge.library import Library

MANY = 100_000
BUDGETS_MS = {"small": (20.0, 25.0), "large": (40.0, 120.0)}
"""Without filters and with."""
BUDGET_MIB = 1024.0
_SERIES = 3


def run() -> list[Line]:
    """The 95th percentile in milliseconds for each size, and memory at the larger one."""
    with tempfile.TemporaryDirectory() as folder:
        small = _measured(Path(folder) / "small", "small")
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder)
        _make(large)
        lines = _measured(large, "large")
        peak = peak_mib(f"from evals.benchmarks.retrieval import search_all; search_all({str(large)!r})")
    return [*small, *lines, Line(f"searches over {MANY:,} passages: peak memory of the process", peak, "MiB", BUDGET_MIB)]


def _make(folder: Path) -> None:
    """The larger library, made by another process: what that takes in memory is not the search's."""
    code = f"from evals.benchmarks.retrieval import make_large; make_large({str(folder)!r})"
    subprocess.run([sys.executable, "-c", code], check=True)


def make_large(folder: str) -> None:
    """Papers beside the shipped shelves, MANY passages together, with all their vectors."""
    from evals.benchmarks.many_papers import fill, shipped_passages  # noqa: PLC0415 - not before it is measured

    fill(Path(folder), MANY - sum(1 for _ in shipped_passages()))
    with _opened(Path(folder)) as library:
        library.build_index()


def search_all(folder: str) -> None:
    """Every query once, without filters and with each of them."""
    with _opened(Path(folder)) as library:
        for filters in _filters():
            _times(library, filters)


def _measured(folder: Path, size: str) -> list[Line]:
    from evals.benchmarks.many_papers import AS_OF  # noqa: PLC0415 - not before it is measured

    with _opened(folder) as library:
        library.search("warm", as_of=AS_OF)
        passages = library.status(AS_OF).passages
        none, *some = [_best(library, filters) for filters in _filters()]
    slowest = max(some)
    without, within = BUDGETS_MS[size]
    return [
        Line(f"search over {passages:,} passages, p95, {none[1]:.0f} ms of it processor time", none[0], "ms", without),
        Line(
            f"the same, the slowest of {len(some)} filters, p95, {slowest[1]:.0f} ms of it processor time",
            slowest[0],
            "ms",
            within,
        ),
    ]


def _best(library: Library, filters: Filters) -> tuple[float, float]:
    """The 95th percentile of wall time and of processor time, the best of three series."""
    return min(_times(library, filters) for _ in range(_SERIES))


def _times(library: Library, filters: Filters) -> tuple[float, float]:
    from evals.benchmarks.many_papers import AS_OF  # noqa: PLC0415 - not before it is measured

    wall: list[float] = []
    processor: list[float] = []
    gc.collect()
    gc.disable()
    try:
        for query in _queries():
            began, worked = perf_counter(), process_time()
            library.search(query, as_of=AS_OF, filters=filters)
            wall.append((perf_counter() - began) * 1000)
            processor.append((process_time() - worked) * 1000)
    finally:
        gc.enable()
    return quantiles(wall, n=20)[-1], quantiles(processor, n=20)[-1]


def _filters() -> list[Filters]:
    """None; jurisdiction and validity; kind; case; all of them at once, which leaves a few hundred passages."""
    from knowledge.catalogue import Filters  # noqa: PLC0415 - not before it is measured
    from knowledge.documents import DocumentKind  # noqa: PLC0415 - as above

    papers = frozenset({DocumentKind.PAPER, DocumentKind.VENDOR})
    return [
        Filters(),
        Filters(jurisdictions=frozenset({"US-FED"}), current_only=True),
        Filters(kinds=frozenset({DocumentKind.GUIDANCE, DocumentKind.LAW})),
        Filters(kinds=papers, case="case-3"),
        Filters(kinds=frozenset({DocumentKind.VENDOR}), jurisdictions=frozenset({"UK"}), current_only=True, case="case-3"),
    ]


def _queries() -> list[str]:
    from evals.retrieval.queries import read_queries  # noqa: PLC0415 - not before it is measured

    return [query.q for query in read_queries("development") if query.lang == "en"]


def _opened(folder: Path) -> Library:
    from evals.benchmarks.many_papers import VectorsAtHand  # noqa: PLC0415 - not before it is measured
    from knowledge.library import open_library  # noqa: PLC0415 - as above

    return open_library(folder, embedder=VectorsAtHand())
