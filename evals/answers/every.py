"""The answers of all scripted sessions behind one endpoint: the case that a conversation opens with picks the script.

Sessions are recorded one after the other; what does not open a conversation (a later call, a letter) goes on with the last one.
"""

import re
from importlib import import_module
from typing import Any

_OPENING = re.compile(r'<case name="(?P<name>[^"]+)"')
_DEMO = "alderbrook"
"""Name of the one case that has another id than its file says."""


class Answers:
    """Who answers now, and how often it did."""

    def __init__(self) -> None:
        self._script = ""
        self._turn = 0

    def reply(self, request: dict[str, Any], _turn: int) -> dict[str, Any]:
        """The next answer of the session at hand. Raises LookupError before the first session."""
        if name := _opened_by(request):
            self._script, self._turn = "demo" if name == _DEMO else name, 0
        if not self._script:
            raise LookupError("no conversation was opened yet")
        answered: dict[str, Any] = import_module(module_of(self._script)).reply(request, self._turn + 1)
        self._turn += 1  # only now: a client asks again after a failure, and must not be given the answer after it
        return answered


def module_of(case_id: str) -> str:
    """The module that holds a case's answers."""
    return f"evals.answers.{case_id.replace('-', '_')}"


def _opened_by(request: dict[str, Any]) -> str:
    """The case's name when this is the first request of its conversation, otherwise nothing."""
    if len(request["messages"]) != 1:
        return ""
    first = request["messages"][0]["content"]
    found = _OPENING.match(first[0]["text"]) if isinstance(first, list) else None
    return found["name"] if found else ""


reply = Answers().reply
