"""One private position and one offer, and a scan against both."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import pytest

from tools.disclosure.findings import LeakFinding
from tools.disclosure.leak_guard import scan
from tools.disclosure.values import AllowedValue, PrivateValue
from tools.money import money
from tools.quantities import Unit

Scan = Callable[..., tuple[LeakFinding, ...]]


@pytest.fixture
def private() -> tuple[PrivateValue, ...]:
    """A reservation value, a target discount, a forecast, a date, a term and an alternative."""
    return (
        PrivateValue(name="reservation value", value=money(752_400, "USD")),
        PrivateValue(name="target discount", value=Decimal("0.22"), unit=Unit.SHARE),
        PrivateValue(name="forecast of cases", value=184_000, unit=Unit.COUNT),
        PrivateValue(name="funds lapse", value=date(2027, 6, 30)),
        PrivateValue(name="longest term", value=36, unit=Unit.MONTHS),
        PrivateValue(name="alternative", wording="buy through the regional partner cloud"),
    )


@pytest.fixture
def allowed() -> tuple[AllowedValue, ...]:
    """What our offer says."""
    return (
        AllowedValue(name="our offer", value=money(660_000, "USD")),
        AllowedValue(name="our discount", value=Decimal("0.17"), unit=Unit.SHARE),
    )


@pytest.fixture
def look(private: tuple[PrivateValue, ...], allowed: tuple[AllowedValue, ...]) -> Scan:
    """Scan a text against the private position; further allowed values may be given."""

    def look(text: str, *more: AllowedValue, also: Sequence[PrivateValue] = ()) -> tuple[LeakFinding, ...]:
        return scan(text, (*private, *also), (*allowed, *more))

    return look
