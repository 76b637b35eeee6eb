from decimal import Decimal
from typing import Any

import pytest

from tests.tools.procurement.route_builders import a_route, find, judged, levels, named
from tools.procurement.route_asks import ask_outlooks, freedom_score
from tools.procurement.route_input import FreedomWeights
from tools.procurement.route_output import Outlook
from tools.procurement.route_terms import Ask


def outlooks(price: str, term: str, customization: str, **fields: Any) -> dict[Ask, Outlook]:
    return {ask.id: ask.outlook for ask in ask_outlooks(a_route(negotiable=levels(price, term, customization), **fields))}


@pytest.mark.parametrize(
    ("price", "term", "customization", "freedom"),
    [
        ("fixed", "fixed", "fixed", "0"),
        ("open", "open", "open", "1"),
        ("limited", "limited", "limited", "0.5"),
        ("limited", "open", "open", "0.833333"),  # (1 + 2 + 2) / 6
    ],
)
def test_freedom_is_the_share_of_what_could_be_open(price: str, term: str, customization: str, freedom: str) -> None:
    route = a_route(negotiable=levels(price, term, customization))
    assert freedom_score(route.negotiable, FreedomWeights()) == Decimal(freedom)


def test_weights_count_what_the_buyer_needs_free() -> None:
    # (2*1 + 1*2 + 1*2) / (2*4) = 0.75
    route = a_route(negotiable=levels("limited", "open", "open"))
    assert freedom_score(route.negotiable, FreedomWeights(price=Decimal(2))) == Decimal("0.75")


def test_a_promise_over_time_is_as_free_as_the_tighter_of_price_and_term() -> None:
    found = outlooks("open", "fixed", "open")
    assert found[Ask.DISCOUNT] is Outlook.NEGOTIATE
    assert found[Ask.COMMITMENT] is Outlook.CLOSED
    assert found[Ask.EXIT] is Outlook.CLOSED
    assert found[Ask.RESIDENCY_CLAUSE] is Outlook.NEGOTIATE


def test_every_ask_has_an_outlook() -> None:
    assert set(outlooks("open", "open", "open")) == set(Ask)


def test_terms_the_buyer_publishes_are_written_before_instead_of_negotiated() -> None:
    assert set(outlooks("fixed", "fixed", "fixed", terms_published=True).values()) == {Outlook.PUBLISH_BEFORE}


def test_publishing_the_terms_closes_nothing_that_is_open() -> None:
    found = outlooks("open", "fixed", "limited", terms_published=True)
    assert (found[Ask.DISCOUNT], found[Ask.RESIDENCY_CLAUSE]) == (Outlook.NEGOTIATE, Outlook.WITHIN_LIMITS)


def test_a_route_may_say_otherwise_for_one_ask() -> None:
    asks = {"model_retirement": {"level": "fixed", "reason": "the cloud provider sets the dates"}}
    found = outlooks("open", "open", "open", asks=asks)
    assert (found[Ask.MODEL_RETIREMENT], found[Ask.RESIDENCY_CLAUSE]) == (Outlook.CLOSED, Outlook.NEGOTIATE)


def test_a_catalogue_purchase_leaves_nothing_to_ask() -> None:
    route = named(find(jurisdiction="US-FED", buyer_kind="federal-agency", contract_value="9000 USD"), "US-FED-MICRO")
    assert route.asks_possible == 0


def test_asks_that_no_open_route_allows_are_named() -> None:
    found = find(jurisdiction="US-FED", buyer_kind="federal-agency", contract_value="9000 USD", routes=["US-FED-CLOUDTASK"])
    assert Ask.DISCOUNT not in found.asks_closed_everywhere
    assert {Ask.COMMITMENT, Ask.EXIT, Ask.MODEL_RETIREMENT} <= set(found.asks_closed_everywhere)


def test_an_ask_carries_the_reason_of_the_dimension_that_binds() -> None:
    route = judged(a_route(negotiable=levels("open", "fixed", "limited")))
    assert {ask.id: ask.reason for ask in route.asks}[Ask.RAMP] == "term is fixed"
