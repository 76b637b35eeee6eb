"""How soon there is something to read: the app's first frame and first whole screen, `--help` and `check`.

The app runs in a pseudo-terminal; a screen counts as painted when its words have arrived there. Each time stands beside a
bare program of the same library, in turn, so that the ratio holds on any machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from evals.benchmarks.line import Line

RATIO_OF_SCREEN = 1.35
RATIO_OF_COMMAND = 2.0
_TIMES = 7
_PATIENCE_S = 30.0
_SIZE = (140, 40)

_BARE_STATIC = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("Buyerside  painted", markup=False)
Bare().run()
"""
_SAME_WIDGETS = """
from textual.app import App
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Footer, OptionList, Static, TextArea
class Bare(App):
    def compose(self):
        yield Static("Buyerside")
        with Horizontal():
            yield OptionList(*[f"section {n}" for n in range(12)])
            with VerticalScroll():
                yield Static("head")
        with Vertical():
            yield VerticalScroll()
            yield Static("")
            yield Static("")
            yield Static("painted")
            yield TextArea()
        yield Footer()
Bare().run()
"""


def run() -> list[Line]:
    """First frame, first screen, `--help` and `check`, each as a ratio to its bare counterpart."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"BUYERSIDE_DATA_DIR": folder, "TERM": "xterm-256color"}
        _buyerside(environment, "new", "springfield", "--from", "city")
        app = [sys.executable, "-m", "tui"]
        frame = _paired("readable first frame", _painted(app, "Buyerside", environment), _bare(_BARE_STATIC, environment))
        screen = _paired(
            "first painted screen", _painted(app, "answer or instruct", environment), _bare(_SAME_WIDGETS, environment)
        )
        commands = [_command(environment, *words) for words in (("--help",), ("check", "springfield"))]
    return [frame, screen, *commands]


class _Timed:
    """A program and how its time is taken; called for one run."""

    def __init__(self, command: list[str], words: str, environment: dict[str, str]) -> None:
        self._command = command
        self._words = words.encode()
        self._environment = environment

    def __call__(self) -> float:
        """Milliseconds from the start to the words, or to the end where none are awaited."""
        start = perf_counter()
        if not self._words:
            subprocess.run(self._command, env=self._environment, check=True, capture_output=True)
            return (perf_counter() - start) * 1000
        return self._until_painted(start)

    def _until_painted(self, start: float) -> float:
        import fcntl  # noqa: PLC0415 - Unix alone
        import pty  # noqa: PLC0415 - Unix alone
        import struct  # noqa: PLC0415 - with the two above
        import termios  # noqa: PLC0415 - Unix alone

        ours, theirs = pty.openpty()
        columns, rows = _SIZE
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        program = subprocess.Popen(
            self._command, stdin=theirs, stdout=theirs, stderr=theirs, env=self._environment, start_new_session=True
        )
        os.close(theirs)
        try:
            return _read_until(ours, self._words, start)
        finally:
            program.kill()
            program.wait()
            os.close(ours)


def _read_until(terminal: int, words: bytes, start: float) -> float:
    seen = b""
    while perf_counter() - start < _PATIENCE_S:
        seen += os.read(terminal, 65536)
        if words in seen:
            return (perf_counter() - start) * 1000
    raise TimeoutError(words.decode())


def _painted(command: list[str], words: str, environment: dict[str, str]) -> _Timed:
    return _Timed(command, words, environment)


def _bare(script: str, environment: dict[str, str]) -> _Timed:
    return _Timed([sys.executable, "-c", script], "painted", environment)


def _command(environment: dict[str, str], *words: str) -> Line:
    ours = _Timed([sys.executable, "-m", "tui", *words], "", environment)
    plain = _Timed([sys.executable, "-c", "import pydantic"], "", environment)
    return _paired(f"buyerside {words[0]}", ours, plain, RATIO_OF_COMMAND)


def _paired(what: str, ours: _Timed, plain: _Timed, most: float = RATIO_OF_SCREEN) -> Line:
    ours(), plain()
    pairs = [(ours(), plain()) for _ in range(_TIMES)]
    ratio = median(mine / other for mine, other in pairs)
    mine, other = (median(column) for column in zip(*pairs, strict=True))
    return Line(f"{what}, {mine:.0f} ms beside {other:.0f} ms of a bare one", ratio, "x", most)


def _buyerside(environment: dict[str, str], *words: str) -> None:
    subprocess.run([sys.executable, "-m", "tui", *words], env=environment, check=True, capture_output=True, cwd=Path.cwd())
