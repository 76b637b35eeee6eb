"""A figure of an earlier text opened as it stood there, with what took its place since. Light to import."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace

from agent.events import ShownFigure
from agent.views import Derivation
from tools.errors import InputError

_ABOUT = "about "
_CONTESTED = "contested#"


def replaced_since(now: str) -> str:
    """What became of a figure; `now` is empty where it cannot be computed any more."""
    return f"replaced since: now {now}" if now else "replaced since: it cannot be computed now"


async def opened_as_shown(shown: ShownFigure, open_one: Callable[[str], Awaitable[Derivation]]) -> Derivation:
    """The derivation of a figure as a text showed it. Raises InputError where nothing opens it any more."""
    *earlier, last = _addresses(shown)
    for address in earlier:
        try:
            return _as_it_stood(await open_one(address), shown)
        except InputError:  # the tables changed since, or the fact was decided: what holds now opens instead
            continue
    return _as_it_stood(await open_one(last), shown)


def _addresses(shown: ShownFigure) -> Iterator[str]:
    """Where to look for it: the result it was pinned to, then what holds now, at last the fact that was contested then."""
    source, _, path = shown.reference.rpartition("#")
    if source != shown.pinned_source:
        yield f"{shown.pinned_source}#{path}"
    yield shown.reference
    if shown.reference.startswith(_CONTESTED):
        yield f"case#{path}"


def _as_it_stood(found: Derivation, shown: ShownFigure) -> Derivation:
    """A figure that was opened as of now keeps the words in which the text showed it."""
    then, now = (text.removeprefix(_ABOUT) for text in (shown.text, found.value))
    if found.replaced or then.startswith(now):
        return found
    return replace(found, value=shown.text, replaced=replaced_since(found.value))
