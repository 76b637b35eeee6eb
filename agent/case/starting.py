"""Starting a case: from nothing, from another case or from a template; and keeping a case as a template."""

from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from agent.case.facts import CaseState, Fact
from agent.case.open_case import open_case
from agent.case.places import named_case_path
from agent.case.projection import case_text, write_case_file
from agent.case.slugs import is_slug
from agent.case.together import problems_together
from agent.case.yaml_file import invalid_case, read_case_file, read_case_text
from agent.settings import Settings
from tools.errors import InputError

_SHIPPED = files("agent.case").joinpath("templates")
_NOT_CARRIED_OVER = ("offers.", "our_offers.", "vendor_answers.", "as_of")
"""What belongs to one negotiation alone."""


def start_case(name: str, origin: str | None, settings: Settings) -> Path:
    """A new case file; what comes from elsewhere is unconfirmed, to be checked again.

    Raises InputError for a taken name, or for what comes from elsewhere and cannot be true together.
    """
    path = named_case_path(name, settings.data_dir)
    if path.exists():
        raise InputError(f"A case {name} exists already.", way_out="Choose another name, or open that one.")
    facts = _facts_of(origin, settings) if origin else {}
    if problems := [*problems_together(facts, {})]:  # nothing is written that could not be opened
        raise invalid_case(str(origin), problems)
    write_case_file(path, case_text(CaseState(name, 0, facts)))
    with open_case(name, settings):
        return path


def template_names(settings: Settings) -> tuple[str, ...]:
    """The shipped templates and the buyer's own."""
    shipped = {entry.name.removesuffix(".yaml") for entry in _SHIPPED.iterdir() if entry.name.endswith(".yaml")}
    own = {path.stem for path in (settings.data_dir / "templates").glob("*.yaml")}
    return tuple(sorted(shipped | own))


def template_text(name: str, settings: Settings) -> str:
    """The template's file; the buyer's own wins over a shipped one of the same name. Raises InputError for neither."""
    own = settings.data_dir / "templates" / f"{name}.yaml"
    if is_slug(name) and own.exists():
        return own.read_text(encoding="utf-8")
    shipped = _SHIPPED.joinpath(f"{name}.yaml")
    if is_slug(name) and shipped.is_file():
        return shipped.read_text(encoding="utf-8")
    known = ", ".join(template_names(settings))
    raise InputError(f"There is no template {name}.", way_out=f"Known templates: {known}.")


def save_template(case: str, name: str, settings: Settings) -> Path:
    """Keep a case as a template, without its offers, answers and day. Raises InputError for a name that cannot be a file."""
    if not is_slug(name):
        raise InputError(f"{name!r} cannot name a template.", way_out="Use letters, digits, - and _, at most 64.")
    with open_case(case, settings) as opened:
        facts = _to_check_again(opened.state().facts)
    path = settings.data_dir / "templates" / f"{name}.yaml"
    write_case_file(path, case_text(CaseState(name, 0, facts)))
    return path


def _facts_of(origin: str, settings: Settings) -> dict[str, Fact]:
    if is_slug(origin) and origin in template_names(settings):
        return _to_check_again(read_case_text(template_text(origin, settings), f"template {origin}").facts)
    path = named_case_path(origin, settings.data_dir) if is_slug(origin) else Path(origin).expanduser()
    if not path.exists():
        known = ", ".join(template_names(settings))
        raise InputError(f"{origin} is neither a case nor a template.", way_out=f"Known templates: {known}.")
    return _to_check_again(read_case_file(path).facts)


def _to_check_again(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    return {
        path: replace(fact, confirmed=False, actor="", at=None)
        for path, fact in facts.items()
        if not path.startswith(_NOT_CARRIED_OVER)
    }
