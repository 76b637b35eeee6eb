"""A scripted letter says in words what the order says in words."""

from typing import Any

import pytest

from evals.answers.as_ordered import as_ordered
from evals.answers.script import scripted, text

ORDER = "- Package A, Rate above: [[offer#a.overage_basis]] (written: list price); give no reason"


def request(order: str = ORDER) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": [{"type": "text", "text": order}]}]}


def test_ordered_words_are_filled_in_and_references_stay() -> None:
    reply = as_ordered(scripted([[text("At <<offer#a.overage_basis>>, [[offer#a.discount]] off.")]]))
    assert reply(request(), 1)["content"][0]["text"] == "At list price, [[offer#a.discount]] off."


def test_words_that_were_not_ordered_are_an_error() -> None:
    reply = as_ordered(scripted([[text("At <<offer#b.overage_basis>>.")]]))
    with pytest.raises(LookupError, match=r"offer#b\.overage_basis"):
        reply(request(), 1)
