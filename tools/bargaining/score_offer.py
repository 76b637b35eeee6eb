"""Their offer against our best alternative and our money, and what each of their moves is worth (5.1, 5.2, 2.6)."""

from decimal import Decimal
from typing import ClassVar

from tools.bargaining.all_in import AllIn, check_all_in
from tools.bargaining.charges import OfferCharges
from tools.bargaining.concession_worth import shapley_worth
from tools.bargaining.negotiation import NegotiationInput
from tools.bargaining.offers import Issue, OfferTerms
from tools.bargaining.rate_move import RateMove, their_rate_move, why_hollow
from tools.bargaining.room import harder_issues
from tools.bargaining.wording import issue_value, listed, spoken
from tools.budget.appropriation import written
from tools.budget.commitment import CommitmentOutcome, describe
from tools.budget.private_output import PrivateOutput
from tools.facts import Facts
from tools.frozen import Frozen
from tools.money import Money
from tools.quantities import Share
from tools.results import Step
from tools.wording import percent


class ScoreOfferInput(NegotiationInput):
    """A negotiation, the vendor's offer, and the one before it if there was one."""

    offer: OfferTerms
    """What they offer now."""
    previous_offer: OfferTerms | None = None
    """What they offered before; each move from there is priced."""
    charges: OfferCharges = OfferCharges()
    """Fees and small print of the offer, as far as they are known."""

    def cost(self, terms: OfferTerms) -> Money:
        """S of those terms with what is known of the small print counted."""
        extra = check_all_in(self.model, terms, self.charges).surcharge
        return self.model.buyer_cost(terms) + extra


class ConcessionWorth(Frozen):
    """One move of theirs, and what it is worth to us."""

    id: str
    """The issue."""
    before: str
    """Its value before."""
    after: str
    """Its value now."""
    worth: Money
    """How much it lowers our cost; below 0 it raises it."""
    is_taken_back: bool
    """Whether it takes back what they offered before."""


class DiscountStep(Frozen):
    """The same offer at another discount."""

    id: str
    """The discount in percent points."""
    discount: Share
    """Share off list price."""
    buyer_cost: Money
    """S at that discount, all else unchanged."""
    gain: Money
    """Against the best alternative."""


class ScoreOfferOutput(PrivateOutput):
    """What their offer is worth."""

    private_paths: ClassVar[frozenset[str]] = frozenset({
        "buyer_cost",
        "gain",
        "reservation_value",
        "vendor_worth",
        "available",
        "outcome",
        "concessions",
        "total_concession",
        "discount_ladder",
        "all_in",
        "rate_move",
        "excess_over_appropriation",
    })

    buyer_cost: Money
    """S of the offer, known charges counted."""
    reservation_value: Money
    """S of our best alternative."""
    gain: Money
    """Reservation value less S; below 0 the offer is worse than no deal."""
    is_better_than_no_deal: bool
    """Whether the offer gains anything."""
    vendor_worth: Money
    """V of the offer; an estimate."""
    available: Money
    """What may be committed."""
    is_within_appropriation: bool
    """Whether what it firmly obliges to, fees and tax included, may lawfully be committed."""
    excess_over_appropriation: Money
    """By how much it may not; 0 if it may."""
    outcome: CommitmentOutcome
    """Cost, shortfall and risk of its commitment."""
    is_unfillable: bool
    """Whether the payable commitment passes what all expected usage would cost at list price."""
    does_no_discount_rescue: bool
    """Whether the offer stays worse than no deal at every higher discount."""
    discount_ladder: tuple[DiscountStep, ...]
    """The same commitment at higher discounts."""
    concessions: tuple[ConcessionWorth, ...]
    """Their moves since the previous offer, the most valuable first."""
    total_concession: Money | None
    """What all moves together lower our cost by; none without a previous offer."""
    rate_move: RateMove | None
    """What their better rate is really worth, or what a better one still could be."""
    all_in: AllIn
    """The effective discount with everything counted, the traps, and what the offer does not say."""


def score_offer(given: ScoreOfferInput, _facts: Facts | None = None) -> ScoreOfferOutput:
    """The offer in money, by the same engine as our alternatives."""
    model, offer, reservation, available = given.model, given.offer, given.reservation(), given.available()
    cost, all_in = given.cost(offer), check_all_in(model, offer, given.charges)
    ladder = _ladder(given, reservation.amount)
    over = all_in.firm_obligation - available
    concessions = _concessions(given)
    output = ScoreOfferOutput(
        explanation="",
        buyer_cost=cost,
        reservation_value=reservation.amount,
        gain=reservation.amount - cost,
        is_better_than_no_deal=cost < reservation.amount,
        vendor_worth=model.vendor_worth(offer),
        available=available,
        is_within_appropriation=over.amount <= 0,
        excess_over_appropriation=max(over, over * 0),
        outcome=_outcome(given, available),
        is_unfillable=offer.payable_commitment.amount > model.demand.expected,
        does_no_discount_rescue=cost >= reservation.amount and all(step.gain.amount <= 0 for step in ladder),
        discount_ladder=ladder,
        concessions=concessions,
        total_concession=given.previous_offer and model.buyer_cost(given.previous_offer) - model.buyer_cost(offer),
        rate_move=their_rate_move(model, offer, given.previous_offer),
        all_in=all_in,
    )
    return output.model_copy(update={"explanation": _explain(given, output), "steps": _steps(given, output)})


