"""Scores the figure check and the leak scan on hand-labelled texts: `python -m evals.labelled.score [apart]`."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tools.disclosure.findings import LeakFinding, LeakKind
from tools.disclosure.leak_guard import scan
from tools.disclosure.values import AllowedValue, PrivateValue
from tools.grounding.numbers import find_numbers
from tools.grounding.tool import Binding, CheckFiguresInput, CheckFiguresOutput, NamedValue, check_figures

_HERE = Path(__file__).parent
_AS_OF = date(2026, 11, 24)
MOST_FALSE_ALARMS = 0.05
"""Share of clean letters that may be flagged."""


@dataclass(frozen=True, slots=True)
class LetterScore:
    """How the leak scan did."""

    caught: Mapping[str, int]
    """Labelled leaks found, by kind: a finding on the private value that blocks (or a hint, for implications)."""
    labelled: Mapping[str, int]
    missed: tuple[str, ...]
    """Letter ids with the kind that was missed."""
    false_alarms: tuple[str, ...]
    """Clean letters with a finding that blocks."""
    clean: int
    other_kinds: int
    """Leaks found under another kind than the labelled one."""

    def recall(self, kind: str) -> float:
        """Found over labelled; 1 where nothing is labelled."""
        return self.caught.get(kind, 0) / self.labelled[kind] if self.labelled.get(kind) else 1.0

    @property
    def false_alarm_rate(self) -> float:
        """Flagged clean letters over all clean letters."""
        return len(self.false_alarms) / self.clean if self.clean else 0.0

    @property
    def is_good_enough(self) -> bool:
        """Every kind but implication found whole, and few false alarms."""
        hard = (kind for kind in self.labelled if kind != LeakKind.IMPLICATION)
        return all(self.recall(kind) == 1 for kind in hard) and self.false_alarm_rate <= MOST_FALSE_ALARMS


@dataclass(slots=True)
class FigureScore:
    """How the figure check did."""

    right: dict[str, int] = field(default_factory=dict)
    labelled: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    """Text and number with what was expected and what came out."""
    unexpected: list[str] = field(default_factory=list)
    """Numbers flagged that nobody labelled."""

    @property
    def is_good_enough(self) -> bool:
        """Every number as labelled, nothing else flagged."""
        return not self.wrong and not self.unexpected


def score_letters(data: Mapping[str, Any]) -> LetterScore:
    """Run the leak scan over labelled letters."""
    positions = {name: position_of(each) for name, each in data["positions"].items()}
    caught: dict[str, int] = {}
    labelled: dict[str, int] = {}
    missed, false_alarms, clean, other_kinds = [], [], 0, 0
    for letter in data["letters"]:
        findings = scan(letter["text"], *positions[letter["position"]])
        if not letter["leaks"]:
            clean += 1
            false_alarms += [letter["id"]] if any(finding.blocks for finding in findings) else []
        for leak in letter["leaks"]:
            kind = leak["kind"]
            labelled[kind] = labelled.get(kind, 0) + 1
            hits = _hits(findings, leak)
            caught[kind] = caught.get(kind, 0) + bool(hits)
            missed += [] if hits else [f"{letter['id']} ({kind})"]
            other_kinds += bool(hits) and not any(hit.kind == kind for hit in hits)
    return LetterScore(caught, labelled, tuple(missed), tuple(false_alarms), clean, other_kinds)


def position_of(data: Mapping[str, Any]) -> tuple[tuple[PrivateValue, ...], tuple[AllowedValue, ...]]:
    """A labelled position: what must not be said and what may."""
    private = tuple(PrivateValue.model_validate(value) for value in data["private"])
    return private, tuple(AllowedValue.model_validate(value) for value in data["allowed"])


def _hits(findings: Sequence[LeakFinding], leak: Mapping[str, str]) -> list[LeakFinding]:
    soft = leak["kind"] == LeakKind.IMPLICATION
    return [finding for finding in findings if finding.private_name == leak["name"] and (soft or finding.blocks)]


def score_figures(data: Mapping[str, Any]) -> FigureScore:
    """Run the figure check over labelled sentences."""
    values = tuple(NamedValue.model_validate(value) for value in data["values"])
    score = FigureScore()
    for entry in data["texts"]:
        _score_text(entry["text"], entry["numbers"], values, score)
    return score


def _score_text(text: str, labels: Mapping[str, str | list[str]], values: tuple[NamedValue, ...], score: FigureScore) -> None:
    expected = list(_expected(labels))
    bindings = tuple(
        Binding(written=written, name=name, occurrence=occurrence) for written, occurrence, standing, name in expected if name
    )
    nothing: Any = None
    output = check_figures(CheckFiguresInput(as_of=_AS_OF, text=text, values=values, bindings=bindings), nothing)
    found = _standings(output)
    for written, _, standing, name in expected:
        score.labelled[standing] = score.labelled.get(standing, 0) + 1
        if _is_as_labelled(text, written, (standing, name), found):
            score.right[standing] = score.right.get(standing, 0) + 1
        else:
            score.wrong.append(f"{text!r}: {written!r} should be {standing}")
    named = {written for written, _, standing, _ in expected if standing != "reference"}
    score.unexpected += [f"{text!r}: {written!r}" for written, _, _ in found if written not in named]


def _expected(labels: Mapping[str, str | list[str]]) -> Iterator[tuple[str, int, str, str]]:
    """Every label as (number, occurrence, standing, value's name)."""
    for written, label in labels.items():
        for occurrence, each in enumerate([label] if isinstance(label, str) else label, start=1):
            standing, _, name = each.partition(" ")
            yield written, occurrence, standing, name


def _standings(output: CheckFiguresOutput) -> list[tuple[str, str, str]]:
    groups = (("verified", output.verified), ("mismatched", output.mismatched), ("bare", output.bare))
    return [(number.written, standing, number.bound_to) for standing, numbers in groups for number in numbers]


def _is_as_labelled(text: str, written: str, label: tuple[str, str], found: Sequence[tuple[str, str, str]]) -> bool:
    standing, name = label
    if standing == "reference":
        at = text.index(written)
        return not any(at < number.end and number.start < at + len(written) for number in find_numbers(text))
    return (written, standing, name) in found


def load(name: str) -> Mapping[str, Any]:
    """A labelled set beside this file, or in a folder beside it (`apart/letters.yaml`)."""
    data: Mapping[str, Any] = yaml.safe_load((_HERE / name).read_text(encoding="utf-8"))
    return data


def report(folder: str = "") -> bool:
    """Print both scores of the sets in a folder beside this file; true when both pass their bars."""
    letters = score_letters(load(f"{folder}/letters.yaml" if folder else "letters.yaml"))
    figures = score_figures(load(f"{folder}/figures.yaml" if folder else "figures.yaml"))
    for kind in LeakKind:
        if kind in letters.labelled:
            print(f"leak {kind:<12} recall {letters.recall(kind):.3f}  of {letters.labelled[kind]}")
    print(
        f"false alarms {letters.false_alarm_rate:.3f}  of {letters.clean} clean letters; "
        f"found under another kind: {letters.other_kinds}"
    )
    for standing, count in figures.labelled.items():
        print(f"figures {standing:<11} {figures.right.get(standing, 0)} of {count} as labelled")
    print(f"figures flagged that nobody labelled: {len(figures.unexpected)}")
    for line in (
        *letters.missed,
        *(f"false alarm: {each}" for each in letters.false_alarms),
        *figures.wrong,
        *figures.unexpected,
    ):
        print("  ", line)
    return letters.is_good_enough and figures.is_good_enough


if __name__ == "__main__":
    raise SystemExit(0 if report(*sys.argv[1:2]) else 3)
