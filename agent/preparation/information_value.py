"""How much the answer to an open question could change: which to ask first.

Every open fact is stood in for by its likeliest plausible answer; then one question at a time takes each of its other
answers and the chain is computed again (one-at-a-time range analysis, the picture known as a tornado diagram):

    swing(q) = max over answers of C  -  min over answers of C      C: firm commitment, yearly cost or reservation value
    flips(q) = number of options and routes whose verdict is not the same under every answer

The stand-ins rank the questions and are thrown away; no figure of the brief rests on them. Where nothing may be committed
under an answer, its C is zero: that is what the refusal means.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from agent.case.facts import CaseState, Fact, Origin
from agent.preparation.base_option import expected_usage
from agent.preparation.chain import Chain, KeptResults
from agent.preparation.missing import MissingFacts, question_for
from agent.preparation.plausible import Answer, plausible_answers
from agent.preparation.registry import INPUTS
from agent.views import MissingFact
from tools.bargaining.reservation_value import DeriveAlternativesOutput
from tools.budget.size_commitment import SizeCommitmentOutput
from tools.errors import InputError, Refused
from tools.facts import Facts
from tools.money import Money
from tools.pricing.priced import PricedWorkloads
from tools.results import Result
from tools.verdict import Verdict

_MEASURED = ("find_routes", "gate_residency", "price_workloads", "size_commitment", "derive_alternatives")
"""The tools an answer is measured by; each takes milliseconds."""
_ROUNDS = 8
"""How often stand-ins may bring up further questions; the chain has fewer links."""
_KEPT_RANKINGS = 32
_KEPT_RESULTS = 2_048


@dataclass(frozen=True, slots=True)
class InformationValue:
    """What the answer to one question could change."""

    path: str
    flips: int = 0
    """Options and routes whose verdict depends on it."""
    commitment_swing: Money | None = None
    """Between the answers, of what may firmly be committed."""
    money_swing: Money | None = None
    """The larger of the swings of yearly cost and reservation value."""
    is_measured: bool = False
    """Whether any answer was computed; an unmeasured question keeps its written order."""

    @property
    def order(self) -> tuple[bool, int, Any, Any]:
        """Sorts the most useful first: who buys, then verdicts before money, the commitment before other money."""
        is_foundation = not self.is_measured and self.path.startswith("buyer.")
        return (not is_foundation, -self.flips, _descending(self.commitment_swing), _descending(self.money_swing))

    @property
    def effect(self) -> str:
        """What the answer could change, in words for a person; empty where no effect was found."""
        parts = []
        if self.flips:
            parts.append(f"can turn {self.flips} {'verdict' if self.flips == 1 else 'verdicts'}")
        if _is_some(self.commitment_swing):
            parts.append(f"moves the firm commitment by up to {_roughly(self.commitment_swing)}")
        elif _is_some(self.money_swing):
            parts.append(f"moves the money by up to {_roughly(self.money_swing)}")
        return " and ".join(parts)

    @property
    def settles(self) -> str:
        """The same without figures, for whoever must not repeat one."""
        if self.flips:
            return "verdict"
        return "commitment" if _is_some(self.commitment_swing) else "money" if _is_some(self.money_swing) else ""


@dataclass(frozen=True, slots=True)
class _Outlook:
    """What the chain says under one set of answers."""

    verdicts: Mapping[str, str]
    commitment: Money | None
    cost: Money | None
    reservation: Money | None


class InformationValues:
    """Ranks open questions with one set of facts. Rankings and results are kept, so that a brief asks for free."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._kept = KeptResults(_KEPT_RESULTS)
        self._rankings: OrderedDict[tuple[object, ...], tuple[InformationValue, ...]] = OrderedDict()

    def of(self, state: CaseState, as_of: date) -> tuple[InformationValue, ...]:
        """Every open question the chain comes upon, the most useful first."""
        key = (as_of, *sorted((path, repr(fact.value)) for path, fact in state.facts.items()))
        if key not in self._rankings:
            self._rankings[key] = self._ranked(state, as_of)
        self._rankings.move_to_end(key)
        while len(self._rankings) > _KEPT_RANKINGS:
            self._rankings.popitem(last=False)
        return self._rankings[key]

    def of_known(self, state: CaseState, as_of: date) -> tuple[InformationValue, ...]:
        """What it would change if a fact that waits were otherwise, or a contested one were decided the other way."""
        _, filled = self._filled(_as_confirmed(state), as_of)
        cost = expected_usage(self._chain(filled, as_of))
        values = (
            self._valued(path, self._otherwise(path, state, cost), filled, as_of)
            for path, fact in state.facts.items()
            if not fact.confirmed or path in state.contested
        )
        return tuple(sorted(values, key=lambda value: (*value.order, value.path)))

    def _otherwise(self, path: str, state: CaseState, cost: Money | None) -> tuple[Answer, ...]:
        """What is held, and what else it may be: what was said against it, otherwise any plausible answer."""
        said = tuple({path: other.value} for other in state.contested.get(path, ()))
        return ({path: state.facts[path].value}, *(said or plausible_answers(path, state, self._facts, cost)))

    def _ranked(self, state: CaseState, as_of: date) -> tuple[InformationValue, ...]:
        answers, filled = self._filled(_as_confirmed(state), as_of)
        values = [self._valued(path, given, filled, as_of) for path, given in answers.items() if not _is_example(path)]
        return tuple(sorted(values, key=lambda value: (*value.order, question_for(value.path)[0], value.path)))

    def _filled(self, state: CaseState, as_of: date) -> tuple[dict[str, tuple[Answer, ...]], CaseState]:
        """Every question with its answers, and the case with the likeliest ones put in."""
        found: dict[str, tuple[Answer, ...]] = {}
        # The dear tools are asked for what they lack once the cheap ones lack nothing more.
        for tools in (_MEASURED, tuple(INPUTS)):
            for _ in range(_ROUNDS):
                chain = self._chain(state, as_of)
                cost = expected_usage(chain)
                new = {path: plausible_answers(path, state, self._facts, cost) for path in _missing(chain, tools)}
                answered = {path: given for path, given in new.items() if given and not found.get(path)}
                found = new | found | answered
                if not answered:
                    break
                for given in answered.values():
                    state = _with(state, given[0])
        return found, state

    def _valued(self, path: str, answers: tuple[Answer, ...], filled: CaseState, as_of: date) -> InformationValue:
        if len(answers) < 2:  # noqa: PLR2004 - a swing needs two ends
            return InformationValue(path)
        outlooks = [_outlook(self._chain(_with(filled, answer), as_of)) for answer in answers]
        names = {name for outlook in outlooks for name in outlook.verdicts}
        return InformationValue(
            path,
            flips=sum(len({outlook.verdicts.get(name) for outlook in outlooks}) > 1 for name in names),
            commitment_swing=_swing([outlook.commitment for outlook in outlooks], blank_is_zero=True),
            money_swing=max(
                _swing([outlook.cost for outlook in outlooks]),
                _swing([outlook.reservation for outlook in outlooks]),
                key=lambda swing: -_descending(swing),
            ),
            is_measured=True,
        )

    def _chain(self, state: CaseState, as_of: date) -> Chain:
        return Chain(state, as_of, self._facts, self._kept, INPUTS)


