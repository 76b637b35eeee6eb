"""The actions and flags of `buyerside knowledge`; light, since every command's parser is built at every start."""

import argparse
from pathlib import Path

KINDS = ("guidance", "law", "tactic", "benchmark", "fact", "paper", "vendor")


def add_actions(knowledge: argparse.ArgumentParser) -> None:
    """Every action with its flags."""
    actions = knowledge.add_subparsers(dest="action", required=True, metavar="ACTION")
    _add_search(actions.add_parser("search", help="find passages"))
    _add_papers(actions.add_parser("add", help="take in documents, or take changed ones in again"))
    listed = actions.add_parser("list", help="documents held")
    listed.add_argument("--case", metavar="NAME", help="the papers of this case alone")
    listed.add_argument("--papers", action="store_true", help="the buyer's own papers alone")
    removed = actions.add_parser("remove", help="take papers of your own out")
    removed.add_argument("documents", nargs="+", metavar="DOCUMENT", help="a paper's id, path, file name or title")
    status = actions.add_parser("status", help="what has expired or will within 60 days")
    status.add_argument("--as-of", metavar="DATE")
    actions.add_parser("rebuild", help="index anew")


def _add_search(search: argparse.ArgumentParser) -> None:
    search.add_argument("query")
    search.add_argument("-k", type=int, default=5, help="at most so many documents")
    search.add_argument("--json", action="store_true")
    search.add_argument("--explain", action="store_true", help="show why each was found")
    search.add_argument("--kind", action="append", choices=KINDS, default=[], help="only this kind; may be given again")
    search.add_argument(
        "--jurisdiction", action="append", default=[], metavar="CODE", help="EU, UK, US-FED, ...; ALL is always in"
    )
    search.add_argument("--case", default="", metavar="NAME", help="papers of this case too")
    search.add_argument("--current", action="store_true", help="leave out what has expired")
    search.add_argument("--as-of", metavar="DATE")


def _add_papers(add: argparse.ArgumentParser) -> None:
    add.add_argument("paths", nargs="+", type=Path)
    add.add_argument("--case", default="", metavar="NAME", help="for this case alone; without it for all cases")
    add.add_argument("--vendor", action="store_true", help="a vendor's papers: quoted as claims, never as guidance")
    add.add_argument("--jurisdiction", default="ALL", metavar="CODE")
    add.add_argument("--as-of", metavar="DATE", help="the day for which they speak; else as the files say")
    add.add_argument("--expires", metavar="DATE", help="last day on which they are current")
