"""`buyerside new`: a case from nothing, from another case or from a template."""

import argparse

from agent.case.places import named_case_path
from agent.case.starting import start_case
from agent.settings import load_settings


def run(given: argparse.Namespace) -> int:
    """Create the case and say where it lies."""
    settings = load_settings()
    start_case(given.name, given.origin, settings)
    print(f"{named_case_path(given.name, settings.data_dir)}")
    return 0
