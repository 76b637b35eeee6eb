"""Words of an order that a letter must carry and that are no figure, such as the rate above the commitment.

A scripted letter names the reference, `<<offer#a.overage_basis>>`, and the words are looked up in the request it answers, so
that a letter says what was ordered whatever the tools make of it.
"""

import re
from typing import Any

from evals.answers.script import Block, Reply

_NAMED = re.compile(r"<<(?P<reference>offer#[a-z._]+)>>")


def as_ordered(reply: Reply) -> Reply:
    """The same reply with those words filled in. Raises LookupError for a reference that the order does not hold."""

    def filled(request: dict[str, Any], turn: int) -> dict[str, Any]:
        answered = reply(request, turn)
        return answered | {"content": [_filled(block, request) for block in answered["content"]]}

    return filled


def _filled(block: Block, request: dict[str, Any]) -> Block:
    if block["type"] != "text":
        return block
    return block | {"text": _NAMED.sub(lambda named: _written(named["reference"], request), block["text"])}


def _written(reference: str, request: dict[str, Any]) -> str:
    order = request["messages"][0]["content"][0]["text"]
    found = re.search(rf"\[\[{re.escape(reference)}\]\] \(written: (?P<words>[^)]*)\)", order)
    if found is None:
        msg = f"the order does not hold {reference}"
        raise LookupError(msg)
    return found["words"]
