"""`buyerside offer`: take in a vendor's letter, e-mail or document; show its terms and traps."""

import argparse
import json
from pathlib import Path

from agent.case.open_case import OpenCase
from agent.exit_codes import OK
from tools.errors import InputError
from tui.commands.cases import day_for, day_given, opened


def run(given: argparse.Namespace) -> int:
    """Import a file, show an offer that was imported, or list all. Raises InputError for what cannot be read."""
    from agent.offer_import import as_json, as_markdown, import_offer, imported_offer  # noqa: PLC0415 - loads the calculations
    from agent.preparation.preparation import Preparation  # noqa: PLC0415 - loads the calculations
    from knowledge.fact_base import load_facts  # noqa: PLC0415 - reads the fact tables

    if given.action != "list" and not given.what:
        what = "file to import" if given.action == "import" else "offer to show"
        raise InputError(f"No {what} is named.", way_out="`buyerside offer list CASE` names the offers of a case.")
    preparation = Preparation(load_facts())
    with opened(given.case) as case:
        if given.action == "list":
            print(_listed(case))
            return OK
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


def _listed(case: OpenCase) -> str:
    """One line an offer, oldest first: when it came, its headline, and whether its text is held."""
    from agent.preparation.bargaining_inputs import offers_in_order  # noqa: PLC0415 - loads the typed case
    from agent.vendor_text.text_store import VendorTextStore  # noqa: PLC0415 - after parsing
    from tools.wording import percent  # noqa: PLC0415 - after parsing

    held = {text.offer for text in VendorTextStore(case.store.database, case.name).all()}
    lines = []
    for name, offer in offers_in_order(case.state().case):
        discount = "discount not stated" if offer.discount is None else f"{percent(offer.discount)} off list"
        commitment = "commitment not stated" if offer.payable_commitment is None else f"on {offer.payable_commitment}"
        text = "; its text is held" if name in held else ""
        lines.append(f"{name}  received {offer.received or 'on an unknown day'}: {discount}, {commitment}{text}")
    return "\n".join(lines) or f"No offer yet; `buyerside offer import {case.name} FILE` takes one in."
