"""The complete, readable `case.yaml` of a case: known facts, and the unknown ones as comments to fill in.

What was read from a file and nobody confirmed is written bare; every other fact is a statement with its origin. Reading
the text back gives the same facts.
"""

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from agent.case.facts import CaseState, Fact, Origin
from agent.case.leaves import Collection, Group, Leaf, Place, case_places
from tools.errors import ServiceUnavailable

SCHEMA_ID = "buyerside/case/1"
_PLAIN = re.compile(r"^[A-Za-z][A-Za-z0-9_./()%-]*( [A-Za-z0-9_./()%-]+)*$", re.ASCII)
_WORDS_WITH_MEANING = {"true", "false", "yes", "no", "on", "off", "null", "unknown", "y", "n"}
HEADER = """\
# A Buyerside case. `buyerside check` reads it; `buyerside keys` explains every key.
# A bare value counts as unconfirmed; {value: ..., confirmed: true} says that you stand by it.
# Remarks belong into `note:`; comments of your own are not kept when the file is written again.
# Lines that begin with # and a key are not known yet: remove the # and fill in what you learn.
"""


def case_text(state: CaseState) -> str:
    """The case file of that state."""
    lines = [f"schema: {SCHEMA_ID}", f"name: {_scalar(state.name)}", f"version: {state.version}"]
    lines += _group(case_places(), state.facts, "", 0)
    return HEADER + "\n".join(lines) + "\n"


def write_case_file(path: Path, text: str) -> None:
    """Put the text there whole or not at all, whatever interrupts. Raises ServiceUnavailable when the disk refuses."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".partial")
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(partial).replace(path)
    except OSError as error:
        Path(partial).unlink(missing_ok=True)
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> ServiceUnavailable:
    return ServiceUnavailable(
        f"{path} cannot be written: {error.strerror}.",
        way_out="Free the disk or mend the permissions, then open the case again; no fact is lost.",
    )


def _group(group: Group, facts: Mapping[str, Fact], prefix: str, depth: int) -> Iterator[str]:
    indent = "  " * depth
    for key, place in group.members.items():
        path = f"{prefix}{key}"
        if isinstance(place, Leaf):
            yield f"{indent}{key}: {_fact(facts[path])}" if path in facts else f"{indent}# {key}:"
        else:
            yield from _section(key, place, facts, path, depth)


def _section(key: str, place: Place, facts: Mapping[str, Fact], path: str, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if depth == 0:
        yield ""
    if not any(known.startswith(f"{path}.") for known in facts):
        yield f"{indent}# {key}:"
        return
    yield f"{indent}{key}:"
    if isinstance(place, Group):
        yield from _group(place, facts, f"{path}.", depth + 1)
    elif isinstance(place, Collection):
        skipped = len(path) + 1
        for name in dict.fromkeys(known[skipped:].split(".")[0] for known in facts if known.startswith(f"{path}.")):
            yield from _section(name, place.item, facts, f"{path}.{name}", depth + 1)


def _fact(fact: Fact) -> str:
    value = _value(fact.value)
    if fact.origin is Origin.FILE and not fact.confirmed and not fact.note:
        return value
    parts = [f"value: {value}", f"origin: {fact.origin}"]
    if fact.confirmed:
        parts.append("confirmed: true")
    if fact.actor:
        parts.append(f"actor: {_scalar(fact.actor)}")
    if fact.at is not None:
        parts.append(f'at: "{fact.at.isoformat()}"')
    if fact.note:
        parts.append(f"note: {_quoted(fact.note)}")
    return f"{{{', '.join(parts)}}}"


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case {"amount": amount, "currency": currency}:
            return f"{amount} {currency}"
        case dict():
            return f"{{{', '.join(f'{_scalar(key)}: {item}' for key, item in value.items())}}}"
        case list():
            return f"[{', '.join(_scalar(item) for item in value)}]"
        case str():
            return _scalar(value)
        case _:
            return str(value)


_DIGITS = re.compile(r"^[0-9]+(\.[0-9]+)?$|^[0-9]{4}-[0-9]{2}-[0-9]{2}$", re.ASCII)


def _scalar(text: str) -> str:
    """The text as a YAML scalar: plain where nobody could misread it, quoted otherwise."""
    if _DIGITS.match(text) or (_PLAIN.match(text) and text.lower() not in _WORDS_WITH_MEANING):
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable():
        return char
    return {"\n": "\\n", "\t": "\\t"}.get(char) or f"\\U{ord(char):08X}"
