"""What a ranked answer is worth against its label. All are means over queries, 0 to 1.

recall@k   share of answerable queries with a right document among the first k
MRR        mean of 1 / place of the first right document, 0 where there is none
nDCG@10    sum of 1 / log2(1 + place) over right documents, as a share of the sum when they come first
false answers   share of unanswerable queries that got an answer
"""

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from statistics import fmean

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """What one query got."""

    want: frozenset[str]
    found: tuple[str, ...]
    """Documents, best first."""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """The measures of one system over some queries; none where there were no queries of the kind."""

    queries: int
    recall_1: float | None
    recall_3: float | None
    recall_5: float | None
    mrr: float | None
    ndcg_10: float | None
    false_answers: float | None


def measure(answers: Sequence[Answer]) -> Result:
    """All measures over these answers."""
    answerable = [each for each in answers if each.want]
    rest = [each for each in answers if not each.want]

    def mean(value: Callable[[Answer], float]) -> float | None:
        return fmean(value(each) for each in answerable) if answerable else None

    return Result(
        queries=len(answers),
        recall_1=mean(lambda each: is_hit(each.found, each.want, 1)),
        recall_3=mean(lambda each: is_hit(each.found, each.want, 3)),
        recall_5=mean(lambda each: is_hit(each.found, each.want, 5)),
        mrr=mean(lambda each: reciprocal_rank(each.found, each.want)),
        ndcg_10=mean(lambda each: ndcg(each.found, each.want)),
        false_answers=fmean(bool(each.found) for each in rest) if rest else None,
    )


def is_hit(found: Sequence[str], want: Collection[str], k: int) -> bool:
    """Whether a right document is among the first k."""
    return any(each in want for each in found[:k])


def reciprocal_rank(found: Sequence[str], want: Collection[str]) -> float:
    """1 / place of the first right document; 0 where there is none."""
    return next((1 / place for place, each in enumerate(found, start=1) if each in want), 0.0)


def ndcg(found: Sequence[str], want: Collection[str], depth: int = DEPTH) -> float:
    """Normalised discounted cumulative gain, every right document counting one."""
    gained = sum(_gain(place) for place, each in enumerate(found[:depth], start=1) if each in want)
    return gained / sum(_gain(place) for place in range(1, min(len(want), depth) + 1))


def _gain(place: int) -> float:
    return 1 / math.log2(1 + place)
