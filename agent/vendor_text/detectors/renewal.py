"""Renewal by silence."""

from collections.abc import Iterator
from datetime import timedelta

from agent.vendor_text.findings import TextTrap, TrapFinding, found_in
from agent.vendor_text.known import Known
from agent.vendor_text.term_reader import read_field, renews_by_silence
from agent.vendor_text.text import VendorText
from tools.budget.term_by_year import months_after


def automatic_renewal(text: VendorText, known: Known) -> Iterator[TrapFinding]:
    """Last day to give notice = end of the term - notice period; from then on another term is owed."""
    notice = next((term.value for term in read_field("renewal_notice_days", text) if isinstance(term.value, int)), None)
    for sentence in text.sentences:
        if renews_by_silence(sentence.text):
            yield found_in(
                sentence,
                TextTrap.AUTOMATIC_RENEWAL,
                "Silence commits money of a year that nobody may have voted.",
                *_arithmetic(notice, known),
            )


def _arithmetic(notice: int | None, known: Known) -> Iterator[str]:
    if known.payable_commitment is not None:
        yield f"another {known.payable_commitment} is owed when the day of notice is missed"
    if notice is not None and known.start_of_service is not None and known.term_months is not None:
        end = months_after(known.start_of_service, known.term_months)
        last = end - timedelta(days=notice)
        yield f"{end.isoformat()} end of term - {notice} days = {last.isoformat()}, the last day of notice"
