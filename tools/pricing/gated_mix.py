"""What an option's gate leaves of a workload's mix: lost models, their substitutes, premiums (methods.md section 1.5)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tools.pricing.model_mix import MovedMix, move_up
from tools.pricing.multipliers import Geography
from tools.pricing.price_book import Answer, ModelPrices, PriceBook
from tools.pricing.priced import LostModel
from tools.pricing.unit_cost import geography_factor
from tools.pricing.workload import GatedOption, Workload

NOT_ALLOWED = "not allowed at this deployment"
NOT_PINNABLE = "does not accept US inference (inference_geo, error 400)"


@dataclass(frozen=True, slots=True)
class UsableModels:
    """Models that may really be used at an option."""

    option: GatedOption
    usable: frozenset[str]
    unpinnable: frozenset[str]
    """Allowed by the gate, but refused by the first party's regional switch."""
    unproven: frozenset[str]
    """Nobody has shown whether the switch accepts them."""


def usable_models(book: PriceBook, option: GatedOption) -> UsableModels:
    """The allowed models without those that cannot be pinned. Raises InvalidField for an unknown model."""
    allowed = [book.model(model) for model in option.allowed_models]
    pins = option.geography.kind is Geography.FIRST_PARTY_US
    refused = _ids(model for model in allowed if pins and model.inference_geo is Answer.NO)
    unproven = _ids(model for model in allowed if pins and model.inference_geo is Answer.UNKNOWN)
    return UsableModels(option, _ids(allowed) - refused, refused, unproven)


def _ids(models: Iterable[ModelPrices]) -> frozenset[str]:
    return frozenset(model.id for model in models)


def gated_mix(usable: UsableModels, workload: Workload, order: Sequence[str]) -> MovedMix:
    """The workload's mix after lost models were replaced."""
    return move_up(workload.mix, allowed=usable.usable, order=order)


def lost_models(usable: UsableModels, mixes: Collection[MovedMix]) -> tuple[LostModel, ...]:
    """Each lost model once, with its substitute."""
    moved = {move.model: move.substitute for mix in mixes for move in mix.moves}
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
