"""A case opened for work: its facts in the store, its file beside them, and the two kept in step.

The store is written first, then the file; each file says from which version it was written. Edits by hand are what
differs from that version, so neither a file left behind by a crash nor a change made meanwhile is mistaken for an edit.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, Self

from agent.case.case_store import CaseStore, stale
from agent.case.facts import CaseState, EventKind, Fact, FactEvent, Origin
from agent.case.history import (
    Change,
    change_by_statement,
    changes_back_to,
    changes_of_edit,
    changes_of_import,
    known_below,
)
from agent.case.holding import name_held_at, path_of_named
from agent.case.leaf_values import read_value
from agent.case.leaves import not_known
from agent.case.places import case_path
from agent.case.projection import HEADER, case_text, write_case_file
from agent.case.together import problems_together
from agent.case.undo import change_undoing
from agent.case.yaml_file import CaseFile, invalid_case, read_case_file
from agent.settings import Settings
from agent.storage import open_database
from tools.errors import InputError

Clock = Callable[[], datetime]


class Said(Protocol):
    """One fact as somebody stated it, read and typed."""

    @property
    def path(self) -> str:
        """Path of the fact."""

    @property
    def value(self) -> object:
        """Canonical JSON of the fact."""

    @property
    def quote(self) -> str:
        """The words it was taken from."""

    @property
    def is_correction(self) -> bool:
        """Whether the speaker withdrew what was known before."""


def now() -> datetime:
    """The clock's time, in UTC to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def open_case(case: str, settings: Settings, *, clock: Clock = now) -> "OpenCase":
    """Open a case by name or path and take in what was edited by hand.

    Raises InputError for a file that cannot be used or a name that another file holds, ServiceUnavailable for the store.
    """
    path = case_path(case, settings.data_dir).resolve()
    store = CaseStore(open_database(settings.data_dir))
    try:
        path = path_of_named(path, case, store, settings)
        opened = OpenCase(path, name_held_at(path, case, store, settings), store, actor=settings.actor, clock=clock)
        opened.take_in_edits()
    except BaseException:
        store.close()
        raise
    return opened


