"""One written value read as the kind of fact it stands for, into its canonical JSON form.

Numbers that are no counts become plain decimal text (`"0.2"`), money `{"amount": "750000", "currency": "USD"}`, dates ISO
text: equal facts have equal JSON, and no digit passes through a float.
"""

import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from agent.case.countries import COUNTRY_PATH, require_country
from agent.case.currencies import CURRENCIES
from agent.case.known_ids import require_known_ids
from agent.case.leaves import Leaf, find_leaf
from agent.case.problems import CaseProblem, nearest
from agent.case.yaml_nodes import Mapping, Node, Scalar, Sequence, parse

MAX_TEXT = 20_000
_NUMBER = re.compile(r"^[+-]?(\d{1,15}|\d{1,3}(_\d{3}){1,4})(\.\d{1,12})?$", re.ASCII)
_KEY = re.compile(r"^[A-Za-z0-9._:@/-]{1,100}$")
_MONEY = re.compile(r"^(?:([A-Za-z]+) +)?([0-9][0-9,_]{0,18}(?:\.[0-9]{1,6})?)(?: +([A-Za-z]+))?$", re.ASCII)


class _Unusable(Exception):
    """A value that does not fit its leaf; what was expected and the fix."""

    def __init__(self, expected: str, fix: str) -> None:
        super().__init__(expected)
        self.expected = expected
        self.fix = fix


def read_value(path: str, text: str) -> Any:
    """A typed value (YAML, as in the case file) as the JSON of the fact at that path; None for unknown.

    Raises CaseProblem for an unknown path or a value that does not fit.
    """
    leaf = find_leaf(path)
    is_words = leaf.kind == "text"
    node: Node = Scalar(text.strip(), not text.strip().startswith('"'), 0) if is_words else parse(text or "null", path)
    return _of_known_ids(path, value_at(path, node, leaf, line=0))


def json_value(path: str, given: Any) -> Any:
    """A JSON value (text, number, list, mapping) as the canonical JSON of the fact at that path."""
    if isinstance(given, str):
        return read_value(path, given)
    return _of_known_ids(path, value_at(path, parse(json.dumps(given, default=str), path), find_leaf(path), line=0))


def _of_known_ids(path: str, value: Any) -> Any:
    """The same value, once every id in it is known; what somebody says now is told at once, a file is checked whole."""
    if value is not None:
        require_known_ids(path, value)
        if path == COUNTRY_PATH:
            require_country(value)
    return value


def value_at(path: str, node: Node, leaf: Leaf, *, line: int) -> Any:
    """The node's value for that leaf; None when it says unknown. Raises CaseProblem when it does not fit."""
    if isinstance(node, Scalar) and node.is_null:
        return None
    try:
        return _READERS[leaf.kind](node, leaf)
    except _Unusable as problem:
        raise CaseProblem(path, plain(node), line=line, expected=problem.expected, fix=problem.fix) from None


def plain(node: Node) -> Any:
    """The node as it was written, for a message."""
    match node:
        case Scalar(text):
            return text
        case Sequence(items):
            return [plain(item) for item in items]
        case Mapping(entries):
            return {key: plain(value) for key, value in entries.items()}


