"""The queries that the judge of relevance is fitted on, answerable and not, and how the search reads each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from evals.retrieval.queries import HOME, TUNED_ON, read_queries
from knowledge.documents import read_corpus
from knowledge.embedding import Embedder
from knowledge.library import Library
from knowledge.relevance import Fit

HITS = 5
"""A query whose right document is not among so many is lost already, refused or not."""
OFF_TOPIC, ANSWERABLE, OWN = "off_topic", "answerable", "documents' own"

Row = tuple[str, ...]
"""Ids of documents."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One query."""

    q: str
    source: str
    """The set or file it is from."""
    is_answerable: bool
    family: str = ""
    """Its family of topics, where nothing answers it."""
    want: Row | None = None
    """Documents that answer it, where they are named."""


@dataclass(frozen=True, slots=True)
class Read:
    """A query as the search read it, and what it found."""

    sample: Sample
    text: str
    """As it was embedded."""
    cosines: tuple[float, ...] = ()
    """To the units found; none for a document's own question, which finds itself."""
    fit: Fit | None = None
    is_lost: bool = False
    """Whether the right document is not found anyway."""


def families() -> dict[str, list[str]]:
    """The queries that nothing here answers, by family."""
    found: dict[str, list[str]] = {}
    for line in (HOME / "off_topic.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            family = line.removeprefix("# ")
        elif line and not line.startswith("#:"):
            found.setdefault(family, []).append(line)
    return found


def answerable() -> list[str]:
    """Questions that something here answers, no document being named."""
    lines = (HOME / "answerable.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def labelled() -> Iterator[Sample]:
    """The queries of the sets that are tuned on. Their unanswerable ones have no family yet."""
    for name in TUNED_ON:
        for query in read_queries(name):
            yield Sample(query.q, name, query.is_answerable, want=query.want if query.is_answerable else None)


def unlabelled() -> Iterator[Sample]:
    """Those of the two lists."""
    for family, lines in families().items():
        yield from (Sample(line, OFF_TOPIC, is_answerable=False, family=family) for line in lines)
    yield from (Sample(line, ANSWERABLE, is_answerable=True) for line in answerable())


def own_questions() -> Iterator[Sample]:
    """The questions that the documents themselves list."""
    for document in read_corpus():
        yield from (Sample(question, OWN, is_answerable=True) for question in document.questions)


def read_all(library: Library, samples: Iterable[Sample], as_of: date) -> list[Read]:
    """Each query as the search reads it, with what is found for it unless it is a document's own."""
    return [_read(library, sample, as_of) for sample in samples]


def _read(library: Library, sample: Sample, as_of: date) -> Read:
    if sample.source == OWN:
        return Read(sample, library.read(sample.q).text)
    question, nearest, weighed = library.weigh(sample.q, k=HITS, as_of=as_of)
    is_lost = sample.want is not None and not {each.document for each in weighed.passages[:HITS]} & set(sample.want)
    cosines = tuple(cosine for _, cosine in nearest.units) if nearest else ()
    return Read(sample, question.text, cosines, weighed.fit, is_lost)


def vectors_of(embedder: Embedder, reads: Sequence[Read]) -> npt.NDArray[np.float32]:
    """The vectors of the queries, a row each."""
    once = list(dict.fromkeys(each.text for each in reads))
    made = dict(zip(once, embedder.embed(once), strict=True))
    return np.array([made[each.text] for each in reads], dtype=np.float32)
