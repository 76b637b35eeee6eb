"""Search: by meaning and by words, fused by score and document; an empty answer where nothing is relevant.

A document is found by its passages and by the questions it answers. Its score is

    (nearness + LEXICAL_WEIGHT x BM25 of what matches best / best BM25 of all) / (1 + LEXICAL_WEIGHT) - discounts
    nearness = (1 - SUPPORT_WEIGHT) x cosine of its nearest + SUPPORT_WEIGHT x mean cosine of the next SUPPORTS

Several near questions say more than one that shares a phrase by chance; discounts are in `knowledge.discounts`.
Scores rather than reciprocal ranks, because a document found by a rare word and one found by a near question should not
count the same as any other first place (docs/retrieval.md has the table). Returned is, for each document, the passage that
scores best.

Nothing is relevant where the judge (`knowledge.relevance`) finds the query and what was found for it unlike the questions that
are answered here; where there is none, where no document is near enough for the share of the query that its words explain.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import nlargest

from knowledge import discounts
from knowledge.catalogue import Catalogue, Filters
from knowledge.documents import DocumentKind
from knowledge.lexical import Statistics, score_matches, telling_stems
from knowledge.passages import Passage, Score, document_of, is_question_id
from knowledge.query import Concept, Question
from knowledge.relevance import NEAREST, Fit, Likeness

LEXICAL_WEIGHT = 0.35
QUESTION_DISCOUNT = 0.035
"""A question is nearer to any query than a paragraph is, being short; so much is taken off its cosine."""
SUPPORTS = 2
"""So many of a document's passages and questions beside its nearest say whether it is near by more than chance."""
SUPPORT_WEIGHT = 0.2
CANDIDATES = 100
"""How many passages and questions each search hands to the fusion."""
JUDGED = 3
"""How many of the best documents are asked whether they are relevant."""
UNITS_READ = 100
"""So many passages and questions of the best document are read for its words: guidance is read whole, a long paper in part."""

PLAIN_COVERAGE_WEIGHT = 0.4
PLAINLY_RELEVANT = 0.56
"""The floor where there is no judge, as with another embedder: cosine + PLAIN_COVERAGE_WEIGHT x coverage."""
PAPER_RELEVANT = 0.8
"""The same for a paper of the buyer's own, which may be on anything: the judge knows only what is asked of the guidance."""
RARE = 3
"""A passage that holds all that is asked for, one thing of it in no more than so many places, is relevant whatever its cosine:
names and numbers have little meaning to be near to."""
COVERED_ENOUGH = 0.5
"""Least coverage of a relevant passage where search goes by words alone."""

NO_DISCOUNTS: Mapping[str, float] = {}
Scored = Sequence[tuple[str, float]]
"""Ids of passages and questions with a score, best first."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """What the search by meaning found."""

    units: Scored
    """Ids that pass the filters with their cosine, nearest first."""
    likeness: Likeness | None = None
    """What the query by itself says for an answer; none where the embedder has no judge."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """What the two searches found, best first."""

    dense: Scored
    """Ids with their cosine; empty where search goes by words alone."""
    lexical: Scored
    """Ids with their BM25 score."""


@dataclass(frozen=True, slots=True)
class Found:
    """A document that was found."""

    document: str
    score: float
    unit_id: str
    """Its passage or question that scores best."""
    why: Score


@dataclass(frozen=True, slots=True)
class _Best:
    """For each document the best of its units by one search, and the document's place."""

    scores: Mapping[str, tuple[float, str]]
    ranks: Mapping[str, int]
    every: Mapping[str, Sequence[float]]
    """For each document the scores of all its units that were found."""

    @classmethod
    def of(cls, scored: Iterable[tuple[str, float]]) -> "_Best":
        best: dict[str, tuple[float, str]] = {}
        every: dict[str, list[float]] = {}
        for unit_id, score in scored:
            document = document_of(unit_id)
            every.setdefault(document, []).append(score)
            if document not in best or score > best[document][0]:
                best[document] = (score, unit_id)
        in_order = sorted(best, key=lambda document: -best[document][0])
        return cls(best, {document: rank for rank, document in enumerate(in_order, start=1)}, every)

    def nearness(self, document: str, farthest: float) -> float:
        """The score of its best and, with less weight, of those next to it; what was not found is as far as the farthest."""
        best, *others = nlargest(1 + SUPPORTS, (*self.every.get(document, ()), *[farthest] * (1 + SUPPORTS)))
        return (1 - SUPPORT_WEIGHT) * best + SUPPORT_WEIGHT * math.fsum(others) / SUPPORTS


