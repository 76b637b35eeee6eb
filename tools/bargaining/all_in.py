"""The all-in check: what an offer's headline discount is worth once fees, premium, margin and small print are counted.

On the expected usage of the year, L at list price, with discount d on a share s of it, off a list b times today's:

    usage  = L * s * (1 - d) * b + L * (1 - s)
    all in = usage * (1 + regional premium) * (1 + reseller margin) + fees + seats + what a hidden minimum adds
    effective discount = 1 - all in / L                        (tax comes on top and is shown apart)

Tax stays out of the effective discount because paying as you go bears it too; it counts against the appropriation.
Each named trap carries its arithmetic and the clause that closes it. An unknown charge is listed, never taken as zero.
"""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from tools.bargaining.charges import MONTHS, WORDS, OfferCharges
from tools.bargaining.money_model import MoneyModel
from tools.bargaining.offers import OfferTerms
from tools.budget.appropriation import written
from tools.frozen import Frozen
from tools.money import Money, quantized
from tools.quantities import Share, SignedShare
from tools.wording import percent

_ZERO, _ONE = Decimal(0), Decimal(1)


class TrapKind(StrEnum):
    """The traps an offer's text may hold."""

    FEE_CARVE_OUT = "fee_carve_out"
    PARTIAL_DISCOUNT = "partial_discount"
    WRONG_BASE = "wrong_base"
    PARTNER_PREMIUM = "partner_premium"
    RESELLER_MARGIN = "reseller_margin"
    SEATS_FOR_TOKENS = "seats_for_tokens"
    HIDDEN_MINIMUM = "hidden_minimum"
    TAX = "tax"
    PRICE_INCREASE_RIGHT = "price_increase_right"
    MODEL_SUBSTITUTION = "model_substitution"
    AUTOMATIC_RENEWAL = "automatic_renewal"


RIGHTS = frozenset({TrapKind.PRICE_INCREASE_RIGHT, TrapKind.MODEL_SUBSTITUTION, TrapKind.AUTOMATIC_RENEWAL})
"""Traps that cost nothing until the vendor uses them; money does not close them, a clause does."""

DEMANDS: dict[TrapKind, str] = {
    TrapKind.FEE_CARVE_OUT: "All fees are part of the discounted price, or are named, fixed and discounted alike.",
    TrapKind.PARTIAL_DISCOUNT: "The discount applies to all usage: every model, batch, cache and tool.",
    TrapKind.WRONG_BASE: "The discount is taken off the public list price of the day of use, the lower of that and today's.",
    TrapKind.PARTNER_PREMIUM: "The discount is measured on the price of the endpoint that residency requires.",
    TrapKind.RESELLER_MARGIN: "The reseller's margin is stated and is part of the quoted price.",
    TrapKind.SEATS_FOR_TOKENS: "Usage is billed by the token; seats are optional and may be handed back monthly.",
    TrapKind.HIDDEN_MINIMUM: "There is no minimum beside the commitment, and the commitment is measured over the year.",
    TrapKind.TAX: "Prices state whether tax is included; the commitment is met by the gross amount.",
    TrapKind.PRICE_INCREASE_RIGHT: "Prices do not rise within the term.",
    TrapKind.MODEL_SUBSTITUTION: "A model is replaced only with consent, at no higher cost for the same text.",
    TrapKind.AUTOMATIC_RENEWAL: "The contract ends on its date; a renewal needs a signature.",
}


class Trap(Frozen):
    """One trap that is sprung, with its arithmetic."""

    id: TrapKind
    """Which one."""
    amount: Money | None
    """What it costs in the year; for a right, if it is used in full. None where the offer does not allow it to be reckoned."""
    arithmetic: str
    """The sum behind it."""
    demand: str
    """The clause that closes it."""


class AllIn(Frozen):
    """An offer's discount with everything counted, on the expected usage of the year."""

    headline_discount: Share
    """As they quote it."""
    effective_discount: SignedShare
    """With everything known counted, before tax; below 0 the offer is dearer than list price."""
    worst_case_discount: SignedShare
    """The same when they also raise the price and replace the model as far as they may."""
    usage_at_list: Money
    """Expected usage of the year at list price."""
    headline_cost: Money
    """That usage at the headline discount."""
    all_in_cost: Money
    """With everything known counted, before tax."""
    all_in_cost_with_tax: Money
    """What the appropriation has to bear."""
    surcharge: Money
    """All-in cost less headline cost: what comes on top of the quoted rate."""
    firm_obligation: Money
    """What is owed whatever is used: commitment or minimums, fees, seats, and tax on them."""
    traps: tuple[Trap, ...]
    """The dearest first, those without an amount last."""
    unknown: tuple[str, ...]
    """What the offer does not say; the all-in cost is at least what is shown here."""
    is_complete: bool
    """Whether nothing is unknown."""

    @property
    def asked(self) -> tuple[str, ...]:
        """What is unknown, in words."""
        return tuple(WORDS[name] for name in self.unknown)


