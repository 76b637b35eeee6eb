"""A million offers scored for both sides, their Pareto set and a menu of three, beside plain Python on a smaller space."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Any

from evals.benchmarks.line import Line
from evals.benchmarks.measuring import milliseconds, peak_mib

if TYPE_CHECKING:
    from tools.bargaining.money_model import MoneyModel
    from tools.bargaining.offer_space import OfferSpace

MILLION = (100, 420, 4)
"""Discounts, commitments and rollover shares; with three renewal terms and two overage rates 1,008,000 offers."""
ALL_PAIRS = (500, 336, 1)
"""As many offers, most of them with a capacity of their own: the dearest shape of a million."""
SMALL = (20, 42, 4)
"""The space that plain Python can be waited for: 20,160 offers."""
BUDGET_MS = 1000.0
BUDGET_MIB = 1024.0
_TAIL = Decimal("0.1")
"""The worst tenth that CVaR90 averages over."""


def run() -> list[Line]:
    """Time and memory of a million offers, and numpy against plain Python on 20,160."""
    from tools.bargaining.offer_space import score_space  # noqa: PLC0415 - not before it is measured

    given, small = model(), space(*SMALL)
    large_size = space(*MILLION).size
    most = space(*ALL_PAIRS)
    pairs = milliseconds(lambda: score_space(given, most).pareto, times=3)
    arrays = milliseconds(lambda: score_space(given, small).pareto)
    plain = milliseconds(lambda: plain_pareto(given, small), times=1)
    note = f"plain Python, the same formulas offer by offer in float64, on the same {small.size:,} offers"
    return [
        Line(
            f"{large_size:,} offers: scored, Pareto set of the zone, menu",
            milliseconds(menu_of_a_million, times=3),
            "ms",
            BUDGET_MS,
        ),
        Line(f"{large_size:,} offers: peak memory of the process", peak_mib(_IN_A_PROCESS), "MiB", BUDGET_MIB),
        Line(f"{most.size:,} offers, a demand integral for each pair: scored, whole Pareto set", pairs, "ms", BUDGET_MS),
        Line(f"{small.size:,} offers: scored, whole Pareto set", arrays, "ms", baseline=plain, baseline_what=note),
    ]


_IN_A_PROCESS = "from evals.benchmarks.offer_space import menu_of_a_million; menu_of_a_million()"


def model() -> MoneyModel:
    """The worked case of the bargaining tools with lognormal demand, so that demand has to be integrated."""
    from tools.bargaining.money_model import MoneyModel  # noqa: PLC0415 - not before it is measured

    return MoneyModel.model_validate({
        "demand": {"kind": "lognormal", "mean": "780000 USD", "coefficient_of_variation": "0.3"},
        "renewal_prices": [
            {"cap": "none", "to_buyer": "30000 USD", "to_vendor": "20000 USD"},
            {"cap": "5%", "to_buyer": "15000 USD", "to_vendor": "8000 USD"},
            {"cap": "0%", "to_buyer": "0 USD", "to_vendor": "0 USD"},
        ],
    })


def space(discounts: int, commitments: int, rollovers: int) -> OfferSpace:
    """Even steps: discounts below 25 %, commitments below 840,000 USD, rollover below 100 %."""
    from tools.bargaining.offer_space import OfferSpace  # noqa: PLC0415 - not before it is measured

    return OfferSpace.model_validate({
        "discounts": [Decimal(step) / discounts / 4 for step in range(discounts)],
        "payable_commitments": [f"{840_000 // commitments * step} USD" for step in range(1, commitments + 1)],
        "rollover_shares": [Decimal(step) / rollovers for step in range(rollovers)],
        "renewal_caps": ["none", "5%", "0%"],
        "overage_bases": ["list", "committed"],
    })


def menu_of_a_million() -> None:
    """The whole of `propose_menu` on a million offers: built, scored for both sides, Pareto set, zone, three offers."""
    from tools.bargaining.menu import ProposeMenuInput, propose_menu  # noqa: PLC0415 - not before it is measured

    given = ProposeMenuInput.model_validate({
        "as_of": "2026-11-24",
        "model": model(),
        "appropriation": {"fiscal_year": "FY2027", "secured": "950000 USD", "status": "secured"},
        "space": space(*MILLION),
    })
    if len(propose_menu(given).menu) != 3:  # noqa: PLR2004 - a menu has three offers
        raise RuntimeError(given.space)


def plain_pareto(given: MoneyModel, packages: OfferSpace) -> set[tuple[float, float]]:
    """The undominated pairs of S and V without arrays: one offer after the other, by the laws' own scalar formulas."""
    scores = {plain_scores(given, package) for package in product(*packages.axes.values())}
    best, front = float("-inf"), set()
    for cost, worth in sorted(scores, key=lambda score: (score[0], -score[1])):
        if worth > best:
            best = worth
            front.add((cost, worth))
    return front


def plain_scores(given: MoneyModel, package: tuple[Any, ...]) -> tuple[float, float]:
    """S and V of one offer in float64."""
    discount, commitment, rollover, cap, basis = package
    paid, payable = 1.0 - float(discount), float(commitment.amount)
    capacity, renewal = payable / paid, given.renewal_price(cap)
    low = float(given.demand.quantile(_TAIL))
    unused = given.demand.unused_at(capacity)
    worst = max(capacity - low, 0.0) + given.demand.unused_at(min(capacity, low)) / float(_TAIL)
    overage = (float(given.demand.expected) - capacity + unused) * (paid if basis == "committed" else 1.0)
    cash = payable - float(rollover) * paid * unused + overage
    risk = float(given.shortfall_aversion) * paid * (1.0 - float(rollover)) * worst
    cost = cash + risk + float(renewal.to_buyer.amount)
    worth = cash + float(given.certainty_worth) * payable + float(renewal.to_vendor.amount)
    return round(cost, 6), round(worth, 6)
