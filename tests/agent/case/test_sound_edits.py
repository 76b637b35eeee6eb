"""An edit by hand may not bring in what cannot be true; what stands already never locks a case."""

from pathlib import Path

import pytest

from agent.case.open_case import open_case
from agent.case.places import named_case_path
from agent.case.starting import start_case
from agent.settings import Settings
from tools.errors import InvalidInputs

HEAD = "schema: buyerside/case/1\nname: kettlewick\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", actor="ann", model="claude-sonnet-5-5", base_url="http://127.0.0.1:9")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(f"{HEAD}dates: {{signature_deadline: 2027-03-01}}\n", encoding="utf-8")
    return path


def add(file: Path, line: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + f"{line}\n", encoding="utf-8")


def test_a_new_file_with_an_unknown_id_is_not_taken_in(file: Path, settings: Settings) -> None:
    add(file, "residency: {duties: [RES-US-CJI]}")
    with pytest.raises(InvalidInputs, match="Did you mean RES-US-CJIS"):
        open_case(str(file), settings)


def test_an_edit_that_contradicts_the_case_is_refused_and_the_file_left(file: Path, settings: Settings) -> None:
    open_case(str(file), settings).close()
    add(file, "procurement: {route: US-STATE-COMPTE}")
    written = file.read_text(encoding="utf-8")
    with pytest.raises(InvalidInputs, match=r"procurement.route \(line \d+\) is"):
        open_case(str(file), settings)
    assert file.read_text(encoding="utf-8") == written


def test_a_contradiction_from_the_conversation_keeps_no_case_from_opening(file: Path, settings: Settings) -> None:
    with open_case(str(file), settings) as case:
        case.correct("dates.start_of_service", "2027-02-01")
    with open_case(str(file), settings) as again:
        assert again.state().facts["dates.start_of_service"].value == "2027-02-01"


def test_an_edit_elsewhere_is_taken_in_beside_an_old_contradiction(file: Path, settings: Settings) -> None:
    with open_case(str(file), settings) as case:
        case.correct("dates.start_of_service", "2027-02-01")
    text = file.read_text(encoding="utf-8").replace("# title:", "title: Case summaries")
    file.write_text(text, encoding="utf-8")
    with open_case(str(file), settings) as again:
        assert again.state().facts["title"].value == "Case summaries"


def test_an_edit_that_mends_a_contradiction_is_taken_in(file: Path, settings: Settings) -> None:
    with open_case(str(file), settings) as case:
        case.correct("dates.start_of_service", "2027-02-01")
    file.write_text(file.read_text(encoding="utf-8").replace("2027-02-01", "2027-04-01"), encoding="utf-8")
    with open_case(str(file), settings) as again:
        assert again.state().facts["dates.start_of_service"].value == "2027-04-01"


def test_a_case_is_not_begun_from_a_file_that_could_not_be_opened(file: Path, settings: Settings) -> None:
    add(file, "residency: {duties: [RES-US-CJI]}")
    with pytest.raises(InvalidInputs, match="Did you mean RES-US-CJIS"):
        start_case("second", str(file), settings)
    assert not named_case_path("second", settings.data_dir).exists()