def check_all_in(model: MoneyModel, terms: OfferTerms, charges: OfferCharges) -> AllIn:
    """The offer with its small print. Raises InvalidField for a fee in another currency."""
    charges.require_currency(model.currency)
    ledger = _Ledger(model, terms, charges)
    costs, rights = tuple(ledger.costs()), tuple(ledger.rights())
    extra = sum((trap.amount.amount for trap in costs if trap.amount), _ZERO)
    headline, usage = ledger.headline, ledger.at_list
    all_in = headline + extra
    worst = all_in + sum((trap.amount.amount for trap in rights if trap.id in _RISES and trap.amount), _ZERO)
    tax = all_in * (charges.tax_share or _ZERO)
    traps = (*costs, *rights, *ledger.tax(tax))
    unknown = charges.unknown()
    return AllIn(
        headline_discount=terms.discount,
        effective_discount=quantized(1 - all_in / usage),
        worst_case_discount=quantized(1 - worst / usage),
        usage_at_list=ledger.money(usage),
        headline_cost=ledger.money(headline),
        all_in_cost=ledger.money(all_in),
        all_in_cost_with_tax=ledger.money(all_in + tax),
        surcharge=ledger.money(extra),
        firm_obligation=ledger.money(ledger.firm),
        traps=tuple(sorted(traps, key=lambda trap: (trap.amount is None, -trap.amount.amount if trap.amount else _ZERO))),
        unknown=unknown,
        is_complete=not unknown,
    )


_RISES = frozenset({TrapKind.PRICE_INCREASE_RIGHT, TrapKind.MODEL_SUBSTITUTION})


