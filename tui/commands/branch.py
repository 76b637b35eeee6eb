"""`buyerside branch`: another course from an earlier turn, as a case of its own."""

import argparse

from agent.settings import load_settings


def run(given: argparse.Namespace) -> int:
    """Branch and say where the new case lies."""
    from agent.branches import branch_case  # noqa: PLC0415 - after parsing

    path = branch_case(given.case, given.name, given.at, load_settings())
    print(f"{path}")
    return 0
