"""A person names a fact by its path; what the case does not hold is answered with what it does."""

from pathlib import Path

import pytest

from agent.case.open_case import OpenCase, open_case
from agent.case.starting import start_case
from agent.settings import Settings
from tools.errors import InputError


@pytest.fixture
def case(tmp_path: Path) -> OpenCase:
    settings = Settings(data_dir=tmp_path, actor="ann")
    start_case("springfield", "city", settings)
    return open_case("springfield", settings)


def test_undoing_a_mistyped_fact_is_answered_with_the_nearest_known_one(case: OpenCase) -> None:
    with case, pytest.raises(InputError, match=r"no fact 'funding.FY2027.amuont'.*Did you mean funding.FY2027.amount\?"):
        case.undo_fact("funding.FY2027.amuont")


def test_undoing_a_section_names_its_facts(case: OpenCase) -> None:
    with case, pytest.raises(InputError, match=r"demand is a section.*Name one fact: demand.distribution"):
        case.undo_fact("demand")


def test_undoing_what_was_never_said_says_that_it_is_not_known(case: OpenCase) -> None:
    with case, pytest.raises(InputError, match=r"dates.answers_due is not known yet, so there is nothing to undo"):
        case.undo_fact("dates.answers_due")


def test_confirming_a_mistyped_fact_is_answered_with_the_nearest_known_one(case: OpenCase) -> None:
    with case, pytest.raises(InputError, match=r"cannot be confirmed. Did you mean buyer.jurisdiction"):
        case.confirm(["buyer.juristiction"])
