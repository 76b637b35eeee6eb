"""Fit the judge of relevance and try it on what it never met: `python -m evals.retrieval.refusal`, some minutes.

To be done again after `off_topic.txt`, `answerable.txt`, a set that is tuned on or the documents' questions have changed. Every
sign of a query is taken from a fit that did not see it, twice: with the whole family of its topic left out, and with an eighth
of all queries left out at random. The weights are fitted on both, since some of what is asked is of a topic that was met
before and some is not; the floor refuses so many of the answerable queries as COST says. Written are the judge, fitted
on everything, to `knowledge/models/relevance.npz`, and how it did to `refusal.json`, which docs/retrieval.md shows.
"""

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from hashlib import sha256
from importlib.resources import as_file, files
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from evals.retrieval.queries import AS_OF, HOME, TUNED_ON
from evals.retrieval.regression import Numbers, fit_logistic, fit_scaled
from evals.retrieval.samples import OFF_TOPIC, OWN, Read, labelled, own_questions, read_all, unlabelled, vectors_of
from knowledge.embedding import Embedder, MiniLM
from knowledge.library import open_library
from knowledge.relevance import FILE, Fit, Judge, Kind, Learnt, Weights, features, write_judge
from knowledge.shipped_vectors import ShippedFirst

TRIAL = HOME / "refusal.json"
FOLDS = 8
RECALL_AIM = 0.97
"""Least share of answerable queries that should get a right document."""
RANKED_WRONG = 0.025
"""Share of them that get none though they are answered: 4 of 160 of the fourth set when nothing had been tuned on it."""
MOST_REFUSED = 1 - RECALL_AIM - RANKED_WRONG
"""What is left for wrong refusals."""
MOST_LET_THROUGH = 0.1
"""Share of the unanswerable queries that may be answered. A wrong answer names its source, and a reader sees that it is none;
who is refused learns nothing: so it may be the commoner error by far."""
DIRECTION_RIDGE = 0.12
WORDING_RIDGE = 0.1
SIGNS_RIDGE = 10.0
SEEN = 2
"""A word or pair that stands in fewer queries has no weight."""
NEIGHBOURS = 7
"""By so many neighbours an unanswerable query of a set gets its family."""
BY_FAMILY, BY_LINE = "topics never met", "topics met before"

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Material:
    """All queries, read and embedded."""

    reads: Sequence[Read]
    vectors: npt.NDArray[np.float32]

    @property
    def is_yes(self) -> Flags:
        """Which are answerable."""
        return np.array([each.sample.is_answerable for each in self.reads])

    @property
    def is_tried(self) -> Flags:
        """All but the documents' own questions, which find themselves."""
        return np.array([each.sample.source != OWN for each in self.reads])

    def part(self, chosen: Flags) -> "Material":
        """Those that are chosen."""
        return Material([each for each, is_in in zip(self.reads, chosen, strict=True) if is_in], self.vectors[chosen])


def main() -> int:
    """Fit, try, write."""
    embedder = ShippedFirst(MiniLM())
    material = gather(embedder)
    folds = {BY_FAMILY: family_folds(material), BY_LINE: line_folds(material)}
    signs = {name: left_out_signs(material, fold) for name, fold in folds.items()}
    tried, is_yes = material.part(material.is_tried), material.is_yes[material.is_tried]
    both = np.concatenate(list(signs.values()))
    beta, constant = fit_scaled(both, np.tile(is_yes, len(signs)), SIGNS_RIDGE)
    odds = {name: rows @ beta + constant for name, rows in signs.items()}
    asked = np.array([each.sample.source in TUNED_ON and not each.is_lost for each in tried.reads])
    yes, no = (np.concatenate([each[asked & kind] for each in odds.values()]) for kind in (is_yes, ~is_yes))
    floor = floor_between(yes, no)
    weights = Weights(Kind(*beta[:3].tolist()), Fit(*beta[3:].tolist()), constant - floor)
    with as_file(files("knowledge").joinpath("models", FILE)) as path:
        write_judge(path, embedder.id, Judge(learn(material), weights))
    shares = {name: refused(tried, each < floor) for name, each in odds.items()}
    TRIAL.write_text(json.dumps(shares, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(shares, indent=1), weights, sep="\n")
    return 0


def floor_between(answerable: Numbers, unanswerable: Numbers) -> float:
    """Midway between the log odds that MOST_REFUSED of the answerable are below and MOST_LET_THROUGH of the others above.

    Where both errors can be kept so rare, this leaves either as much room as the other; where not, either exceeds by as much.
    The odds should be of queries as people ask them, such as the sets hold: `off_topic.txt` was written to be hard.
    """
    return float(np.quantile(answerable, MOST_REFUSED) + np.quantile(unanswerable, 1 - MOST_LET_THROUGH)) / 2


def gather(embedder: Embedder) -> Material:
    """Read and embed every query; an unanswerable one of a set gets the family of its neighbours."""
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder)) as library:
        reads = read_all(library, chain(labelled(), unlabelled(), own_questions()), AS_OF)
    return Material(reads, vectors_of(embedder, reads))


