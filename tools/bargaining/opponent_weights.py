"""What the vendor seems to care about, from what it would not move.

An issue on which they stay put, or take back, counts more: w is proportional to 1 - |move| / range, added up over rounds.
One round is weak evidence; the result carries how many moves it rests on and a band, and is never a fact. The band holds
what the weight would be without any one round, and after one more round in which this issue alone moved all the way, or alone
stayed put: it narrows as rounds are added and never closes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from tools.bargaining.offer_space import OfferSpace
from tools.bargaining.offers import Issue, OfferTerms
from tools.bargaining.room import harder_issues
from tools.bargaining.similarity import IssueWeights, issue_distance
from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.money import quantized
from tools.quantities import Count, Share


class WeightBand(Frozen):
    """How far one weight may be off."""

    id: Issue
    """The issue."""
    weight: Share
    """The estimate."""
    low: Share
    """Least value when any one round is left out or one more is added; 0 with a single round."""
    high: Share
    """Greatest value when any one round is left out or one more is added; 1 with a single round."""


class OpponentWeights(Frozen):
    """An estimate of the vendor's priorities with its uncertainty."""

    weights: IssueWeights
    """Adding up to 1."""
    bands: tuple[WeightBand, ...]
    """One for each issue, the heaviest first."""
    rounds: Count
    """How many moves the estimate rests on."""


LEAST_MOVES = 2
"""With a single move no round can be left out, so the band of every weight runs from 0 to 1 and the estimate says nothing."""


@dataclass(frozen=True, slots=True)
class UsedWeights:
    """The weights a search uses, and what their moves say."""

    weights: IssueWeights
    bands: tuple[WeightBand, ...]
    """Of the estimate; empty before their second offer."""
    moves: int
    """How many moves of theirs were seen."""


def weights_used(given: IssueWeights | None, offers: Sequence[OfferTerms], space: OfferSpace) -> UsedWeights:
    """The weights given, or the estimate once two moves or more are seen, or the usual ones."""
    if len(offers) < 2:  # noqa: PLR2004 - a move needs two offers
        return UsedWeights(given or IssueWeights(), (), 0)
    found = estimate_opponent_weights(offers, space)
    usual = IssueWeights() if found.rounds < LEAST_MOVES else found.weights
    return UsedWeights(given or usual, found.bands, found.rounds)


def estimate_opponent_weights(offers: Sequence[OfferTerms], space: OfferSpace) -> OpponentWeights:
    """The estimate from their offers in order. Raises InvalidField for fewer than two, which show no move."""
    if len(offers) < 2:  # noqa: PLR2004 - a move needs two offers
        raise InvalidField("offers", len(offers), expected="at least 2 offers of theirs", fix="Wait for their next offer.")
    moves = [_stability(before, after, space) for before, after in pairwise(offers)]
    whole = _normalised(moves)
    bands = [_band(issue, whole[issue], moves) for issue in Issue]
    return OpponentWeights(
        weights=IssueWeights(**{issue.value: weight for issue, weight in whole.items()}),
        bands=tuple(sorted(bands, key=lambda band: -band.weight)),
        rounds=len(moves),
    )


def _band(issue: Issue, weight: Decimal, moves: Sequence[dict[Issue, Decimal]]) -> WeightBand:
    if len(moves) < LEAST_MOVES:
        return WeightBand(id=issue, weight=weight, low=Decimal(0), high=Decimal(1))
    yielded = {each: Decimal(each is not issue) for each in Issue}
    held = {each: Decimal(each is issue) for each in Issue}
    rounds = [*([*moves[:at], *moves[at + 1 :]] for at in range(len(moves))), [*moves, yielded], [*moves, held]]
    found = [_normalised(each)[issue] for each in rounds]
    return WeightBand(id=issue, weight=weight, low=min(found), high=max(found))


def _stability(before: OfferTerms, after: OfferTerms, space: OfferSpace) -> dict[Issue, Decimal]:
    """1 - |move| / range for what they gave; an issue on which they took back was not given, so it counts as held."""
    given = harder_issues(before, after)
    return {issue: 1 - issue_distance(issue, before, after, space) if issue in given else Decimal(1) for issue in Issue}


def _normalised(moves: Sequence[dict[Issue, Decimal]]) -> dict[Issue, Decimal]:
    """Weights adding up to 1; equal ones if they moved everything as far as it goes."""
    totals = {issue: sum((move[issue] for move in moves), Decimal(0)) for issue in Issue}
    whole = sum(totals.values(), Decimal(0))
    return {issue: quantized(total / whole) if whole else Decimal("0.2") for issue, total in totals.items()}