class OpenCase:
    """One case at work. Every change is an event in the store, then a new file; each returns the new state."""

    def __init__(self, path: Path, name: str, store: CaseStore, *, actor: str, clock: Clock) -> None:
        self.path = path
        self.name = name
        self.store = store
        self._actor = actor
        self._clock = clock
        self.notice = ""
        """What the person should know of the file that was read."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store; safe to call twice."""
        self.store.close()

    def state(self) -> CaseState:
        """The case at its newest version, whichever process wrote it."""
        return self.store.state(self.name)

    def state_at(self, version: int) -> CaseState:
        """The case as it was at that version. Raises InputError when there is none such."""
        return self.store.state(self.name, version)

    def history(self) -> tuple[FactEvent, ...]:
        """Every event, oldest first."""
        return self.store.events(self.name)

    def propose(self, facts: Sequence[Said], *, origin: Origin = Origin.USER, expected: int | None = None) -> CaseState:
        """Take in statements, unconfirmed. New facts are set and corrections replace; what contradicts a known fact waits.

        A contradiction is kept in the history as contested, and the fact stands until somebody confirms or corrects it.
        """
        seen = self._seen(expected)
        changes = []
        for each in facts:
            said = Fact(each.path, each.value, origin, confirmed=False, note=each.quote)
            changes.append(change_by_statement(said, seen, is_correction=each.is_correction))
        return self._write([change for change in changes if change is not None], seen)

    def assume(self, path: str, value: str, reason: str, *, expected: int | None = None) -> CaseState:
        """Set a fact that nobody said, with the reason, until somebody confirms or corrects it."""
        seen = self._seen(expected)
        fact = Fact(path, read_value(path, value), Origin.ASSUMED, confirmed=False, note=reason)
        return self._write([Change(EventKind.SET, fact)], seen)

    def confirm(self, paths: Sequence[str], *, expected: int | None = None) -> CaseState:
        """Confirm facts by path or by section; an empty sequence confirms all that wait and that nobody contests.

        Naming a contested fact decides for it. Raises InputError for a path that is not in a case, or whose fact is not known.
        """
        seen = self._seen(expected)
        named = [path for given in paths for path in _known(seen, given)]
        chosen = named if paths else [path for path in seen.facts if path not in seen.contested]
        open_ones = (seen.facts[path] for path in dict.fromkeys(chosen))
        waiting = [fact for fact in open_ones if not fact.confirmed or fact.path in seen.contested]
        confirmed = (replace(fact, confirmed=True, actor="", at=None) for fact in waiting)
        return self._write([Change(EventKind.CONFIRM, fact) for fact in confirmed], seen)

    def correct(self, path: str, value: str, *, expected: int | None = None, reason: str = "") -> CaseState:
        """Replace a fact by what the user typed (YAML), confirmed; `null` makes it unknown."""
        seen = self._seen(expected)
        read = read_value(path, value)
        fact = Fact(path, read, Origin.USER, confirmed=read is not None, note=reason)
        return self._write([Change(EventKind.CORRECT, fact)], seen)

    def undo_fact(self, path: str, *, expected: int | None = None) -> CaseState:
        """Take back the last thing that happened to one fact; the history only grows. Raises InputError when nothing did."""
        seen = self._seen(expected)
        change = change_undoing(path, self.history())
        if change is None:
            raise not_known(path, seen.facts, "so there is nothing to undo")
        return self._write([change], seen)

    def undo(self, version: int | None = None) -> CaseState:
        """Bring the facts back to a version, by default to before the last act; the history only grows."""
        present = self._seen(None)
        past = self.state_at(self.store.version_before_last_act(self.name) if version is None else version)
        return self._write(changes_back_to(past, present), present)

    def take_in_edits(self) -> CaseState:
        """Read what was changed by hand since the file was written, add it to the history and write the file anew.

        Raises InvalidInputs when the file cannot be used; it is then left as it is.
        """
        present = self.state()
        if not self.path.exists():
            return self._project(present)
        read = read_case_file(self.path)
        _require_same_name(read, self)
        changes = self._unread(read, present)
        _require_sound_edit(self.path, read, present, changes)
        if present.version == 0 and changes:
            _keep_comments(self.path)
        if read.version is not None and read.version < present.version and not changes:
            self.notice = (
                f"{self.path} was written at version {read.version}; the case stands at version {present.version} and was "
                "kept. To take an older file as edits, remove its `version:` line."
            )
        state = self._append(changes, present.version) if changes else present
        return self._project(state)

    def _unread(self, read: CaseFile, present: CaseState) -> tuple[Change, ...]:
        if present.version == 0:
            return changes_of_import(read.facts)
        if read.version is not None and read.version > present.version:
            raise InputError(
                f"{self.path} was written at version {read.version}; "
                f"{self.name} is known here up to version {present.version}.",
                way_out="Give it another `name:` if it is another case, or remove its `version:` line to take it as edits.",
            )
        base = present if read.version is None else self.state_at(read.version)
        return changes_of_edit(read.facts, base, present)

    def _seen(self, expected: int | None) -> CaseState:
        """The state a change is made on, edits by hand included. Raises StaleCase when the writer saw an older one."""
        state = self.take_in_edits()
        if expected is not None and expected != state.version:
            raise stale(self.name, state.version, expected)
        return state

    def _write(self, changes: Sequence[Change], seen: CaseState) -> CaseState:
        return self._project(self._append(changes, seen.version)) if changes else seen

    def _append(self, changes: Sequence[Change], expected: int) -> CaseState:
        return self.store.append(self.name, changes, expected=expected, actor=self._actor, at=self._clock())

    def _project(self, state: CaseState) -> CaseState:
        text = case_text(state)
        if not self.path.exists() or self.path.read_text(encoding="utf-8") != text:
            write_case_file(self.path, text)
        return state


def _known(state: CaseState, given: str) -> list[str]:
    found = list(known_below(state.facts, given))
    if not found:
        raise not_known(given, state.facts, "so it cannot be confirmed", way_out="Say or correct it first.")
    return found


def _require_sound_edit(path: Path, read: CaseFile, present: CaseState, changes: Sequence[Change]) -> None:
    """An edit may not bring in a contradiction or an unknown id; `check` shows what stands already."""
    if not changes:
        return
    after = {**present.facts, **{change.fact.path: change.fact for change in changes if change.fact.value is not None}}
    for gone in (change.fact.path for change in changes if change.fact.value is None):
        after.pop(gone, None)
    known = {(problem.path, problem.expected) for problem in problems_together(present.facts, {})}
    brought = [each for each in problems_together(after, read.lines) if (each.path, each.expected) not in known]
    if brought:
        raise invalid_case(str(path), brought)


def _require_same_name(read: CaseFile, opened: OpenCase) -> None:
    if read.name != opened.name:
        raise InputError(
            f"{opened.path} now says `name: {read.name}`; it was opened as {opened.name}.",
            way_out=f"Write `name: {opened.name}` again, or copy the file to a place of its own.",
        )


def _keep_comments(path: Path) -> None:
    """A hand-written file may hold remarks, which the store does not know: its first text stays beside it."""
    text = path.read_text(encoding="utf-8-sig")
    if "#" in text and not text.startswith(HEADER):
        write_case_file(path.with_name(f"{path.name}.original"), text)
