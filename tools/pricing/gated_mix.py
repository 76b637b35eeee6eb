"""What an option's gate leaves of a workload's mix: lost models, their substitutes, premiums."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tools.frozen import Frozen
from tools.pricing.cascade import Cascade, calls_per_request, planned_cascade
from tools.pricing.model_mix import Mix, MovedMix, move_up, place_of
from tools.pricing.multipliers import Geography
from tools.pricing.price_book import Answer, ModelPrices, PriceBook
from tools.pricing.unit_cost import geography_factor
from tools.pricing.workload import GatedOption, Workload

NOT_ALLOWED = "not allowed at this deployment"
NOT_PINNABLE = "does not accept US inference (inference_geo, error 400)"


class LostModel(Frozen):
    """A model of the mix that may not be used at an option."""

    id: str
    """The model's id."""
    reason: str
    """Why it may not be used."""
    substitute: str
    """Where its requests go; empty where no allowed model is as capable."""


@dataclass(frozen=True, slots=True)
class UsableModels:
    """Models that may really be used at an option."""

    option: GatedOption
    usable: frozenset[str]
    unpinnable: frozenset[str]
    """Allowed by the gate, but refused by the first party's regional switch."""
    unproven: frozenset[str]
    """Nobody has shown whether the switch accepts them."""


@dataclass(frozen=True, slots=True)
class GatedMix:
    """A workload's requests and calls by model after lost models were replaced."""

    mix: Mix
    calls: Mix
    """Calls per request: the mix and what a cascade tries again."""
    cascade: Cascade | None
    """The cascade that is left; none where both its models are now the same."""
    substitutes: Mapping[str, str]
    """Each lost model and where its requests go."""
    stranded: tuple[str, ...]
    """Models for which no allowed model is as capable."""


def usable_models(book: PriceBook, option: GatedOption) -> UsableModels:
    """The allowed models without those that cannot be pinned. Raises InvalidField for an unknown model."""
    allowed = [book.model(model) for model in option.allowed_models]
    pins = option.geography.kind is Geography.FIRST_PARTY_US
    refused = _ids(model for model in allowed if pins and model.inference_geo is Answer.NO)
    unproven = _ids(model for model in allowed if pins and model.inference_geo is Answer.UNKNOWN)
    return UsableModels(option, _ids(allowed) - refused, refused, unproven)


def _ids(models: Iterable[ModelPrices]) -> frozenset[str]:
    return frozenset(model.id for model in models)


def gated_mix(allowed: Collection[str], workload: Workload, order: Sequence[str]) -> GatedMix:
    """The workload's mix and cascade after lost models were replaced; `allowed` serve the workload at the option."""
    moved = move_up(workload.mix, allowed=allowed, order=order)
    substitutes = {move.model: move.substitute for move in moved.moves}
    planned = planned_cascade(workload)
    if planned is None:
        return _without_cascade(moved, substitutes, moved.stranded)
    strong = place_of(planned.strong, allowed, order)
    if strong is None:
        return _without_cascade(moved, substitutes, tuple(dict.fromkeys((*moved.stranded, planned.strong))))
    if strong != planned.strong:
        substitutes[planned.strong] = strong
    cheap = place_of(planned.cheap, allowed, order)
    if cheap is None or order.index(cheap) >= order.index(strong):
        return _without_cascade(moved, substitutes, moved.stranded)
    cascade = replace(planned, cheap=cheap, strong=strong)
    return GatedMix(moved.mix, calls_per_request(moved.mix, cascade), cascade, substitutes, moved.stranded)


def _without_cascade(moved: MovedMix, substitutes: Mapping[str, str], stranded: tuple[str, ...]) -> GatedMix:
    return GatedMix(moved.mix, calls_per_request(moved.mix, None), None, substitutes, stranded)


def lost_models(usable: UsableModels, mixes: Collection[GatedMix]) -> tuple[LostModel, ...]:
    """Each lost model once, with its substitute."""
    moved = {model: substitute for mix in mixes for model, substitute in mix.substitutes.items()}
    stranded = {model: "" for mix in mixes for model in mix.stranded}
    return tuple(
        LostModel(id=model, reason=NOT_PINNABLE if model in usable.unpinnable else NOT_ALLOWED, substitute=substitute)
        for model, substitute in sorted((moved | stranded).items())
    )


def model_geography_factor(book: PriceBook, option: GatedOption, model: ModelPrices) -> Decimal:
    """The premium of pinning this model's inference at this option."""
    return geography_factor(book, model, option.geography.kind, given=option.geography.factor)


def batch_factor(book: PriceBook, option: GatedOption, workload: Workload, model: str) -> Decimal:
    """1 - share * (1 - factor) where batches are shown to be sold for the model there, otherwise 1."""
    if option.batch_available is not Answer.YES or model in option.models_without_batch:
        return Decimal(1)
    return full_batch_factor(book, workload)


def full_batch_factor(book: PriceBook, workload: Workload) -> Decimal:
    """The factor of a workload's batch share where batches are sold: a share of 0.3 gives 0.85, not 0.5."""
    return 1 - workload.batch_share * (1 - book.batch.factor)
