"""Run the benchmarks and print one table: what, measured, budget, baseline, ratio."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from importlib import import_module
from pkgutil import iter_modules

import evals.benchmarks as package
from evals.benchmarks.line import Line
from evals.benchmarks.measuring import calibration

MISSED = 3
_WHOLE_FROM = 100
_HEAD = ("what", "measured", "budget", "baseline", "ratio", "")


def main() -> int:
    """0, or with --strict 3 when a budget is missed."""
    parser = argparse.ArgumentParser(prog="python -m evals.benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", metavar="NAME", help="a module's name; may be given more than once")
    parser.add_argument("--json", action="store_true", help="print the lines as JSON")
    parser.add_argument("--strict", action="store_true", help="exit with 3 when a budget is missed")
    given = parser.parse_args()
    lines = [Line("calibration: a million additions in plain Python", calibration(), "ms")]
    for name, run in benchmarks(given.only):
        print(f"{name} ...", file=sys.stderr)
        lines += run()
    print(as_json(lines) if given.json else as_table(lines))
    return MISSED if given.strict and any(line.is_met is False for line in lines) else 0


def benchmarks(only: Sequence[str] | None = None) -> Iterable[tuple[str, Callable[[], list[Line]]]]:
    """The modules with a `run`, by name. Raises SystemExit for a name that is none."""
    found: dict[str, Callable[[], list[Line]]] = {}
    for module in iter_modules(package.__path__):
        if module.name != "__main__":
            run = getattr(import_module(f"{package.__name__}.{module.name}"), "run", None)
            found |= {module.name: run} if run else {}
    unknown = set(only or ()) - set(found)
    if unknown:
        sys.exit(f"no benchmark named {', '.join(sorted(unknown))}; there are {', '.join(sorted(found))}")
    return [(name, found[name]) for name in sorted(only or found)]


def as_table(lines: Sequence[Line]) -> str:
    """The lines in columns, baselines explained below."""
    rows = [_HEAD, *(_cells(line) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    table = ["  ".join(_aligned(row, widths)).rstrip() for row in rows]
    notes = [f"baseline of {line.what}: {line.baseline_what}" for line in lines if line.baseline_what]
    return "\n".join([*table, *([""] if notes else []), *notes])


def _aligned(row: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    first, *others = widths
    return [row[0].ljust(first), *(cell.rjust(width) for cell, width in zip(row[1:], others, strict=True))]


def _cells(line: Line) -> tuple[str, ...]:
    bound = "" if line.budget is None else f"{'>=' if line.is_floor else '<='} {_short(line.budget)} {line.unit}"
    return (
        line.what,
        f"{_short(line.measured)} {line.unit}",
        bound,
        "" if line.baseline is None else f"{_short(line.baseline)} {line.unit}",
        "" if line.ratio is None else f"{_short(line.ratio)} x",
        {True: "met", False: "MISSED", None: ""}[line.is_met],
    )


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= _WHOLE_FROM else f"{value:.3g}"


def as_json(lines: Sequence[Line]) -> str:
    """The lines as a list of objects."""
    return json.dumps([asdict(line) | {"ratio": line.ratio, "is_met": line.is_met} for line in lines], indent=2)


if __name__ == "__main__":
    sys.exit(main())
