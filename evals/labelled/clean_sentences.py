"""Counts false alarms on clean sentences of everyday dealings: `python -m evals.labelled.clean_sentences`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from agent.vendor_text.examine import examine
from agent.vendor_text.text import VendorText
from evals.labelled.score import position_of
from evals.labelled.vendor_texts import known_of
from tools.disclosure.leak_guard import scan

_FILE = Path(__file__).parent / "everyday" / "sentences.yaml"


@dataclass(frozen=True, slots=True)
class CleanScore:
    """What was flagged though nothing is wrong with it."""

    held_back: tuple[str, ...]
    """Buyers' sentences with a finding that blocks."""
    buyers: int
    flagged: tuple[str, ...]
    """Vendors' sentences in which a trap was seen."""
    vendors: int


def load() -> Mapping[str, Any]:
    """The sentences, with the position they are scanned for and the reader of the vendors' ones."""
    data: Mapping[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return data


def score_sentences(data: Mapping[str, Any]) -> CleanScore:
    """Scan every buyer's sentence as a letter of its own, and examine every vendor's as a text of its own."""
    private, allowed = position_of(data["position"])
    known = known_of(data["reader"])
    buyers, vendors = data["buyer"].splitlines(), data["vendor"].splitlines()
    return CleanScore(
        tuple(text for text in buyers if any(finding.blocks for finding in scan(text, private, allowed))),
        len(buyers),
        tuple(text for text in vendors if examine(VendorText(text), known)),
        len(vendors),
    )


def report() -> None:
    """Print what was flagged."""
    score = score_sentences(load())
    print(f"held back {len(score.held_back)} of {score.buyers}; flagged {len(score.flagged)} of {score.vendors}")
    for line in (*score.held_back, *score.flagged):
        print("  ", line)


if __name__ == "__main__":
    report()
