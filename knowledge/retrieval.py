"""Search: by meaning and by words, fused by reciprocal rank; an empty answer where nothing is relevant.

score(passage) = sum over both searches of weight / (k + rank), with k = 10 and meaning weighted 2 : 1 (measured: k = 60 is
too flat for a corpus this small), scaled so that first place in both is 1.

Nothing is relevant where no passage is near enough in meaning, alone or helped by the words it shares with the query.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.catalogue import Catalogue, Filters
from knowledge.passages import Passage, Score
from knowledge.words import stems

RANK_CONSTANT = 10
DENSE_WEIGHT = 2.0
LEXICAL_WEIGHT = 1.0
CANDIDATES = 50
"""How many passages each search hands to the fusion."""

COVERAGE_WEIGHT = 0.15
"""How much of a cosine full agreement of words is worth, when it is asked whether a passage is relevant."""
RELEVANT = 0.40
"""Least cosine + COVERAGE_WEIGHT x coverage of a relevant passage: parts the answerable from the other tuning queries best."""
COVERED_ENOUGH = 0.5
"""Least coverage of a relevant passage where search goes by words alone."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """What the two searches found, best first."""

    dense: tuple[tuple[str, float], ...]
    """Passage ids with their cosine; empty where search goes by words alone."""
    lexical: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """All that either search found."""
        return tuple(dict.fromkeys([*(each for each, _ in self.dense), *self.lexical]))


def fuse(ranking: Ranking) -> dict[str, float]:
    """Score of each passage, 0 to 1, by reciprocal rank; without vectors the words alone give it."""
    dense_weight = DENSE_WEIGHT if ranking.dense else 0.0
    top = (dense_weight + LEXICAL_WEIGHT) / (RANK_CONSTANT + 1)
    scores: dict[str, float] = {}
    for weight, ids in ((dense_weight, [each for each, _ in ranking.dense]), (LEXICAL_WEIGHT, ranking.lexical)):
        for rank, passage_id in enumerate(ids, start=1):
            scores[passage_id] = scores.get(passage_id, 0.0) + weight / (RANK_CONSTANT + rank) / top
    return scores


def explain(ranking: Ranking, coverage: Mapping[str, float]) -> dict[str, Score]:
    """Why each passage was found."""
    dense = {each: (rank, similarity) for rank, (each, similarity) in enumerate(ranking.dense, start=1)}
    lexical = {each: rank for rank, each in enumerate(ranking.lexical, start=1)}
    return {
        each: Score(
            dense_rank=dense[each][0] if each in dense else None,
            similarity=dense[each][1] if each in dense else None,
            lexical_rank=lexical.get(each),
            word_coverage=coverage.get(each, 0.0),
        )
        for each in ranking.ids
    }


def is_relevant(why: Score, *, has_vectors: bool) -> bool:
    """Whether a passage may answer the query at all."""
    if not has_vectors:
        return why.word_coverage >= COVERED_ENOUGH
    similarity = why.similarity if why.similarity is not None else 0.0
    return similarity + COVERAGE_WEIGHT * why.word_coverage >= RELEVANT


def information(query_stems: Iterable[str], counts: Mapping[str, int], passages: int) -> dict[str, float]:
    """How much each stem tells: log(1 + passages / (1 + passages with it)); a word in no passage tells the most."""
    return {stem: math.log(1 + passages / (1 + counts.get(stem, 0))) for stem in query_stems}


def coverage_of(passage: Passage, weights: Mapping[str, float]) -> float:
    """Share of the query's information that the passage's words carry, 0 to 1."""
    total = sum(weights.values())
    if not total:
        return 0.0
    held = set(stems(f"{passage.title} {passage.section} {passage.text}"))
    return sum(weight for stem, weight in weights.items() if stem in held) / total


def rank_passages(
    catalogue: Catalogue, query_stems: Sequence[str], nearest: Sequence[tuple[str, float]], filters: Filters, *, as_of: date
) -> list[Passage]:
    """Passages in fused order with their scores; empty where none is relevant. `nearest` is empty without vectors."""
    allowed = catalogue.allowed([each for each, _ in nearest], filters, as_of) if nearest else set()
    ranking = Ranking(
        dense=tuple(pair for pair in nearest if pair[0] in allowed)[:CANDIDATES],
        lexical=tuple(catalogue.match_words(query_stems, limit=CANDIDATES, filters=filters, as_of=as_of)),
    )
    found = catalogue.passages(ranking.ids, as_of)
    weights = information(query_stems, catalogue.count_with(query_stems), catalogue.count_passages())
    reasons = explain(ranking, {each: coverage_of(passage, weights) for each, passage in found.items()})
    if not any(is_relevant(why, has_vectors=bool(nearest)) for why in reasons.values()):
        return []
    scores = fuse(ranking)
    in_order = sorted(found, key=lambda each: (-scores[each], each))
    return [replace(found[each], score=scores[each], why=reasons[each]) for each in in_order]


def best_of_each(passages: Iterable[Passage], *, limit: int) -> tuple[Passage, ...]:
    """The best passage of each document, at most `limit` of them."""
    first: dict[str, Passage] = {}
    for passage in passages:
        first.setdefault(passage.document, passage)
    return tuple(first.values())[:limit]
