"""Splitting a document into the units that are found and cited, and the passage a search returns.

A unit is a labelled paragraph (`**Label.** text`) or the text under a heading. Whole paragraphs retrieve better than
windows of sentences, and the embedder reads 256 tokens, so a unit is capped at 160 words; one shorter than 25 words joins
the one before it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from knowledge.documents import Document, DocumentKind
from knowledge.suspicion import Flag

MOST_WORDS = 160
FEWEST_WORDS = 25

_HEADING = re.compile(r"^#{1,6}\s+(?P<label>.+?)\s*#*$")
_RUN_IN = re.compile(r"^\*\*(?P<label>[^*]{2,90}?)\*\*")
_SENTENCE_END = re.compile(r"(?<=[.!?;|])\s+")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One unit of a document, before it is stored."""

    ordinal: int
    """Place in the document, from 1; the passage id is `document#ordinal`."""
    section: str
    """Heading or run-in label; the document's title where the text has neither."""
    text: str
    page: int | None = None
    """Page of the paper, where it has pages."""
    flags: tuple[Flag, ...] = ()
    """What is suspicious in it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a paper with a heading and a page of its own."""

    section: str
    text: str
    page: int | None = None
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Why a document was found: what `--explain` prints."""

    dense_rank: int | None = None
    """The document's place among the nearest in meaning, from 1."""
    similarity: float | None = None
    """Cosine of the query and what is nearest to it in the document, -1 to 1."""
    lexical_rank: int | None = None
    """The document's place among the matches of words, from 1."""
    lexical_share: float = 0.0
    """Its BM25 score as a share of the best one, 0 to 1."""
    word_coverage: float = 0.0
    """Share of the query's information that the words of the passage carry, 0 to 1."""
    question: str = ""
    """The question by which it is nearest in meaning, where that is one of its questions and no passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as a search returns it: what it says, where from, and whether it still holds."""

    passage_id: str
    document: str
    title: str
    section: str
    text: str
    kind: DocumentKind
    jurisdiction: str
    sources: tuple[str, ...]
    as_of: date
    expires: date | None
    expired: bool
    """Whether it may no longer support a claim as current on the day asked for."""
    page: int | None = None
    """Page of the paper, where it has pages."""
    flags: tuple[Flag, ...] = ()
    """What is suspicious in it; such text is shown as data, with a warning."""
    case: str = ""
    """The case whose paper it is; empty for what serves all cases."""
    disputed_by: tuple[str, ...] = ()
    """Documents, current on that day, that say otherwise on the same point."""
    score: float = 0.0
    """Fused score, at most 1; 1 is equal in meaning and first by its words."""
    why: Score = field(default_factory=Score)

    @property
    def source(self) -> str:
        """The first of the sources."""
        return self.sources[0]

    @property
    def is_claim(self) -> bool:
        """Whether it is what a vendor says: to be quoted as a claim, never as guidance."""
        return self.kind is DocumentKind.VENDOR


def passage_id(document_id: str, ordinal: int) -> str:
    """The id by which a passage is cited."""
    return f"{document_id}#{ordinal}"


def question_id(document_id: str, ordinal: int) -> str:
    """The id of a question that a document answers; it is searched, never returned."""
    return f"{document_id}?{ordinal}"


def is_question_id(unit_id: str) -> bool:
    """Whether the id is a question's."""
    return "?" in unit_id


def document_of(unit_id: str) -> str:
    """The document to which a passage or question belongs."""
    return unit_id.partition("#")[0].partition("?")[0]


def split_document(document: Document) -> tuple[Excerpt, ...]:
    """The document's units in order, numbered from 1."""
    pieces = (piece for section, blocks in _sections(document.title, document.body) for piece in _pieces(section, blocks))
    return tuple(Excerpt(number, section, text) for number, (section, text) in enumerate(_join_short(pieces), start=1))


def split_parts(parts: Iterable[Part]) -> tuple[Excerpt, ...]:
    """A paper's units in order; no unit spans two parts, so that its page is right."""
    units = ((part, text) for part in parts for text in _pack(_fitting(part.text), joiner="\n\n"))
    return tuple(
        Excerpt(number, part.section, text, part.page, part.flags) for number, (part, text) in enumerate(units, start=1)
    )


def embedded_text(title: str, section: str, text: str) -> str:
    """What the embedder reads of a passage: a paragraph alone has lost its subject, so title and section go first."""
    heading = title if section == title else f"{title}. {section}"
    return f"{heading}.\n{text}"


def labelled_text(body: str) -> Iterator[tuple[str, str]]:
    """Markdown as (section, text) pairs; the section is empty before the first heading or label."""
    for section, blocks in _sections("", body):
        yield section, "\n\n".join(blocks)


def _sections(title: str, body: str) -> Iterator[tuple[str, list[str]]]:
    for section, group in groupby(_labelled_blocks(title, body), key=lambda pair: pair[0]):
        yield section, [block for _, block in group]


def _labelled_blocks(title: str, body: str) -> Iterator[tuple[str, str]]:
    """Each block of text with the section it belongs to."""
    section = title
    for block in _blocks(body):
        if heading := _HEADING.match(block):
            section = heading["label"]
            continue
        if run_in := _RUN_IN.match(block):
            section = run_in["label"].rstrip(".:")
        yield section, block


def _blocks(body: str) -> Iterator[str]:
    """Text between blank lines; a heading is a block of its own."""
    lines: list[str] = []
    for line in [*body.splitlines(), ""]:
        ends = not line.strip() or _HEADING.match(line)
        if ends and lines:
            yield "\n".join(lines)
            lines = []
        if _HEADING.match(line):
            yield line.strip()
        elif line.strip():
            lines.append(line)


def _pieces(section: str, blocks: list[str]) -> Iterator[tuple[str, str]]:
    """The section's text packed into pieces of at most MOST_WORDS words."""
    for text in _pack((part for block in blocks for part in _fitting(block)), joiner="\n\n"):
        yield section, text


def _fitting(block: str) -> Iterator[str]:
    """The block if it fits; else packed from its lines; else from its sentences; else from its words."""
    lines, sentences = block.splitlines(), _SENTENCE_END.split(block)
    if _words(block) <= MOST_WORDS:
        yield block
    elif len(lines) > 1:
        yield from _pack((part for line in lines for part in _fitting(line)), joiner="\n")
    elif len(sentences) > 1:
        yield from _pack((part for sentence in sentences for part in _fitting(sentence)), joiner=" ")
    else:
        yield from _pack(block.split(), joiner=" ")


def _pack(parts: Iterable[str], *, joiner: str) -> Iterator[str]:
    held: list[str] = []
    held_words = 0
    for part in parts:
        words = _words(part)
        if held and held_words + words > MOST_WORDS:
            yield joiner.join(held)
            held, held_words = [], 0
        held.append(part)
        held_words += words
    if held:
        yield joiner.join(held)


def _join_short(pieces: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """A piece too short to stand alone joins the one before it."""
    held: tuple[str, str] | None = None
    for section, text in pieces:
        if held and _words(text) < FEWEST_WORDS and _words(held[1]) + _words(text) <= MOST_WORDS:
            held = (held[0], f"{held[1]}\n\n{text}")
            continue
        if held:
            yield held
        held = (section, text)
    if held:
        yield held


def _words(text: str) -> int:
    return len(text.split())
