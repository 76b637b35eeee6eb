"""A paper is read in a process of its own, which is ended when it takes too long: no file holds up the rest, whatever it does.

The process stays for the next file. Small plain text is read here; it takes no parser.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import IO

from knowledge.readers.dispatch import read_content
from knowledge.readers.reading import Reading, Unreadable
from knowledge.readers.worker import read_back

SECONDS = 60.0
SECONDS_A_MEGABYTE = 10.0
"""Longest time for a file, and what its size adds; a long PDF takes about five seconds a megabyte."""
_PLAIN = frozenset({".txt", ".text"})
_SMALL = 100_000
_ROOT = Path(__file__).resolve().parents[2]


def read_in_time(content: bytes, name: str, *, seconds: float | None = None) -> Reading:
    """The text in these bytes. Raises Unreadable with one sentence where there is none to be had, or not in that time."""
    if PurePath(name).suffix.lower() in _PLAIN and len(content) <= _SMALL:
        return read_content(content, name)
    allowed = SECONDS + SECONDS_A_MEGABYTE * len(content) / 2**20 if seconds is None else seconds
    return _READER.read(content, name, allowed)


class _Reader:
    """The one reading process of this one, begun with the first file; callers take turns."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, content: bytes, name: str, seconds: float) -> Reading:
        with self._turn:
            process = self._running()
            is_late = threading.Event()
            clock = threading.Timer(seconds, _end, (process, is_late))
            clock.start()
            try:
                answer = _asked(process, content, name)
            finally:
                clock.cancel()
            if not answer.endswith(b"\n"):
                self.stop()
                raise _late(seconds) if is_late.is_set() else _broken()
        return read_back(json.loads(answer))

    def stop(self) -> None:
        """End the process; the next file begins another."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                _close(pipe)
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "knowledge.readers.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=reader_environment(os.environ),
                start_new_session=True,  # Ctrl-C is for this process; the reader ends when its stdin does
            )
        return self._process


def reader_environment(given: Mapping[str, str]) -> dict[str, str]:
    """The environment of the reading process: it can find its module, and holds none of the user's keys."""
    kept = {name: value for name, value in given.items() if not any(word in name.upper() for word in _SECRET)}
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, (str(_ROOT), given.get("PYTHONPATH", ""))))}


_SECRET = ("KEY", "TOKEN", "SECRET", "PASSWORD", "CREDENTIAL", "DATABASE_URL")


def _asked(process: subprocess.Popen[bytes], content: bytes, name: str) -> bytes:
    """The answer; cut short or empty where the process ended."""
    if process.stdin is None or process.stdout is None:  # pipes were asked for
        return b""
    try:
        process.stdin.write(json.dumps({"name": name, "bytes": len(content)}).encode() + b"\n" + content)
        process.stdin.flush()
        return process.stdout.readline()
    except (BrokenPipeError, OSError):
        return b""


def _end(process: subprocess.Popen[bytes], is_late: threading.Event) -> None:
    is_late.set()
    process.kill()


def _close(pipe: IO[bytes] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:  # what was still to be written has nowhere to go
        return


def _late(seconds: float) -> Unreadable:
    return Unreadable(
        f"It could not be read within {seconds:g} s.", way_out="Split it, or save it again from the program it came from."
    )


def _broken() -> Unreadable:
    return Unreadable(
        "The program that reads it ended over it.", way_out="Save it again from the program it came from, or as plain text."
    )


_READER = _Reader()
atexit.register(_READER.stop)
