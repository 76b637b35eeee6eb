"""YAML text as a tree of scalars, lists and mappings with line numbers, before any meaning is read into it.

Scalars stay text, so 0.1 never passes through a float and `NO` never becomes false. What a case file does not need is
refused: aliases (they can grow without bound), tags, several documents, deep nesting, duplicate keys.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from tools.errors import InputError, ServiceUnavailable

MAX_BYTES = 1_000_000
"""A large case with ten workloads and five offers is under 30,000 bytes."""
_MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Scalar:
    """One plain or quoted text; `is_plain` when it was not quoted."""

    text: str
    is_plain: bool
    line: int

    @property
    def is_null(self) -> bool:
        """Whether it says that the value is unknown."""
        return self.is_plain and self.text in {"", "~", "null", "Null", "NULL", "unknown"}


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order written; `lines` says where each key stands."""

    entries: dict[str, "Node"]
    lines: dict[str, int]
    line: int


Node: TypeAlias = Scalar | Sequence | Mapping


def read_text(path: Path, what: str = "case file") -> str:
    """A small UTF-8 file's text. Raises InputError when it cannot be read, ServiceUnavailable when the disk fails."""
    try:
        content = _read_bytes(path, what)
        return content.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise InputError(f"There is no {what} at {path}.", way_out="`buyerside new NAME` writes one.") from error
    except IsADirectoryError as error:
        raise InputError(
            f"{path} is a folder, not a {what}.", way_out=f"Name the file inside it: {path / 'case.yaml'}"
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text (byte {error.start}).", way_out="Save it as UTF-8.") from error
    except OSError as error:
        raise ServiceUnavailable(
            f"{path} cannot be read: {error.strerror}.", way_out="Check the file's permissions."
        ) from error


def _read_bytes(path: Path, what: str) -> bytes:
    # A pipe or device could block or never end; only what has a size is read.
    if path.exists() and not path.is_file() and not path.is_dir():
        raise InputError(f"{path} is no regular file.", way_out=f"Name a {what}.")
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        size = path.stat().st_size
        raise InputError(f"{path} has {size:,} bytes; a {what} has at most {MAX_BYTES:,}.", way_out="Is it the right file?")
    return content


def parse(text: str, source: str) -> Node:
    """The tree of one YAML document. Raises InputError with the line of what is wrong; `source` names the text."""
    return _Composer(_events(text, source), source).document()


def _events(text: str, source: str) -> Iterator[Any]:
    """The parser's events, one at a time, so that a hostile text is refused before it fills the memory."""
    import yaml  # noqa: PLC0415 - reading JSON or the command line needs none

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _unreadable(source, mark.line + 1 if mark else 1, error.problem or "it is not YAML") from error
    except yaml.YAMLError as error:
        raise InputError(
            f"{source} is not YAML text: {str(error).splitlines()[0]}.", way_out="Remove that character."
        ) from error


def _unreadable(source: str, line: int, reason: str, fix: str = "Mend that line; indent with two spaces.") -> InputError:
    return InputError(f"{source} cannot be read: line {line}: {reason}.", way_out=fix)


class _Composer:
    """Builds the tree from parser events; a parser that recurses by itself would crash on a deeply nested text."""

    def __init__(self, events: Iterator[Any], source: str) -> None:
        self._events = events
        self._source = source

    def document(self) -> Node:
        next(self._events)
        if type(next(self._events)).__name__ == "StreamEndEvent":
            raise InputError(
                f"{self._source} is empty.", way_out="`buyerside template show city` prints an example to start from."
            )
        node = self._node(next(self._events), 0)
        next(self._events)
        if type(after := next(self._events)).__name__ != "StreamEndEvent":
            raise self._fault(after, "a second document begins here", "Keep one document in the file.")
        return node

    def _node(self, event: Any, depth: int) -> Node:
        kind, line = type(event).__name__, event.start_mark.line + 1
        if kind == "AliasEvent" or event.anchor:
            raise self._fault(event, "anchors and aliases (& and *) are not used here", "Write the value out.")
        if event.tag:
            raise self._fault(event, f"the tag {event.tag!r} is not used here", "Remove the tag.")
        if depth > _MAX_DEPTH:
            raise self._fault(event, f"nested deeper than {_MAX_DEPTH} levels", "Is it the right file?")
        if kind == "ScalarEvent":
            return Scalar(event.value, not event.style, line)
        return self._sequence(line, depth) if kind == "SequenceStartEvent" else self._mapping(line, depth)

    def _sequence(self, line: int, depth: int) -> Sequence:
        items: list[Node] = []
        while type(event := next(self._events)).__name__ != "SequenceEndEvent":
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), line)

    def _mapping(self, line: int, depth: int) -> Mapping:
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        while type(event := next(self._events)).__name__ != "MappingEndEvent":
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise self._fault(event, "a key must be plain text", "Write `key: value`.")
            if key.text in entries:
                first = f"the key {key.text!r} appears twice, first on line {lines[key.text]}"
                raise self._fault(event, first, "Keep one of the two.")
            lines[key.text] = key.line
            entries[key.text] = self._node(next(self._events), depth + 1)
        return Mapping(entries, lines, line)

    def _fault(self, event: Any, reason: str, fix: str) -> InputError:
        return _unreadable(self._source, event.start_mark.line + 1, reason, fix)
