"""Cascades: a cheaper model answers first, and a share of its requests is tried again.

cost = c_cheap + e * c_strong per request; worthwhile exactly while e < 1 - c_cheap / c_strong.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tools.errors import InvalidField
from tools.frozen import Frozen
from tools.money import Money, money, quantized
from tools.pricing.model_mix import Mix
from tools.pricing.unit_cost import USD
from tools.pricing.workload import Workload
from tools.quantities import Share, SignedShare


@dataclass(frozen=True, slots=True)
class Cascade:
    """A cascade as it runs, after models that may not be used were replaced."""

    cheap: str
    strong: str
    first_share: Decimal
    """Share of all requests that start at the cheap model because of it."""
    escalated_share: Decimal
    """Share of those that are tried again."""


class CascadeCost(Frozen):
    """Whether a cascade pays at an option, every lever counted."""

    cheap_model: str
    """Answers first."""
    strong_model: str
    """Is asked again."""
    first_share: Share
    """Share of the workload's requests that start at the cheap model."""
    escalated_share: Share
    """Share of the first answers that are tried again."""
    break_even_share: SignedShare
    """1 - c_cheap / c_strong: from this share on, asking the strong model at once is cheaper; negative if always."""
    per_thousand: Money
    """c_cheap + e * c_strong, for a thousand requests."""
    per_thousand_strong: Money
    """Asking the strong model at once, for a thousand requests."""
    saved_share: SignedShare
    """Of asking the strong model at once; negative if the cascade costs more."""
    saved_monthly: Money
    """What a month of it saves against asking the strong model at once; negative if it costs more."""


def planned_cascade(workload: Workload) -> Cascade | None:
    """The workload's cascade with every model it names."""
    escalation = workload.escalation
    if escalation is None or escalation.share == 0:
        return None
    first = workload.mix[escalation.from_model]
    return Cascade(escalation.from_model, escalation.to_model, first, escalation.share)


def calls_per_request(mix: Mix, cascade: Cascade | None) -> Mix:
    """Model calls per request of the workload: the mix, and what is tried again; sums to more than one with a cascade."""
    calls = {model: share for model, share in mix.items() if share}
    if cascade is not None:
        again = cascade.first_share * cascade.escalated_share
        calls[cascade.strong] = calls.get(cascade.strong, Decimal(0)) + again
    return calls


def cascade_cost(*, cheap: Decimal, strong: Decimal, escalated_share: Decimal) -> Decimal:
    """Cheap model first, a share tried again on the strong one: c_cheap + e * c_strong per request."""
    return cheap + escalated_share * strong


def break_even_escalation(*, cheap: Decimal, strong: Decimal) -> Decimal:
    """1 - c_cheap / c_strong: a cascade pays only while fewer requests than this escalate; negative if it never pays."""
    if strong <= 0:
        raise InvalidField("strong", strong, expected="a cost above 0", fix="Give the strong model's cost per request.")
    return 1 - cheap / strong


def priced_cascade(cascade: Cascade, workload: Workload, listed: Mapping[str, Decimal], kept: Decimal) -> CascadeCost:
    """The cascade against asking its strong model at once; `listed` is a call's USD by model, `kept` what a discount leaves."""
    cheap, strong = listed[cascade.cheap], listed[cascade.strong]
    cost = cascade_cost(cheap=cheap, strong=strong, escalated_share=cascade.escalated_share)
    requests = workload.requests_per_month * cascade.first_share
    return CascadeCost(
        cheap_model=cascade.cheap,
        strong_model=cascade.strong,
        first_share=cascade.first_share,
        escalated_share=cascade.escalated_share,
        break_even_share=quantized(break_even_escalation(cheap=cheap, strong=strong)),
        per_thousand=money(quantized(cost * kept * 1000), USD),
        per_thousand_strong=money(quantized(strong * kept * 1000), USD),
        saved_share=quantized(1 - cost / strong),
        saved_monthly=money(quantized(requests * (strong - cost) * kept), USD),
    )
