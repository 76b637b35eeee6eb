"""How times and memory are taken, the same way for every benchmark."""

import gc
import subprocess
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

_SERIES = 3
_CALIBRATION_STEPS = 1_000_000
_PEAK = "\nprint(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
"""The kernel's own peak of this process: unlike `ru_maxrss` it does not start from the size of the process that spawned it."""


def milliseconds(work: Callable[[], object], *, times: int = 5) -> float:
    """Best of three medians of `times` runs each, after one run to warm up; the collector rests meanwhile."""
    work()
    gc.collect()
    gc.disable()
    try:
        return min(median(_once(work) for _ in range(times)) for _ in range(_SERIES))
    finally:
        gc.enable()


def _once(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def calibration() -> float:
    """Milliseconds that a million additions in plain Python take here and now; read the other times beside it."""

    def count() -> int:
        total = 0
        for step in range(_CALIBRATION_STEPS):
            total += step
        return total

    return milliseconds(count)


def peak_mib(code: str) -> float:
    """Most memory that a fresh Python holds while it runs `code`, in MiB; Linux alone. Raises CalledProcessError."""
    ran = subprocess.run([sys.executable, "-c", code + _PEAK], check=True, capture_output=True, text=True)
    return int(ran.stdout.split()[-1]) / 1024
