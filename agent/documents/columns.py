"""How wide the columns of a table should be on paper: no word broken, long cells wrapped, short ones left alone."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from math import sqrt

ROOM = 80
"""Characters of a table's line on A4, in nine points of a wide face."""
_PADDING = 3
_BREAKS = re.compile(r"[\s/-]+")
"""Where a line may end."""
_CAPITAL = 1.35
"""A capital's width in small letters."""


def column_shares(rows: Sequence[Sequence[str]], room: int = ROOM) -> list[float]:
    """Each column's share of the width, summing to one.

    A column gets its longest word; what is left goes by the root of what its longest cell would still need, so that one long
    text does not starve the others.
    """
    columns = list(zip_longest(*rows, fillvalue=""))
    words = [_PADDING + max(_width(word) for cell in column for word in _BREAKS.split(cell)) for column in columns]
    cells = [_PADDING + max(map(_width, column)) for column in columns]
    if sum(cells) <= room:
        return _as_shares(cells)
    wanted = [sqrt(cell - word) for cell, word in zip(cells, words, strict=True)]
    spare = max(0, room - sum(words))
    return _as_shares([word + spare * want / sum(wanted) for word, want in zip(words, wanted, strict=True)] if spare else words)


def _width(text: str) -> float:
    capitals = sum(letter.isupper() for letter in text)
    return len(text) + (_CAPITAL - 1) * capitals


def _as_shares(widths: Sequence[float]) -> list[float]:
    return [width / sum(widths) for width in widths]
