"""Passages a second that the shipped model turns into vectors, on one core and on all, on real guidance; whole in the store.

The texts are shipped passages of every length, embedded anew: vectors that ship with the product are not used. Each rate is the
best of three runs.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from evals.benchmarks.line import Line

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

TEXTS = 192
LEAST_GAIN = 1.8
_EACH = 6
"""Every sixth of the shipped passages."""
_BATCH = 64
_RUNS = 3
_TWO = 2


def run() -> list[Line]:
    """The rate on one core and on two, the gain, and the rate into the store as `knowledge add` has it."""
    from knowledge.embedding import MiniLM  # noqa: PLC0415 - not before it is measured

    model, texts = MiniLM(), _texts()
    model.embed(texts[:1])
    pairs = [(_rate(model, texts, 1), _rate(model, texts, _TWO)) for _ in range(_RUNS)]
    one, two = (max(rates) for rates in zip(*pairs, strict=True))
    gain = max(both / alone for alone, both in pairs)
    return [
        Line(f"{len(texts)} passages to vectors on one core", one, "/s"),
        Line(f"{len(texts)} passages to vectors on two cores", two, "/s"),
        Line("two cores against one, the best of three pairs", gain, "x", LEAST_GAIN, is_floor=True),
        Line("first build of a library of papers, vectors stored, on all cores", _stored(model), "/s"),
    ]


def _texts() -> list[str]:
    """The longest first, as the index takes them."""
    from evals.benchmarks.many_papers import shipped_passages  # noqa: PLC0415 - not before it is measured
    from knowledge.passages import embedded_text  # noqa: PLC0415 - as above

    passages = list(shipped_passages())[::_EACH][:TEXTS]
    return sorted((embedded_text(held.title, each.section, each.text) for held, each in passages), key=len, reverse=True)


def _rate(model: Embedder, texts: Sequence[str], workers: int) -> float:
    from knowledge.vector_making import make_vectors  # noqa: PLC0415 - not before it is measured

    batches = [texts[at : at + _BATCH] for at in range(0, len(texts), _BATCH)]
    began = perf_counter()
    made = sum(len(vectors) for vectors in make_vectors(model, batches, workers=workers))
    return made / (perf_counter() - began)


def _stored(model: Embedder) -> float:
    from evals.benchmarks.many_papers import fill  # noqa: PLC0415 - not before it is measured
    from knowledge.library import open_library  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), TEXTS)
        with open_library(Path(folder), embedder=model, corpus=()) as library:
            began = perf_counter()
            library.build_index()
            return TEXTS / (perf_counter() - began)
