"""`buyerside keys`: the case file explained where no documents are at hand."""

import pytest

from agent.case.leaves import case_places
from agent.exit_codes import INVALID, OK
from tui.__main__ import main


def test_every_section_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys"]) == OK
    lines = capsys.readouterr().out.splitlines()
    assert {line.split(":")[0].split(".")[0] for line in lines} == set(case_places().members)


@pytest.mark.parametrize("path", ["offers.*.renewal_cap", "offers.first.renewal_cap"])
def test_one_key_says_what_it_takes_and_means(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", path]) == OK
    assert capsys.readouterr().out.startswith(
        "offers.*.renewal_cap: a percentage such as `5%`, or `none`. Cap on the price rise"
    )


def test_a_key_that_names_ids_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    main(["keys", "procurement.route"])
    assert "  UK-OPEN" in capsys.readouterr().out.splitlines()


def test_a_mistyped_key_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "ofers"]) == INVALID
    assert "Did you mean offers" in capsys.readouterr().err
