"""The pages that are drawn from the code: `python -m evals.generated_docs [--check]`; a test holds them to it.

A page is a path and a function that gives its text; a new one is a line in `PAGES`.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tools.facts import Facts
from tools.results import Result, Step
from tools.spec import ToolSpec

ROOT = Path(__file__).parent.parent
STALE = 3
_MOST_FIGURES = 12
"""A worked example shows so many of its figures; `buyerside tool run` shows all."""
_ABOUT_TOOLS = (
    "Deterministic functions, JSON in and out: `buyerside tool list`, `buyerside tool schema NAME`, "
    "`buyerside tool run NAME --input FILE`. Written by `make docs` from the toolbox itself; each example is run."
)


def main() -> int:
    """0 when every page is as the code says; with --check 3 when one is not, and nothing is written."""
    parser = argparse.ArgumentParser(prog="python -m evals.generated_docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; name the pages that are out of date")
    given = parser.parse_args()
    stale = [path for path, drawn in PAGES.items() if _text_of(ROOT / path) != drawn()]
    for path in stale:
        print(f"{path}: {'out of date' if given.check else 'written'}")
        if not given.check:
            (ROOT / path).write_text(PAGES[path](), encoding="utf-8", newline="\n")
    return STALE if stale and given.check else 0


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def case_page() -> str:
    """Every key of a case file."""
    from evals.case_page import case_page as drawn  # noqa: PLC0415 - each page loads what it is drawn from

    return drawn()


def case_schema() -> str:
    """The JSON Schema of a case file."""
    from agent.case.json_schema import schema_text  # noqa: PLC0415 - each page loads what it is drawn from

    return schema_text()


def known_ids() -> str:
    """The ids that a case may name, for checking one without the fact tables."""
    from evals.known_ids import known_ids_text  # noqa: PLC0415 - each page loads what it is drawn from

    return known_ids_text()


def checks_page() -> str:
    """How the checks on texts did on the labelled sets, at first sight and now."""
    from evals.labelled.checks_page import checks_page as drawn  # noqa: PLC0415 - each page loads what it is drawn from

    return drawn()


def faults_page() -> str:
    """What can go wrong in a turn, and what comes of it."""
    from evals.faults import faults_page as drawn  # noqa: PLC0415 - each page loads what it is drawn from

    return drawn()


def models_page() -> str:
    """Which model does which work, and through which deployment it may be asked."""
    from evals.models_page import models_page as drawn  # noqa: PLC0415 - each page loads what it is drawn from

    return drawn()


def tools_page() -> str:
    """Every tool with a worked example, in the order of the chain."""
    from knowledge.fact_base import load_facts  # noqa: PLC0415 - each page loads what it is drawn from
    from tools.toolbox import TOOLBOX  # noqa: PLC0415 - as above

    facts = load_facts()
    index = [f"| [`{spec.name}`](#{spec.name}) | {spec.title} | `{spec.formula}` |" for spec in TOOLBOX]
    head = [
        "# Tools",
        "",
        _ABOUT_TOOLS,
        "",
        "| tool | what it does | formula |",
        "|---|---|---|",
        *index,
    ]
    return "\n".join([*head, *(line for spec in TOOLBOX for line in _tool(spec, facts))]) + "\n"


def _tool(spec: ToolSpec[Any, Any], facts: Facts) -> Iterator[str]:
    result = spec.run_json(spec.example, facts)
    yield from ("", f"## {spec.name}", "", f"{spec.title} Formula `{spec.formula}`, version {spec.version}.")
    yield from ("", "```json", json.dumps(spec.example, indent=1, ensure_ascii=False), "```")
    yield from ("", f"> {_line(result.output.explanation)}")
    if result.output.steps:
        yield from ("", "| step | from | value |", "|---|---|---|", *map(_step, result.output.steps))
    yield from _figures(result)


def _step(step: Step) -> str:
    return f"| {_cell(step.label)} | {_cell(step.expression)} | {_cell(step.value)} |"


def _figures(result: Result) -> Iterator[str]:
    figures = list(result.figures().items())
    if not figures:
        return
    yield from ("", "| figure | value |", "|---|---|")
    yield from (f"| `{path}` | {figure.written()} |" for path, figure in figures[:_MOST_FIGURES])
    if len(figures) > _MOST_FIGURES:
        yield f"| and {len(figures) - _MOST_FIGURES} more | |"


def _line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _line(text).replace("|", "\\|")


PAGES: Mapping[str, Callable[[], str]] = {
    "docs/tools.md": tools_page,
    "docs/checks.md": checks_page,
    "docs/faults.md": faults_page,
    "docs/models.md": models_page,
    "docs/case-file.md": case_page,
    "docs/case.schema.json": case_schema,
    "agent/case/case.schema.json": case_schema,
    "agent/case/known-ids.json": known_ids,
}


if __name__ == "__main__":
    sys.exit(main())
