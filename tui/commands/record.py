"""`buyerside record`: the decisions of a case shown, verified, exported."""

import argparse
import sys

from agent.exit_codes import OK, REFUSED
from agent.record.chain import as_json_lines
from agent.record.record_store import RecordStore
from agent.settings import load_settings
from agent.storage import open_database
from tools.wording import counted
from tui.commands.cases import opened


def run(given: argparse.Namespace) -> int:
    """Show, verify or export; verify answers 3 for a broken chain."""
    with opened(given.case) as case:
        name = case.name
    database = open_database(load_settings().data_dir)
    try:
        store = RecordStore(database, name)
        return _run(given.action, store)
    finally:
        database.close()


def _run(action: str, store: RecordStore) -> int:
    entries = store.entries()
    if action == "export":
        print(as_json_lines(entries), end="")
        return OK
    if action == "show":
        for entry in entries:
            print(f"{entry.id}  {entry.time}  {entry.actor}: {entry.decision}{f' ({entry.reason})' if entry.reason else ''}")
        return OK
    broken = store.first_broken()
    if broken is not None:
        print(f"The record is broken at index {broken}: that entry, or the one before, was altered.", file=sys.stderr)
        return REFUSED
    print(f"The record stands: {counted(len(entries), 'entry', 'entries')}, each following the one before.")
    return OK
