"""What should stop us before the next concession: four patterns in the offers already made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from tools.bargaining.concession_worth import shapley_worth
from tools.bargaining.offers import Offer, OfferTerms, Party
from tools.budget.appropriation import written
from tools.frozen import Frozen
from tools.money import CurrencyCode, Money, quantized
from tools.quantities import Count

_TOUCH = Decimal("0.000001")
"""Two costs closer than this are equal."""


class AlarmKind(StrEnum):
    """The patterns."""

    UNRECIPROCATED = "unreciprocated"
    """Our last two steps gave, and theirs gave nothing meanwhile."""
    WITHOUT_GIVE = "without_give"
    """A step of ours gave, asked for nothing and answered no move of theirs."""
    GROWING_STEP = "growing_step"
    """A step of ours was larger than the one before it, which promises more to come."""
    RETRACTION = "retraction"
    """An offer of ours took back part of an earlier one."""


class Alarm(Frozen):
    """One alarm, at the offer of ours that raised it."""

    id: str
    """Kind and round, for instance `retraction_3`."""
    kind: AlarmKind
    """Which pattern."""
    round: Count
    """Our round."""
    amount: Money
    """What was given, or taken back, in that step."""
    text: str
    """What happened and what to do."""


@dataclass(frozen=True, slots=True)
class _Step:
    """From one offer of ours to the next."""

    before: Offer
    after: Offer
    given: Decimal
    """How much more the later one costs us; below 0 it takes back."""
    has_give: bool
    """Whether anything moved our way in it, something was asked in return, or it answers a move of theirs."""
    starts: int
    ends: int
    """Places of both offers in the history."""


def find_alarms(history: Sequence[Offer], cost: Callable[[OfferTerms], Money]) -> tuple[Alarm, ...]:
    """The alarms of a history in time order; `cost` is S of a package."""
    ours = [place for place, offer in enumerate(history) if offer.by is Party.BUYER]
    steps = [_step(history, start, end, cost) for start, end in pairwise(ours)]
    alarms = []
    for at, step in enumerate(steps):
        amount = Money(amount=quantized(abs(step.given)), currency=_currency(history))
        for kind, text in _raised(steps, at, history, cost):
            number = step.after.round
            alarms.append(
                Alarm(id=f"{kind}_{number}", kind=kind, round=number, amount=amount, text=text.format(written(amount)))
            )
    return tuple(alarms)


def _raised(
    steps: Sequence[_Step], at: int, history: Sequence[Offer], cost: Callable[[OfferTerms], Money]
) -> list[tuple[AlarmKind, str]]:
    step, before = steps[at], steps[at - 1] if at else None
    highest = max(cost(each.before.terms) for each in steps[: at + 1])
    raised = []
    if cost(step.after.terms).amount < highest.amount - _TOUCH:
        raised.append((AlarmKind.RETRACTION, "This offer takes back {0}. Say why in writing, or restore it."))
    if step.given <= _TOUCH:
        return raised
    if not step.has_give:
        raised.append((
            AlarmKind.WITHOUT_GIVE,
            "This step gives {0} and asks for nothing. Tie each concession to a move of theirs.",
        ))
    if before and step.given > before.given + _TOUCH and before.given > _TOUCH:
        raised.append((AlarmKind.GROWING_STEP, "This step gives {0}, more than the one before. It promises more to come."))
    if before and before.given > _TOUCH and not _moved_meanwhile(history, before.starts, step.ends, cost):
        raised.append((
            AlarmKind.UNRECIPROCATED,
            "Two steps of ours gave, the last {0}, and they have not moved. Wait for their move.",
        ))
    return raised


def _step(history: Sequence[Offer], start: int, end: int, cost: Callable[[OfferTerms], Money]) -> _Step:
    before, after = history[start], history[end]
    parts = shapley_worth(before.terms, after.terms, lambda terms: cost(terms).amount)
    return _Step(
        before=before,
        after=after,
        given=cost(after.terms).amount - cost(before.terms).amount,
        has_give=bool(after.in_return)
        or any(part < -_TOUCH for part in parts.values())
        or _moved_meanwhile(history, start, end, cost),
        starts=start,
        ends=end,
    )


def _moved_meanwhile(history: Sequence[Offer], start: int, end: int, cost: Callable[[OfferTerms], Money]) -> bool:
    """Whether their last offer before `end` costs us less than their last before `start`; a first offer is a move."""
    theirs = [offer for offer in history[:end] if offer.by is Party.VENDOR]
    earlier = [offer for offer in history[:start] if offer.by is Party.VENDOR]
    if not theirs or not earlier:
        return bool(theirs)
    return cost(theirs[-1].terms).amount < cost(earlier[-1].terms).amount - _TOUCH


def _currency(history: Sequence[Offer]) -> CurrencyCode:
    return history[0].terms.payable_commitment.currency
