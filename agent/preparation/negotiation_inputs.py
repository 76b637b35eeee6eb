"""From facts of the case to the bargaining tools: one negotiation for all of them, and what each adds to it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from agent.case.model.case import Case
from agent.preparation.bargaining_inputs import last_offer, last_offers, money_model, offer_terms, offers_in_order
from agent.preparation.base_option import base_option
from agent.preparation.chain import Chain
from agent.preparation.commitment_inputs import public_body, year_of_use
from agent.preparation.contract_clauses import priced_clauses, required_clauses
from agent.preparation.missing import Needs
from agent.preparation.other_courses import incomplete_courses, other_courses, other_deployments
from agent.preparation.route_inputs import route_limits
from tools.bargaining.charges import OfferCharges
from tools.bargaining.concession_input import PlanConcessionsInput
from tools.bargaining.counter import ProposeCounterInput, ProposeCounterOutput
from tools.bargaining.menu import ProposeMenuInput
from tools.bargaining.offers import Issue, Offer, OfferTerms, Party
from tools.bargaining.positions import SetPositionsInput
from tools.bargaining.reservation_value import DeriveAlternativesInput
from tools.bargaining.room import harder_issues
from tools.bargaining.score_offer import ScoreOfferInput
from tools.budget.fiscal_rules import CarryOver
from tools.budget.public_body import regime_of
from tools.results import Result
from tools.wording import in_words

Fields = dict[str, Any]


def alternatives_input(chain: Chain) -> DeriveAlternativesInput:
    """The input of `derive_alternatives`."""
    given = _negotiation(chain, Needs("derive_alternatives"))
    fields = {name: given[name] for name in ("as_of", "model", "alternatives")}
    return DeriveAlternativesInput.model_validate(fields | {"incomplete": incomplete_courses(chain.case)})


def positions_input(chain: Chain) -> SetPositionsInput:
    """The input of `set_positions`; it needs no offer of theirs yet."""
    needs = Needs("set_positions")
    given = _negotiation(chain, needs) | _aim(chain)
    theirs = _their_terms(chain)
    return SetPositionsInput.model_validate(
        given
        | {
            "last_offer": theirs[-1] if theirs else None,
            "earlier_offers": theirs[:-1],
            "required_clauses": required_clauses(chain),
            "clauses": priced_clauses(chain),
        }
    )


def score_input(chain: Chain) -> ScoreOfferInput:
    """The input of `score_offer`: their last offer with its small print, and the one before it."""
    needs = Needs("score_offer")
    offer, previous = last_offers(chain.case, needs)
    given = _negotiation(chain, needs) | {"offer": offer, "previous_offer": previous, "charges": _charges(chain.case)}
    return ScoreOfferInput.model_validate(given)


def counter_input(chain: Chain) -> ProposeCounterInput:
    """The input of `propose_counter`."""
    needs = Needs("propose_counter")
    last, _ = last_offers(chain.case, needs)
    theirs = _their_terms(chain)
    given = _negotiation(chain, needs) | _aim(chain) | {"last_offer": last, "earlier_offers": theirs[:-1]}
    return ProposeCounterInput.model_validate(given | {"our_offers": _our_terms(chain, needs)})


def menu_input(chain: Chain) -> ProposeMenuInput:
    """The input of `propose_menu`."""
    needs = Needs("propose_menu")
    last_offers(chain.case, needs)
    given = _negotiation(chain, needs) | _aim(chain)
    return ProposeMenuInput.model_validate(
        given | {"their_offers": _their_terms(chain), "our_offers": _our_terms(chain, needs)}
    )


def concessions_input(chain: Chain) -> PlanConcessionsInput:
    """The input of `plan_concessions`: everything offered so far, in order."""
    needs = Needs("plan_concessions")
    last_offers(chain.case, needs)
    given = _negotiation(chain, needs) | _aim(chain)
    return PlanConcessionsInput.model_validate(
        given
        | {
            "history": _history(chain, needs),
            "required_clauses": required_clauses(chain),
            "accepted_clauses": last_offer(chain.case).accepted_clauses or (),
        }
    )


def _negotiation(chain: Chain, needs: Needs) -> Fields:
    year = year_of_use(chain, needs)
    base = base_option(chain)
    model = money_model(chain.case, year.demand, base.annual, needs)
    regime = regime_of(public_body(chain.case), chain.facts)
    expires = regime is not None and regime.carry_over is CarryOver.NO
    stated = chain.case.preferences
    return {
        "as_of": chain.as_of,
        "model": model.model_copy(update={"counts_rollover": not expires}),
        "appropriation": year.appropriation,
        "exchange_rate": year.exchange_rate,
        "shortfall_cap": stated.shortfall_cap,
        "low_case_percentile": stated.low_case_percentile,
        "alternatives": (*other_deployments(chain, base), *other_courses(chain)),
    }


def _aim(chain: Chain) -> Fields:
    stated = chain.case.preferences
    pace = {"rounds": stated.concession_rounds, "beta": stated.concession_beta}
    return {
        "aspiration_share": stated.target_gain_share,
        "final_share": stated.final_gain_share,
        "charges": _charges(chain.case),
        "route_limits": route_limits(chain),
        "bank_concessions": stated.bank_concessions is not False,
        "curve": {name: value for name, value in pace.items() if value is not None},
    }


def _their_terms(chain: Chain) -> tuple[OfferTerms, ...]:
    return tuple(OfferTerms.model_validate(each["terms"]) for each in _theirs(chain))


def _our_terms(chain: Chain, needs: Needs) -> tuple[OfferTerms, ...]:
    return tuple(offer.terms for offer in _history(chain, needs) if offer.by is Party.BUYER)


def standing_offer(case: Case) -> str:
    """Name of our last offer that they have not answered yet; empty when there is none.

    An offer without a day counts as made after all that have one.
    """
    ours = [(offer.sent or date.max, name) for name, offer in case.our_offers.items()]
    if not ours:
        return ""
    sent, name = max(ours)
    answered = max((offer.received or date.max for offer in case.offers.values()), default=date.min)
    return name if sent >= answered else ""


def asked_less(counter: Result | None) -> tuple[str, ...]:
    """The issues on which our counter-offer asks for less than they offer, in words; none without a counter-offer."""
    ours = counter.output_as(ProposeCounterOutput).counter if counter else None
    if counter is None or ours is None:
        return ()
    theirs = OfferTerms.model_validate(counter.inputs["last_offer"])
    return tuple(in_words(issue.name.lower()) for issue in harder_issues(ours, theirs))


def _history(chain: Chain, needs: Needs) -> tuple[Offer, ...]:
    """Their offers and ours by date; an offer without one counts as made on the as-of date."""
    ours = [
        {
            "terms": offer_terms(f"our_offers.{name}", offer, needs),
            "by": Party.BUYER,
            "received": offer.sent or chain.as_of,
            "in_return": offer.in_return,
        }
        for name, offer in chain.case.our_offers.items()
    ]
    needs.settle()
    made = [*_numbered(_theirs(chain)), *_numbered(ours)]
    return tuple(Offer.model_validate(each) for each in sorted(made, key=_day))


def _theirs(chain: Chain) -> list[Fields]:
    """Their offers, oldest first, as far as all money terms are known; an earlier one with gaps tells nothing."""
    complete = (offer for _, offer in offers_in_order(chain.case) if None not in {getattr(offer, issue) for issue in Issue})
    return [
        {
            "terms": {issue.value: getattr(offer, issue) for issue in Issue},
            "by": Party.VENDOR,
            "received": offer.received or chain.as_of,
        }
        for offer in complete
    ]


def _numbered(offers: list[Fields]) -> list[Fields]:
    return [offer | {"round": number} for number, offer in enumerate(sorted(offers, key=_day), start=1)]


def _day(offer: Fields) -> date:
    day: date = offer["received"]
    return day


def _charges(case: Case) -> Mapping[str, object]:
    """The small print of their last offer, as far as the case knows it."""
    offer = last_offer(case)
    return {name: getattr(offer, name) for name in OfferCharges.model_fields}
