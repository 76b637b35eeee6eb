"""What the vendor does not sell together, and what a workload says of itself that cannot be so; each names both sides."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from tools.errors import InvalidField
from tools.pricing.model_mix import capability_order
from tools.pricing.price_book import Answer, PriceBook
from tools.pricing.workload import Workload
from tools.pricing.workload_parts import Escalation


def service_problems(book: PriceBook, workload: Workload, *, on: date, order: Sequence[str]) -> Iterator[InvalidField]:
    """Every problem beyond the mix's own; silent about a mix with unknown models, which has its own error."""
    where = f"workloads.{workload.id}"
    yield from _forbidden_together(workload, where)
    yield from _service_unit(workload, where)
    yield from _drivers(workload, where)
    unknown = tuple(_unknown(book, workload, where))
    yield from unknown
    if unknown or not all(_is_known(book, model) for model in workload.mix):
        return
    models = {model: book.model(model).id for model in (*workload.mix, *dict(_named(workload)).values())}
    try:
        rank = capability_order(book, order, set(models.values()))
    except InvalidField as problem:
        yield problem
        return
    yield from _fast_models(book, workload, where, on)
    if workload.escalation is not None:
        yield from _escalation(workload, workload.escalation, models, rank, where)
    if workload.weakest_model is not None:
        yield from _floor(workload, models, rank, where)


def _named(workload: Workload) -> Iterator[tuple[str, str]]:
    """Models named beside the mix, with the field that names them."""
    if workload.escalation is not None:
        yield "escalation.from_model", workload.escalation.from_model
        yield "escalation.to_model", workload.escalation.to_model
    if workload.weakest_model is not None:
        yield "weakest_model", workload.weakest_model


def _unknown(book: PriceBook, workload: Workload, where: str) -> Iterator[InvalidField]:
    for field, model in _named(workload):
        try:
            book.model(model)
        except InvalidField as problem:
            yield InvalidField(f"{where}.{field}", model, expected=problem.expected, fix=problem.fix)


def _is_known(book: PriceBook, model: str) -> bool:
    return any(model == known.id or model in known.aliases for known in book.models.values())


def _forbidden_together(workload: Workload, where: str) -> Iterator[InvalidField]:
    if workload.fast_mode and workload.batch_share:
        yield InvalidField(
            f"{where}.fast_mode",
            value=True,
            expected=f"false while batch_share is {workload.batch_share}; fast mode is not sold in a batch",
            fix="Set batch_share to 0, or give up fast mode, or make two workloads of it.",
        )
    sessions = workload.server_tools.session_hours
    if sessions and workload.batch_share:
        yield InvalidField(
            f"{where}.batch_share",
            workload.batch_share,
            expected=f"0 while server_tools.session_hours is {sessions}; Managed Agents sessions get no batch price",
            fix="Set batch_share to 0, or take what can wait out of the sessions into a workload of its own.",
        )


def _fast_models(book: PriceBook, workload: Workload, where: str, on: date) -> Iterator[InvalidField]:
    if not workload.fast_mode:
        return
    again = (workload.escalation.to_model,) if workload.escalation else ()
    for name in dict.fromkeys([*(model for model, share in workload.mix.items() if share), *again]):
        model = book.model(name)
        if model.fast_mode.sold_on(on) is not Answer.YES:
            yield InvalidField(
                f"{where}.fast_mode",
                value=True,
                expected=f"false with {model.id}, for which fast mode is not shown to be sold on {on.isoformat()}",
                fix="Take the model out of this workload's mix, or give up fast mode.",
            )


def _escalation(
    workload: Workload, again: Escalation, models: dict[str, str], rank: Sequence[str], where: str
) -> Iterator[InvalidField]:
    shares = {models[model]: share for model, share in workload.mix.items()}
    first, second = models[again.from_model], models[again.to_model]
    if not shares.get(first):
        yield InvalidField(
            f"{where}.escalation.from_model",
            again.from_model,
            expected="a model with a share of the mix",
            fix="Give it the share of requests that start there, or name another.",
        )
    if second not in shares:
        yield InvalidField(
            f"{where}.escalation.to_model",
            again.to_model,
            expected="a model named in the mix, so that the residency gate has tested it",
            fix="Add it to the mix, with share 0 if it has no requests of its own.",
        )
    if rank.index(second) <= rank.index(first):
        yield InvalidField(
            f"{where}.escalation.to_model",
            again.to_model,
            expected=f"a model more capable than {again.from_model}",
            fix="Name a more capable one, or turn the cascade round.",
        )


def _floor(workload: Workload, models: dict[str, str], rank: Sequence[str], where: str) -> Iterator[InvalidField]:
    least = rank.index(models[workload.weakest_model or ""])
    for model, share in workload.mix.items():
        if share and rank.index(models[model]) < least:
            yield InvalidField(
                f"{where}.mix.{model}",
                share,
                expected=f"0 for a model less capable than the quality floor {workload.weakest_model}",
                fix="Move its share up, or lower the floor.",
            )


def _service_unit(workload: Workload, where: str) -> Iterator[InvalidField]:
    if workload.service_unit and workload.service_units_per_month is None:
        yield InvalidField(
            f"{where}.service_units_per_month",
            value=None,
            expected=f"how many times a month: {workload.service_unit}",
            fix="Give the number, or leave service_unit out.",
        )
    if workload.service_units_per_month is not None and not workload.service_unit:
        yield InvalidField(
            f"{where}.service_unit",
            "",
            expected="the name of one unit of service",
            fix="Name it, for instance `letter answered`.",
        )


def _drivers(workload: Workload, where: str) -> Iterator[InvalidField]:
    for name, count in Counter(driver.id for driver in workload.drivers).items():
        if count > 1:
            yield InvalidField(
                f"{where}.drivers.{name}", f"{count} times", expected="each driver once", fix="Join them, or rename one."
            )
