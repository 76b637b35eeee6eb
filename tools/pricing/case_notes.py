"""What a reader must know about the figures of every option, in words."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from tools.pricing.option_cost import CaseCosts
from tools.pricing.price_book import PriceBook, Tokenizer
from tools.pricing.server_tools import charge_conditions
from tools.pricing.workload import Workload, WorkloadsToPrice


def planned_models(workloads: Sequence[Workload]) -> frozenset[str]:
    """Every model that a workload's mix or cascade sends requests to."""
    mixed = {model for workload in workloads for model, share in workload.mix.items() if share}
    return frozenset(mixed | {workload.escalation.to_model for workload in workloads if workload.escalation})


def case_notes(case: CaseCosts, given: WorkloadsToPrice, on: date) -> Iterable[str]:
    """Notes on capability, caches, cliffs, token counts, disputed and old prices, and a past day."""
    if not given.substitutes.order:
        yield "More capable means: by family (haiku, sonnet, opus, fable, mythos), then by release date."
    for workload in case.workloads:
        for model in sorted(planned_models((workload,))):
            yield from case.costs[workload.id][model].notes
        yield from _count_notes(case.book, workload)
        if not case.costs[workload.id][case.baseline_model].serves:
            yield f"{workload.id}: fast mode is not sold for {case.baseline_model}, so the first step has it at standard speed."
    yield from _band_notes(case.workloads)
    yield from charge_conditions(case.book, case.workloads)
    if case.book.batch.note and any(workload.batch_share for workload in case.workloads):
        yield f"Batch price, on what conditions: {case.book.batch.note}."
    used = planned_models(case.workloads)
    yield from _disagreement_notes(case.book, used, on)
    yield from _age_notes(case.book, used, as_of=given.as_of, on=on)
    if on != given.as_of:
        yield f"List prices are those of {on}; the factors for batch, geography, fast mode and token counts are today's."


def _count_notes(book: PriceBook, workload: Workload) -> Iterable[str]:
    counts = {book.model(model).tokenizer for model in planned_models((workload,))}
    if workload.counted_with is None and len(counts) > 1:
        change = book.tokenizer_change
        yield (
            f"{workload.id}: its models count tokens by two generations, and equal text differs by a factor of about "
            f"{change.planning.factor} ({change.low.factor} to {change.high.factor}); say with which the tokens were counted."
        )
    elif workload.counted_with not in {None, Tokenizer.UNKNOWN} and counts != {workload.counted_with}:
        measured = workload.measured_token_ratio
        basis = "measured on own samples" if measured else "the vendor's planning figure; measure it on own samples"
        yield (
            f"{workload.id}: tokens were counted by another generation than some models use; the newer count is taken as "
            f"{measured or book.tokenizer_change.planning.factor} times the older, {basis}."
        )


def _band_notes(workloads: Sequence[Workload]) -> Iterable[str]:
    silent = [workload.id for workload in workloads if not workload.drivers]
    if silent and len(silent) < len(workloads):
        yield f"How uncertain {', '.join(silent)} is was not said, so no band is shown for the year."


def _disagreement_notes(book: PriceBook, models: Collection[str], on: date) -> Iterable[str]:
    for dispute in book.disagreements:
        if dispute.model in models and dispute.since <= on and (dispute.until is None or on <= dispute.until):
            yield (
                f"{dispute.model} {dispute.category}: {dispute.chosen} is used ({dispute.chosen_source}); "
                f"{dispute.other_source} says {dispute.other}."
            )


def _age_notes(book: PriceBook, models: Collection[str], *, as_of: date, on: date) -> Iterable[str]:
    for model in sorted(models):
        source = book.price_of(model, on=on).provenance
        if not source.is_current(as_of):
            yield f"The price of {model} was read on {source.as_of} and was current until {source.valid_until}; read it again."
