"""Facts that are each in order but cannot be true together."""

from collections.abc import Iterator, Mapping

from agent.case.facts import Fact
from agent.case.problems import CaseProblem


def problems_together(facts: Mapping[str, Fact], lines: Mapping[str, int]) -> Iterator[CaseProblem]:
    """Every contradiction between facts, with the line of the second one."""
    yield from _years_that_end_first(facts, lines)
    yield from _doubted_secured_money(facts, lines)
    yield from _points_of_a_curve(facts, lines)


def _of(facts: Mapping[str, Fact], path: str) -> object:
    fact = facts.get(path)
    return None if fact is None else fact.value


def _funding_years(facts: Mapping[str, Fact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path.split(".")[1] for path in facts if path.startswith("funding.")))


def _years_that_end_first(facts: Mapping[str, Fact], lines: Mapping[str, int]) -> Iterator[CaseProblem]:
    for year in _funding_years(facts):
        starts, ends = (_of(facts, f"funding.{year}.{key}") for key in ("starts", "ends"))
        if isinstance(starts, str) and isinstance(ends, str) and ends < starts:
            path = f"funding.{year}.ends"
            expected = f"a day on or after the first day, {starts}"
            yield CaseProblem(path, ends, line=lines.get(path, 0), expected=expected, fix="Correct one of the two days.")


def _doubted_secured_money(facts: Mapping[str, Fact], lines: Mapping[str, int]) -> Iterator[CaseProblem]:
    for year in _funding_years(facts):
        path = f"funding.{year}.funding_probability"
        probability = _of(facts, path)
        if _of(facts, f"funding.{year}.status") == "secured" and probability not in {None, "1"}:
            fix = "Write 1, or make the status requested or forecast."
            yield CaseProblem(path, probability, line=lines.get(path, 0), expected="1 for secured money", fix=fix)


def _points_of_a_curve(facts: Mapping[str, Fact], lines: Mapping[str, int]) -> Iterator[CaseProblem]:
    shape, points = _of(facts, "demand.distribution"), _of(facts, "demand.points")
    if points is not None and shape in {"normal", "lognormal"}:
        path = "demand.points"
        fix = "Remove the points, or write `distribution: discrete`."
        yield CaseProblem(path, points, line=lines.get(path, 0), expected=f"no points for a {shape} demand", fix=fix)
