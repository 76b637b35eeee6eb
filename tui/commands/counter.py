"""`buyerside counter`: their offer scored, our counter-offer, and the drafted reply."""

import argparse
import json
import sys
from dataclasses import asdict

from agent.exit_codes import OK, REFUSED
from tui.commands.cases import day_for, opened

SECTIONS = ("offer", "counter-offer", "menu", "concessions", "annex-offer", "annex-bargaining")


def run(given: argparse.Namespace) -> int:
    """Print the answer to the offer; 3 when there is nothing to offer."""
    from agent.documents.export import to_markdown  # noqa: PLC0415 - after parsing
    from agent.documents.paper import Paper  # noqa: PLC0415 - after parsing
    from agent.headless import answer_offer  # noqa: PLC0415 - loads the calculations
    from agent.preparation.preparation import Preparation  # noqa: PLC0415 - loads the calculations
    from agent.vendor_text.text_store import VendorTextStore  # noqa: PLC0415 - after parsing
    from knowledge.fact_base import load_facts  # noqa: PLC0415 - reads the fact tables

    with opened(given.case) as case:
        as_of = day_for(case, given.as_of)
        texts = VendorTextStore(case.store.database, case.name).all()
        reply = answer_offer(Preparation(load_facts()), case.state(), given.offer, as_of, texts)
    sections = [section for section in reply.internal.sections if section.id in SECTIONS]
    if given.format == "json":
        letter = asdict(reply.letter) if reply.letter else None
        content = {
            "sections": [asdict(section) for section in sections],
            "letter": letter,
            "why_no_letter": reply.why_no_letter,
        }
        print(json.dumps(content, indent=2, ensure_ascii=False))
        return OK if reply.letter else REFUSED
    parts = [f"## {section.title}\n\n{section.markdown}" for section in sections if not section.is_annex]
    if reply.letter:
        parts.append(f"## Letter to the vendor (draft, not sent)\n\n{reply.letter.markdown}")
    parts += [f"## {section.title}\n\n{section.markdown}" for section in sections if section.is_annex]
    words = "\n\n".join(parts)
    figures = tuple(figure for section in sections for figure in section.figures)
    paper = Paper(
        f"Answer to their offer: {reply.internal.title}",
        "Internal; only the letter is for the vendor.",
        as_of,
        words,
        figures,
        (),
        results=tuple(each for each in reply.internal.results if each.id in {figure.pinned_source for figure in figures}),
    )
    print(to_markdown(paper).decode(), end="")
    if reply.why_no_letter:
        print(reply.why_no_letter, file=sys.stderr)
    return OK if reply.letter else REFUSED
