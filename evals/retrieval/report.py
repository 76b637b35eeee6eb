"""The results as a table, side by side, and as the page docs/retrieval.md."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles

from evals.retrieval.measures import Answer, Result, measure
from evals.retrieval.queries import HELD_OUT, Query
from knowledge.library import By

SYSTEMS = (By.WORDS, By.MEANING, By.BOTH)
LANGUAGE_NAMES = {"en": "English", "de": "German", "fr": "French", "es": "Spanish"}
_HEAD = ("questions", "search", "n", "recall@1", "recall@3", "recall@5", "MRR", "nDCG@10", "false answers")
_TWENTIETHS = 20

Trial = Mapping[str, Mapping[str, Mapping[str, int]]]
"""By what was left out and by kind of query, how many there are and how many were refused: `refusal.json`."""


@dataclass(frozen=True, slots=True)
class Run:
    """The answers of all systems to one set of queries."""

    name: str
    queries: tuple[Query, ...]
    answers: Mapping[By, tuple[Answer, ...]]


def as_table(run: Run) -> str:
    """A Markdown table: a block a language, a line a system."""
    rows = [
        _row(LANGUAGE_NAMES.get(language, language), by, _of(run, language, by))
        for language in _languages(run)
        for by in SYSTEMS
    ]
    lines = [_line(_HEAD), _line(["---"] * len(_HEAD)), *map(_line, rows)]
    return "\n".join(lines)


def speed(run: Run) -> str:
    """Median and 95th percentile of the fused search, one line."""
    taken = [each.seconds * 1_000 for each in run.answers[By.BOTH]]
    cuts = quantiles(taken, n=_TWENTIETHS)
    return f"fused search: median {cuts[_TWENTIETHS // 2 - 1]:.1f} ms, 95 % within {cuts[-1]:.1f} ms, on this machine as loaded"


def as_page(runs: Sequence[Run], units: str, trial: Trial, families: int) -> str:
    """The whole of docs/retrieval.md; `families` is how many of topics the refusal was tried on."""
    parts = [_INTRODUCTION.format(units=units)]
    parts += [f"## Set `{run.name}` ({len(run.queries)} queries)\n\n{as_table(run)}\n" for run in runs]
    is_measured = any(run.name == HELD_OUT for run in runs)
    standing = (_WITH_MEASURE if is_measured else _WITHOUT_MEASURE).rstrip("\n")
    notes = f"{_NOTES}{standing} {_TUNED_ON}{_REFUSAL.format(families=families)}{as_trial_table(trial)}\n"
    return "\n".join([*parts, notes])


def as_trial_table(trial: Trial) -> str:
    """How the refusal did, a line for each kind of query of a set."""
    never, before = trial.values()
    rows = [
        [
            *name.split(", "),
            str(share["queries"]),
            *(f"{each[name]['refused'] / share['queries']:.3f}" for each in (never, before)),
        ]
        for name, share in sorted(never.items())
    ]
    return "\n".join([_line(_REFUSAL_HEAD), _line(["---"] * len(_REFUSAL_HEAD)), *map(_line, rows)])


def missed(run: Run, by: By = By.BOTH) -> list[str]:
    """The queries that were not answered rightly within five, one line each."""
    pairs = zip(run.queries, run.answers[by], strict=True)
    return [
        f"{query.lang}  {query.q}  ->  {', '.join(got.found[:3]) or 'nothing'}" for query, got in pairs if not _is_right(got)
    ]


def _is_right(answer: Answer) -> bool:
    return bool(set(answer.found[:5]) & answer.want) if answer.want else not answer.found


def _of(run: Run, language: str, by: By) -> Result:
    return measure([answer for query, answer in zip(run.queries, run.answers[by], strict=True) if query.lang == language])


def _languages(run: Run) -> list[str]:
    return list(dict.fromkeys(query.lang for query in run.queries))


def _row(language: str, by: By, result: Result) -> list[str]:
    values = (result.recall_1, result.recall_3, result.recall_5, result.mrr, result.ndcg_10, result.false_answers)
    return [language, by.value, str(result.queries), *("-" if value is None else f"{value:.3f}" for value in values)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


_INTRODUCTION = """# How well guidance is found

Written by `python -m evals.retrieval --write`; do not edit. The library holds {units}. A query is answered by
documents, each through its best passage; recall@k is the share of answerable queries with a right document among the first k.
`lexical` goes by words alone, `dense` by meaning alone, `fused` is what the product does. English questions include misspelt
and abbreviated ones.
"""
_NOTES = """## What carries it

- Each guidance document lists the questions it answers, in the words people use; they are searched, never shown.
- Short forms are written out, synonyms searched with less weight, slips mended where no passage holds the word.
- German, French and Spanish questions become the English words of the field's glossary before both searches.
- Scores are fused, not ranks: cosine, of a document's nearest and with less weight the next two, plus a share of the best BM25.
- Rows of fact tables stand behind guidance as good.
- A query that points to a place, a law or a body of one jurisdiction ranks documents of others lower.
- Nothing is returned where a logistic regression on six signs refuses ([decision](decisions/0008-refusal-of-search.md)).
"""
_WITH_MEASURE = """
Set `heldout` is the measure: written by somebody else, read by nobody who tuned, scored when the tuning was done.
"""
_WITHOUT_MEASURE = """
No set here is the measure: `heldout`, written by somebody else and read by nobody who tunes, is not in place.
"""
_TUNED_ON = """`fifth`,
`fourth`, `third`, `development` and `tuning` were tuned on: questions were added to the documents, words to the glossaries and
queries to `off_topic.txt` and `answerable.txt` with their misses in view, some of them close to the queries, and the refusal is
fitted on them, so their figures flatter. All but `tuning` were each the measure once. Before anything was tuned on it, `third`
had English recall@5 0.967 and false answers 0.241; `fourth`, with a floor that refused too much, 0.906 (11 of 160 refused, 4
ranked wrong) and 0.014; `fifth`, with the floor that stands since, 0.953 (2 of 150 refused, 5 ranked wrong) and 0.033.
"""
_REFUSAL = """
## Refusal, tried on what it had not met

Found by `python -m evals.retrieval.refusal`. Each query is judged by a fit that had not seen it: once with the whole family
of its topic left out ({families} families), once with an eighth of all queries left out at random. A new question is sometimes
of a topic that was met and sometimes not, so the truth lies between. The families were written after the sets had been read,
so what the second column says of the sets flatters. Answerable queries are those whose document is found. The floor lies
midway between those at which, over the sets and both columns, 0.5 % of the answerable are refused and 90 % of the others.
`off_topic` holds the queries that were written to be refused, many of them next door on purpose.

"""
_REFUSAL_HEAD = ("set", "queries", "n", "refused, topic never met", "refused, topic met before")
