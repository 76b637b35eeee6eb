from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from agent.rehearsal.desk import RehearsalDesk
from agent.rehearsal.keep import Keeper, PlayedRehearsal
from agent.rehearsal.start import opponent_of
from tests.tools.rehearsal.conftest import negotiation
from tools.disclosure.values import PrivateValue
from tools.money import money
from tools.rehearsal.setup import RehearsalSetup
from tools.rehearsal.table import set_table

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


class Book(list[PlayedRehearsal]):
    """A record that remembers what was put on it."""

    def rehearsed(self, played: PlayedRehearsal) -> str:
        self.append(played)
        return f"entry-{len(self):04d}"


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture
def desk_of(book: Book) -> Callable[..., RehearsalDesk]:
    """The worked negotiation against a vendor of that family, or against one the seed draws."""

    def build(family: str | None = "open", seed: int = 1, voted: int = 1000) -> RehearsalDesk:
        opponent = opponent_of(family, seed)
        secret = PrivateValue(name="reservation_value", value=money(810, "USD"))
        setup = RehearsalSetup(given=negotiation(voted), family=opponent.family, seed=seed, private_values=(secret,))
        return RehearsalDesk(set_table(setup), opponent, "Claude (fictional)", lambda: Keeper(book, 7, "A. Moreno", NOW))

    return build
