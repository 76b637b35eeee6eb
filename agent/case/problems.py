"""What is wrong in a case file: one problem a line, with where it stands."""

from tools.errors import InvalidField

MAX_PROBLEMS = 100
"""After so many a list helps nobody; the rest appears when these are mended."""


class CaseProblem(InvalidField):
    """One fact or key of a case that cannot be used, with the line it stands on (0 when it was not read from a file)."""

    def __init__(self, path: str, value: object, *, line: int = 0, expected: str, fix: str) -> None:
        super().__init__(f"{path} (line {line})" if line else path, shown(value), expected=expected, fix=fix)
        self.path = path
        self.line = line


def shown(value: object) -> object:
    """The value, cut to what a person reads on one line."""
    text = str(value)
    return f"{text[:77]}..." if len(text) > 80 else value  # noqa: PLR2004 - a terminal's line


def nearest(word: str, known: tuple[str, ...]) -> str:
    """The known word most like a mistyped one; empty when none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - needed only for a mistake

    return next(iter(get_close_matches(word[:64], known, n=1, cutoff=0.6)), "")
