from textual.content import Content
from textual.style import Style

from tui.widgets.figure_marks import Marks, column_widths, dressed, is_number_column


def link(text: str, href: str) -> Content:
    return Content(text).stylize(Style.from_meta({"@click": f"link({href!r})"}))


def looks(content: Content) -> dict[str, str]:
    return {content.plain[span.start : span.end]: span.style for span in content.spans if isinstance(span.style, str)}


def test_a_bound_figure_looks_bound() -> None:
    text = Content("saves ") + link("90,113.42", "figure:size_commitment#saving")
    assert looks(dressed(text, Marks())) == {"90,113.42": ".figure"}


def test_a_figure_on_an_open_question_looks_conditional() -> None:
    text = link("555,874.66", "figure:price%20workloads#direct")
    assert looks(dressed(text, Marks(conditional=frozenset({"price workloads#direct"})))) == {"555,874.66": ".conditional"}


def test_an_unverified_number_stands_out() -> None:
    text = Content("cities report about 25 % here")
    assert looks(dressed(text, Marks(unverified=frozenset({"25 %"})))) == {"25 %": ".unverified"}


def test_a_bound_figure_is_not_called_unverified() -> None:
    text = link("25 %", "figure:offer#discount") + Content(" against 25 %")
    found = [span.style for span in dressed(text, Marks(unverified=frozenset({"25 %"}))).spans if isinstance(span.style, str)]
    assert found == [".figure", ".unverified"]


def test_part_of_a_longer_number_is_not_marked() -> None:
    assert looks(dressed(Content("125 and 2.25 and 25x"), Marks(unverified=frozenset({"25"})))) == {}


def test_a_link_to_an_unverified_number_stands_out() -> None:
    assert looks(dressed(link("25 %", "unverified:0"), Marks())) == {"25 %": ".unverified"}


def test_every_number_is_pending_while_text_streams() -> None:
    text = Content("commit 431,870.00 USD at 20 % in FY2027")
    assert looks(dressed(text, Marks(is_pending=True))) == {"431,870.00": ".pending", "20 %": ".pending"}


def test_a_column_of_numbers_ignores_empty_cells() -> None:
    assert is_number_column(["1,200.50", "–", "", "about 13 %", "2,000 USD"])


def test_a_column_with_one_word_holds_words() -> None:
    assert not is_number_column(["1,200.50", "not yet"])
    assert not is_number_column(["", "–"])


def test_numbers_keep_their_room_beside_long_words() -> None:
    widths = column_widths(["Workload", "USD", "Unit"], [["Intake summaries of files"], ["231,408.00"], ["a year"]])
    assert widths == ["25fr", "12", "8"]