_LADDER_STEP = Decimal("0.05")
_LADDER_TOP = Decimal("0.95")


def _ladder(given: ScoreOfferInput, reservation: Money) -> tuple[DiscountStep, ...]:
    """The offer's own discount, then every 5 points above it up to 95 %."""
    first = int(given.offer.discount / _LADDER_STEP) + 1
    above = [_LADDER_STEP * step for step in range(first, int(_LADDER_TOP / _LADDER_STEP) + 1)]
    steps = []
    for discount in (given.offer.discount, *above):
        cost = given.cost(given.offer.model_copy(update={"discount": discount}))
        steps.append(
            DiscountStep(
                id=f"{(discount * 100).normalize():f}".replace(".", "_"),
                discount=discount,
                buyer_cost=cost,
                gain=reservation - cost,
            )
        )
    return tuple(steps)


def _outcome(given: ScoreOfferInput, available: Money) -> CommitmentOutcome:
    return describe(
        "offer",
        given.offer.payable_commitment.amount,
        given.model.year(given.offer),
        secured=given.appropriation.secured_in(given.model.currency, given.exchange_rate).amount,
        available=available.amount,
    )


def _concessions(given: ScoreOfferInput) -> tuple[ConcessionWorth, ...]:
    if given.previous_offer is None:
        return ()
    before, after = given.previous_offer, given.offer
    worth = shapley_worth(before, after, lambda terms: -given.model.buyer_cost(terms).amount)
    taken_back = harder_issues(after, before)
    return tuple(
        ConcessionWorth(
            id=issue.value,
            before=issue_value(before, issue),
            after=issue_value(after, issue),
            worth=Money(amount=amount, currency=given.model.currency),
            is_taken_back=issue in taken_back,
        )
        for issue, amount in sorted(worth.items(), key=lambda item: -item[1])
    )


def _explain(given: ScoreOfferInput, scored: ScoreOfferOutput) -> str:
    gain = scored.gain
    compared = f"{written(gain)} better" if gain.amount > 0 else f"{written(-gain)} worse"
    parts = [f"Their offer costs {written(scored.buyer_cost)}, {compared} than no deal."]
    if not scored.is_within_appropriation:
        parts.append(f"Its commitment passes what may be committed by {written(scored.excess_over_appropriation)}.")
    parts += given.broken_caps(given.offer)
    if scored.does_no_discount_rescue:
        parts.append(
            f"No discount rescues a commitment of {written(given.offer.payable_commitment)}: "
            "the commitment must move, not the rate."
        )
    if scored.rate_move and scored.rate_move.is_hollow:
        parts.append(why_hollow(scored.rate_move, given.offer.payable_commitment))
    if taken_back := [spoken(one.id) for one in scored.concessions if one.is_taken_back]:
        parts.append(f"They take back what they offered before on {listed(taken_back)}: ask what they give for it.")
    worthless = [spoken(one.id) for one in scored.concessions if one.worth.amount <= 0 and not one.is_taken_back]
    if worthless:
        parts.append(f"Of their moves, {', '.join(worthless)} is worth nothing to us.")
    return " ".join([*parts, *_small_print(scored.all_in)])


def _small_print(all_in: AllIn) -> list[str]:
    parts = []
    if all_in.effective_discount != all_in.headline_discount:
        parts.append(f"All in, {percent(all_in.headline_discount)} is {percent(all_in.effective_discount)} off list price.")
    if all_in.traps:
        parts.append(" ".join(f"{trap.id.replace('_', ' ').capitalize()}: {trap.arithmetic}." for trap in all_in.traps))
    if all_in.unknown:
        parts.append(f"The offer does not say: {', '.join(all_in.asked)}. Until it does, the cost is at least this.")
    return parts


def _steps(given: ScoreOfferInput, scored: ScoreOfferOutput) -> tuple[Step, ...]:
    risk = given.model.shortfall_aversion
    renewal = given.model.renewal_price(given.offer.renewal_cap).to_buyer
    outcome = scored.outcome
    return (
        Step(
            label="Capacity bought",
            expression=f"{written(given.offer.payable_commitment)} / (1 - {percent(given.offer.discount)})",
            value=str(outcome.list_capacity),
        ),
        Step(label="Expected cost", expression="commitment - rollover credit + overage", value=str(outcome.expected_cost)),
        Step(
            label="Price of shortfall risk",
            expression=f"{risk} x {outcome.cvar90_shortfall}",
            value=str(outcome.cvar90_shortfall * risk),
        ),
        Step(label="Renewal term", expression=issue_value(given.offer, Issue.RENEWAL), value=str(renewal)),
        Step(
            label="Charges beyond the headline",
            expression=" + ".join(trap.id for trap in scored.all_in.traps) or "none known",
            value=str(scored.all_in.surcharge),
        ),
        Step(label="S of the offer", expression="sum of the above four", value=str(scored.buyer_cost)),
        Step(label="Gain", expression=f"{scored.reservation_value} - {scored.buyer_cost}", value=str(scored.gain)),
    )
