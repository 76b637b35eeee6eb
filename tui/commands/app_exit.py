"""What the app hands back when it ends, as an exit code."""

import sys

from agent.exit_codes import FAULT, OK, exit_code_of
from tui.handover import Leaving


def said(result: object) -> int:
    """The exit code of an app that ended, with its error said."""
    if not isinstance(result, Leaving):
        return OK
    if result.opening_error is not None:
        print(result.opening_error, file=sys.stderr)
        return exit_code_of(result.opening_error)
    if result.fault is not None:
        print(f"Buyerside made a mistake of its own ({type(result.fault).__name__}).", file=sys.stderr)
        return FAULT
    return OK
