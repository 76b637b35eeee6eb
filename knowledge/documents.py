"""A document of the library: its typed front matter and its body, from the shipped corpus or a buyer's own papers.

A corpus file is Markdown under a YAML front matter:

    ---
    id: tactic-batna
    title: "BATNA: build a real alternative before you talk"
    kind: tactic
    jurisdiction: ALL
    topics: ["BATNA", "leverage"]
    questions:
      - "What do we do if there is no deal?"
    sources:
      - https://example.org/page
    as_of: "2026-11-22"
    expires: "2027-01-01"      (only where the source states an end)
    disputes: [other-id]       (documents that say otherwise on the same point)
    rests_on: price            (the kind of fact that decides how fast it goes stale; none for method)
    ---
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from hashlib import sha256
from importlib.resources import files
from typing import Any

import yaml
from pydantic import Field, ValidationError

from knowledge.freshness import Horizon, load_horizons
from tools.errors import InputError
from tools.frozen import Frozen
from tools.provenance import FactKind, valid_until


class DocumentKind(StrEnum):
    """What a document may be used for."""

    GUIDANCE = "guidance"
    """How to prepare and decide."""
    LAW = "law"
    """What a statute, regulation or policy says."""
    TACTIC = "tactic"
    """How to bargain over one issue."""
    BENCHMARK = "benchmark"
    """What other buyers paid or agreed."""
    FACT = "fact"
    """A row of a dated table, in words."""
    PAPER = "paper"
    """A paper of the buyer's own."""
    VENDOR = "vendor"
    """A vendor's paper: what it says is a claim, never guidance."""


class Document(Frozen):
    """One document and what is known of it."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    """Stable slug; citations name it."""
    title: str = Field(min_length=1)
    """Title as shown to people."""
    kind: DocumentKind
    """What it may be used for."""
    jurisdiction: str = Field(pattern=r"^[A-Z]{2,3}(-[A-Z]+)?$")
    """ALL, or the jurisdiction it speaks of: EU, UK, US-FED, US-STATE, CA, AU."""
    topics: tuple[str, ...] = ()
    """Key words in the field's terms."""
    questions: tuple[str, ...] = ()
    """Questions it answers, in the words people use: it is found by them, they are never shown."""
    sources: tuple[str, ...] = Field(min_length=1)
    """Addresses or file names of what it rests on."""
    as_of: date
    """The day for which it speaks."""
    expires: date | None = None
    """Last day on which it is current: as its source states it, else by the horizon of what it rests on; none if it stays."""
    disputes: tuple[str, ...] = ()
    """Documents that say otherwise on the same point; a search returns both sides."""
    rests_on: FactKind | None = None
    """The kind of fact that decides how fast it goes stale; none for method, which does not."""
    body: str = Field(min_length=1)
    """The text, in Markdown."""

    @property
    def digest(self) -> str:
        """Sha256 over everything in the document, so that any change is seen."""
        return sha256(self.model_dump_json().encode()).hexdigest()


class CorpusError(InputError):
    """A document's front matter cannot be read."""


def parse_document(text: str, name: str) -> Document:
    """A Markdown file with front matter as a document. Raises CorpusError naming the file and every wrong field."""
    head, body = _split_front_matter(text, name)
    try:
        return Document.model_validate({**head, "body": body})
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, line['loc']))}: {line['msg']}" for line in error.errors())
        raise CorpusError(
            f"{name} has a front matter that cannot be used: {wrong}.", way_out="Correct these fields."
        ) from error


def read_corpus() -> tuple[Document, ...]:
    """The shipped documents, by id, each with the last day on which it is current."""
    horizons = load_horizons()
    return tuple(sorted((dated(document, horizons) for document in _read_files()), key=lambda document: document.id))


def dated(document: Document, horizons: Mapping[FactKind, Horizon]) -> Document:
    """The document with an end by horizon, where it rests on facts that go stale and its source states none."""
    if document.expires is not None or document.rests_on is None:
        return document
    return document.model_copy(update={"expires": valid_until(document.as_of, horizons[document.rests_on].days)})


def corpus_digest(documents: tuple[Document, ...]) -> str:
    """Sha256 over the documents' digests: equal documents, equal digest."""
    return sha256("".join(sorted(document.digest for document in documents)).encode()).hexdigest()


def _read_files() -> Iterator[Document]:
    for entry in files("knowledge").joinpath("corpus").iterdir():
        if entry.name.endswith(".md"):
            yield parse_document(entry.read_text(encoding="utf-8"), entry.name)


def _split_front_matter(text: str, name: str) -> tuple[dict[str, Any], str]:
    parts = text.split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():  # noqa: PLR2004 - before, between and after the two fences
        raise CorpusError(
            f"{name} does not begin with a front matter between two --- lines.", way_out="Add id, title and sources."
        )
    try:
        head = yaml.safe_load(parts[1])
    except yaml.YAMLError as error:
        raise CorpusError(f"The front matter of {name} is not YAML: {error}.", way_out="Correct the line named.") from error
    if not isinstance(head, dict):
        raise CorpusError(f"The front matter of {name} is no list of fields.", way_out="Write one `name: value` a line.")
    return head, parts[2].strip()
