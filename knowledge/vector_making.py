"""Many texts to vectors on all cores: while one batch is being stored, the next is already in work.

A batch holds texts of about one length, and each core takes every so-manieth of them: so the cores end together and none
waits for a long text. Texts are not joined into one run of the model, because int8 scales span a run (see `MiniLM`).
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from knowledge.embedding import Embedder, Vector

AHEAD = 2
"""Batches in work at once."""


def cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def make_vectors(embedder: Embedder, batches: Iterable[Sequence[str]], *, workers: int) -> Iterator[list[Vector]]:
    """The vectors of each batch, in order. Raises what the embedder raises."""
    with ThreadPoolExecutor(workers, thread_name_prefix="embed") as pool:
        at_work: deque[list[Future[list[Vector]]]] = deque()
        try:
            for batch in batches:
                shares = [batch[first::workers] for first in range(min(workers, len(batch)))]
                at_work.append([pool.submit(embedder.embed, share) for share in shares])
                if len(at_work) >= AHEAD:
                    yield _in_order(at_work.popleft())
            while at_work:
                yield _in_order(at_work.popleft())
        finally:
            pool.shutdown(cancel_futures=True)


def _in_order(shares: Sequence[Future[list[Vector]]]) -> list[Vector]:
    """The shares dealt out, taken back in turn."""
    made = [share.result() for share in shares]
    return [made[at % len(made)][at // len(made)] for at in range(sum(map(len, made)))]
