"""Papers as PDF, set by typst: no system libraries, equal bytes for equal papers."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import resources
from math import isqrt
from typing import Any

import typst

from agent.documents.blocks import Block, Heading, Paragraph, Run, Table, blocks_of, plain
from agent.documents.paper import ANNEXES, SELF_INTEREST, STAMP, Paper
from agent.documents.provenance import HEADER, origins

_SHORT_CELL = 14
"""Characters up to which a column is not worth wrapping."""


def pdf_document(paper: Paper) -> bytes:
    """The paper as PDF bytes. Words go in as data, so nothing in them is read as markup."""
    template = resources.files("agent.documents").joinpath("paper.typ").read_bytes()
    midnight = datetime(paper.as_of.year, paper.as_of.month, paper.as_of.day, tzinfo=UTC)
    return typst.compile(template, sys_inputs={"paper": json.dumps(_content(paper))}, timestamp=int(midnight.timestamp()))


def _content(paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "subtitle": paper.subtitle,
        "stamp": STAMP if paper.is_stamped else "",
        "note": SELF_INTEREST,
        "blocks": [_block(block) for block in blocks_of(paper.markdown)],
        "origin_header": list(HEADER),
        "origins": [list(origin.cells) for origin in origins(paper.figures, paper.results)],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(level, runs):
            return {"kind": "heading", "level": level, "runs": _runs(runs), "new_page": plain(runs) == ANNEXES}
        case Table(rows):
            width = max(len(row) for row in rows)
            padded = [[*row, *([()] * (width - len(row)))] for row in rows]
            return {"kind": "table", "widths": _widths(padded), "cells": [_runs(cell) for row in padded for cell in row]}
        case Paragraph():
            return {
                "kind": "paragraph",
                "depth": block.list_depth,
                "mark": f"{block.number}." if block.number else "•",
                "quote": block.is_quote,
                "runs": _runs(block.runs),
            }


def _widths(rows: Sequence[Sequence[Sequence[Run]]]) -> list[int]:
    """Columns of short cells take what they need (0); the others share the rest by the root of their longest cell."""
    longest = [max(len(plain(cell)) for cell in column) for column in zip(*rows, strict=True)]
    return [0 if length <= _SHORT_CELL else isqrt(length) for length in longest]


def _runs(runs: Any) -> list[dict[str, Any]]:
    return [
        {"text": run.text, "strong": run.is_strong, "emph": run.is_emphasised, "figure": bool(run.reference)} for run in runs
    ]
