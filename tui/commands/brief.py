"""`buyerside brief`: the brief as a document."""

import argparse
import sys

from tools.errors import UnverifiedFigures
from tui.commands.cases import day_for, opened


def run(given: argparse.Namespace) -> int:
    """Print or write the brief. Raises UnverifiedFigures for loose numbers without --allow-unverified."""
    if given.compare_narrators:
        from tui.commands.narrators import run as compare_narrators  # noqa: PLC0415 - loads the graph and the SDK

        return compare_narrators(given)
    from agent.documents.export import export, write_file  # noqa: PLC0415 - after parsing
    from agent.headless import brief_paper, naming_facts  # noqa: PLC0415 - loads the calculations
    from agent.preparation.preparation import Preparation  # noqa: PLC0415 - loads the calculations
    from agent.vendor_text.text_store import VendorTextStore  # noqa: PLC0415 - after parsing
    from knowledge.fact_base import load_facts  # noqa: PLC0415 - reads the fact tables

    with opened(given.case) as case:
        texts = VendorTextStore(case.store.database, case.name).all()
        state = case.state()
        paper = brief_paper(Preparation(load_facts()), state, day_for(case, given.as_of), texts)
    try:
        content = export(paper, given.format, allow_unverified=given.allow_unverified)
    except UnverifiedFigures as error:
        raise naming_facts(error, paper, state) from error
    if given.output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        write_file(given.output, content)
        print(f"Written to {given.output}.", file=sys.stderr)
    return 0
