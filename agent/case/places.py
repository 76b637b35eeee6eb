"""Which file a CASE on the command line means: a name under the data directory, or a path."""

from pathlib import Path

from agent.case.slugs import is_slug
from tools.errors import InputError

CASE_FILE = "case.yaml"


def case_path(case: str, data_dir: Path) -> Path:
    """The file of a case given by name or by path. Raises InputError when the text is neither."""
    given = Path(case).expanduser()
    if _is_name(case):
        return named_case_path(case, data_dir)
    if given.is_dir() and (given / CASE_FILE).exists():
        return (given / CASE_FILE).absolute()
    if not case.strip() or "\0" in case:
        raise InputError(f"{case!r} names no case.", way_out="Give a case's name, or the path of its case.yaml.")
    return given.absolute()


def named_case_path(name: str, data_dir: Path) -> Path:
    """The file of a case kept in the data directory. Raises InputError for a name that could not be a folder."""
    if not is_slug(name):
        raise InputError(f"{name!r} cannot name a case.", way_out="Use letters, digits, - and _, at most 64.")
    return data_dir / "cases" / name / CASE_FILE


def named_cases(data_dir: Path) -> tuple[str, ...]:
    """Names of the cases kept in the data directory, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in (data_dir / "cases").glob(f"*/{CASE_FILE}")))


def _is_name(case: str) -> bool:
    # A word without a dot or slash is a name, even when a folder of that name happens to lie here.
    return is_slug(case)
