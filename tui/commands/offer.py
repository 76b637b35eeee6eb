"""`buyerside offer`: take in a vendor's letter, e-mail or document; show its terms and traps."""

import argparse
import json
from pathlib import Path

from agent.exit_codes import OK
from tui.commands.cases import day_for, day_given, opened


def run(given: argparse.Namespace) -> int:
    """Import a file, or show an offer that was imported. Raises InputError for what cannot be read."""
    from agent.offer_import import as_json, as_markdown, import_offer, imported_offer  # noqa: PLC0415 - loads the calculations
    from agent.preparation.preparation import Preparation  # noqa: PLC0415 - loads the calculations
    from knowledge.fact_base import load_facts  # noqa: PLC0415 - reads the fact tables

    preparation = Preparation(load_facts())
    with opened(given.case) as case:
        as_of = day_for(case, given.as_of)
        if given.action == "import":
            received = day_given(given.received)
            shown = import_offer(case, Path(given.what), preparation, as_of, name=given.name, received=received)
        else:
            shown = imported_offer(case, given.what, preparation, as_of)
    if given.format == "json":
        print(json.dumps(as_json(shown), indent=2, ensure_ascii=False))
    else:
        print(as_markdown(shown), end="")
    return OK
