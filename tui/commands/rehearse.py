"""`buyerside rehearse`: a simulated vendor for this contract."""

import argparse

from tools.errors import ServiceUnavailable


def run(_: argparse.Namespace) -> int:
    """Say that the rehearsal is not built yet."""
    raise ServiceUnavailable(
        "The rehearsal against a simulated vendor is not in this version.", way_out="`buyerside counter` answers a real offer."
    )
