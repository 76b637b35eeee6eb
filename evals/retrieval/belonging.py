"""Train the measure of belonging again: `python -m evals.retrieval.belonging`, after many questions have changed.

Logistic regression with an L2 penalty between the questions that the guidance answers, with the answerable ones of the sets
that are tuned on, and queries on other things (`off_topic.txt`, the unanswerable ones); both sides weigh the same.
"""

import sys
from importlib.resources import as_file, files

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from evals.retrieval.queries import HOME, TUNED_ON, Query, read_queries
from knowledge.belonging import FILE
from knowledge.documents import read_corpus
from knowledge.embedding import MiniLM
from knowledge.shipped_vectors import ShippedFirst

PENALTY = 1e-4
Matrix = npt.NDArray[np.float64]


def main() -> int:
    """Embed both sides, fit, write the file."""
    embedder = ShippedFirst(MiniLM())
    ours = on_topic()
    weights, constant = fit(np.array(embedder.embed(ours)), np.array(embedder.embed(off_topic())))
    with as_file(files("knowledge").joinpath("models", FILE)) as path:
        np.savez(path, embedder=np.array(embedder.id), weights=weights.astype(np.float32), constant=np.array(constant))
        print(f"{path.name}: {len(ours)} questions against {len(off_topic())} on other things")
    return 0


def on_topic() -> list[str]:
    """Queries that something here answers."""
    return [
        *(query.q for query in _tuned_on() if query.is_answerable),
        *(question for document in read_corpus() for question in document.questions),
    ]


def off_topic() -> list[str]:
    """Queries that nothing here answers."""
    lines = (HOME / "off_topic.txt").read_text(encoding="utf-8").splitlines()
    listed = [line for line in lines if line and not line.startswith("#")]
    return listed + [query.q for query in _tuned_on() if not query.is_answerable]


def _tuned_on() -> list[Query]:
    """The English queries that are tuned on."""
    return [query for name in TUNED_ON for query in read_queries(name) if query.lang == "en"]


def fit(ours: Matrix, others: Matrix, penalty: float = PENALTY) -> tuple[Matrix, float]:
    """Weights and constant, scaled so that the values of both sides together have a standard deviation of 1."""
    vectors = np.concatenate([ours, others])
    sides = np.concatenate([np.ones(len(ours)), -np.ones(len(others))])
    shares = np.concatenate([np.full(len(ours), 1 / len(ours)), np.full(len(others), 1 / len(others))])
    middle = vectors.mean(axis=0)
    design = np.column_stack([np.ones(len(vectors)), vectors - middle])

    def loss(values: Matrix) -> tuple[float, Matrix]:
        margins = sides * (design @ values)
        wrong = 1 / (1 + np.exp(margins))
        slope = -(design.T @ (shares * sides * wrong)) + 2 * penalty * np.concatenate([[0.0], values[1:]])
        return float((shares * np.logaddexp(0, -margins)).sum() + penalty * (values[1:] ** 2).sum()), slope

    found = minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B").x
    scale = float((design @ found).std())
    return found[1:] / scale, float(found[0] - found[1:] @ middle) / scale


if __name__ == "__main__":
    sys.exit(main())
