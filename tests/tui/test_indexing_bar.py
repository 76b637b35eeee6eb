"""The bar that shows how far the vectors are."""

import io

import pytest

from tui.commands.indexing_bar import IndexingBar, duration


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """Goes on by so many seconds each time it is read."""

    def __init__(self, step: float) -> None:
        self._step = step
        self._now = 0.0

    def __call__(self) -> float:
        self._now += self._step
        return self._now


def test_a_terminal_sees_a_bar_and_the_time_left() -> None:
    out = Terminal()
    bar = IndexingBar(out, Clock(10.0))
    bar(100, 400)
    bar(200, 400)
    # 100 passages took 10 s, 200 are left
    assert (
        out.getvalue().split("\r")[-1].rstrip() == "[############............] Indexing: 200 of 400 passages, at most 21 s left"
    )


def test_the_last_step_ends_the_line_without_a_time() -> None:
    out = Terminal()
    IndexingBar(out)(400, 400)
    assert out.getvalue().endswith("\n")
    assert "left" not in out.getvalue()


def test_a_file_gets_a_line_every_ten_seconds_and_the_end() -> None:
    out = io.StringIO()
    bar = IndexingBar(out, Clock(3.0))
    for done in range(1, 12):
        bar(done, 11)
    # The clock is read twice at the first call, then once a call: 3 s apart, so every fourth call is due.
    assert [line.split()[1] for line in out.getvalue().splitlines()] == ["4", "8", "11"]


def test_a_file_hears_nothing_of_many_short_builds() -> None:
    out = io.StringIO()
    bar = IndexingBar(out, Clock(0.1))
    for _ in range(200):
        bar(1, 3)
        bar(3, 3)
    assert out.getvalue() == ""


def test_a_second_build_starts_its_own_clock() -> None:
    out = Terminal()
    bar = IndexingBar(out, Clock(10.0))
    bar(50, 100)
    bar(100, 100)
    bar(100, 400)
    assert "left" not in out.getvalue().split("\r")[-1]


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0.2, "1 s"), (58.5, "59 s"), (60.0, "2 min"), (599.0, "10 min"), (3 * 3600 + 125, "3 h 2 min")]
)
def test_a_duration_is_rounded_up_to_what_a_person_can_use(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown
