"""The negotiation as our tools see it in a round: real offers first, then what was said in the rehearsal."""

from __future__ import annotations

from tools.bargaining.concession_input import PlanConcessionsInput
from tools.bargaining.offers import Offer, OfferTerms, Party
from tools.rehearsal.moves import Propose, Round, Run
from tools.rehearsal.setup import RehearsalSetup


def as_given(setup: RehearsalSetup, run: Run) -> PlanConcessionsInput:
    """The input of `plan_concessions` when it is our turn in the run's present round.

    A proposal that repeats the one before is no new offer: the plan counts what was given, not how often it was said.
    """
    now = run.now.vendor
    return setup.given.model_copy(
        update={
            "history": _history(setup, run),
            "charges": now.charges,
            "required_clauses": setup.clauses,
            "accepted_clauses": now.accepted_clauses,
        }
    )


def heard(setup: RehearsalSetup, run: Run) -> tuple[OfferTerms, ...]:
    """Everything we proposed, for real and in the run, oldest first."""
    return (*(offer.terms for offer in setup.past if offer.by is Party.BUYER), *run.ours)


def moved_since_our_last(setup: RehearsalSetup, run: Run) -> bool:
    """Whether their present offer costs us less than the one our last proposal answered; true before we made any."""
    answered = next((each.vendor.terms for each in reversed(run.rounds[:-1]) if isinstance(each.move, Propose)), None)
    return answered is None or setup.given.model.buyer_cost(run.now.vendor.terms) < setup.given.model.buyer_cost(answered)


def _history(setup: RehearsalSetup, run: Run) -> tuple[Offer, ...]:
    offers = list(setup.past)
    for each in run.rounds:
        if each.vendor.terms not in _last(offers, Party.VENDOR):
            offers.append(_offer(offers, Party.VENDOR, each, each.vendor.terms, ""))
        if isinstance(each.move, Propose) and each.move.terms not in _last(offers, Party.BUYER):
            offers.append(_offer(offers, Party.BUYER, each, each.move.terms, each.move.in_return))
    return tuple(offers)


def _last(offers: list[Offer], by: Party) -> tuple[OfferTerms, ...]:
    return next(((offer.terms,) for offer in reversed(offers) if offer.by is by), ())


def _offer(offers: list[Offer], by: Party, each: Round, terms: OfferTerms, in_return: str) -> Offer:
    number = sum(offer.by is by for offer in offers) + 1
    return Offer(terms=terms, by=by, round=number, received=each.day, in_return=in_return or None)
