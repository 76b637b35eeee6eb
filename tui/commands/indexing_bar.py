"""How far the vectors are: a bar with the time left on a terminal, a line every quarter elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import TextIO

_WIDTH = 24
_STEPS = 4
_MINUTE = 60
_HOUR = 60 * _MINUTE


@dataclass(slots=True)
class IndexingBar:
    """Call it with (passages done, passages in all); it may be called for one build after another."""

    out: TextIO
    clock: Callable[[], float] = monotonic
    _began: float = field(default=0.0, init=False)
    _done_then: int = field(default=0, init=False)
    _done: int = field(default=0, init=False)
    _total: int = field(default=0, init=False)

    def __call__(self, done: int, total: int) -> None:
        """Show it."""
        before = self._done
        if total != self._total or done <= before:
            self._began, self._done_then, before = self.clock(), done, 0
        self._done, self._total = done, total
        if self.out.isatty():
            self._draw()
        elif done * _STEPS // total > before * _STEPS // total:
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