class _Ledger:
    """The sums of one offer; every trap is what it adds to those before it, so the traps add up to the whole."""

    def __init__(self, model: MoneyModel, terms: OfferTerms, charges: OfferCharges) -> None:
        self._model, self._terms, self._charges = model, terms, charges
        self.at_list = model.demand.expected
        paid, base = _ONE - terms.discount, charges.base_over_list or _ONE
        left_out = _ONE - (_ONE if charges.discounted_share is None else charges.discounted_share)
        self.headline = self.at_list * paid
        self._base_extra = self.at_list * paid * (base - 1)
        self._left_out_extra = self.at_list * left_out * (1 - paid * base)
        self._usage = self.headline + self._base_extra + self._left_out_extra
        self._with_premium = self._usage * (1 + (charges.regional_premium or _ZERO))
        self._net = self._with_premium * (1 + (charges.reseller_margin or _ZERO))

    def money(self, amount: Decimal) -> Money:
        return Money(amount=quantized(amount), currency=self._model.currency)

    def costs(self) -> Iterator[Trap]:
        """What is owed for certain beyond the headline."""
        yield from self._on_the_rate()
        yield from self._fees()
        yield from self._minimum()

    def _on_the_rate(self) -> Iterator[Trap]:
        charges, rate = self._charges, percent(self._terms.discount)
        if self._base_extra:
            old, effective = charges.base_over_list or _ONE, 1 - (1 - self._terms.discount) * (charges.base_over_list or _ONE)
            text = f"{rate} off a list {old.normalize():f} times today's is {percent(quantized(effective))} off today's list"
            yield self._trap(TrapKind.WRONG_BASE, self._base_extra, f"1 - (1 - {rate}) x {old.normalize():f}: {text}")
        if self._left_out_extra:
            share = percent(_ONE - (charges.discounted_share or _ZERO))
            text = f"{share} of {self._said(self.at_list)} at list price gets no discount"
            yield self._trap(TrapKind.PARTIAL_DISCOUNT, self._left_out_extra, text)
        if charges.regional_premium:
            text = f"{percent(charges.regional_premium)} on {self._said(self._usage)} of discounted usage"
            yield self._trap(TrapKind.PARTNER_PREMIUM, self._with_premium - self._usage, text)
        if charges.reseller_margin:
            text = f"{percent(charges.reseller_margin)} on {self._said(self._with_premium)} of usage"
            yield self._trap(TrapKind.RESELLER_MARGIN, self._net - self._with_premium, text)

    def _fees(self) -> Iterator[Trap]:
        fees = [(name, fee) for name in ("support_fee", "platform_fee") if (fee := getattr(self._charges, name)) and fee.amount]
        if fees:
            total = sum((fee.amount for _, fee in fees), _ZERO)
            parts = " + ".join(f"{name.replace('_', ' ')} {written(fee)}" for name, fee in fees)
            text = f"{parts} outside the discount, {percent(quantized(total / self.at_list, 4))} of usage at list price"
            yield self._trap(TrapKind.FEE_CARVE_OUT, total, text)
        if (seats := self._charges.seats_for_a_year) is not None and seats.amount:
            text = f"{self._charges.seats:,} seats x {self._charges.seat_fee} x {MONTHS} months, owed whether used or not"
            yield self._trap(TrapKind.SEATS_FOR_TOKENS, seats.amount, text)

    def _minimum(self) -> Iterator[Trap]:
        if self._charges.monthly_minimum is None:
            return
        yearly, payable = self._charges.monthly_minimum * MONTHS, self._terms.payable_commitment
        if yearly > payable:
            added = self._expected_cost(yearly) - self._expected_cost(payable)
            text = (
                f"{MONTHS} x {written(self._charges.monthly_minimum)} = {written(yearly)} is owed, not {written(payable)}; "
                "the year costs this much more, and more still as no month makes up for another"
            )
            yield self._trap(TrapKind.HIDDEN_MINIMUM, added, text)

    def _expected_cost(self, payable: Money) -> Decimal:
        return self._model.expected_cost(self._terms.model_copy(update={"payable_commitment": payable}))

    @property
    def firm(self) -> Decimal:
        """What is owed whatever is used, tax included: the greater of commitment and minimums, fees and seats."""
        minimum = self._charges.monthly_minimum
        owed = self._terms.payable_commitment if minimum is None else max(self._terms.payable_commitment, minimum * MONTHS)
        fees = (self._charges.support_fee, self._charges.platform_fee, self._charges.seats_for_a_year)
        total = owed.amount + sum((fee.amount for fee in fees if fee), _ZERO)
        return total * (1 + (self._charges.tax_share or _ZERO))

    def tax(self, tax: Decimal) -> Iterator[Trap]:
        """Tax on top of everything; it takes from the appropriation, not from the discount."""
        if tax:
            share = percent(self._charges.tax_share or _ZERO)
            yield self._trap(TrapKind.TAX, tax, f"{share} on the whole invoice, borne by the appropriation")

    def rights(self) -> Iterator[Trap]:
        """What the vendor may still do."""
        yield from self._price_increase()
        yield from self._substitution()
        if self._charges.renews_automatically:
            payable = self._terms.payable_commitment
            days = self._charges.renewal_notice_days
            notice = "in time, which is not stated" if days is None else f"{days} days before its end"
            text = f"unless notice is given {notice}, another {written(payable)} is owed"
            yield self._trap(TrapKind.AUTOMATIC_RENEWAL, payable.amount, text)

    def _price_increase(self) -> Iterator[Trap]:
        rise = self._charges.price_increase
        if rise:
            months = min(self._charges.price_increase_after or 0, MONTHS)
            left = quantized(self._net * rise * (MONTHS - months) / MONTHS)
            after = percent(quantized(1 - (1 - self._terms.discount) * (1 + rise), 4))
            text = (
                f"{percent(rise)} on {self._said(self._net)} for {MONTHS - months} of {MONTHS} months; "
                f"{percent(self._terms.discount)} off becomes {after} off"
            )
            yield self._trap(TrapKind.PRICE_INCREASE_RIGHT, left, text)

    def _substitution(self) -> Iterator[Trap]:
        if not self._charges.may_substitute_model:
            return
        ratio = self._charges.substitute_cost_ratio
        if ratio is None:
            text = "what the same text costs on the replacement is not known"
            yield Trap(
                id=TrapKind.MODEL_SUBSTITUTION, amount=None, arithmetic=text, demand=DEMANDS[TrapKind.MODEL_SUBSTITUTION]
            )
            return
        text = f"the same text costs {ratio.normalize():f} times as much: {self._said(self._net)} x {(ratio - 1).normalize():f}"
        yield self._trap(TrapKind.MODEL_SUBSTITUTION, max(self._net * (ratio - 1), _ZERO), text)

    def _trap(self, kind: TrapKind, amount: Decimal, arithmetic: str) -> Trap:
        return Trap(id=kind, amount=self.money(amount), arithmetic=arithmetic, demand=DEMANDS[kind])

    def _said(self, amount: Decimal) -> str:
        return written(self.money(amount))
