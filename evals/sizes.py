"""Print how large files and functions are, room by room: `python -m evals.sizes`. A table to look at, no limit."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

ROOMS = ("tools", "knowledge", "agent", "tui", "evals", "tests")
_LONG_FUNCTION = 50
_LONG_FILE = 300
_TENTHS = 10


def main() -> None:
    """One line a room, then the files and functions that are long."""
    print(f"{'room':<12}{'files':>6}{'lines med/p90/max':>22}{'functions':>11}{'med/p90':>10}{'>50':>5}")
    for room in ROOMS:
        files = sorted(Path(room).rglob("*.py"))
        lines = [len(path.read_text(encoding="utf-8").splitlines()) for path in files]
        functions = [length for path in files for length in _function_lengths(path)]
        if not lines or not functions:
            continue
        print(
            f"{room:<12}{len(files):>6}{f'{median(lines):.0f} / {_p90(lines):.0f} / {max(lines)}':>22}"
            f"{len(functions):>11}{f'{median(functions):.0f} / {_p90(functions):.0f}':>10}"
            f"{sum(length > _LONG_FUNCTION for length in functions):>5}"
        )
    for path in _long_files():
        print(f"  {len(path.read_text(encoding='utf-8').splitlines())} lines  {path}")


def _p90(values: list[int]) -> float:
    return quantiles(values, n=_TENTHS)[-1] if len(values) > 1 else values[0]


def _function_lengths(path: Path) -> Iterator[int]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            yield node.end_lineno - node.lineno + 1


def _long_files() -> Iterator[Path]:
    for room in ROOMS[:-1]:
        for path in sorted(Path(room).rglob("*.py")):
            if len(path.read_text(encoding="utf-8").splitlines()) > _LONG_FILE:
                yield path


if __name__ == "__main__":
    main()