def families_of(material: Material) -> list[str]:
    """The family of each query: its own, for the unanswerable of a set that of its neighbours; empty for the answerable."""
    named = [at for at, each in enumerate(material.reads) if each.sample.family]
    families = [each.sample.family for each in material.reads]
    for at, each in enumerate(material.reads):
        if not each.sample.family and not each.sample.is_answerable:
            near = material.vectors[named] @ material.vectors[at]
            votes = Counter[str]()
            for place in np.argsort(-near, kind="stable")[:NEIGHBOURS]:
                votes[families[named[place]]] += near[place] ** 3
            families[at] = votes.most_common(1)[0][0]
    return families


def family_folds(material: Material) -> npt.NDArray[np.int64]:
    """For each query the fold that leaves it out: families together, the answerable as they fall, documents' own in none."""
    families = families_of(material)
    places = {name: place % FOLDS for place, name in enumerate(sorted(set(families) - {""}, key=_shuffled))}
    pairs = zip(material.reads, families, strict=True)
    return np.array([_fold(each, places[family] if family else _by_chance(each)) for each, family in pairs])


def line_folds(material: Material) -> npt.NDArray[np.int64]:
    """The same with every query left out as it falls."""
    return np.array([_fold(each, _by_chance(each)) for each in material.reads])


def _fold(each: Read, fold: int) -> int:
    return -1 if each.sample.source == OWN else fold


def _by_chance(each: Read) -> int:
    return _shuffled(each.sample.q) % FOLDS


def _shuffled(text: str) -> int:
    """A number that looks drawn by lot and is always the same."""
    return int(sha256(text.encode()).hexdigest()[:8], 16)


def left_out_signs(material: Material, fold: npt.NDArray[np.int64]) -> Numbers:
    """The six signs of every query that is tried, each from a fit that left it out."""
    signs = np.zeros((len(material.reads), 6))
    for each in range(FOLDS):
        learnt = learn(material.part(fold != each))
        for at in np.flatnonzero(fold == each).tolist():
            signs[at] = signs_of(learnt, material.reads[at], material.vectors[at])
    return signs[material.is_tried]


def signs_of(learnt: Learnt, read: Read, vector: npt.NDArray[np.float32]) -> Numbers:
    """The signs of one query, in the order of the weights."""
    assert read.fit is not None  # only what is tried has signs
    return np.array([*astuple(learnt.kind_of(read.text, vector.tolist(), read.cosines)), *astuple(read.fit)])


def learn(material: Material) -> Learnt:
    """What the signs are measured against, from these queries."""
    is_yes = material.is_yes
    is_other = np.array([each.sample.source == OFF_TOPIC for each in material.reads])
    direction, _ = fit_logistic(material.vectors.astype(np.float64), is_yes, DIRECTION_RIDGE)
    wording = learn_wording([each.text for each in material.reads], is_yes)
    return Learnt(material.vectors[is_other], direction.astype(np.float32), wording)


def learn_wording(texts: Sequence[str], is_yes: Flags) -> dict[str, float]:
    """The weights of words and pairs that stand in some queries."""
    parts = [features(text) for text in texts]
    counts = Counter(chain.from_iterable(parts))
    names = [name for name, count in counts.items() if count >= SEEN]
    columns = {name: column for column, name in enumerate(names)}
    known = [[columns[name] for name in row if name in columns] for row in parts]
    values = np.concatenate([np.full(len(row), len(row) ** -0.5) for row in known if row])
    starts = np.cumsum([0, *map(len, known)])
    rows = csr_matrix((values, np.fromiter(chain.from_iterable(known), dtype=np.int64), starts), shape=(len(known), len(names)))
    weights, _ = fit_logistic(rows, is_yes, WORDING_RIDGE)
    return dict(zip(names, weights.tolist(), strict=True))


def refused(tried: Material, is_refused: Flags) -> dict[str, dict[str, int]]:
    """By source how many unanswerable queries there are and how many are refused, and the same of the answerable found."""
    shares: dict[str, dict[str, int]] = {}
    for each, flag in zip(tried.reads, is_refused, strict=True):
        if not each.is_lost:
            kind = "answerable" if each.sample.is_answerable else "unanswerable"
            held = shares.setdefault(f"{each.sample.source}, {kind}", {"queries": 0, "refused": 0})
            held["queries"] += 1
            held["refused"] += int(flag)
    return shares


if __name__ == "__main__":
    sys.exit(main())
