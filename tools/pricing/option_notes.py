"""What a reader must know about the figures of one option, in words."""

from collections.abc import Iterable, Sequence

from tools.pricing.gated_mix import LostModel
from tools.pricing.levers import GateLevels, Rating, usd
from tools.pricing.multipliers import Geography
from tools.pricing.price_book import Answer


def option_notes(ratings: Sequence[Rating], lost: Sequence[LostModel], gate: GateLevels) -> Iterable[str]:
    """Notes on lost models, batches, premiums, cascades and what is sold by the first party only."""
    for model in lost:
        yield f"{model.id}: {model.reason}; its requests move up to {model.substitute}."
    yield from _batch_notes(ratings, gate)
    yield from _factor_notes(ratings[0])
    for rating in ratings:
        yield from _cascade_notes(rating)
    yield from _feature_notes(ratings)


def _batch_notes(ratings: Sequence[Rating], gate: GateLevels) -> Iterable[str]:
    option = ratings[0].option
    batched = any(rating.workload.batch_share for rating in ratings)
    at_stake = usd(gate.batched - gate.ungated)
    if batched and option.batch_available is Answer.UNKNOWN:
        yield f"Whether batches are sold here is unknown, so none are counted; they would save up to {at_stake} a month."
    if batched and option.batch_available is Answer.NO:
        yield f"No batches are sold here; that costs {at_stake} a month."
    if option.models_without_batch and option.batch_available is Answer.YES:
        yield f"No batches here for {', '.join(option.models_without_batch)}."


def _factor_notes(rating: Rating) -> Iterable[str]:
    given, kind = rating.option.geography.factor, rating.option.geography.kind
    if kind is Geography.ANYWHERE or given is None:
        return
    listed = rating.book.geographies[kind].factor
    if given != listed:
        yield f"The geography factor {given} was given; the price book lists {listed} for {kind.value}."


def _cascade_notes(rating: Rating) -> Iterable[str]:
    escalation, cascade = rating.workload.escalation, rating.gated.cascade
    if escalation is None or not escalation.share:
        return
    if cascade is None:
        yield f"{rating.workload.id}: the cascade falls away here; both its models would be the same."
        return
    cheap, strong = rating.listed_call[cascade.cheap], rating.listed_call[cascade.strong]
    if cheap + cascade.escalated_share * strong >= strong:
        yield (
            f"{rating.workload.id}: the cascade does not pay; too many requests on {cascade.cheap} are tried again, so asking "
            f"{cascade.strong} at once is cheaper."
        )


def _feature_notes(ratings: Sequence[Rating]) -> Iterable[str]:
    fast = [rating.workload.id for rating in ratings if rating.workload.fast_mode]
    charged = [rating.workload.id for rating in ratings if rating.tool_charges]
    if fast:
        yield f"{', '.join(fast)}: fast mode is priced as on the vendor's own list; make sure that it is sold here."
    if charged:
        yield (
            f"{', '.join(charged)}: searches, container hours and session hours are priced as on the vendor's own list, "
            "without discount or premium; make sure that they are sold here."
        )
