"""The ramp as contract text: a firm first year, options for the years that are not voted, and the non-appropriation clause.

The words follow what the buyer's law allows for later years; where no law was read, the non-appropriation clause is asked for
in full.
"""

from collections.abc import Iterator

from tools.budget.appropriation import written
from tools.budget.fiscal_rules import FiscalRegime, LaterYears
from tools.budget.option_years import OptionYear
from tools.budget.term_by_year import YearShare
from tools.frozen import Frozen
from tools.money import Money


class ContractText(Frozen):
    """One clause of the ramp."""

    id: str
    """What it settles."""
    text: str
    """Words to put into the contract; the lawyer has the last one."""


_RELEASE = (
    "Performance and payment in any fiscal year depend on money being appropriated for this contract in that year. If it is "
    "not, or is withdrawn, the buyer may end the contract for that year and all later ones by written notice, without charge; "
    "what is due for service already rendered stays due."
)
_RELEASE_BY_LAW: dict[LaterYears, str] = {
    LaterYears.RELEASE_REQUIRED: _RELEASE,
    LaterYears.IMPLIED_BY_STATUTE: f"{_RELEASE} The parties record that the law makes this a term of the contract.",
    LaterYears.BREAK_CLAUSE: (
        "The buyer may end the contract at the end of any fiscal year by written notice, without charge and without giving a "
        "reason; what is due for service already rendered stays due."
    ),
    LaterYears.ANNUAL_ORDERS: (
        "This is a framework without an obligation to order. Each year's commitment arises from an order for that year alone, "
        "placed once its credits are voted."
    ),
    LaterYears.OPTION_YEARS: (
        "Each later year is an option of the buyer alone, exercised in writing once its budget is voted; a year that is not "
        "exercised ends the contract without charge."
    ),
    LaterYears.UNUSUAL: _RELEASE,
}


def ramp_text(
    fiscal_year: str, by_year: tuple[YearShare, ...], now: Money, options: tuple[OptionYear, ...], regime: FiscalRegime | None
) -> tuple[ContractText, ...]:
    """The clauses of the ramp in the order of the years.

    Nothing is owed for a year before its money is voted: an option waits for notice, and what pays for days in such a year
    beside the amount that is firm now waits for the vote.
    """
    waiting = tuple(year for year in by_year if year.waits_for_vote.amount > 0)
    return (
        *_firm_year(fiscal_year, now, waiting),
        *_option_years(options),
        *_release(regime, needed=bool(options or waiting)),
    )


def _firm_year(fiscal_year: str, now: Money, waiting: tuple[YearShare, ...]) -> Iterator[ContractText]:
    if now.amount > 0 or waiting:
        parts = [f"For {fiscal_year} the buyer commits to pay {written(now)}; usage counts against it at the agreed discount."]
        parts += [
            f"A further {written(year.waits_for_vote)} for service in {year.id} is owed only once the money for {year.id} is "
            "voted."
            for year in waiting
        ]
        yield ContractText(id="firm_year", text=" ".join(parts))


def _option_years(options: tuple[OptionYear, ...]) -> Iterator[ContractText]:
    for year in options:
        if year.option_with_release.amount > 0:
            owed = "nothing is owed for it" if year.firm.amount == 0 else f"no more than {written(year.firm)} is owed for it"
            text = (
                f"For {year.id} the buyer may commit up to {written(year.option_with_release)} in all at the same discount by "
                f"written notice, once the money for that year is voted. Until then {owed}."
            )
            yield ContractText(id=f"option_{year.id}", text=text)


def _release(regime: FiscalRegime | None, *, needed: bool) -> Iterator[ContractText]:
    if needed:
        law = LaterYears.RELEASE_REQUIRED if regime is None else regime.later_years
        yield ContractText(id="non_appropriation", text=_RELEASE_BY_LAW[law])
