"""How far the vectors are: a bar with the time left on a terminal, a line every ten seconds elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import TextIO

_WIDTH = 24
_EVERY = 10.0
"""Seconds between two lines where nobody watches; what is over sooner needs none."""
_MINUTE = 60
_HOUR = 60 * _MINUTE


@dataclass(slots=True)
class IndexingBar:
    """Call it with (passages done, passages in all); it may be called for one build after another."""

    out: TextIO
    clock: Callable[[], float] = monotonic
    _began: float = field(default=0.0, init=False)
    _told: float = field(default=0.0, init=False)
    _done_then: int = field(default=0, init=False)
    _done: int = field(default=0, init=False)
    _total: int = field(default=0, init=False)

    def __call__(self, done: int, total: int) -> None:
        """Show it."""
        if total != self._total or done <= self._done:
            self._began = self._told = self.clock()
            self._done_then = done
        self._done, self._total = done, total
        if self.out.isatty():
            self._draw()
        else:
            self._tell()

    def _tell(self) -> None:
        """A line when the last one is long ago; the end is told where anything was."""
        now = self.clock()
        is_end = self._done >= self._total and self._told > self._began
        if now - self._told >= _EVERY or is_end:
            self._told = now
            print(self._counted(), file=self.out, flush=True)

    def _draw(self) -> None:
        filled = self._done * _WIDTH // self._total
        bar = "#" * filled + "." * (_WIDTH - filled)
        is_last = self._done >= self._total
        line = f"[{bar}] {self._counted()}{'' if is_last else self._left()}"
        print(f"\r{line:<79}", end="\n" if is_last else "", file=self.out, flush=True)

    def _counted(self) -> str:
        return f"Indexing: {self._done} of {self._total} passages"

    def _left(self) -> str:
        """From the rate so far; the longest passages come first, so that it is the most it will take."""
        made = self._done - self._done_then
        if not made:
            return ""
        seconds = (self.clock() - self._began) * (self._total - self._done) / made
        return f", at most {duration(seconds)} left"


def duration(seconds: float) -> str:
    """A time a person can use: seconds, then minutes, then hours and minutes."""
    whole = int(seconds) + 1
    if whole < _MINUTE:
        return f"{whole} s"
    if whole < _HOUR:
        return f"{-(-whole // _MINUTE)} min"
    return f"{whole // _HOUR} h {whole % _HOUR // _MINUTE} min"