def decimal_text(value: Decimal) -> str:
    """The shortest plain text of a decimal: no exponent, no trailing zeros."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _scalar(node: Node, expected: str, fix: str) -> str:
    if isinstance(node, Scalar):
        return node.text.strip()
    raise _Unusable(expected, fix)


def _text(node: Node, _: Leaf) -> str:
    text = _scalar(node, "text", "Write it on one line, in quotes if it holds a colon.")
    if len(text) > MAX_TEXT:
        raise _Unusable(f"at most {MAX_TEXT:,} characters", "Shorten it, or add it to the knowledge as a document.")
    if not text or any(not char.isprintable() and char not in "\n\t" for char in text):
        raise _Unusable("text without control characters", "Remove them.")
    return text


def _choice(node: Node, leaf: Leaf) -> str:
    expected = f"one of {', '.join(leaf.choices)}"
    text = _scalar(node, expected, "Choose one of them.")
    if text in leaf.choices:
        return text
    guess = nearest(text, leaf.choices) or nearest(text.upper(), leaf.choices)
    raise _Unusable(expected, f"Did you mean {guess}?" if guess else "Choose one of them.")


def _flag(node: Node, _: Leaf) -> bool:
    text = _scalar(node, "true or false", "Write true or false.").lower()
    if text not in {"true", "false"}:
        raise _Unusable("true or false", "Write true or false, or null when nobody knows.")
    return text == "true"


def _date(node: Node, _: Leaf) -> str:
    expected, fix = "a date as YYYY-MM-DD", "Write it as 2027-06-30."
    text = _scalar(node, expected, fix)
    try:
        return date.fromisoformat(text).isoformat() if len(text) == 10 else _refuse(expected, fix)  # noqa: PLR2004 - YYYY-MM-DD
    except ValueError:
        raise _Unusable(expected, fix) from None


def _refuse(expected: str, fix: str) -> str:
    raise _Unusable(expected, fix)


def _decimal(node: Node, expected: str, fix: str) -> Decimal:
    text = _scalar(node, expected, fix)
    if not _NUMBER.match(text):
        raise _Unusable(expected, _hint(text) or fix)
    return Decimal(text.replace("_", "")) or Decimal(0)  # never a minus zero


def _hint(text: str, *, is_money: bool = False) -> str:
    from agent.case.number_hints import number_hint  # noqa: PLC0415 - needed only for a mistake

    return number_hint(text, is_money=is_money)


def _number(node: Node, leaf: Leaf) -> str:
    expected = f"a number from {leaf.minimum}" + (f" to {leaf.maximum}" if leaf.maximum is not None else " up")
    value = _decimal(node, expected, "Write digits alone, such as 3000 or 0.25.")
    return decimal_text(_within(value, leaf, expected))


def _share(node: Node, leaf: Leaf) -> str:
    expected = "a share from 0 to 1"
    value = _decimal(node, expected, "Write 0.2 for twenty percent.")
    return decimal_text(_within(value, leaf, expected))


def _cap(node: Node, _: Leaf) -> str:
    expected, fix = "a percentage from 0% to 100%, or none", "Write 5% for five percent, none where nothing is capped."
    text = _scalar(node, expected, fix)
    if text.lower() == "none":
        return "none"
    number, percent, _rest = text.partition("%")
    share = _decimal(Scalar(number.strip(), is_plain=True, line=0), expected, fix) / (100 if percent else 1)
    if share >= 1 and not percent:
        raise _Unusable(expected, f"Write {number.strip()}% for {number.strip()} percent.")
    if not 0 <= share <= 1:
        raise _Unusable(expected, fix)
    return f"{decimal_text(share * 100)}%"


def _integer(node: Node, leaf: Leaf) -> int:
    expected = f"a whole number from {leaf.minimum}" + (f" to {leaf.maximum}" if leaf.maximum is not None else " up")
    value = _decimal(node, expected, "Write digits alone, such as 120000.")
    if value != value.to_integral_value():
        raise _Unusable(expected, f"Write {value.to_integral_value()}.")
    return int(_within(value, leaf, expected))


def _within(value: Decimal, leaf: Leaf, expected: str) -> Decimal:
    if leaf.minimum is not None and value < leaf.minimum:
        raise _Unusable(expected, f"The least is {leaf.minimum}.")
    if leaf.maximum is not None and value > leaf.maximum:
        is_percent = leaf.maximum == 1 and value <= 100  # noqa: PLR2004 - percent
        fix = f"Write {decimal_text(value / 100)} for {value} percent." if is_percent else f"The most is {leaf.maximum}."
        raise _Unusable(expected, fix)
    return value


def _money(node: Node, _: Leaf) -> dict[str, str]:
    expected, fix = "an amount with its currency, such as 750000 USD", "Write the amount, a space and the ISO 4217 code."
    if isinstance(node, Mapping):
        parts = [plain(node.entries.get(key, Scalar("", is_plain=True, line=0))) for key in ("amount", "currency")]
        text = " ".join(str(part) for part in parts) if len(node.entries) == len(parts) else ""
    else:
        text = _scalar(node, expected, fix)
    match = _MONEY.match(text)
    codes = [code for code in match.group(1, 3) if code] if match else []
    if not match or len(codes) != 1:
        raise _Unusable(expected, _hint(text, is_money=True) or fix)
    if codes[0] not in CURRENCIES:
        guess = _currency_meant(codes[0].upper())
        raise _Unusable("an ISO 4217 currency code in capitals, such as USD", f"Did you mean {guess}?" if guess else fix)
    return {"amount": decimal_text(Decimal(match.group(2).replace(",", "").replace("_", ""))), "currency": codes[0]}


def _currency_meant(word: str) -> str:
    """The code a mistyped one stands for; a longer word, such as "dollars", names no code and gets none guessed."""
    near = nearest(word, tuple(sorted(CURRENCIES)))
    return near if len(word) <= _CODE_WITH_A_SLIP or word.startswith(near) else ""


_CODE_WITH_A_SLIP = 4


def _texts(node: Node, leaf: Leaf) -> list[str]:
    return _items(node, lambda item: _text(item, leaf))


def _choices(node: Node, leaf: Leaf) -> list[str]:
    return _items(node, lambda item: _choice(item, leaf))


def _items(node: Node, read: Callable[[Node], str]) -> list[str]:
    if not isinstance(node, Sequence):
        raise _Unusable("a list", "Write [first, second], or [] for none.")
    items = [read(item) for item in node.items]
    if len(set(items)) < len(items):
        raise _Unusable("each item once", "Remove the repeated item.")
    return items


def _shares(node: Node, _: Leaf) -> dict[str, str]:
    return _summing_to_one(node, "model ids with shares that sum to 1", "Write {claude-opus-5-5: 0.2, claude-haiku-5-5: 0.8}.")


def _points(node: Node, _: Leaf) -> dict[str, str]:
    expected, fix = "multiples of the expected cost with probabilities that sum to 1", 'Write {"0.75": 0.4, "1.25": 0.6}.'
    points = _summing_to_one(node, expected, fix)
    if not all(_NUMBER.match(key) and not key.startswith("-") for key in points):
        raise _Unusable(expected, fix)
    return points


_SHARE = Leaf("share", "", minimum=0, maximum=1)


def _summing_to_one(node: Node, expected: str, fix: str) -> dict[str, str]:
    if not isinstance(node, Mapping) or not node.entries or not all(map(_KEY.match, node.entries)):
        raise _Unusable(expected, fix)
    shares = {key: _share(value, _SHARE) for key, value in node.entries.items()}
    total = sum(map(Decimal, shares.values()), Decimal(0))
    if total != 1:
        raise _Unusable(expected, f"They sum to {decimal_text(total)}; change them by {decimal_text(1 - total)} in all.")
    return shares


_READERS: dict[str, Callable[[Node, Leaf], Any]] = {
    "text": _text,
    "choice": _choice,
    "flag": _flag,
    "date": _date,
    "number": _number,
    "share": _share,
    "cap": _cap,
    "integer": _integer,
    "approvers": _integer,
    "money": _money,
    "texts": _texts,
    "regions": _choices,
    "certifications": _choices,
    "features": _choices,
    "shares": _shares,
    "points": _points,
}
