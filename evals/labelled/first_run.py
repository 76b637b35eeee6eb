"""Scores a set that nobody has run yet and writes down what was seen, once: `python -m evals.labelled.first_run fresh`.

What is written, `first_sight.yaml` beside the set, is never written again: whoever widens a rule afterwards changes today's
numbers and not the first ones.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from evals.labelled.first_sight import Caught
from evals.labelled.score import FigureScore, LetterScore, load, score_figures, score_letters
from evals.labelled.vendor_texts import TrapScore, score_texts
from evals.labelled.vendor_texts import load as load_texts

HERE = Path(__file__).parent
_FILE = "first_sight.yaml"
_NEW, _DONE = 0, 3


@dataclass(frozen=True, slots=True)
class FirstSight:
    """What the checks caught of a set on the day they first saw it."""

    measured: date
    leaks: Mapping[str, Caught]
    """By the way the value shows."""
    flagged_letters: Caught
    """Clean letters that were held back."""
    figures: Mapping[str, Caught]
    """Numbers as labelled, by standing."""
    traps: Mapping[str, Caught]
    flagged_texts: Caught
    """Clean texts in which a trap was seen."""


def scores(folder: Path) -> tuple[LetterScore, FigureScore, TrapScore]:
    """The three checks on the sets of a folder as they stand today."""
    named = str(folder.relative_to(HERE)) if folder.is_relative_to(HERE) else str(folder)
    return (
        score_letters(load(f"{named}/letters.yaml")),
        score_figures(load(f"{named}/figures.yaml")),
        score_texts(load_texts(folder / "vendor_texts.yaml")),
    )


def seen(folder: Path, day: date) -> FirstSight:
    """What the checks catch of the sets of a folder, as of a day."""
    letters, figures, traps = scores(folder)
    return FirstSight(
        day,
        _counts(letters.caught, letters.labelled),
        Caught(len(letters.false_alarms), letters.clean),
        _counts(figures.right, figures.labelled),
        _counts(traps.caught, traps.labelled),
        Caught(traps.flagged_clean, traps.clean),
    )


def _counts(caught: Mapping[str, int], labelled: Mapping[str, int]) -> dict[str, Caught]:
    return {str(kind): Caught(caught.get(kind, 0), of) for kind, of in labelled.items()}


def kept(folder: Path) -> FirstSight | None:
    """What was written down at first sight; none where nothing was."""
    file = folder / _FILE
    if not file.exists():
        return None
    data: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return FirstSight(
        data["measured"],
        *(_read(data[part]) for part in ("leaks", "flagged_letters", "figures", "traps", "flagged_texts")),
    )


def _read(counts: Any) -> Any:
    return Caught(*counts) if isinstance(counts, list) else {kind: Caught(*pair) for kind, pair in counts.items()}


def keep(folder: Path, day: date) -> bool:
    """Write down what is seen; false where it was written before, which stays as it is."""
    if kept(folder):
        return False
    first = seen(folder, day)
    data = {
        "measured": first.measured,
        "leaks": _plain(first.leaks),
        "flagged_letters": [first.flagged_letters.caught, first.flagged_letters.of],
        "figures": _plain(first.figures),
        "traps": _plain(first.traps),
        "flagged_texts": [first.flagged_texts.caught, first.flagged_texts.of],
    }
    said = "# What the checks caught of the sets beside this file before anybody had run them on these; never written again.\n"
    (folder / _FILE).write_text(said + yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return True


def _plain(counts: Mapping[str, Caught]) -> dict[str, list[int]]:
    return {kind: [each.caught, each.of] for kind, each in counts.items()}


def main(names: list[str]) -> int:
    """Write down the first sight of the set named; exit code 3 where that was done before."""
    folder = HERE / names[0]
    is_new = keep(folder, date.today())  # noqa: DTZ011 - the day at the desk of whoever runs it
    print(f"{folder / _FILE}: {'written' if is_new else 'was written before, and stays as it is'}")
    return _NEW if is_new else _DONE


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
