"""The process that reads papers: one request after another on stdin, an answer each on stdout, until stdin ends.

A request is a line of JSON `{"name": ..., "bytes": N}` and N bytes; an answer is a line of JSON.
"""

import json
import sys
from collections.abc import Mapping
from datetime import date
from typing import Any, BinaryIO

from knowledge.passages import Part
from knowledge.readers.dispatch import read_content
from knowledge.readers.reading import Reading, Unreadable
from knowledge.suspicion import Flag


def main() -> None:
    """Serve until the other side goes away."""
    # Whatever a parser prints must not be taken for an answer.
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    while line := sys.stdin.buffer.readline():
        _answer(json.loads(line), sys.stdin.buffer, answers)


def _answer(request: Mapping[str, Any], content: BinaryIO, answers: BinaryIO) -> None:
    try:
        told = written(read_content(content.read(request["bytes"]), request["name"]))
    except Unreadable as error:
        told = {"message": error.message, "way_out": error.way_out}
    answers.write(json.dumps(told).encode() + b"\n")
    answers.flush()


def written(reading: Reading) -> dict[str, Any]:
    """A reading as JSON."""
    return {
        "parts": [[part.section, part.text, part.page, list(part.flags)] for part in reading.parts],
        "title": reading.title,
        "dated": reading.dated and reading.dated.isoformat(),
        "notes": list(reading.notes),
    }


def read_back(told: Mapping[str, Any]) -> Reading:
    """The reading that an answer holds. Raises Unreadable where it says why there is none."""
    if "message" in told:
        raise Unreadable(told["message"], way_out=told["way_out"])
    parts = (Part(section, text, page, tuple(map(Flag, flags))) for section, text, page, flags in told["parts"])
    dated = told["dated"]
    return Reading(tuple(parts), told["title"], dated and date.fromisoformat(dated), tuple(told["notes"]))


if __name__ == "__main__":
    main()
