"""`buyerside demo` where there is no screen: it says what to add and ends, instead of waiting for one."""

import pytest

from tui.__main__ import main


@pytest.mark.parametrize(
    ("flags", "said"), [((), "needs a terminal"), (("--json",), "--json")], ids=["no terminal", "events without headless"]
)
def test_the_demo_on_a_pipe_says_what_to_add_and_ends(
    flags: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", *flags]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert "--headless" in told.err
    assert told.out == ""
