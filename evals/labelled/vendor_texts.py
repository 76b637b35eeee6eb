"""Scores the trap detectors on hand-labelled vendor texts: `python -m evals.labelled.vendor_texts [FILE or FOLDER]`."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from agent.vendor_text.examine import examine
from agent.vendor_text.findings import TextTrap, TrapFinding
from agent.vendor_text.known import ClosedRoute, Known, ListedModel
from agent.vendor_text.text import VendorText
from tools.money import Money

_FILE = Path(__file__).with_name("vendor_texts.yaml")
MOST_FALSE_ALARMS = 0.05
"""Share of clean texts that may be flagged."""
_CLOSED = (
    ClosedRoute("G-Cloud 14", "its last day for orders was 2026-10-28"),
    ClosedRoute("OneGov", "the vendor was removed on 2026-02-27"),
)
_LISTED = {"claude opus 5.5": ListedModel("Claude Opus 5.5", Decimal(4), Decimal(20))}


@dataclass(slots=True)
class TrapScore:
    """How the detectors did."""

    labelled: dict[str, int] = field(default_factory=dict)
    caught: dict[str, int] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    """Text id with the trap that was missed."""
    false_alarms: list[str] = field(default_factory=list)
    """Text id with a trap nobody labelled."""
    clean: int = 0
    flagged_clean: int = 0

    def recall(self, trap: str) -> float:
        """Caught over labelled; 1 where nothing is labelled."""
        return self.caught.get(trap, 0) / self.labelled[trap] if self.labelled.get(trap) else 1.0

    @property
    def false_alarm_rate(self) -> float:
        """Flagged clean texts over all clean texts."""
        return self.flagged_clean / self.clean if self.clean else 0.0

    @property
    def is_good_enough(self) -> bool:
        """Every labelled trap caught in its words, and few clean texts flagged."""
        return not self.missed and self.false_alarm_rate <= MOST_FALSE_ALARMS


def load(path: Path = _FILE) -> Mapping[str, Any]:
    """The labelled texts."""
    data: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def known_of(buyer: Mapping[str, Any]) -> Known:
    """A labelled buyer's knowledge."""
    known: dict[str, Any] = dict(buyer) | {"closed_routes": _CLOSED, "list_prices": _LISTED}
    if "expected_usage" in buyer:
        known["expected_usage"] = Money.model_validate(buyer["expected_usage"])
    return Known(**known)


def score_texts(data: Mapping[str, Any]) -> TrapScore:
    """Run the detectors over labelled texts."""
    score = TrapScore()
    for entry in data["texts"]:
        _score_one(entry, examine(VendorText(entry["text"]), known_of(data["buyers"][entry["buyer"]])), score)
    return score


def _score_one(entry: Mapping[str, Any], found: tuple[TrapFinding, ...], score: TrapScore) -> None:
    labels = entry["traps"]
    for label in labels:
        trap = TextTrap(label["trap"])
        hit = any(finding.trap is trap and label["quote"] in finding.quote for finding in found)
        score.labelled[trap] = score.labelled.get(trap, 0) + 1
        score.caught[trap] = score.caught.get(trap, 0) + hit
        score.missed += [] if hit else [f"{entry['id']}: {trap}"]
    named = {label["trap"] for label in labels}
    score.false_alarms += [
        f"{entry['id']}: {finding.trap}: {finding.quote!r}" for finding in found if finding.trap not in named
    ]
    if not labels:
        score.clean += 1
        score.flagged_clean += bool(found)


def report(path: Path = _FILE) -> bool:
    """Print the score; true when it passes its bars."""
    named = path if path.exists() else _FILE.parent / path
    score = score_texts(load(named / _FILE.name if named.is_dir() else named))
    for trap in TextTrap:
        print(f"trap {trap:<24} recall {score.recall(trap):.3f}  of {score.labelled.get(trap, 0)}")
    print(f"false alarms {score.false_alarm_rate:.3f}  of {score.clean} clean texts; {len(score.false_alarms)} unlabelled")
    for line in (*score.missed, *score.false_alarms):
        print("  ", line)
    return score.is_good_enough


if __name__ == "__main__":
    raise SystemExit(0 if report(*map(Path, sys.argv[1:2])) else 3)