def fuse(ranking: Ranking, taken_off: Mapping[str, float] = NO_DISCOUNTS) -> list[Found]:
    """Documents by fused score, best first; without vectors the words alone give it.

    `taken_off`: the discount of a document.
    """
    discounted = [(each, score - QUESTION_DISCOUNT * is_question_id(each)) for each, score in ranking.dense]
    dense, lexical = _Best.of(discounted), _Best.of(ranking.lexical)
    farthest = min((score for score, _ in dense.scores.values()), default=0.0)
    top = max((score for score, _ in lexical.scores.values()), default=0.0)
    every = [
        _found(document, dense, lexical, farthest=farthest, top=top)
        for document in dict.fromkeys((*dense.scores, *lexical.scores))
    ]
    found = [replace(each, score=each.score - taken_off.get(each.document, 0.0)) for each in every]
    return sorted(found, key=lambda each: (-each.score, each.document))


def _found(document: str, dense: _Best, lexical: _Best, *, farthest: float, top: float) -> Found:
    cosine, nearest = dense.scores.get(document, (farthest, ""))
    matched, best_match = lexical.scores.get(document, (0.0, ""))
    share = matched / top if top else 0.0
    dense_weight = 1.0 if dense.scores else 0.0
    why = Score(
        dense_rank=dense.ranks.get(document),
        similarity=cosine if nearest else None,
        lexical_rank=lexical.ranks.get(document),
        lexical_share=share,
    )
    nearness = dense.nearness(document, farthest)
    score = (dense_weight * nearness + LEXICAL_WEIGHT * share) / (dense_weight + LEXICAL_WEIGHT)
    return Found(document, score, nearest or best_match, why)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of the query as a whole."""

    log_odds: float | None = None
    """How far above the floor the judge puts it with what was found for it; none where there is no judge."""
    has_rarity: bool = False
    """Whether something asked for is in the library in no more than RARE places."""
    has_vectors: bool = True


def is_relevant(why: Score, asked: Asked, *, is_paper: bool = False) -> bool:
    """Whether a passage may answer the query at all."""
    if not asked.has_vectors:
        return why.word_coverage >= COVERED_ENOUGH
    if asked.has_rarity and math.isclose(why.word_coverage, 1.0):
        return True
    plainly = (why.similarity or 0.0) + PLAIN_COVERAGE_WEIGHT * why.word_coverage
    if asked.log_odds is None:
        return plainly >= PLAINLY_RELEVANT
    return asked.log_odds >= 0.0 or (is_paper and plainly >= PAPER_RELEVANT)


def information(query_stems: Iterable[str], counts: Mapping[str, int], passages: int) -> dict[str, float]:
    """How much each stem tells: log(1 + passages / (1 + passages with it)); a word in no passage tells the most."""
    return {stem: math.log(1 + passages / (1 + counts.get(stem, 0))) for stem in query_stems}


def coverage_of(held: Collection[str], concepts: Sequence[Concept], weights: Mapping[str, float]) -> float:
    """Share of the query's information that these stems carry, 0 to 1."""
    told = [(each, each.weight * weights[each.stem]) for each in concepts]
    total = sum(tells for _, tells in told)
    return sum(tells for each, tells in told if each.is_in(held)) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was found for a query, relevant or not, and how it is judged."""

    passages: tuple[Passage, ...]
    """The best passage of each document in fused order."""
    asked: Asked
    fit: Fit

    @property
    def is_answered(self) -> bool:
        """Whether any of the best is relevant."""
        best = self.passages[:JUDGED]
        return any(is_relevant(each.why, self.asked, is_paper=each.kind is DocumentKind.PAPER) for each in best)


def rank_passages(
    catalogue: Catalogue, question: Question, nearest: Nearest | None, filters: Filters, *, as_of: date, limit: int
) -> list[Passage]:
    """The best passage of each document in fused order, at most `limit`; empty where none is relevant.

    `nearest` is what the search by meaning found; None where search goes by words alone.
    """
    weighed = weigh(catalogue, question, nearest, filters, as_of=as_of, limit=limit)
    return with_other_side(catalogue, weighed.passages[:limit], filters, as_of=as_of) if weighed.is_answered else []


def weigh(
    catalogue: Catalogue, question: Question, nearest: Nearest | None, filters: Filters, *, as_of: date, limit: int
) -> Weighed:
    """As `rank_passages`, before anything is refused: at least the documents that are judged."""
    statistics = Statistics(
        catalogue.count_units(), catalogue.count_with((*question.weights, *(each.stem for each in question.concepts)))
    )
    telling = telling_stems(question.weights, statistics)
    matches = catalogue.match_words(telling, limit=CANDIDATES, filters=filters, as_of=as_of)
    ranking = Ranking(nearest.units if nearest else (), score_matches(matches, question.weights, statistics))
    found = fuse(ranking, _discounts(catalogue, ranking, question.places, filters))[: max(limit, JUDGED)]
    shown = _shown(catalogue, found, ranking, as_of)
    weights = information((each.stem for each in question.concepts), statistics.holding, statistics.units)
    judged = _judged(catalogue, [(each, shown[each.document]) for each in found], question.concepts, weights)
    best = catalogue.stems_in(found[0].document, most=UNITS_READ) if found else frozenset()
    fit = Fit(
        nearness=nearness_of(ranking.dense),
        held=coverage_of(best, question.concepts, weights),
        known=coverage_of(statistics.holding, question.concepts, weights),
    )
    asked = Asked(
        log_odds=nearest.likeness.log_odds(fit) if nearest and nearest.likeness else None,
        has_rarity=any(0 < statistics.holding.get(each.stem, 0) <= RARE for each in question.concepts),
        has_vectors=nearest is not None,
    )
    return Weighed(tuple(judged), asked, fit)


def _discounts(catalogue: Catalogue, ranking: Ranking, places: Collection[str], filters: Filters) -> dict[str, float]:
    """What is taken off the score of each document that was found."""
    standings = catalogue.standings(list({document_of(each): None for each, _ in (*ranking.dense, *ranking.lexical)}))
    return {
        document: discounts.of_place(each.jurisdiction, places)
        + discounts.of_backing(is_backing=each.is_backing and not filters.kinds)
        for document, each in standings.items()
    }


def nearness_of(dense: Scored) -> float:
    """Mean cosine of the few nearest units, questions discounted; nought where there are none."""
    best = nlargest(NEAREST, (score - QUESTION_DISCOUNT * is_question_id(each) for each, score in dense))
    return math.fsum(best) / len(best) if best else 0.0


def with_other_side(catalogue: Catalogue, ranked: Sequence[Passage], filters: Filters, *, as_of: date) -> list[Passage]:
    """Beside each current passage what disputes it and is current too, found or not: the newer first."""
    disputes = catalogue.disputes([each.document for each in ranked if not each.expired])
    shown = {each.document: each for each in ranked}
    wanted = {other for others in disputes.values() for other in others} - shown.keys()
    fetched = {each: catalogue.passages_of(each, as_of) for each in sorted(wanted)}
    allowed = catalogue.allowed([passages[0].passage_id for passages in fetched.values() if passages], filters, as_of)
    shown |= {each: passages[0] for each, passages in fetched.items() if passages and passages[0].passage_id in allowed}
    placed: dict[str, Passage] = {}
    for each in ranked:
        others = [other for other in disputes.get(each.document, ()) if other in shown and not shown[other].expired]
        sides = [shown[name] for name in (each.document, *others)]
        for side in sorted(sides, key=lambda passage: passage.as_of, reverse=True):
            against = tuple(name.document for name in sides if name is not side)
            placed.setdefault(side.document, replace(side, disputed_by=against))
    return list(placed.values())


def _judged(
    catalogue: Catalogue, found: Sequence[tuple[Found, Passage]], concepts: Sequence[Concept], weights: Mapping[str, float]
) -> list[Passage]:
    """The passages with their scores and why they were found."""
    units = [each.unit_id for each, _ in found]
    questions = catalogue.questions(units)
    held = catalogue.stems_of([*units, *(passage.passage_id for _, passage in found)])
    judged: list[Passage] = []
    for each, passage in found:
        stems = held[passage.passage_id] | held[each.unit_id]
        coverage = coverage_of(stems, concepts, weights)
        why = replace(each.why, word_coverage=coverage, question=questions.get(each.unit_id, ""))
        judged.append(replace(passage, score=each.score, why=why))
    return judged


def _shown(catalogue: Catalogue, found: Sequence[Found], ranking: Ranking, as_of: date) -> dict[str, Passage]:
    """For each document the passage to show: the best found of its own, else its first."""
    top = max((score for _, score in ranking.lexical), default=1.0)
    scores: dict[str, float] = dict(ranking.dense)
    for unit_id, score in ranking.lexical:
        scores[unit_id] = scores.get(unit_id, 0.0) + LEXICAL_WEIGHT * score / top
    best = _Best.of((unit_id, score) for unit_id, score in scores.items() if not is_question_id(unit_id)).scores
    held = catalogue.passages([best[each.document][1] for each in found if each.document in best], as_of)
    shown = {passage.document: passage for passage in held.values()}
    for each in found:
        if each.document not in shown:
            shown[each.document] = catalogue.passages_of(each.document, as_of)[0]
    return shown
