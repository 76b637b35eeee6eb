"""The words of a result as the model reads them: who, which, why and whether, which no figure says.

Each tool shows a few fields of a few parts. What repeats itself, what only proves (checks, sources) and what writes numbers
into words (those are to be cited from their figures) stays out.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from fnmatch import fnmatchcase

from pydantic import BaseModel

from tools.money import Money
from tools.results import Result

LONGEST_WORDS = 400
"""Characters of one field; the brief holds the rest."""

_TERMS = ("overage_basis",)
SHOWN: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "find_routes": (
        ("routes.*", ("name", "verdict", "reasons", "question_ids", "competition", "timing", "challenge_risk", "notes")),
    ),
    "gate_residency": (("options.*", ("name", "verdict", "reasons", "question_ids", "cautions")),),
    "size_commitment": (("", ("fiscal_year", "binding_constraint", "warnings")),),
    "evaluate_tiers": (
        ("", ("best", "cheapest_regardless")),
        ("tiers.*", ("title", "is_lawful", "may_be_recommended")),
    ),
    "value_clauses": (("", ("is_commitment_unfillable", "does_no_discount_rescue")), ("clauses.*", ("caveat",))),
    "plan_timeline": (
        ("", ("is_feasible", "route", "tasks_assumed")),
        ("tasks.*", ("title", "is_critical")),
        ("clocks.*", ("title", "owner", "holds")),
        ("leverage", ("task", "stronger")),
        ("renewals.*", ("verdict", "reason")),
    ),
    "rank_benchmarks": (
        ("", ("limits",)),
        ("rows.*", ("buyer", "product", "counts", "to_be_learnt", "confidence", "may_be_quoted", "not_comparable")),
        ("scrutiny", ("price",)),
        ("scrutiny.protections.*", ("asked", "verdict")),
    ),
    "derive_alternatives": (("", ("batna",)), ("alternatives.*", ("verdict",))),
    "set_positions": (
        ("positions.overage_basis", ("open", "target", "walk_away")),
        ("opening_package", _TERMS),
        ("target_package", _TERMS),
    ),
    "score_offer": (
        ("", ("is_better_than_no_deal", "is_within_appropriation", "is_unfillable", "does_no_discount_rescue")),
        ("rate_move", ("is_hypothetical", "is_hollow")),
        ("all_in", ("is_complete", "unknown")),
    ),
    "propose_counter": (("", ("must_escalate", "is_banked")), ("counter", _TERMS)),
    "propose_menu": (("", ("is_apart", "is_band_widened", "is_thinned")), ("menu.*.terms", _TERMS)),
    "plan_concessions": (
        ("", ("must_escalate", "why_nothing")),
        ("next_offer", _TERMS),
        ("plan.*.terms", _TERMS),
        ("acceptance", ("verdict", "reasons")),
        ("micro", ("may_concede",)),
        ("alarms.*", ("kind",)),
    ),
}


def result_words(result: Result) -> Iterator[str]:
    """One line for each part that says something in words: its path, then its fields. Nothing for a tool of figures alone."""
    shown = SHOWN.get(result.tool, ())
    for path, part in _parts(result.output, ""):
        fields = next((fields for pattern, fields in shown if _stands_for(pattern, path)), ())
        if said := "; ".join(f"{field}: {words}" for field in fields if (words := _in_words(getattr(part, field, None)))):
            yield f"{path or 'result'}: {said}"


def _stands_for(pattern: str, path: str) -> bool:
    return pattern.count(".") == path.count(".") and fnmatchcase(path, pattern)


def _parts(value: object, path: str) -> Iterator[tuple[str, BaseModel]]:
    """Every object of the output with its path, named as figures are."""
    match value:
        case Money() | Enum() | str():
            return
        case BaseModel():
            yield path, value
            for name in type(value).model_fields:
                yield from _parts(getattr(value, name), f"{path}.{name}" if path else name)
        case Mapping():
            for key, item in value.items():
                yield from _parts(item, f"{path}.{key}")
        case tuple() | list():
            for index, item in enumerate(value):
                yield from _parts(item, f"{path}.{getattr(item, 'id', index)}")
        case _:
            return


def _in_words(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
        case str():
            return value if len(value) <= LONGEST_WORDS else f"{value[:LONGEST_WORDS].rstrip()} …"
        case tuple() | list():
            return _in_words(" | ".join(filter(None, map(_in_words, value))))
        case _:
            return ""
