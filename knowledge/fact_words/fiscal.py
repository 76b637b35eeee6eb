"""Rules on public money in words."""

from collections.abc import Iterator

from knowledge.documents import Document, DocumentKind
from knowledge.fact_words.row import row_document, sentence
from tools.budget.fiscal_rules import AppropriationLifetime, FiscalRegime, FiscalTable
from tools.wording import in_words


def fiscal_documents(table: FiscalTable) -> Iterator[Document]:
    """Every regime that has a sourced rule."""
    for regime in table.regimes:
        cited = [rule.provenance for rule in regime.rules]
        if cited:
            yield row_document(
                row_id=f"fiscal-{regime.id}",
                title=f"Public money: {regime.name}",
                kind=DocumentKind.FACT,
                jurisdiction=regime.jurisdictions[0],
                topics=("fiscal year", "appropriation", "carry-over"),
                paragraphs=_paragraphs(regime),
                statements=cited,
            )


def _paragraphs(regime: FiscalRegime) -> Iterator[tuple[str, str]]:
    calendar = regime.calendar
    codes = ", ".join(regime.jurisdictions)
    yield (
        "What it is",
        f"{regime.name} ({codes}); fiscal years start on day {calendar.start_day} of month {calendar.start_month}",
    )
    yield "Later years", f"a year that is not voted: {in_words(regime.later_years)}; carry-over: {in_words(regime.carry_over)}"
    yield "How long money lasts", " ".join(sentence(_lifetime(each)) for each in regime.lifetimes)
    for rule in regime.rules:
        place = f" ({rule.place})" if rule.place else ""
        basis = f" [{rule.citation}]" if rule.citation else ""
        yield f"{in_words(rule.id).capitalize()}{place}", f"{rule.rule.rstrip('.')}{basis}"


def _lifetime(each: AppropriationLifetime) -> str:
    if each.window_months is None:
        return f"{in_words(each.id)}: does not lapse; {each.afterwards}"
    least, most = each.window_months
    span = f"{least} months" if least == most else f"{least} to {most} months"
    return f"{in_words(each.id)}: may be committed for {span}; afterwards {each.afterwards}"
