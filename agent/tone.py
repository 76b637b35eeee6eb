"""How a letter may sound: rules on wording, each with its reason, reported beside the issue they stand at.

Some wordings are wrong in any letter of a public body (they bind, threaten or tell a limit); others only jar with the tone
that was ordered.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agent.state import Tone


@dataclass(frozen=True, slots=True)
class ToneRule:
    """One wording that does not belong into a letter."""

    name: str
    words: re.Pattern[str]
    reason: str
    tones: tuple[Tone, ...] = ("cordial", "neutral", "firm")
    """The tones in which it is out of place."""


@dataclass(frozen=True, slots=True)
class ToneFinding:
    """One wording that was found."""

    rule: str
    words: str
    reason: str
    issue: str
    """Name of the issue it stands at; empty outside of any."""


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)


RULES: tuple[ToneRule, ...] = (
    ToneRule(
        "binds",
        _words(
            r"we (?:hereby )?(?:accept|agree to|commit to|undertake|will sign|guarantee|promise)",
            "you have a deal",
            "it is agreed",
        ),
        "A letter proposes; only a signed contract binds.",
    ),
    ToneRule(
        "threatens",
        _words(
            r"take it or leave it",
            r"or else",
            r"otherwise we (?:will|shall)",
            r"final (?:offer|warning)",
            r"ultimatum",
            r"last chance",
        ),
        "A threat ends the exchange and tells where the limit is.",
    ),
    ToneRule(
        "tells a limit",
        _words(
            r"at (?:the )?most",
            r"no more than we",
            r"cannot (?:go|pay) (?:above|beyond|more)",
            r"our (?:limit|ceiling|maximum|budget)",
        ),
        "What the buyer can bear is not for the vendor.",
    ),
    ToneRule(
        "disparages",
        _words(r"outrageous", r"insulting", r"ridiculous", r"unacceptable", r"greedy", r"dishonest", r"absurd", r"laughable"),
        "It judges the vendor; the letter speaks of terms.",
    ),
    ToneRule(
        "flatters",
        _words(r"(?:very )?generous offer", r"we are (?:thrilled|delighted|excited)", r"fantastic", r"amazing"),
        "Praise of an offer weakens the answer to it.",
    ),
    ToneRule(
        "pleads",
        _words(
            r"we (?:desperately|urgently|really) need",
            r"please consider our situation",
            r"we have no (?:choice|alternative|other option)",
        ),
        "It tells the vendor that the buyer has no alternative.",
    ),
    ToneRule(
        "softens",
        _words(
            r"perhaps",
            r"maybe",
            r"hopefully",
            r"if possible",
            r"would it be possible",
            r"we were wondering",
            r"sorry",
            r"unfortunately",
        ),
        "A firm letter asks without softeners.",
        ("firm",),
    ),
    ToneRule(
        "commands",
        _words(r"you must", r"we demand", r"we insist", r"immediately", r"failure to"),
        "The tone that was ordered asks; it does not command.",
        ("cordial", "neutral"),
    ),
)


def tone_findings(text: str, tone: Tone, issues: Sequence[str] = ()) -> tuple[ToneFinding, ...]:
    """What jars, in the order of the text; each with the issue whose paragraph it stands in."""
    return tuple(finding for paragraph in _paragraphs(text) for finding in _in_paragraph(paragraph, tone, issues))


def _paragraphs(text: str) -> Iterator[str]:
    yield from (part for part in re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)", text) if part.strip())


def _in_paragraph(paragraph: str, tone: Tone, issues: Sequence[str]) -> Iterator[ToneFinding]:
    lowered = paragraph.lower()
    issue = next((name for name in issues if name.lower() in lowered), "")
    for rule in RULES:
        if tone in rule.tones:
            yield from (ToneFinding(rule.name, found.group(), rule.reason, issue) for found in rule.words.finditer(paragraph))
