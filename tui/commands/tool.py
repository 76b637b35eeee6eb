"""`buyerside tool`: any tool of the toolbox, JSON in and out."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from tools.errors import InputError, InvalidField
from tools.toolbox import BY_NAME, TOOLBOX


def run(given: argparse.Namespace) -> int:
    """List the tools, print one's schemas, or run one."""
    if given.action == "list":
        for spec in TOOLBOX:
            print(f"{spec.name:<20}{spec.title}")
        return 0
    if given.name not in BY_NAME:
        raise InvalidField("tool", given.name, expected=f"one of {', '.join(BY_NAME)}", fix="Name one of them.")
    spec = BY_NAME[given.name]
    if given.action == "schema":
        schemas = {"input": spec.input_model.model_json_schema(), "output": spec.output_model.model_json_schema()}
        print(json.dumps(schemas, indent=2, ensure_ascii=False))
        return 0
    from knowledge.fact_base import load_facts  # noqa: PLC0415 - reads the fact tables

    result = spec.run_json(_input(given.input), load_facts())
    print(json.dumps(result.to_json(), indent=2, ensure_ascii=False))
    return 0


def _input(where: str) -> dict[str, Any]:
    name = "standard input" if where == "-" else where
    try:
        text = sys.stdin.read() if where == "-" else Path(where).read_text(encoding="utf-8")
        read = json.loads(text)
    except OSError as error:
        raise InputError(
            f"{name} cannot be read: {error.strerror}.", way_out="Give a JSON file, or - for standard input."
        ) from error
    except ValueError as error:
        raise InputError(f"{name} holds no JSON: {error}.", way_out="`buyerside tool schema NAME` shows the form.") from error
    if not isinstance(read, dict):
        raise InputError(f"{name} holds no JSON object.", way_out="`buyerside tool schema NAME` shows the form.")
    return read