def ranked_questions(values: Iterable[InformationValue]) -> tuple[MissingFact, ...]:
    """The questions in the order of what their answers could change."""
    return tuple(replace(question_for(value.path)[1], effect=value.effect, settles=value.settles) for value in values)


def _as_confirmed(state: CaseState) -> CaseState:
    """What waits for confirmation is taken as it stands: asking comes before confirming."""
    return replace(state, facts={path: replace(fact, confirmed=True) for path, fact in state.facts.items()})


def _with(state: CaseState, answer: Answer) -> CaseState:
    stood_in = {path: Fact(path, value, Origin.ASSUMED, confirmed=True) for path, value in answer.items()}
    return replace(state, facts=dict(state.facts) | stood_in)


def _is_example(path: str) -> bool:
    return path.split(".")[1:2] == ["example"]


def _missing(chain: Chain, tools: Iterable[str]) -> Iterator[str]:
    """What these tools lack; putting an input together shows it, and the tool itself need not run."""
    for tool in tools:
        if tool not in INPUTS:
            continue
        try:
            INPUTS[tool](chain)
        except MissingFacts as error:
            yield from error.paths
        except (InputError, Refused, ValidationError):
            continue
    yield from chain.wanted


def _outlook(chain: Chain) -> _Outlook:
    results = dict(_results(chain))
    verdicts = {name: verdict for result in results.values() for name, verdict in _verdicts(result)}
    sized, alternatives = results.get("size_commitment"), results.get("derive_alternatives")
    return _Outlook(
        verdicts,
        sized.output.firm_commitment if sized and isinstance(sized.output, SizeCommitmentOutput) else None,
        expected_usage(chain) if "price_workloads" in results else None,
        alternatives.output.reservation_value
        if alternatives and isinstance(alternatives.output, DeriveAlternativesOutput)
        else None,
    )


def _results(chain: Chain) -> Iterator[tuple[str, Result]]:
    for tool in _MEASURED:
        if tool not in INPUTS:
            continue
        try:
            yield tool, chain.result(tool)
        except (InputError, Refused):
            continue


def _verdicts(result: Result) -> Iterator[tuple[str, str]]:
    """The verdict on every option or route of a result that judges some; a priced list repeats the gate's."""
    if isinstance(result.output, PricedWorkloads):
        return
    for name in type(result.output).model_fields:
        items = getattr(result.output, name)
        for item in items if isinstance(items, tuple) else ():
            verdict, item_id = getattr(item, "verdict", None), getattr(item, "id", None)
            if isinstance(verdict, Verdict) and item_id is not None:
                yield f"{result.tool}.{item_id}", verdict.value


def _swing(values: list[Money | None], *, blank_is_zero: bool = False) -> Money | None:
    known = [value for value in values if value is not None]
    if not known or len({value.currency for value in known}) > 1:
        return None
    ends = known + ([known[0] * 0] if blank_is_zero and len(known) < len(values) else [])
    return max(ends) - min(ends)


def _is_some(swing: Money | None) -> bool:
    return swing is not None and swing.amount > 0


def _roughly(swing: Money | None) -> str:
    """Two leading digits: the ends of a plausible range carry no more."""
    assert swing is not None, "asked only after _is_some"
    step = Decimal(1).scaleb(swing.amount.adjusted() - 1)
    return f"{(swing.amount / step).to_integral_value() * step:,.0f} {swing.currency}"


def _descending(swing: Money | None) -> Any:
    return 0 if swing is None else -swing.amount
