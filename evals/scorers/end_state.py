"""The session ends where it should: facts, verdicts, drafts, tools, refusals, record."""

from collections.abc import Iterator

from agent.events import GateDecided, ToolFinished
from evals.outcome import Outcome, Score

NAME = "end_state"


def score(outcome: Outcome) -> Score:
    """1 when everything the case expects holds; otherwise 0 with what does not."""
    failures = tuple(_failures(outcome))
    return Score(NAME, 0 if failures else 1, "; ".join(failures) or "all expectations hold")


def _failures(outcome: Outcome) -> Iterator[str]:
    yield from _wrong_facts(outcome)
    yield from _wrong_verdicts(outcome)
    yield from _wrong_drafts(outcome)
    finished = outcome.of(ToolFinished)
    for tool in outcome.case.expect.tools:
        if not any(event.tool == tool and event.outcome == "ok" for event in finished):
            yield f"{tool} never came back well"
    for tool in outcome.case.expect.refusals:
        if not any(event.tool == tool and event.outcome == "refused" for event in finished):
            yield f"{tool} was never refused"
    if outcome.record_entries < outcome.case.expect.record_entries_min:
        yield f"the record has {outcome.record_entries} entries, expected {outcome.case.expect.record_entries_min}"
    if not outcome.record_is_intact:
        yield "the record's chain is broken"


def _wrong_facts(outcome: Outcome) -> Iterator[str]:
    for path, expected in outcome.case.expect.facts.items():
        value, confirmed = outcome.facts.get(path, (None, False))
        if value != expected or not confirmed:
            yield f"{path} is {value!r}{'' if confirmed else ' (unconfirmed)'}, expected {expected!r}"


def _wrong_verdicts(outcome: Outcome) -> Iterator[str]:
    decided = {shown.option: shown.verdict for event in outcome.of(GateDecided) for shown in event.verdicts}
    for option, expected in outcome.case.expect.verdicts.items():
        if decided.get(option) != expected:
            yield f"{option} is {decided.get(option)}, expected {expected}"


def _wrong_drafts(outcome: Outcome) -> Iterator[str]:
    newest = {draft.kind: draft.status for draft in outcome.drafts}
    for kind, expected in outcome.case.expect.drafts.items():
        if newest.get(kind) != expected:
            yield f"the {kind} draft is {newest.get(kind)}, expected {expected}"
