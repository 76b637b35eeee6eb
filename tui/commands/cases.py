"""What several commands share: the settings, the case at hand, the day."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from agent.case.open_case import OpenCase, now, open_case
from agent.settings import load_settings
from tools.errors import InvalidField


@contextmanager
def opened(case: str) -> Iterator[OpenCase]:
    """The case, let go of at the end."""
    with open_case(case, load_settings()) as found:
        if found.notice:
            print(found.notice, file=sys.stderr)
        yield found


def day_given(text: str | None) -> date | None:
    """The day of `--as-of`. Raises InvalidField for what is no date."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidField("--as-of", text, expected="a date as YYYY-MM-DD", fix="Write it as 2026-11-24.") from error


def day_for(case: OpenCase, given: str | None) -> date:
    """The day for which facts count as current: `--as-of`, the case, then the clock."""
    return day_given(given) or case.state().case.as_of or now().date()
