"""`buyerside check`: the case file read and every error named."""

import argparse
from pathlib import Path

from agent.case.places import case_path
from agent.case.yaml_file import check_case_file
from agent.settings import load_settings
from tools.wording import counted


def run(given: argparse.Namespace) -> int:
    """0 when the file can be used. Raises InvalidInputs naming every problem."""
    path: Path = case_path(given.case, load_settings().data_dir)
    read = check_case_file(path)
    known = [fact for fact in read.facts.values() if fact.value is not None]
    waiting = sum(not fact.confirmed for fact in known)
    print(f"{path}: {counted(len(known), 'fact')}, {waiting} of them not confirmed yet; no errors.")
    return 0
