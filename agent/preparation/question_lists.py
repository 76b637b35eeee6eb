"""One list of questions per role, to hand out: what to answer, what to decide between, what to confirm."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from agent.case.facts import CaseState
from agent.case_text import fact_value, origin_words
from agent.preparation.missing import question_for
from agent.views import MissingFact
from tools.errors import InvalidField

Role = Literal["procurement", "finance", "security", "legal", "engineering"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of a fact, and where it came from."""

    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact of which two things were said."""

    path: str
    question: str
    statements: tuple[Statement, ...]
    """The one that stands until somebody decides comes first."""
    effect: str = ""
    """What hangs on the decision; empty when nothing was found."""


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """A fact that is recorded and waits for somebody to stand by it."""

    path: str
    value: str
    origin: str
    effect: str = ""
    """What it would change if it were otherwise; empty when nothing was found."""


@dataclass(frozen=True, slots=True)
class QuestionList:
    """What one role is asked."""

    role: Role
    missing: tuple[MissingFact, ...]
    """The question first whose answer could change most."""
    conflicts: tuple[Conflict, ...]
    to_confirm: tuple[ToConfirm, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to ask."""
        return not (self.missing or self.conflicts or self.to_confirm)


def question_lists(
    state: CaseState, missing: Sequence[MissingFact], role: str | None = None, *, doubts: Mapping[str, str] | None = None
) -> tuple[QuestionList, ...]:
    """The list of one role, or of every role that has something to answer. Raises InvalidField for an unknown role.

    `doubts` tells by path what hangs on facts that wait or are contested; they are listed in its order.
    """
    told = doubts or {}
    if role is None:
        return tuple(found for each in ROLES if not (found := _list_for(each, state, missing, told)).is_empty)
    chosen = next((each for each in ROLES if each == role), None)
    if chosen is None:
        raise InvalidField("--role", role, expected=f"one of {', '.join(ROLES)}", fix="Name one of them, or leave it out.")
    return (_list_for(chosen, state, missing, told),)


def as_markdown(title: str, lists: Iterable[QuestionList]) -> str:
    """The lists as a document to hand out."""
    parts = [f"# Questions: {title}", *(part for each in lists for part in _written(each))]
    return "\n\n".join(parts if len(parts) > 1 else [*parts, "Nothing is open."]) + "\n"


def _list_for(role: Role, state: CaseState, missing: Sequence[MissingFact], doubts: Mapping[str, str]) -> QuestionList:
    ranks = {path: rank for rank, path in enumerate(doubts)}
    in_order = sorted(state.facts, key=lambda path: (ranks.get(path, len(ranks)), path))
    theirs = [path for path in in_order if question_for(path)[1].role == role]
    return QuestionList(
        role,
        tuple(fact for fact in missing if fact.role == role),
        tuple(replace(_conflict(path, state), effect=doubts.get(path, "")) for path in theirs if path in state.contested),
        tuple(replace(_to_confirm(path, state), effect=doubts.get(path, "")) for path in theirs if _waits(path, state)),
    )


def _waits(path: str, state: CaseState) -> bool:
    return not state.facts[path].confirmed and path not in state.contested


def _conflict(path: str, state: CaseState) -> Conflict:
    said = (state.facts[path], *state.contested[path])
    statements = tuple(Statement(fact_value(fact.value), origin_words(fact)) for fact in said)
    return Conflict(path, question_for(path)[1].question, statements)


def _to_confirm(path: str, state: CaseState) -> ToConfirm:
    fact = state.facts[path]
    return ToConfirm(path, fact_value(fact.value), origin_words(fact))


def _written(asked: QuestionList) -> Iterable[str]:
    yield f"## {asked.role.capitalize()}"
    if asked.missing:
        yield "\n".join(f"{number}. {_question(fact)}" for number, fact in enumerate(asked.missing, start=1))
    if asked.conflicts:
        yield "Two things were said; which holds?"
        yield "\n".join(_against(conflict) for conflict in asked.conflicts)
    if asked.to_confirm:
        yield "Recorded; please confirm or correct:"
        yield "\n".join(f"- `{fact.path}`: {fact.value} ({fact.origin}){_hangs(fact.effect)}" for fact in asked.to_confirm)


def _question(fact: MissingFact) -> str:
    effect = f" The answer {fact.effect}." if fact.effect else ""
    return f"{fact.question} {fact.why}{effect} (`{fact.path}`)"


def _against(conflict: Conflict) -> str:
    said = " / ".join(f"{each.value} ({each.origin})" for each in conflict.statements)
    return f"- `{conflict.path}`: {said}{_hangs(conflict.effect)}"


def _hangs(effect: str) -> str:
    return f". It {effect}." if effect else ""
