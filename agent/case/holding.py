"""Which file holds a case: one file for a name, remembered relative to the data directory so that the folder may move."""

from pathlib import Path

from agent.case.case_store import CaseStore
from agent.case.places import CASE_FILE, named_case_path, named_cases
from agent.case.problems import nearest
from agent.case.slugs import is_slug
from agent.case.yaml_file import read_case_file
from agent.settings import Settings
from agent.storage import STORE_FILE
from tools.errors import InputError


def path_of_named(path: Path, case: str, store: CaseStore, settings: Settings) -> Path:
    """A name means the data directory's file; a case kept elsewhere is found by name as well, once it was opened."""
    elsewhere = _held(case, store, settings) if is_slug(case) and not path.exists() else None
    return elsewhere if elsewhere is not None and elsewhere.exists() else path


def name_held_at(path: Path, case: str, store: CaseStore, settings: Settings) -> str:
    """The case's name, after making sure that this file is the one that holds it. Raises InputError where it is not."""
    if is_slug(case) and not path.exists():
        return _case_without_file(case, store, settings)
    name = read_case_file(path).name
    if is_slug(case) and name != case:
        raise InputError(
            f"{path} says `name: {name}`, but it stands in the folder of {case}.",
            way_out=f"Write `name: {case}` into it, or rename the folder to {name}.",
        )
    held = _held(name, store, settings)
    if held != path and held.exists():
        raise InputError(
            f"There are two files for the case {name}: {held} and {path}.",
            way_out=f"Open the first, or give the second another `name:` (`buyerside new NAME --from {path}` does that).",
        )
    store.keep_file(name, _remembered(path, settings))
    return name


def _held(name: str, store: CaseStore, settings: Settings) -> Path:
    """The file that the store remembers; in a copied data directory its own, where the first one's was remembered."""
    own = named_case_path(name, settings.data_dir.resolve())
    kept = store.file_of(name)
    if kept is None:
        return own
    held = settings.data_dir.resolve() / kept
    is_copied = own.exists() and held.parts[-3:] == ("cases", name, CASE_FILE) and (held.parents[2] / STORE_FILE).exists()
    return own if is_copied else held


def _remembered(path: Path, settings: Settings) -> str:
    home = settings.data_dir.resolve()
    return str(path.relative_to(home) if path.is_relative_to(home) else path)


def _case_without_file(case: str, store: CaseStore, settings: Settings) -> str:
    """A case whose file was lost comes back from the store; anything else is a name nobody knows."""
    if store.version(case):
        return case
    known = tuple(dict.fromkeys([*named_cases(settings.data_dir), *store.names()]))
    guess = nearest(case, known)
    raise InputError(
        f"There is no case {case}.",
        way_out=f"Did you mean {guess}?" if guess else f"`buyerside new {case}` begins one.",
    )
