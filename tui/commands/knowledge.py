"""`buyerside knowledge`: guidance and the buyer's own papers, searched, listed, taken in and taken out."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from agent.case.open_case import now
from agent.case.problems import nearest
from agent.configured_library import configured_library
from agent.exit_codes import INVALID, OK
from agent.settings import load_settings
from knowledge.catalogue import Filters, Holding
from knowledge.documents import DocumentKind
from knowledge.library import SOON_DAYS, Library
from knowledge.papers import FileOutcome, Outcome, PaperTerms, count
from knowledge.passages import Passage, Score
from tools.errors import InputError, InvalidField
from tools.wording import counted
from tui.commands.cases import day_given
from tui.commands.indexing_bar import IndexingBar


def run(given: argparse.Namespace) -> int:
    """One action on the library."""
    settings = load_settings()
    if given.action == "search":
        _require_something_to_search(given)
    if given.action == "rebuild":
        with configured_library(settings, on_progress=IndexingBar(sys.stderr), anew=True):
            print("Indexed anew.")
        return OK
    with configured_library(settings, on_progress=IndexingBar(sys.stderr)) as library:
        return _ACTIONS[given.action](library, given)


def _search(library: Library, given: argparse.Namespace) -> int:
    as_of = day_given(given.as_of) or now().date()
    passages = library.search(given.query, k=given.k, as_of=as_of, filters=_filters(given))
    if given.json:
        print(json.dumps([_as_row(each, explain=given.explain) for each in passages], indent=2, ensure_ascii=False))
        return OK
    if given.explain:
        _print_query(library, given.query)
    for passage in passages:
        _print_passage(passage, explain=given.explain)
    if not passages:
        print("Nothing relevant was found.", file=sys.stderr)
    _print_notices(library.notices)
    return OK


def _require_something_to_search(given: argparse.Namespace) -> None:
    if not any(char.isalnum() for char in given.query):
        raise InputError(f"{given.query!r} holds no word to search for.", way_out="Say what you look for, in a few words.")
    if given.k < 1:
        raise InvalidField("-k", given.k, expected="1 or more", fix="Leave it out for five documents.")


def _filters(given: argparse.Namespace) -> Filters:
    return Filters(
        kinds=frozenset(DocumentKind(kind) for kind in given.kind),
        jurisdictions=frozenset(given.jurisdiction),
        current_only=given.current,
        case=given.case,
    )


def _as_row(passage: Passage, *, explain: bool) -> dict[str, Any]:
    row: dict[str, Any] = {
        "document": passage.document,
        "section": passage.section,
        "score": passage.score,
        "source": passage.source,
        "as_of": passage.as_of.isoformat(),
        "text": passage.text,
        "passage": passage.passage_id,
        "title": passage.title,
        "kind": passage.kind.value,
        "expires": passage.expires.isoformat() if passage.expires else None,
        "expired": passage.expired,
        "is_claim": passage.is_claim,
        "disputed_by": list(passage.disputed_by),
        "page": passage.page,
        "flags": [flag.value for flag in passage.flags],
    }
    return {**row, "why": _explained(passage.why)} if explain else row


def _explained(why: Score) -> dict[str, Any]:
    return {
        "dense_rank": why.dense_rank,
        "similarity": why.similarity,
        "lexical_rank": why.lexical_rank,
        "lexical_share": why.lexical_share,
        "word_coverage": why.word_coverage,
        "question": why.question,
    }


def _print_query(library: Library, query: str) -> None:
    read = library.read(query)
    print(f"searched as ({read.language}): {read.text}")
    print(f"words: {', '.join(f'{stem} {weight:g}' for stem, weight in read.weights.items())}\n")


def _print_passage(passage: Passage, *, explain: bool) -> None:
    print(f"{passage.title} - {passage.section}  ({', '.join(standing(passage))})\n{passage.text}")
    if explain:
        print(f"  {_why(passage)}")
    print()


def standing(passage: Passage) -> list[str]:
    """What a reader must know of a passage before the text: date, source, whether it holds, whose words they are."""
    ends = f"EXPIRED {passage.expires}" if passage.expired else ""
    parts = [
        f"as of {passage.as_of}",
        ends,
        "a vendor's claim" if passage.is_claim else "",
        f"page {passage.page}" if passage.page else "",
        f"disputed by {', '.join(passage.disputed_by)}" if passage.disputed_by else "",
        f"flagged: {', '.join(flag.value.replace('_', ' ') for flag in passage.flags)}" if passage.flags else "",
        passage.source,
    ]
    return [part for part in parts if part]


def _why(passage: Passage) -> str:
    why = passage.why
    dense = (
        f"meaning: place {why.dense_rank}, cosine {why.similarity:.3f}" if why.similarity is not None else "meaning: not near"
    )
    asked = f", by its question {why.question!r}" if why.question else ""
    words = f"words: place {why.lexical_rank}, {why.lexical_share:.2f} of the best" if why.lexical_rank else "words: no match"
    return f"score {passage.score:.3f} = {dense}{asked}; {words}; covers {why.word_coverage:.0%} of what was asked"


def _status(library: Library, given: argparse.Namespace) -> int:
    status = library.status(day_given(given.as_of) or now().date())
    documents = counted(len(status.holdings), "document")
    print(f"{documents} in {status.passages} passages, as of {status.as_of}; embedder {status.embedder}.")
    _print_ends("Expired; they support no claim as current:", status.expired)
    _print_ends(f"Current for {SOON_DAYS} days at most:", status.expiring())
    _print_notices(status.notices)
    return OK


def _print_ends(heading: str, holdings: Sequence[Holding]) -> None:
    if holdings:
        print(f"\n{heading}")
    for held in sorted(holdings, key=lambda each: (str(each.expires), each.document)):
        print(f"  {held.expires}  {held.document}: {held.title}")


def _list(library: Library, given: argparse.Namespace) -> int:
    only_papers = given.papers or given.case is not None
    for held in library.papers(given.case) if only_papers else library.status(now().date()).holdings:
        whose = f"case {held.case}" if held.case else "all cases"
        origin = f"  {whose}, {held.origin}" if held.origin else ""
        ends = f", to {held.expires}" if held.expires else ""
        passages = counted(held.passages, "passage")
        print(f"{held.document}  {held.title}  [{held.kind.value}, as of {held.as_of}{ends}, {passages}]{origin}")
    return OK


def _add(library: Library, given: argparse.Namespace) -> int:
    terms = PaperTerms(
        case=given.case,
        from_vendor=given.vendor,
        jurisdiction=given.jurisdiction,
        as_of=day_given(given.as_of),
        expires=day_given(given.expires),
    )
    outcomes: list[FileOutcome] = []
    try:
        for outcome in library.add_papers(given.paths, terms):
            outcomes.append(outcome)
            _print_outcome(outcome)
    finally:  # what is in stays in, even where a full disk ends it
        _print_counts(outcomes)
    _print_notices(library.notices)
    return INVALID if count(outcomes, Outcome.FAILED) else OK


def _print_counts(outcomes: Sequence[FileOutcome]) -> None:
    counts = {each: count(outcomes, each) for each in Outcome}
    print(", ".join(f"{counts[each]} {each.value}" for each in Outcome if counts[each] or each is not Outcome.PASSED_OVER))


def _print_outcome(outcome: FileOutcome) -> None:
    if outcome.outcome in {Outcome.FAILED, Outcome.PASSED_OVER}:
        print(outcome.message, file=sys.stderr)
        return
    print(f"{outcome.outcome.value}  {outcome.path.name}  as {outcome.document}, {counted(outcome.passages, 'passage')}")
    if outcome.message:
        print(f"  {outcome.message}", file=sys.stderr)


def _remove(library: Library, given: argparse.Namespace) -> int:
    for document in [_named_paper(library, each) for each in given.documents]:
        library.remove_paper(document)
        print(f"removed  {document}")
    return OK


def _named_paper(library: Library, given: str) -> str:
    """The id of the paper meant by its id, its path, its file's name or its title. Raises InputError for none or several."""
    papers = library.papers()
    path = str(Path(given).expanduser().resolve())
    for is_meant in (
        lambda held: held.document == given,
        lambda held: held.origin == path,
        lambda held: given in {Path(held.origin).name, held.title},
    ):
        found = [held for held in papers if is_meant(held)]
        if len(found) == 1:
            return found[0].document
        if found:
            which = ", ".join(f"{held.document} ({held.case or 'all cases'}, {held.origin})" for held in found)
            raise InputError(f"{given!r} may be {counted(len(found), 'paper')}: {which}.", way_out="Name it by its id.")
    guess = nearest(given, (*(held.document for held in papers), *(Path(held.origin).name for held in papers)))
    way_out = f"Did you mean {guess}?" if guess else "`buyerside knowledge list --papers` shows the papers."
    raise InputError(f"There is no paper {given!r}.", way_out=way_out)


_ACTIONS = {"search": _search, "status": _status, "list": _list, "add": _add, "remove": _remove}


def _print_notices(notices: Sequence[str]) -> None:
    for notice in notices:
        print(notice, file=sys.stderr)
