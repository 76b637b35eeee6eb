"""`buyerside template`: cases kept as starting points."""

import argparse

from agent.case.starting import save_template, template_names, template_text
from agent.settings import load_settings
from tools.errors import InputError


def run(given: argparse.Namespace) -> int:
    """Save, list or show."""
    settings = load_settings()
    match given.action, given.names:
        case "list", _:
            for name in template_names(settings):
                print(name)
        case "show", [name]:
            print(template_text(name, settings), end="")
        case "save", [case, name]:
            print(save_template(case, name, settings))
        case _:
            raise InputError(
                "The names do not fit.", way_out="Use `template save CASE NAME`, `template show NAME` or `template list`."
            )
    return 0
