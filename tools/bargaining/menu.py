"""A menu of three offers that are equal to us and far apart for them (MESO).

Each is undominated, lies at our aspiration and is by estimate better for the vendor than no deal. What they pick tells
what they care about.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from tools.bargaining.aspiration import OngoingInput
from tools.bargaining.band import Band
from tools.bargaining.dispersion import THINNED_TO, farthest_three
from tools.bargaining.offers import Issue, OfferTerms
from tools.bargaining.opponent_weights import WeightBand, weights_used
from tools.bargaining.room import harder_issues
from tools.bargaining.similarity import IssueWeights, similarity
from tools.bargaining.why_nothing import why_nothing
from tools.bargaining.wording import issue_value, listed
from tools.bargaining.zopa import ZOPA
from tools.budget.private_output import PrivateOutput
from tools.facts import Facts
from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.quantities import Count, Score
from tools.results import Step

if TYPE_CHECKING:
    from tools.bargaining.offer_space import OfferSpace

SIZE_OF_MENU = 3
_LEAST_APART = Decimal("0.05")
"""Nearer than this on the scale of likeness, two offers are one with a few more dollars."""
_EQUAL_WITHIN = Decimal("0.05")


class ProposeMenuInput(OngoingInput):
    """A negotiation, and what the vendor has offered so far."""

    their_offers: tuple[OfferTerms, ...] = ()
    """Their offers in order; their moves tell what they care about."""

    @property
    def theirs(self) -> tuple[OfferTerms, ...]:
        """Their offers so far, oldest first."""
        return self.their_offers

    def width_at(self, aspiration: Decimal) -> Decimal:
        """Half width of the band: 5 % where none is given, widened until it holds three; equal to us comes before far apart."""
        return self.band.amount if self.band else quantized(aspiration * _EQUAL_WITHIN)


class MenuItem(Frozen):
    """One offer of the menu."""

    id: str = Field(min_length=1)
    """`a`, `b` or `c`; `a` is worth most to them by estimate."""
    terms: OfferTerms
    """The package."""
    buyer_gain: Money
    """What it gains us over our best alternative."""
    vendor_worth: Money
    """V of it; an estimate."""
    gives_back: tuple[Issue, ...]
    """The issues on which it asks for less than they offer."""


class ProposeMenuOutput(PrivateOutput):
    """Three offers, or fewer where the zone of agreement has no more."""

    private_paths: ClassVar[frozenset[str]] = frozenset({
        "menu.a.buyer_gain",
        "menu.a.vendor_worth",
        "menu.b.buyer_gain",
        "menu.b.vendor_worth",
        "menu.c.buyer_gain",
        "menu.c.vendor_worth",
        "spread_of_gains",
        "aspiration_gain",
        "band",
        "least_distance",
        "weight_bands",
        "candidates",
        "moves_observed",
    })

    menu: tuple[MenuItem, ...]
    """Best for them first."""
    least_distance: Score | None
    """How unlike the two nearest offers of the menu are; none for fewer than two."""
    is_apart: bool
    """Whether they are unlike enough for their pick to tell something; otherwise one counter-offer says as much."""
    spread_of_gains: Money
    """Difference between the greatest and the least gain; small, so that we do not mind which they take."""
    aspiration_gain: Money
    """The gain aimed at."""
    band: Money
    """How far from it offers were looked for, after any widening."""
    is_band_widened: bool
    """Whether the band first given held fewer than three."""
    is_thinned: bool
    """Whether the band held so many that an even selection of them was compared."""
    candidates: Count
    """Undominated packages in the band."""
    moves_observed: Count
    """How many moves of theirs were seen; below two the usual weights are used."""
    weight_bands: tuple[WeightBand, ...]
    """What they seem to care about by those moves, and how far that may be off; an estimate, never a fact."""


def propose_menu(given: ProposeMenuInput, _facts: Facts | None = None) -> ProposeMenuOutput:
    """The menu. Raises AppropriationExceeded if the money allows no package at all."""
    zopa = given.zone(least=SIZE_OF_MENU)
    scored = zopa.scored
    used = weights_used(given.weights, given.their_offers, scored.space)
    aspiration, band = given.band_around(zopa, least=SIZE_OF_MENU)
    menu = _items(given, band, used.weights)
    currency = given.model.currency
    gains = [item.buyer_gain.amount for item in menu] or [Decimal(0)]
    distance = _least_distance(menu, scored.space, used.weights)
    return ProposeMenuOutput(
        explanation=_explain(given, menu, band, is_apart=_is_apart(distance)) if menu else why_nothing(given, zopa),
        steps=_steps(zopa, band, menu, distance),
        menu=menu,
        least_distance=distance,
        is_apart=_is_apart(distance),
        spread_of_gains=Money(amount=max(gains) - min(gains), currency=currency),
        aspiration_gain=Money(amount=aspiration, currency=currency),
        band=Money(amount=band.width, currency=currency),
        is_band_widened=band.is_widened,
        is_thinned=band.members.size > THINNED_TO,
        candidates=int(band.members.size),
        moves_observed=used.moves,
        weight_bands=used.bands,
    )


def _items(given: ProposeMenuInput, band: Band, weights: IssueWeights) -> tuple[MenuItem, ...]:
    """The three farthest apart, evaluated again in Decimal, best for them first."""
    space, reservation = band.zopa.scored.space, band.zopa.reservation
    chosen = farthest_three(space, weights, band.members, band.zopa.vendor_gain)
    packages = [space.terms_at(int(band.members[at])) for at in chosen]
    worth = {id(package): given.model.vendor_worth(package) for package in packages}
    packages.sort(key=lambda package: -worth[id(package)].amount)
    return tuple(
        MenuItem(
            id=name,
            terms=package,
            buyer_gain=reservation.amount - given.model.buyer_cost(package),
            vendor_worth=worth[id(package)],
            gives_back=harder_issues(package, given.theirs[-1]) if given.theirs else (),
        )
        for name, package in zip("abc", packages, strict=False)
    )


def _least_distance(menu: tuple[MenuItem, ...], space: OfferSpace, weights: IssueWeights) -> Decimal | None:
    pairs = [(one, other) for at, one in enumerate(menu) for other in menu[at + 1 :]]
    distances = [1 - similarity(one.terms, other.terms, space, weights) for one, other in pairs]
    return quantized(min(distances)) if distances else None


def _is_apart(distance: Decimal | None) -> bool:
    return distance is not None and distance >= _LEAST_APART


def _explain(given: ProposeMenuInput, menu: tuple[MenuItem, ...], band: Band, *, is_apart: bool) -> str:
    offers = "; ".join(f"{item.id}: " + ", ".join(issue_value(item.terms, issue) for issue in Issue) for item in menu)
    text = (
        f"Put these side by side: {offers}. We do not mind which they take; their pick tells what they care about."
        if is_apart
        else f"These are too alike for their pick to tell anything, so send the counter-offer alone: {offers}."
    )
    if band.is_widened:
        text += " The band first given held fewer than three undominated packages, so it was widened."
    given_back = [
        f"{item.id} asks for less than they offer on {listed([issue.name.lower() for issue in item.gives_back])}."
        for item in menu
        if item.gives_back
    ]
    if given_back and given.bank_concessions:
        text += " Fewer than three packages that keep all they offer are better than no deal for both."
    return " ".join([text, *given_back, given.held_in_words()]).strip()


def _steps(zopa: ZOPA, band: Band, menu: tuple[MenuItem, ...], distance: Decimal | None) -> tuple[Step, ...]:
    return (
        Step(label="Zone of agreement", expression="S <= S of no deal and V >= V of no deal", value=f"{zopa.members.size:,}"),
        Step(label="Undominated in the band", expression="gain within the band", value=f"{band.members.size:,}"),
        Step(
            label="Menu",
            expression="the three with the greatest least distance 1 - Sim",
            value=f"{len(menu)} offers, least distance {distance}",
        ),
    )
