"""Every verb and flag of the command line."""

import argparse
from pathlib import Path
from typing import TypeAlias

from tui.commands.knowledge_arguments import add_actions

FORMATS = ("md", "json", "docx", "pdf", "xlsx")


def parser() -> argparse.ArgumentParser:
    """Every verb and flag."""
    top = argparse.ArgumentParser(prog="buyerside", description="Prepare a public body to negotiate the purchase of Claude.")
    top.set_defaults(module="open_app")
    verbs = top.add_subparsers(metavar="COMMAND", title="commands")
    _add_case_verbs(verbs)
    _add_intake_verbs(verbs)
    _add_branch_verbs(verbs)
    _add_conversation_verbs(verbs)
    _add_tool_verbs(verbs)
    _add_other_verbs(verbs)
    return top


Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - argparse gives its type no public name


def _verb(verbs: Verbs, name: str, words: str, module: str = "") -> argparse.ArgumentParser:
    added: argparse.ArgumentParser = verbs.add_parser(name, help=words, description=words)
    added.set_defaults(module=module or name)
    return added


def _add_case_verbs(verbs: Verbs) -> None:
    new = _verb(verbs, "new", "Start a case, from another case or a template.")
    new.add_argument("name")
    new.add_argument("--from", dest="origin", metavar="CASE|TEMPLATE")
    check = _verb(verbs, "check", "Validate a case file: every error with its path, expected value and fix.")
    check.add_argument("case")
    keys = _verb(verbs, "keys", "Every key of a case file: what it takes and means; of one key the ids it may name.")
    keys.add_argument("path", nargs="?", default="", metavar="PATH", help="such as offers or workloads.*.mix")
    brief = _verb(verbs, "brief", "The brief of a case; needs no key.")
    brief.add_argument("case")
    brief.add_argument("--format", choices=FORMATS, default="md")
    brief.add_argument("-o", "--output", type=Path)
    brief.add_argument("--as-of", metavar="DATE")
    brief.add_argument(
        "--allow-unverified", action="store_true", help="export with a stamp although numbers are bound to nothing"
    )
    brief.add_argument(
        "--compare-narrators", action="store_true", help="tell it twice, in template words and in a model's; needs a key"
    )
    counter = _verb(verbs, "counter", "Score their offer and draft the reply; needs no key.")
    counter.add_argument("case")
    counter.add_argument("--offer", type=Path, metavar="OFFER.yaml", help="their offer; the case's latest when left out")
    counter.add_argument("--format", choices=FORMATS[:2], default="md")
    counter.add_argument("--as-of", metavar="DATE")
    timeline = _verb(verbs, "timeline", "The way to signature, backwards from its deadline; `ics` is a calendar file.")
    timeline.add_argument("case")
    timeline.add_argument("--format", choices=("md", "json", "ics"), default="md")
    timeline.add_argument("-o", "--output", type=Path)
    timeline.add_argument("--as-of", metavar="DATE")
    record = _verb(verbs, "record", "The record of decisions.")
    record.add_argument("action", choices=("show", "verify", "export"))
    record.add_argument("case")
    template = _verb(verbs, "template", "Templates of cases.")
    template.add_argument("action", choices=("save", "list", "show"))
    template.add_argument("names", nargs="*", metavar="CASE NAME")


def _add_branch_verbs(verbs: Verbs) -> None:
    read = _verb(verbs, "read-offer", "Have the small model copy the terms of an imported offer; needs a key.", "read_offer")
    read.add_argument("case")
    read.add_argument("offer", help="name of the imported offer")
    read.add_argument("--json", action="store_true", help="print events, one a line")
    read.add_argument("--as-of", metavar="DATE")
    branch = _verb(verbs, "branch", "Another course from an earlier turn, as a case of its own.")
    branch.add_argument("case")
    branch.add_argument("name")
    branch.add_argument("--at", type=int, metavar="TURN", help="the last turn that comes along; by default all")
    compare = _verb(verbs, "compare", "Two cases side by side; by default a branch and the case it came from.")
    compare.add_argument("case")
    compare.add_argument("other", nargs="?")
    compare.add_argument("--format", choices=FORMATS[:2], default="md")
    compare.add_argument("--as-of", metavar="DATE")
    route = _verb(
        verbs, "route", "Choose the procurement route, on the record; without a route, list them with their verdicts."
    )
    route.add_argument("case")
    route.add_argument("route", nargs="?", metavar="ROUTE")
    route.add_argument("--reason", default="")
    route.add_argument("--as-of", metavar="DATE")
    undo = _verb(verbs, "undo", "Take back the last thing that happened to a fact; the history keeps it.")
    undo.add_argument("case")
    undo.add_argument("fact", metavar="FACT")


