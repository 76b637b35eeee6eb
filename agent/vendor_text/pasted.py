"""Which part of a person's message is the vendor's: their own words around a pasted letter are no claim of the vendor's.

Marks are looked for that people put around what is not theirs: fences, quoted lines, quotation marks, the head and close of a
letter, a line such as "They wrote:". Of those readings the one stands that holds most of the words somebody means to quote.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from agent.vendor_text.text import EARLIER_LETTER, VendorText

_FENCED = re.compile(
    r'^[ \t]*(?P<open>```|~~~|"""|<{3,}|-{3,}|={3,}|\*{3,})[^\n]*\n(?P<text>.+?)\n[ \t]*(?:(?P=open)|>{3,})[^\n]*$',
    re.MULTILINE | re.DOTALL,
)
_REPLIED_TO = re.compile(r"(?:^[ \t]*>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_MARKER = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
_QUOTED = re.compile(
    r'(?:^|:)[ \t]*(?:"(?P<a>[^"\n].*?)"|“(?P<b>.+?)”|„(?P<c>.+?)[“”]|«(?P<d>.+?)»)[ \t.,;:!?]*$', re.MULTILINE | re.DOTALL
)
_QUOTED_IN_A_LINE = re.compile(r'"(?P<a>[^"\n]{8,})"|“(?P<b>[^”\n]{8,})”|„(?P<c>[^“”\n]{8,})[“”]|«(?P<d>[^»\n]{8,})»')
_HEAD = re.compile(
    r"^[ \t]*(?:(?:From|Von|De|Subject|Betreff|Objet|Asunto)[ \t]?:[^\n]+"
    r"|(?:Dear|Sehr geehrte|Liebe[rs]?|Ch(?:er|ère)|Madame|Monsieur|Estimad[oa]s?)\b[^\n]*)$",
    re.MULTILINE,
)
_CLOSE = re.compile(
    r"^[ \t]*(?:(?:Kind|Best|Warm) regards|Regards|(?:Yours )?sincerely|Yours (?:faithfully|truly)|Mit freundlichen|"
    r"(?:Freundliche|Beste|Viele) Gr|Cordialement|Bien à vous|Veuillez agréer|Atentamente|Saludos|Un saludo)[^\n]*"
    r"(?:\n[^\n]+){0,5}",
    re.MULTILINE | re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^[^\n]*\b(?:they|their|vendor\w*|supplier\w*|seller\w*|wrote|writes|letter|offer|proposal|e-?mail|message|"
    r"schreib\w*|schrieb\w*|angebot\w*|brief|écri\w*|offre|lettre|courriel|escrib\w*|oferta|carta)\b[^\n]*:[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_NEW_PARAGRAPH = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class PastedText:
    """The vendor's part of a message."""

    text: str
    is_certain: bool
    """Whether where it begins and ends can be told; what cannot be told is the person's to say."""


def vendors_part(message: str, quotes: Sequence[str]) -> PastedText:
    """The vendor's words in a message, as the quotes that shall stand in them show; all of it where nothing marks them."""

    def held(part: PastedText) -> int:
        return sum(VendorText(part.text).holds(quote) for quote in quotes)

    readings = [_joined([part for part in read(message) if held(part)]) for read in _READINGS]
    best = max((part for part in readings if part is not None), key=held, default=None)
    return best or PastedText(message, is_certain=False)


def _joined(parts: Sequence[PastedText]) -> PastedText | None:
    if not parts:
        return None
    return PastedText("\n\n".join(part.text for part in parts), all(part.is_certain for part in parts))


def _fenced(message: str) -> Iterator[PastedText]:
    return (PastedText(found["text"].strip(), is_certain=True) for found in _FENCED.finditer(message))


def _replied_to(message: str) -> Iterator[PastedText]:
    """Lines that a mail program quotes; below a letter they are what that letter answers, and that may be ours."""
    earlier = EARLIER_LETTER.search(message)
    for found in _REPLIED_TO.finditer(message):
        is_answered = earlier is not None and earlier.start() < found.start() and _is_letter(message[: earlier.start()])
        if not is_answered:
            yield PastedText(_MARKER.sub("", found.group()).strip(), is_certain=True)


def _is_letter(text: str) -> bool:
    return bool(_HEAD.search(text) or _CLOSE.search(text))


def _quoted(message: str) -> Iterator[PastedText]:
    return _between_marks(_QUOTED, message)


def _quoted_in_a_line(message: str) -> Iterator[PastedText]:
    return _between_marks(_QUOTED_IN_A_LINE, message)


def _between_marks(marks: re.Pattern[str], message: str) -> Iterator[PastedText]:
    for found in marks.finditer(message):
        words = next(part for part in found.groupdict().values() if part is not None)
        yield PastedText(words.strip(), is_certain=True)


def _letter(message: str) -> Iterator[PastedText]:
    """From the head of a letter to its close; without a close nobody can tell where it ends."""
    head = _HEAD.search(message)
    if head is None:
        return
    close = _CLOSE.search(message, head.end())
    yield PastedText(message[head.start() : close.end() if close else None].strip(), is_certain=close is not None)


def _after_lead_in(message: str) -> Iterator[PastedText]:
    """What follows a line that says whose words come; after a blank line they may be the person's again."""
    lead_in = _LEAD_IN.search(message)
    if lead_in is not None and (rest := message[lead_in.end() :].strip()):
        yield PastedText(rest, is_certain=_NEW_PARAGRAPH.search(rest) is None)


_READINGS: tuple[Callable[[str], Iterator[PastedText]], ...] = (
    _fenced,
    _quoted,
    _replied_to,
    _letter,
    _after_lead_in,
    _quoted_in_a_line,
)
"""The narrower first: of two that hold as much, it says more about where the words end."""
