"""`buyerside check`: the case file read and every error named."""

import argparse
from pathlib import Path

from agent.case.places import case_path
from agent.case.yaml_file import read_case_file
from agent.settings import load_settings


def run(given: argparse.Namespace) -> int:
    """0 when the file can be used. Raises InvalidInputs naming every problem."""
    path: Path = case_path(given.case, load_settings().data_dir)
    read = read_case_file(path)
    known = [fact for fact in read.facts.values() if fact.value is not None]
    waiting = sum(not fact.confirmed for fact in known)
    print(f"{path}: {len(known)} facts, {waiting} of them not confirmed yet; no errors.")
    return 0
