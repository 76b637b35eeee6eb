"""`buyerside draft`: objectives, positions, a memo or a letter in template words; nothing is stored or sent."""

import argparse
import json
from dataclasses import asdict

from agent.exit_codes import OK
from tui.commands.cases import day_for, opened
from tui.commands.turns import plain_text


def run(given: argparse.Namespace) -> int:
    """Print the draft. Raises InvalidField for an unknown kind, Refused when there is nothing to write about."""
    from agent.preparation.preparation import Preparation  # noqa: PLC0415 - loads the calculations
    from agent.template_drafts import template_draft  # noqa: PLC0415 - after parsing
    from agent.vendor_text.text_store import VendorTextStore  # noqa: PLC0415 - after parsing
    from knowledge.fact_base import load_facts  # noqa: PLC0415 - reads the fact tables

    with opened(given.case) as case:
        texts = VendorTextStore(case.store.database, case.name).all()
        draft = template_draft(given.kind, Preparation(load_facts()), case.state(), day_for(case, given.as_of), texts)
    if given.format == "json":
        print(json.dumps(asdict(draft), indent=2, ensure_ascii=False))
    else:
        print(f"# {draft.title}\n\n{plain_text(draft.markdown)}")
    return OK
