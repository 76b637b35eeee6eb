import pytest
from textual.widgets import Input

from tools.errors import InputError
from tui.cases_app import CasesApp
from tui.shelf import CaseLine, Shelf

ALDERBROOK = CaseLine("alderbrook", "Claude for case workers", "2026-11-24")
FERNVALE = CaseLine("fernvale", "Letters to residents", "2026-10-02")


class Started(list[tuple[str, str | None]]):
    def __call__(self, name: str, origin: str | None) -> CaseLine:
        if name == "alderbrook":
            raise InputError("A case alderbrook exists already.", way_out="Choose another name, or open that one.")
        self.append((name, origin))
        return CaseLine(name, "", "2026-11-26")


@pytest.fixture
def started() -> Started:
    return Started()


def words(app: CasesApp) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def test_enter_opens_the_case_changed_last(started: Started) -> None:
    app = CasesApp(Shelf((ALDERBROOK, FERNVALE), ("city",), started))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
    assert app.return_value == "alderbrook"


async def test_every_case_stands_in_the_list(started: Started) -> None:
    app = CasesApp(Shelf((ALDERBROOK, FERNVALE), ("city",), started))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = words(app)
    assert "Letters to residents" in shown
    assert "alderbrook" in shown


@pytest.mark.parametrize(("keys", "origin"), [(("enter",), "city"), (("down", "enter"), None)])
async def test_a_new_case_starts_from_a_template_or_empty(started: Started, keys: tuple[str, ...], origin: str | None) -> None:
    app = CasesApp(Shelf((), ("city",), started))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        app.screen.query_one(Input).value = "fernvale"
        await pilot.press("enter", *keys)
    assert started == [("fernvale", origin)]
    assert app.return_value == "fernvale"


async def test_a_taken_name_says_so_and_stays(started: Started) -> None:
    app = CasesApp(Shelf((ALDERBROOK,), ("city",), started))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        app.screen.query_one(Input).value = "alderbrook"
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert "exists already" in "".join(each.message for each in app._notifications)
        await pilot.press("ctrl+q")
    assert app.return_value is None


async def test_leaving_the_questions_starts_nothing(started: Started) -> None:
    app = CasesApp(Shelf((), ("city",), started))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "escape", "ctrl+q")
    assert started == []
