"""What no schedule can be drawn from is refused by field, value, limit and fix."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.tools.procurement.timeline_builders import planned, task
from tools.errors import InvalidField, InvalidInputs

SIGN = task("sign", 1)
SHUT = [str(date(2026, 6, 1) + timedelta(days=number)) for number in range(201)]


@pytest.mark.parametrize(
    ("tasks", "fields", "says"),
    [
        ((SIGN,), {"deadline": "2026-05-29"}, r"deadline is '2026-05-29'; expected 2026-06-01 or later"),
        ((SIGN,), {"start": "2026-05-31"}, r"start is '2026-05-31'; expected 2026-06-01 or later"),
        ((SIGN,), {"deadline": "9999-12-31"}, r"deadline is '9999-12-31'; expected a day from 2000 to 2100"),
        ((SIGN,), {"vendor_quarter_end": "0001-01-01"}, r"vendor_quarter_end is '0001-01-01'"),
        ((SIGN, SIGN), {}, r"tasks is 'sign'; expected each id once"),
        ((SIGN,), {"closed_days": SHUT}, r"closed_days is 201; expected at most 200 days"),
        ((SIGN,), {"immovable": [{"id": "deadline", "title": "x", "day": "2026-07-01"}]}, r"immovable is 'deadline'"),
        ((SIGN,), {"contracts": [{"id": "one", "title": "x"}] * 2}, r"contracts is 'one'; expected each id once"),
        ((task("a", 1, "nowhere"),), {}, r"tasks\.a\.after is 'nowhere'; expected one of a"),
        ((task("a", 1, step="commercial_close"), task("b", 1, step="commercial_close")), {}, "expected one commercial close"),
        (tuple(task(f"t{number}", 1000) for number in range(4)), {}, r"4000 days in all.*expected at most 3650"),
        ((task("a", (5, 4, 6)),), {}, "5, 4, 6 days are not in rising order"),
        ((task("a", 0),), {}, r"tasks\.0\.durations\.optimistic is 0"),
        ((task("a", 1001),), {}, r"less than or equal to 1000"),
        ((task("a b", 1),), {}, r"tasks\.0\.id is 'a b'"),
    ],
)
def test_unusable_values_are_named(tasks: tuple[dict[str, Any], ...], fields: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidInputs, match=says):
        planned(*tasks, **fields)


def test_all_wrong_values_are_named_at_once() -> None:
    with pytest.raises(InvalidInputs) as raised:
        planned(task("a", 1, "nowhere"), start="2026-05-31", deadline="2026-05-30")
    assert {problem.field for problem in raised.value.problems} == {"start", "deadline", "tasks.a.after"}


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(InvalidField, match=r"place is 'Atlantis'.*US-CA"):
        planned(SIGN, place="Atlantis")


def test_a_task_after_itself_is_a_cycle() -> None:
    with pytest.raises(InvalidField, match="a after a"):
        planned(task("a", 1, "a"))


def test_no_place_is_said() -> None:
    assert any("no public holidays" in limit for limit in planned(SIGN, jurisdiction="EU").limits)
    assert not any("no public holidays" in limit for limit in planned(SIGN, jurisdiction="DE").limits)
