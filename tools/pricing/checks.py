"""What a pricing input must satisfy beyond its types; every problem is named at once."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial

from tools.errors import InvalidField, InvalidInputs, ResidencyNotSettled
from tools.pricing.model_mix import Mix, check_mix
from tools.pricing.multipliers import Geography
from tools.pricing.price_book import PriceBook
from tools.pricing.service_checks import service_problems
from tools.pricing.workload import GatedOption, SubstitutionRule, Workload, WorkloadsToPrice
from tools.verdict import Verdict


def check_workloads_to_price(book: PriceBook, given: WorkloadsToPrice, on: date) -> None:
    """Raises ResidencyNotSettled without options, InvalidField for one problem, InvalidInputs for several."""
    if not given.options:
        raise ResidencyNotSettled(
            "No deployment has passed the residency gate, so there is nothing to price.",
            way_out="Run gate_residency first and give its PASS and UNCONFIRMED options.",
        )
    problems = tuple(_problems(book, given, on))
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise InvalidInputs(
            f"price_workloads cannot use this input: {'; '.join(problem.message for problem in problems)}",
            problems,
            way_out=" ".join(problem.fix for problem in problems),
        )


def with_model_ids(book: PriceBook, given: WorkloadsToPrice) -> WorkloadsToPrice:
    """The same input with aliases replaced by the models' own ids. Raises InvalidField for an unknown model."""
    return given.model_copy(
        update={
            "workloads": tuple(_with_ids(book, w) for w in given.workloads),
            "options": tuple(
                o.model_copy(
                    update={
                        "allowed_models": _ids(book, o.allowed_models),
                        "models_without_batch": _ids(book, o.models_without_batch),
                    }
                )
                for o in given.options
            ),
            "substitutes": SubstitutionRule(order=_ids(book, given.substitutes.order)),
            "baseline_model": given.baseline_model and book.model(given.baseline_model).id,
        }
    )


def _with_ids(book: PriceBook, workload: Workload) -> Workload:
    again = workload.escalation
    if again is not None:
        known = {"from_model": book.model(again.from_model).id, "to_model": book.model(again.to_model).id}
        again = again.model_copy(update=known)
    floor = workload.weakest_model and book.model(workload.weakest_model).id
    return workload.model_copy(update={"mix": _by_id(book, workload.mix), "escalation": again, "weakest_model": floor})


def _ids(book: PriceBook, models: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(book.model(model).id for model in models))


def _by_id(book: PriceBook, mix: Mix) -> Mix:
    shares: dict[str, Decimal] = {}
    for model, share in mix.items():
        known = book.model(model).id
        shares[known] = shares.get(known, Decimal(0)) + share
    return shares


def _problems(book: PriceBook, given: WorkloadsToPrice, on: date) -> Iterator[InvalidField]:
    if not given.workloads:
        yield InvalidField("workloads", (), expected="at least one workload", fix="Describe what is to be bought.")
    if given.prices_on and given.prices_on > given.as_of:
        yield _future("prices_on", given.prices_on, given.as_of)
    yield from _twice("workloads", (workload.id for workload in given.workloads))
    yield from _twice("options", (option.id for option in given.options))
    for day in given.also_on:
        if day > given.as_of:
            yield _future("also_on", day, given.as_of)
    for workload in given.workloads:
        yield from _workload_problems(book, workload, on)
        yield from service_problems(book, workload, on=on, order=given.substitutes.order)
    for option in given.options:
        yield from _option_problems(book, option)
    named = (*given.substitutes.order, *((given.baseline_model,) if given.baseline_model else ()))
    for model in named:
        yield from _caught("substitutes.order or baseline_model", partial(book.price_of, model, on=on))


def _future(field: str, day: date, as_of: date) -> InvalidField:
    return InvalidField(
        field,
        day.isoformat(),
        expected=f"{as_of.isoformat()} (as_of) or earlier",
        fix="Future list prices are not known; choose an earlier day.",
    )


def _twice(field: str, ids: Iterable[str]) -> Iterator[InvalidField]:
    for name, count in Counter(ids).items():
        if count > 1:
            yield InvalidField(f"{field}.{name}", f"{count} times", expected="each id once", fix="Rename one of them.")


def _workload_problems(book: PriceBook, workload: Workload, on: date) -> Iterator[InvalidField]:
    where = f"workloads.{workload.id}.mix"
    yield from _caught(where, partial(check_mix, where, workload.mix))
    asked = workload.escalation.to_model if workload.escalation else None
    for model, share in workload.mix.items():
        is_used = share or model == asked
        yield from _caught(f"{where}.{model}", partial(book.price_of, model, on=on) if is_used else partial(book.model, model))


def _option_problems(book: PriceBook, option: GatedOption) -> Iterator[InvalidField]:
    where = f"options.{option.id}"
    if option.verdict is Verdict.FAIL:
        yield InvalidField(
            f"{where}.verdict",
            "FAIL",
            expected="PASS or UNCONFIRMED",
            fix="An option that fails residency is never priced; leave it out.",
        )
    if option.verdict is Verdict.UNCONFIRMED and not option.question_ids:
        yield InvalidField(
            f"{where}.question_ids",
            (),
            expected="the ids of the open questions of an UNCONFIRMED option",
            fix="Give the ids that gate_residency returned.",
        )
    if option.geography.kind is Geography.ANYWHERE and option.geography.factor not in {None, 1}:
        yield InvalidField(
            f"{where}.geography.factor",
            option.geography.factor,
            expected="1 or none for anywhere",
            fix="Name the kind of region that has this premium.",
        )
    for model in (*option.allowed_models, *option.models_without_batch):
        yield from _caught(f"{where}.allowed_models", partial(book.model, model))


def _caught(where: str, check: Callable[[], object]) -> Iterator[InvalidField]:
    try:
        check()
    except InvalidField as problem:
        yield _at(where, problem)


def _at(where: str, problem: InvalidField) -> InvalidField:
    field = problem.field if problem.field.startswith(where) else f"{where}: {problem.field}"
    return InvalidField(field, problem.value, expected=problem.expected, fix=problem.fix)