def _add_intake_verbs(verbs: Verbs) -> None:
    questions = _verb(verbs, "questions", "What is still to be answered, one list per role, most useful first.")
    questions.add_argument("case")
    questions.add_argument("--role", metavar="ROLE", help="procurement, finance, security, legal or engineering")
    questions.add_argument("--format", choices=FORMATS[:2], default="md")
    questions.add_argument("--as-of", metavar="DATE")
    draft = _verb(verbs, "draft", "A draft in template words, checked; needs no key.")
    draft.add_argument("case")
    draft.add_argument("kind", help="objectives, positions, memo, counter-offer, menu, questions or reply")
    draft.add_argument("--format", choices=FORMATS[:2], default="md")
    draft.add_argument("--as-of", metavar="DATE")
    offer = _verb(verbs, "offer", "Take in a vendor's text (PDF, DOCX, e-mail, text): its terms and its traps; needs no key.")
    offer.add_argument("action", choices=("import", "list", "show"))
    offer.add_argument("case")
    offer.add_argument("what", nargs="?", metavar="FILE|OFFER", help="the file to import, or the name of an imported offer")
    offer.add_argument("--name", default="", help="name of the offer in the case; the file's name when left out")
    offer.add_argument("--received", metavar="DATE")
    offer.add_argument("--format", choices=FORMATS[:2], default="md")
    offer.add_argument("--as-of", metavar="DATE")


def _add_conversation_verbs(verbs: Verbs) -> None:
    ask = _verb(verbs, "ask", "One turn of the conversation without the screen.")
    ask.add_argument("case")
    ask.add_argument("text")
    ask.add_argument("--json", action="store_true", help="print events, one a line")
    ask.add_argument("--as-of", metavar="DATE")
    resume = _verb(verbs, "resume", "Take up the last turn where it stood, after a failure or a crash.")
    resume.add_argument("case")
    resume.add_argument("--json", action="store_true", help="print events, one a line")
    resume.add_argument("--as-of", metavar="DATE")
    confirm = _verb(verbs, "confirm", "Confirm facts of a case.")
    confirm.add_argument("case")
    confirm.add_argument("facts", nargs="*", metavar="FACT")
    confirm.add_argument("--all", action="store_true")
    approve = _verb(verbs, "approve", "Approve a draft.", "decide")
    reject = _verb(verbs, "reject", "Reject a draft.", "decide")
    for verb, decision in ((approve, "approved"), (reject, "rejected")):
        verb.set_defaults(decision=decision)
        verb.add_argument("case")
        verb.add_argument("draft")
        verb.add_argument("--reason", default="")
    release = _verb(verbs, "release", "Allow one private value in one draft, on the record.")
    release.add_argument("case")
    release.add_argument("value")
    release.add_argument("--to", required=True, metavar="DRAFT", dest="draft")
    demo = _verb(verbs, "demo", "Watch a recorded preparation; no key, no network.")
    demo.add_argument("--headless", action="store_true", help="print it instead of opening the app")
    demo.add_argument("--json", action="store_true", help="with --headless: print the events, one a line")


def _add_tool_verbs(verbs: Verbs) -> None:
    tool = _verb(verbs, "tool", "Any tool, JSON in and out.")
    tool.add_argument("action", choices=("list", "schema", "run"))
    tool.add_argument("name", nargs="?")
    tool.add_argument("--input", default="-", metavar="FILE|-")
    knowledge = _verb(verbs, "knowledge", "Guidance and the buyer's own papers.")
    add_actions(knowledge)


def _add_other_verbs(verbs: Verbs) -> None:
    evals = _verb(verbs, "eval", "Replay the recorded sessions and print their scores.", "evaluate")
    evals.add_argument("--live", action="store_true")
    evals.add_argument("--k", type=int, default=1)
    evals.add_argument("--json", action="store_true")
    rehearse = _verb(verbs, "rehearse", "Rehearse against a simulated vendor.")
    rehearse.add_argument("case")
    rehearse.add_argument("--family", metavar="NAME", help="which family the vendor is of; left out, the seed draws one")
    rehearse.add_argument("--seed", type=int, default=1, help="which vendor; the same seed answers the same")
    rehearse.add_argument("--headless", action="store_true", help="let the case's own plan play, and print it with a debrief")
    rehearse.add_argument("--json", action="store_true", help="with --headless: print course and debrief as JSON")
    rehearse.add_argument("--record", action="store_true", help="with --headless: put it on the record as a rehearsal")
    rehearse.add_argument("--runs", type=int, metavar="N", help="with --headless: the plan against N vendors of each family")
    rehearse.add_argument("--as-of", metavar="DATE")
    doctor = _verb(verbs, "doctor", "What is configured, what is reachable, where data lies.")
    doctor.add_argument("--reach", action="store_true", help="ask each configured endpoint once, for a few seconds at most")
