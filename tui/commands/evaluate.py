"""`buyerside eval`: starts the evals as a process of their own; an installed wheel has none."""

import argparse
import subprocess
import sys
from importlib.util import find_spec

from tools.errors import ServiceUnavailable


def run(given: argparse.Namespace) -> int:
    """The exit code of `python -m evals`."""
    if find_spec("evals") is None:
        raise ServiceUnavailable("The evals are not part of the installed package.", way_out="Run `make evals` in a checkout.")
    command = [sys.executable, "-m", "evals", "--k", str(given.k)]
    command += ["--live"] if given.live else []
    command += ["--json"] if given.json else []
    return subprocess.run(command, check=False).returncode  # noqa: S603 - our own module
